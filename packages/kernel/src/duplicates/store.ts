import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import type { Scope, SeenMember } from "../access/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { type PluginTraces, TRACES } from "../traces/index.ts";
import type { Belonging, Holding } from "./merger.ts";

/** Why two entries look like one person, the surest first. */
export const REASONS = {
  code: "编号只差写法",
  joined: "同名，入党日期也相同",
  name: "同名，同一段时间在两个组织",
} as const;
export type Reason = keyof typeof REASONS;

export interface Candidate {
  reason: Reason;
  a: { id: string; name: string; code: string; unit: string };
  b: { id: string; name: string; code: string; unit: string };
}

const MOST = 100;

const inScope = (scope: Scope): SQL =>
  scope.all ? sql`1` : sql`s.unit_no in (select value from json_each(${JSON.stringify(scope.units)}))`;

/** Entries within reach that may be of one person. Same names with different 入党日期 are taken for two people. */
export const readDuplicates = (db: Reader, scope: Scope): Promise<Candidate[]> =>
  db
    .all<{ reason: Reason; a: string; b: string }>(
      sql`
  with folk as materialized (
    select m.id, m.name, m.code, m.joined_on, u.no unit_no, u.name unit,
      ltrim(upper(replace(replace(replace(replace(replace(m.code, '-', ''), '_', ''), ' ', ''), '.', ''), '/', '')), '0') fold
    from members m
    join memberships s on s.member_id = m.id and s.valid_from = (select max(l.valid_from) from memberships l where l.member_id = m.id)
    join units u on u.no = s.unit_no
    where ${inScope(scope)} and m.code not like 'erased-%'),
  pairs as (
    select a.id a, b.id b, 'code' reason from folk a join folk b on b.fold = a.fold and a.id < b.id where a.fold <> ''
    union all
    select a.id, b.id, 'joined' from folk a join folk b on b.name = a.name and a.id < b.id where a.joined_on = b.joined_on
    union all
    select a.id, b.id, 'name' from folk a join folk b on b.name = a.name and a.id < b.id
    where (a.joined_on is null or b.joined_on is null) and exists (
      select 1 from memberships s join memberships t on t.member_id = b.id and t.unit_no <> s.unit_no
        and s.valid_from < coalesce(t.valid_to, '9999') and t.valid_from < coalesce(s.valid_to, '9999')
      where s.member_id = a.id))
  select p.reason, json_object('id', a.id, 'name', a.name, 'code', a.code, 'unit', a.unit) a,
    json_object('id', b.id, 'name', b.name, 'code', b.code, 'unit', b.unit) b
  from pairs p join folk a on a.id = p.a join folk b on b.id = p.b
  where not exists (select 1 from distinct_members d where d.member_id = p.a and d.other_member_id = p.b)
  group by p.a, p.b having min(case p.reason when 'code' then 0 when 'joined' then 1 else 2 end) is not null
  order by min(case p.reason when 'code' then 0 when 'joined' then 1 else 2 end), a.name, a.code limit ${MOST}`,
    )
    .then((rows) => rows.map(({ reason, a, b }) => ({ reason, a: JSON.parse(a), b: JSON.parse(b) })));

/** One of the two as they stand beside each other. */
export interface Entry {
  id: string;
  code: string;
  name: string;
  joinedOn: Day | null;
  belonged: (Belonging & { unit: string })[];
  held: (Holding & { unit: string })[];
  /** Logins of the accounts that are theirs. */
  logins: string[];
  /** Child rows such as attendance, in records of plugins. */
  rows: number;
}

/** One whom the reader may put right. */
export type SeenEntry = Entry & { id: SeenMember };

/** Two entries, and in how many records both stand; `null` where one is missing or never belonged anywhere. */
export async function readPair(
  db: Reader,
  ids: readonly [string, string],
  plugins: readonly PluginTraces[],
): Promise<{ pair: [Entry, Entry]; together: number } | null> {
  const both = sql`(${ids[0]}, ${ids[1]})`;
  const lists = plugins.flatMap((plugin) => plugin.lists.map(({ table }) => sql.identifier(table)));
  const [people, belonged, held, logins, ...counted] = (await db.batch([
    db.all(sql`select id, code, name, joined_on "joinedOn" from members where id in ${both}`),
    db.all(
      sql`select s.member_id member, s.unit_no "unitNo", s.status, s.valid_from "from", s.valid_to "to", u.name unit
        from memberships s join units u on u.no = s.unit_no where s.member_id in ${both} order by s.valid_from`,
    ),
    db.all(
      sql`select p.member_id member, p.unit_no "unitNo", p.post, p.valid_from "from", p.valid_to "to", u.name unit
        from posts p join units u on u.no = p.unit_no where p.member_id in ${both} order by p.valid_from`,
    ),
    db.all(sql`select member_id member, login from accounts where member_id in ${both}`),
    ...lists.flatMap((table) => [
      db.all(sql`select member_id member, count(*) n from ${table} where member_id in ${both} group by member_id`),
      db.all(
        sql`select count(*) n from ${table} a join ${table} b on b.record_id = a.record_id and b.member_id = ${ids[1]} where a.member_id = ${ids[0]}`,
      ),
    ]),
  ] as never)) as unknown as [
    Omit<Entry, "belonged" | "held" | "logins" | "rows">[],
    (Entry["belonged"][number] & { member: string })[],
    (Entry["held"][number] & { member: string })[],
    { member: string; login: string }[],
    ...{ member?: string; n: number }[][],
  ];
  const of = <Row extends { member?: string }>(rows: readonly Row[], id: string) =>
    rows.filter(({ member }) => member === id);
  const entry = (id: string): Entry | null => {
    const person = people.find((one) => one.id === id);
    if (!person || of(belonged, id).length === 0) return null;
    return {
      ...person,
      belonged: of(belonged, id),
      held: of(held, id),
      logins: of(logins, id).map(({ login }) => login),
      rows: counted.reduce((sum, rows, i) => (i % 2 === 0 ? sum + (of(rows, id)[0]?.n ?? 0) : sum), 0),
    };
  };
  const [a, b] = [entry(ids[0]), entry(ids[1])];
  const together = counted.reduce((sum, rows, i) => (i % 2 === 1 ? sum + (rows[0]?.n ?? 0) : sum), 0);
  return a && b ? { pair: [a, b], together } : null;
}

/** Remembers that two are two; the smaller id first, as they are proposed. */
export const setApart = (a: SeenMember, b: SeenMember, by: string, now: number): Statement[] => [
  {
    sql: "insert into distinct_members (member_id, other_member_id, by, at) values (min(?1, ?2), max(?1, ?2), ?3, ?4) on conflict do nothing",
    params: [a, b, by, now],
  },
];

/** Columns that are put together by rules of their own, or that tell what was. */
const APART = new Set(["members", "memberships", "posts", "member_readings", "audit", "distinct_members"]);

export interface Merger {
  kept: SeenEntry;
  other: SeenEntry;
  /** What both were seen to be: the batch is refused when that is no longer so. */
  pair: readonly [Entry, Entry];
  belonged: readonly Belonging[];
  held: readonly Holding[];
}

/** Everything that makes one person of two: nothing of what happened is lost, and the other's code means the one who is kept. */
export function mergeStatements(
  { kept: { id: kept }, other: { id: other }, pair, belonged, held }: Merger,
  plugins: readonly PluginTraces[],
  by: string,
  now: number,
): Statement[] {
  const moved = (table: string, column: string): Statement[] => [
    { sql: `update or ignore ${table} set "${column}" = ? where "${column}" = ?`, params: [kept, other] },
  ];
  return [
    asSeen(pair),
    {
      sql: "insert into former_members (id, code, member_id, by, at) select id, code, ?, ?, ? from members where id = ?",
      params: [kept, by, now, other],
    },
    {
      sql: "update members set joined_on = coalesce(joined_on, (select o.joined_on from members o where o.id = ?)) where id = ?",
      params: [other, kept],
    },
    EXACTLY_ONE,
    { sql: "delete from members where id = ?", params: [other] },
    EXACTLY_ONE,
    { sql: "delete from member_readings where member_id = ?", params: [other] },
    { sql: "delete from distinct_members where member_id = ?1 or other_member_id = ?1", params: [other] },
    { sql: "delete from memberships where member_id in (?, ?)", params: [kept, other] },
    {
      sql: "insert into memberships (member_id, unit_no, status, valid_from, valid_to) select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)",
      params: [kept, JSON.stringify(belonged.map(({ unitNo, status, from, to }) => [unitNo, status, from, to]))],
    },
    { sql: "delete from posts where member_id in (?, ?)", params: [kept, other] },
    {
      sql: "insert into posts (member_id, unit_no, post, valid_from, valid_to) select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)",
      params: [kept, JSON.stringify(held.map(({ unitNo, post, from, to }) => [unitNo, post, from, to]))],
    },
    ...moved("accounts", "member_id"),
    ...TRACES.filter(({ table, holds, final }) => holds !== "account" && !final && !APART.has(table)).flatMap(
      ({ table, column, holds }) => [
        ...moved(table, column),
        // Both had the same thing, of which there can only be one.
        ...(holds === "member" ? [{ sql: `delete from ${table} where "${column}" = ?`, params: [other] }] : []),
      ],
    ),
    ...plugins.flatMap(({ records, lists }): Statement[] => [
      ...moved(records, "by"),
      inDocuments(records, kept, other),
      ...lists.flatMap(({ table, roster }): Statement[] => [
        // On a roster both would stand for one; what people wrote stays, whoever it names.
        ...(roster
          ? [
              {
                sql: `delete from ${table} where member_id = ? and record_id in (select record_id from ${table} where member_id = ?)`,
                params: [other, kept],
              },
            ]
          : []),
        ...moved(table, "member_id"),
        inDocuments(table, kept, other),
      ]),
    ]),
    {
      sql: "update or ignore record_keys set key = replace(key, ?2, ?1) where instr(key, ?2) > 0",
      params: [kept, other],
    },
    { sql: "update drafts set body = replace(body, ?, ?) where instr(body, ?) > 0", params: [other, kept, other] },
  ];
}

/** An id wherever a document holds it: alone, among several, in a row. */
const inDocuments = (table: string, kept: string, other: string): Statement => ({
  sql: `update ${table} set doc = replace(doc, ?2, ?1) where instr(doc, ?2) > 0`,
  params: [kept, other],
});

/** Refuses the batch when what the two were is no longer what the page showed. */
function asSeen(pair: readonly [Entry, Entry]): Statement {
  const spans = pair
    .flatMap(({ id, belonged }) => belonged.map(({ unitNo, status, from, to }) => [id, unitNo, status, from, to]))
    .sort(([a, , , f], [b, , , g]) => (`${a} ${f}` < `${b} ${g}` ? -1 : 1));
  return {
    sql: `select iif((select json_group_array(json(row)) from (select json_array(member_id, unit_no, status, valid_from, valid_to) row
      from memberships where member_id in (?, ?) order by member_id, valid_from)) = ?, 1, json('guard'))`,
    params: [pair[0].id, pair[1].id, JSON.stringify(spans)],
  };
}
