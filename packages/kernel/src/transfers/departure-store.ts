import { type Reader, type Statement, statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { desc, eq, sql } from "drizzle-orm";
import type { Scope, SeenMember, SeenUnit } from "../access/index.ts";
import { accounts, endSessionsOf } from "../accounts/index.ts";
import { members } from "../members/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { inScope, units } from "../units/index.ts";
import type { Answer } from "./between.ts";
import { departures } from "./schema.ts";

const rows = (db: Reader) =>
  db
    .select({
      id: departures.id,
      memberId: departures.memberId,
      name: members.name,
      fromNo: departures.fromNo,
      from: units.name,
      tenantId: departures.tenantId,
      tenantName: departures.tenantName,
      place: departures.place,
      on: departures.on,
      ground: departures.ground,
      offeredBy: departures.offeredBy,
      offererName: accounts.name,
      offeredAt: departures.offeredAt,
      withdrawnAt: departures.withdrawnAt,
      answer: departures.answer,
      arrivedOn: departures.arrivedOn,
      unitName: departures.unitName,
      reason: departures.reason,
      answeredAt: departures.answeredAt,
    })
    .from(departures)
    .innerJoin(members, eq(members.id, departures.memberId))
    .innerJoin(units, eq(units.no, departures.fromNo))
    .leftJoin(accounts, eq(accounts.id, departures.offeredBy));

export type DepartureRow = Awaited<ReturnType<typeof rows>>[number];

export const readDeparture = async (db: Reader, id: string): Promise<DepartureRow | null> =>
  (await rows(db).where(eq(departures.id, id)))[0] ?? null;

/** Departures out of a scope, those that wait first, then the latest. */
export const readDepartures = (db: Reader, scope: Scope, limit: number) =>
  rows(db)
    .where(inScope(departures.fromNo, scope))
    .orderBy(sql`${departures.answer} is not null`, desc(departures.offeredAt))
    .limit(limit);

export interface NewDeparture {
  id: string;
  memberId: SeenMember;
  fromNo: SeenUnit;
  tenant: { id: string; name: string };
  place: string;
  on: Day;
  ground: string;
  by: string;
  at: number;
}

/** Offers a member to another enterprise; nothing happens to somebody who is on the way already, or whose last day is set. */
export const depart = ({ id, memberId, fromNo, tenant, place, on, ground, by, at }: NewDeparture): Statement[] => [
  {
    sql: `insert into departures (id, member_id, from_no, tenant_id, tenant_name, place, on_day, ground, offered_by, offered_at)
      select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
      where exists (select 1 from memberships where member_id = ?2 and unit_no = ?3 and valid_to is null)
        and not exists (select 1 from transfers where member_id = ?2 and answer is null)`,
    params: [id, memberId, fromNo, tenant.id, tenant.name, place, on, ground, by, at],
  },
  EXACTLY_ONE,
];

/** Asks for it back, once. */
export const askBack = (id: string, by: string, at: number): Statement[] => [
  {
    sql: "update departures set withdrawn_by = ?, withdrawn_at = ? where id = ? and answer is null and withdrawn_at is null",
    params: [by, at, id],
  },
  EXACTLY_ONE,
];

interface HeardAnswer {
  answer: Answer;
  arrivedOn: Day | null;
  unit: string | null;
  reason: string | null;
}

/** Puts down what the other enterprise answered, the first time that it does. */
export const hear = (id: string, { answer, arrivedOn, unit, reason }: HeardAnswer, at: number): Statement[] => [
  {
    sql: "update departures set answer = ?, arrived_on = ?, unit_name = ?, reason = ?, answered_at = ? where id = ? and answer is null",
    params: [answer, arrivedOn, unit, reason, at, id],
  },
  EXACTLY_ONE,
];

/**
 * The member of a departure belongs to the other enterprise from a day on: memberships, posts and what stood beside them end before it,
 * wherever changes of units have taken the member meanwhile, and what is open for their account ends. It is registered as 转出本单位.
 */
export const leaveFor = (
  departure: string,
  { on, changeId, at }: { on: Day; changeId: string; at: number },
): Statement[] => {
  const member = sql`(select d.member_id from departures d where d.id = ${departure})`;
  const endOf = (table: "memberships" | "posts" | "circumstances") =>
    statement(
      sql`update ${sql.identifier(table)} set valid_to = max(valid_from, ${on}) where member_id = ${member} and (valid_to is null or valid_to > ${on})`,
    );
  return [
    endSessionsOf(member),
    statement(sql`
      insert into member_changes (id, member_id, unit_no, verb, on_day, ground, by, at, posts)
      select ${changeId}, d.member_id, d.from_no, 'left', ${on}, '转往' || d.tenant_name || '：' || d.ground, d.offered_by, ${at},
        (select json_group_array(json_array(p.unit_no, p.post, p.valid_from, p.valid_to)) from posts p
          where p.member_id = d.member_id and (p.valid_to is null or p.valid_to > ${on}))
      from departures d where d.id = ${departure}`),
    endOf("memberships"),
    endOf("posts"),
    endOf("circumstances"),
  ];
};

/** Whether the member of a departure has an account here. */
export async function hasAccount(db: Reader, memberId: string): Promise<boolean> {
  const found = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.memberId, memberId)).limit(1);
  return found.length > 0;
}
