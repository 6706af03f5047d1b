import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, asc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { inScope, unitAndBelow, units } from "../units/index.ts";
import { members, memberships } from "./schema.ts";

/** The day on which members joined, by month and day alone, and without those who do not want theirs shown. */
export const anniversariesWithin = (
  db: Reader,
  { scope, day, month, unit, limit }: { scope: Scope; day: Day; month: number; unit?: string; limit: number },
) =>
  db
    .select({
      member: members.id,
      name: members.name,
      unit: units.id,
      day: sql<string>`substr(${members.joinedOn}, 6)`,
    })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .innerJoin(units, eq(units.no, memberships.unitNo))
    .where(
      and(
        inScope(sql`${memberships.unitNo}`, scope),
        unit === undefined ? undefined : sql`${memberships.unitNo} in ${unitAndBelow(unit, scope, day)}`,
        lte(memberships.from, day),
        or(isNull(memberships.to), gt(memberships.to, day)),
        sql`substr(${members.joinedOn}, 6, 2) = ${String(month).padStart(2, "0")}`,
        sql`not exists (select 1 from hidden_anniversaries h where h.member_id = ${members.id})`,
      ),
    )
    .orderBy(sql`substr(${members.joinedOn}, 6)`, asc(memberships.unitNo), asc(members.code))
    .limit(limit);

/** The day on which one member joined, and whether they want it hidden. */
export async function ownAnniversary(
  db: Reader,
  memberId: string,
): Promise<{ joinedOn: Day | null; isHidden: boolean } | null> {
  const [row] = await db.all<{ joined_on: Day | null; hidden: number }>(
    sql`select m.joined_on, exists (select 1 from hidden_anniversaries h where h.member_id = m.id) hidden from members m where m.id = ${memberId}`,
  );
  return row ? { joinedOn: row.joined_on, isHidden: row.hidden === 1 } : null;
}

/** Shows or hides a member's own day. */
export const showAnniversary = (memberId: string, shown: boolean, now: number): Statement =>
  shown
    ? { sql: "delete from hidden_anniversaries where member_id = ?", params: [memberId] }
    : {
        sql: "insert into hidden_anniversaries (member_id, at) values (?, ?) on conflict do nothing",
        params: [memberId, now],
      };
