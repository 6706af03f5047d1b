import { type Reader, type Statement, statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { desc, eq, isNull, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { kernelAbility, type Principal, type Scope, type SeenMember, type SeenUnit } from "../access/index.ts";
import { accounts, endSessionsOf } from "../accounts/index.ts";
import { besides, members } from "../members/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { units } from "../units/index.ts";
import { transfers } from "./schema.ts";
import type { Answer, Travelling } from "./transfer.ts";

export interface Belonging extends Travelling {
  memberId: string;
  name: string;
  code: string;
  joinedOn: Day | null;
  status: string;
  unitNo: number;
  hasAccount: boolean;
}

/** Where a member belongs today and what a transfer has to know of them; nobody where they belong nowhere. */
export async function readBelonging(db: Reader, memberId: string, today: Day): Promise<Belonging | null> {
  const [row] = await db.all<Record<keyof Belonging, string | number | null>>(sql`
    select m.id memberId, m.name, m.code, m.joined_on joinedOn, s.status, s.unit_no unitNo, s.valid_from since, s.valid_to is not null leaves,
      ${besides(sql`m.id`, ["lost"], today)} isLost, ${besides(sql`m.id`, ["suspended"], today)} isSuspended,
      ${besides(sql`m.id`, ["visiting"], today)} isVisiting,
      exists (select 1 from transfers t where t.member_id = m.id and t.answer is null)
        or exists (select 1 from departures d where d.member_id = m.id and d.answer is null) offered,
      exists (select 1 from accounts a where a.member_id = m.id) hasAccount
    from members m join memberships s on s.member_id = m.id and s.valid_from <= ${today} and (s.valid_to is null or s.valid_to > ${today})
    where m.id = ${memberId}`);
  if (!row) return null;
  return {
    memberId: String(row.memberId),
    name: String(row.name),
    code: String(row.code),
    joinedOn: row.joinedOn === null ? null : String(row.joinedOn),
    status: String(row.status),
    unitNo: Number(row.unitNo),
    since: String(row.since),
    leaves: row.leaves === 1,
    isLost: row.isLost === 1,
    isSuspended: row.isSuspended === 1,
    isVisiting: row.isVisiting === 1,
    offered: row.offered === 1,
    hasAccount: row.hasAccount === 1,
  };
}

const offerers = alias(accounts, "offerers");
const answerers = alias(accounts, "answerers");
const givers = alias(units, "givers");
const receivers = alias(units, "receivers");

const columns = {
  id: transfers.id,
  memberId: transfers.memberId,
  name: members.name,
  fromNo: transfers.fromNo,
  from: givers.name,
  toNo: transfers.toNo,
  to: receivers.name,
  on: transfers.on,
  ground: transfers.ground,
  offeredBy: transfers.offeredBy,
  offererName: offerers.name,
  offeredAt: transfers.offeredAt,
  answer: sql<Answer | null>`${transfers.answer}`,
  arrivedOn: transfers.arrivedOn,
  reason: transfers.reason,
  answererName: answerers.name,
};

const rows = (db: Reader) =>
  db
    .select(columns)
    .from(transfers)
    .innerJoin(members, eq(members.id, transfers.memberId))
    .innerJoin(givers, eq(givers.no, transfers.fromNo))
    .innerJoin(receivers, eq(receivers.no, transfers.toNo))
    .leftJoin(offerers, eq(offerers.id, transfers.offeredBy))
    .leftJoin(answerers, eq(answerers.id, transfers.answeredBy));

export type TransferRow = Awaited<ReturnType<typeof rows>>[number];

export const readTransfer = async (db: Reader, id: string): Promise<TransferRow | null> =>
  (await rows(db).where(eq(transfers.id, id)))[0] ?? null;

const inScope = (column: SQLWrapper, scope: Scope) =>
  scope.all ? sql`1 = 1` : sql`${column} in (select value from json_each(${JSON.stringify(scope.units)}))`;

/** Transfers out of and into a scope, those that wait first, then the latest. */
export const readTransfers = (db: Reader, scope: Scope, limit: number) =>
  rows(db)
    .where(sql`${inScope(transfers.fromNo, scope)} or ${inScope(transfers.toNo, scope)}`)
    .orderBy(sql`${transfers.answer} is not null`, desc(transfers.offeredAt))
    .limit(limit);

const WAITING = 20;
const ROLES = JSON.stringify(kernelAbility("members.change").roles);

/** Transfers that wait for somebody: those to units where they hold a role themselves, to groups of these, and to units where nobody does. */
export const waitingRows = (db: Reader, { scope, who }: { scope: Scope; who: Principal }) => {
  const own = JSON.stringify(who.grants.map(({ unitNo }) => unitNo));
  return rows(db)
    .where(
      sql`${isNull(transfers.answer)} and ${inScope(transfers.toNo, scope)} and ${transfers.memberId} is not ${who.memberId} and (
        ${transfers.toNo} in (select value from json_each(${own}))
        or ${receivers.kind} = 'group' and exists (select 1 from placements p where p.unit_no = ${transfers.toNo} and p.valid_to is null and p.parent_no in (select value from json_each(${own})))
        or not exists (select 1 from grants g where g.withdrawn_at is null and g.role in (select value from json_each(${ROLES})) and (g.unit_no = ${transfers.toNo}
          or ${receivers.kind} = 'group' and g.unit_no = (select p.parent_no from placements p where p.unit_no = ${transfers.toNo} and p.valid_to is null))))`,
    )
    .orderBy(desc(transfers.offeredAt))
    .limit(WAITING);
};

export interface Offer {
  id: string;
  memberId: SeenMember;
  fromNo: SeenUnit;
  /** Named by its full name or code: the giving side need not reach it. */
  toNo: number;
  on: Day;
  ground: string;
  by: string;
  at: number;
}

/** Offers a member; a second offer of the same member refuses itself. */
export const offer = ({ id, memberId, fromNo, toNo, on, ground, by, at }: Offer): Statement[] => [
  {
    sql: "insert into transfers (id, member_id, from_no, to_no, on_day, ground, offered_by, offered_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
    params: [id, memberId, fromNo, toNo, on, ground, by, at],
  },
];

interface Reply {
  id: string;
  answer: Answer;
  arrivedOn: Day | null;
  reason: string | null;
  by: string;
  at: number;
}

/** Answers a transfer that waits; of two answers the second refuses itself. */
export const reply = ({ id, answer, arrivedOn, reason, by, at }: Reply): Statement[] => [
  {
    sql: "update transfers set answer = ?, arrived_on = ?, reason = ?, answered_by = ?, answered_at = ? where id = ? and answer is null",
    params: [answer, arrivedOn, reason, by, at, id],
  },
  EXACTLY_ONE,
];

export interface Arrival {
  memberId: SeenMember;
  fromNo: number;
  toNo: SeenUnit;
  on: Day;
  /** Units that the member leaves: posts in them end. */
  left: readonly number[];
}

/** The member belongs to the other unit from a day on; posts where they no longer are end, and so does what is open for their account. */
export const arrive = ({ memberId, fromNo, toNo, on, left }: Arrival): Statement[] => [
  endSessionsOf([memberId]),
  statement(sql`
    insert into memberships (member_id, unit_no, status, valid_from)
    select member_id, ${toNo}, status, ${on} from memberships
    where member_id = ${memberId} and unit_no = ${fromNo} and valid_to is null and valid_from < ${on}`),
  EXACTLY_ONE,
  statement(
    sql`update memberships set valid_to = ${on} where member_id = ${memberId} and unit_no = ${fromNo} and valid_to is null and valid_from < ${on}`,
  ),
  EXACTLY_ONE,
  statement(sql`
    update posts set valid_to = max(valid_from, ${on})
    where member_id = ${memberId} and unit_no in (select value from json_each(${JSON.stringify(left)})) and (valid_to is null or valid_to > ${on})`),
  statement(sql`
    update circumstances set valid_to = max(valid_from, ${on})
    where member_id = ${memberId} and kind in ('away', 'visiting') and (valid_to is null or valid_to > ${on})`),
];
