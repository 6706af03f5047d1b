import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { asc, eq, or, sql } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import { accounts } from "../accounts/index.ts";
import type { Verb } from "./change.ts";
import { nameOn } from "./name-on.ts";
import { placements, unitChanges, unitChangeWithdrawals, unitClosures, unitNames, units } from "./schema.ts";

/** The queries whose answers tell a unit's history; one batch with whatever else its page reads. */
export const historyQueries = (db: Reader, unitNo: SeenUnit) =>
  [
    db.select({ openedOn: units.openedOn }).from(units).where(eq(units.no, unitNo)),
    db
      .select({ name: unitNames.name, from: unitNames.from })
      .from(unitNames)
      .where(eq(unitNames.unitNo, unitNo))
      .orderBy(asc(unitNames.from)),
    db
      .select({
        from: placements.from,
        above: nameOn(sql`${placements.parentNo}`, sql`${placements.from}`),
      })
      .from(placements)
      .where(eq(placements.unitNo, unitNo))
      .orderBy(asc(placements.from)),
    db
      .select({
        unitNo: unitClosures.unitNo,
        closedOn: unitClosures.closedOn,
        reopenedOn: unitClosures.reopenedOn,
        into: nameOn(sql`${unitClosures.intoNo}`, sql`${unitClosures.closedOn}`),
        name: nameOn(sql`${unitClosures.unitNo}`, sql`${unitClosures.closedOn}`),
      })
      .from(unitClosures)
      .where(or(eq(unitClosures.unitNo, unitNo), eq(unitClosures.intoNo, unitNo)))
      .orderBy(asc(unitClosures.closedOn)),
    db
      .select({
        id: unitChanges.id,
        verb: unitChanges.verb,
        on: unitChanges.on,
        unitNo: unitChanges.unitNo,
        unit: nameOn(sql`${unitChanges.unitNo}`, sql`${unitChanges.on}`),
        other: nameOn(sql`${unitChanges.otherNo}`, sql`${unitChanges.on}`),
        never: unitChangeWithdrawals.name,
        withdrawnAt: unitChangeWithdrawals.at,
        withdrawnBy: sql<string | null>`(select a.name from accounts a where a.id = ${unitChangeWithdrawals.by})`,
        reason: unitChanges.reason,
        by: accounts.name,
      })
      .from(unitChanges)
      .leftJoin(accounts, eq(accounts.id, unitChanges.by))
      .leftJoin(unitChangeWithdrawals, eq(unitChangeWithdrawals.changeId, unitChanges.id))
      .where(or(eq(unitChanges.unitNo, unitNo), eq(unitChanges.otherNo, unitNo)))
      .orderBy(asc(unitChanges.at)),
  ] as const;

interface Answers {
  opened: { openedOn: Day }[];
  names: { name: string; from: Day }[];
  placed: { from: Day; above: string | null }[];
  closures: {
    unitNo: number;
    closedOn: Day;
    reopenedOn: Day | null;
    into: string | null;
    name: string | null;
  }[];
  changes: {
    id: string;
    verb: string;
    on: Day;
    unitNo: number;
    unit: string | null;
    other: string | null;
    /** What a unit was to be called that was never founded. */
    never: string | null;
    withdrawnAt: number | null;
    withdrawnBy: string | null;
    reason: string;
    by: string | null;
  }[];
}

/** Those answers as the history's rows. */
export const asHistory = (unitNo: number, { opened, names, placed, closures, changes }: Answers) => ({
  openedOn: opened[0]?.openedOn ?? "",
  names,
  placements: placed,
  closures: closures.filter((one) => one.unitNo === unitNo),
  received: closures
    .filter((one) => one.unitNo !== unitNo)
    .map(({ closedOn, name }) => ({ on: closedOn, name: name ?? "" })),
  registered: changes.map(({ id, verb, on, reason, by, withdrawnAt, withdrawnBy, ...one }) => {
    const received = one.unitNo !== unitNo;
    const other = (received ? one.unit : one.other) ?? one.never;
    const withdrawn = withdrawnAt === null ? null : { by: withdrawnBy, at: withdrawnAt };
    return { id, verb: verb as Verb, on, received, other, reason, by, withdrawn };
  }),
});
