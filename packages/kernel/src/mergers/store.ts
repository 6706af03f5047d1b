import type { Reader, Statement } from "@jiceng/db";
import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { type Role, type Step, standsAt } from "./merger.ts";
import { mergerSteps, mergers } from "./schema.ts";

type MergerRow = typeof mergers.$inferSelect;
export type StepRow = typeof mergerSteps.$inferSelect;

/** A merger with what has become of it, the steps in the order in which they came. */
export interface Merger extends MergerRow {
  steps: readonly StepRow[];
  stands: Step;
}

const MOST = 200;

const withSteps = (rows: readonly MergerRow[], steps: readonly StepRow[]): Merger[] => {
  const byMerger = Map.groupBy(steps, ({ mergerId }) => mergerId);
  return rows.map((row) => {
    const own = byMerger.get(row.id) ?? [];
    return { ...row, steps: own, stands: standsAt(own.map(({ step }) => step)) };
  });
};

const stepsOf = (db: Reader, ids: readonly string[]) =>
  db
    .select()
    .from(mergerSteps)
    .where(inArray(mergerSteps.mergerId, [...ids]))
    .orderBy(asc(mergerSteps.at));

/** Mergers that this enterprise has a part in, the latest first. */
export async function readMergers(db: Reader, role: Role | null): Promise<Merger[]> {
  const rows = await db
    .select()
    .from(mergers)
    .where(role ? eq(mergers.role, role) : undefined)
    .orderBy(desc(mergers.at))
    .limit(MOST);
  return rows.length > 0
    ? withSteps(
        rows,
        await stepsOf(
          db,
          rows.map(({ id }) => id),
        ),
      )
    : [];
}

export async function readMerger(db: Reader, id: string): Promise<Merger | null> {
  const [rows, steps] = await db.batch([db.select().from(mergers).where(eq(mergers.id, id)), stepsOf(db, [id])]);
  return withSteps(rows, steps)[0] ?? null;
}

/** Headquarters asked; of a merger that is known already nothing changes. */
export const begun = (
  { id, role, headquartersId, givingId, givingName, receivingId, receivingName, on, reason, at }: MergerRow,
  { id: by, name: byName }: { id: string | null; name: string },
): Statement[] => [
  {
    sql: `insert into mergers (id, role, headquarters_id, giving_id, giving_name, receiving_id, receiving_name, on_day, reason, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [id, role, headquartersId, givingId, givingName, receivingId, receivingName, on, reason, at],
  },
  ...stepped({ mergerId: id, step: "asked", by, byName, at }),
];

export type NewStep = Pick<StepRow, "mergerId" | "step" | "byName" | "at"> &
  Partial<Pick<StepRow, "by" | "aboveNo" | "units" | "members" | "reason">>;

/** A step was taken here; one that was taken before refuses the batch. */
export const stepped = (step: NewStep): Statement[] => [heard(step), EXACTLY_ONE];

/** A step was heard of from another enterprise; hearing it twice changes nothing. */
export const heard = ({
  mergerId,
  step,
  aboveNo = null,
  units = null,
  members = null,
  reason = null,
  by = null,
  byName,
  at,
}: NewStep): Statement => ({
  sql: `insert into merger_steps (merger_id, step, above_no, units, members, reason, by, by_name, at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
  params: [mergerId, step, aboveNo, units, members, reason, by, byName, at],
});

/** Refuses the batch unless a merger has gone so far and no further. */
export const standsBetween = (mergerId: string, has: Step | null, hasNot: readonly Step[]): Statement => ({
  sql: `select iif((? is null or exists (select 1 from merger_steps where merger_id = ? and step = ?))
    and not exists (select 1 from merger_steps where merger_id = ? and step in (select value from json_each(?))), 1, json('guard'))`,
  params: [has, mergerId, has, mergerId, JSON.stringify(hasNot)],
});

export type WaitingMerger = Pick<MergerRow, "id" | "role" | "givingName" | "receivingName" | "on">;

const WAITING = 20;

/** Mergers whose next step is this enterprise's: the receiving side's consent, or from its day on the giving side's hand-over. */
export const waitingRows = (db: Reader, { today }: { today: string }) => {
  const has = (step: Step) =>
    sql`exists (select 1 from merger_steps s where s.merger_id = ${mergers.id} and s.step = ${step})`;
  return db
    .select({
      id: mergers.id,
      role: mergers.role,
      givingName: mergers.givingName,
      receivingName: mergers.receivingName,
      on: mergers.on,
    })
    .from(mergers)
    .where(
      sql`not (${has("withdrawn")} or ${has("refused")} or ${has("handed")} or ${has("taken")}) and (
        (${mergers.role} = 'receiving' and not ${has("agreed")})
        or (${mergers.role} = 'giving' and ${has("agreed")} and ${mergers.on} <= ${today}))`,
    )
    .orderBy(desc(mergers.at))
    .limit(WAITING);
};
