import type { Reader, Statement } from "@jiceng/db";
import { type SQL, sql } from "drizzle-orm";
import type { SeenMember } from "../access/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { type PluginTraces, TRACES } from "../traces/index.ts";
import { ERASED } from "./erasure.ts";

export interface Erasure {
  id: string;
  memberId: string;
  name: string;
  code: string;
  unitNo: number;
  unit: string;
  ground: string;
  /** Account that proposed it, with its name and the member that it belongs to. */
  by: string;
  byName: string | null;
  byMember: string | null;
  at: number;
  carriedAt: number | null;
  carriedByName: string | null;
  namespace: string | null;
  withdrawnAt: number | null;
}

const erased = (where: SQL) => sql`
  select e.id, e.member_id "memberId", m.name, m.code, e.unit_no "unitNo", u.name unit, e.ground, e.by, e.at, e.carried_at "carriedAt",
    e.namespace, e.withdrawn_at "withdrawnAt", p.name "byName", p.member_id "byMember", c.name "carriedByName"
  from erasures e join members m on m.id = e.member_id join units u on u.no = e.unit_no
  left join accounts p on p.id = e.by left join accounts c on c.id = e.carried_by where ${where} order by e.at desc limit 200`;

export const readErasures = (db: Reader): Promise<Erasure[]> => db.all<Erasure>(erased(sql`1`));

/** A trigger that refuses every change of a table's rows, with the text that makes it. */
interface Final {
  name: string;
  sql: string;
}

/** What an erasure would touch beside the rows that are the person's own. */
export interface Around {
  /** Records of units where they belonged, or that list them, whose text has the name. */
  records: number;
  /** Other records whose text has the same characters: perhaps somebody else's. */
  elsewhere: number;
  /** Other people whose names hold the same characters. While there are any, no text is changed: it may be about them. */
  namesakes: number;
  logins: string[];
  /** Triggers by which rows that have to be changed are final; they are set aside for the batch. */
  finals: Final[];
  /** A file that waits to be written has them. */
  staged: boolean;
  belonged: { unitNo: number; to: string | null }[];
  open: boolean;
}

/** Of a record `t`: that it is about the person, because a unit of theirs held it or its rows list them. */
const theirs = (
  member: SQL,
  lists: PluginTraces["lists"],
): SQL => sql`(t.unit_no in (select s.unit_no from memberships s where s.member_id = ${member})
  ${sql.join(
    lists.map(
      ({ table }) => sql`or t.id in (select r.record_id from ${sql.identifier(table)} r where r.member_id = ${member})`,
    ),
    sql` `,
  )})`;

/** An erasure (or none yet) of a member, with everything that whoever decides has to know: one batch. */
export async function readAround(
  db: Reader,
  memberId: string,
  erasureId: string | null,
  plugins: readonly PluginTraces[],
): Promise<{
  member: { id: string; name: string; code: string; unitNo: number } | null;
  erasure: Erasure | null;
  around: Around;
}> {
  const member = erasureId ? sql`(select e.member_id from erasures e where e.id = ${erasureId})` : sql`${memberId}`;
  const name = sql`(select m.name from members m where m.id = ${member})`;
  const [[person], [found], belonged, logins, [staged], [open], [namesakes], finals, ...mentions] = (await db.batch([
    db.all(sql`select m.id, m.name, m.code from members m where m.id = ${member}`),
    db.all(erased(erasureId ? sql`e.id = ${erasureId}` : sql`0`)),
    db.all(
      sql`select unit_no "unitNo", valid_to "to" from memberships where member_id = ${member} order by valid_from desc`,
    ),
    db.all(sql`select login from accounts where member_id = ${member}`),
    db.all(sql`select exists (select 1 from import_rows r where r.doc ->> 'code' in (select k.code from member_codes k where k.member_id = ${member}))
      or exists (select 1 from imports i where i.kept = 1 and i.kind = 'members' and i.state not in ('applied', 'cancelled', 'undone')) n`),
    db.all(sql`select exists (select 1 from erasures e where e.member_id = ${member} and e.withdrawn_at is null) n`),
    db.all(sql`select count(*) n from members o where o.id <> ${member} and instr(o.name, ${name}) > 0`),
    db.all(
      sql`select name, sql from sqlite_schema where type = 'trigger' and sql like '%before update%'
        and tbl_name in (select value from json_each(${JSON.stringify(CHANGED)}))`,
    ),
    ...plugins.flatMap(({ records, lists }) => [
      db.all(
        sql`select count(*) n from ${sql.identifier(records)} t where instr(t.doc, ${name}) > 0 and ${theirs(member, lists)}`,
      ),
      db.all(
        sql`select count(*) n from ${sql.identifier(records)} t where instr(t.doc, ${name}) > 0 and not ${theirs(member, lists)}`,
      ),
    ]),
  ] as never)) as unknown as [
    { id: string; name: string; code: string }[],
    Erasure[],
    Around["belonged"],
    { login: string }[],
    { n: number }[],
    { n: number }[],
    { n: number }[],
    Final[],
    ...{ n: number }[][],
  ];
  const sum = (parity: number) => mentions.reduce((all, rows, i) => (i % 2 === parity ? all + rows[0]!.n : all), 0);
  return {
    member: person && belonged[0] ? { ...person, unitNo: belonged[0].unitNo } : null,
    erasure: found ?? null,
    around: {
      records: sum(0),
      elsewhere: sum(1),
      namesakes: namesakes?.n ?? 0,
      logins: logins.map(({ login }) => login),
      finals,
      staged: staged?.n === 1,
      belonged,
      open: open?.n === 1,
    },
  };
}

/** Proposes to take a person away; once at a time. */
export const proposed = (
  { id, member, unitNo, ground }: { id: string; member: SeenMember; unitNo: number; ground: string },
  by: string,
  now: number,
): Statement[] => [
  {
    sql: `insert into erasures (id, member_id, unit_no, ground, by, at) select ?1, ?2, ?3, ?4, ?5, ?6
      where not exists (select 1 from erasures where member_id = ?2 and withdrawn_at is null)`,
    params: [id, member, unitNo, ground, by, now],
  },
  EXACTLY_ONE,
];

export const withdrawn = (id: string, now: number): Statement[] => [
  {
    sql: "update erasures set withdrawn_at = ? where id = ? and carried_at is null and withdrawn_at is null",
    params: [now, id],
  },
  EXACTLY_ONE,
];

/** Where a person's name stands beside their id: `by_name` beside `by`. */
const SIGNED = TRACES.flatMap(({ table, column, signed }) => (signed ? [{ table, column, name: signed }] : []));

/** Tables of which a person's own rows go: they are about nothing but the person. */
const GONE: readonly { table: string; column: "member_id" | "account_id" }[] = [
  { table: "member_readings", column: "member_id" },
  { table: "former_members", column: "member_id" },
  { table: "phones", column: "member_id" },
  { table: "sessions", column: "account_id" },
  { table: "invitations", column: "account_id" },
  { table: "drafts", column: "account_id" },
  { table: "notices", column: "account_id" },
  { table: "notice_habits", column: "account_id" },
  { table: "mail_links", column: "account_id" },
  { table: "deliveries", column: "account_id" },
  { table: "hidden_anniversaries", column: "member_id" },
  { table: "stars", column: "account_id" },
  { table: "saved_filters", column: "account_id" },
];

/** Texts in which somebody may have written the name, outside the documents of plugins. */
const TEXTS: readonly { table: string; column: string }[] = [
  { table: "member_changes", column: "ground" },
  { table: "unit_changes", column: "reason" },
  { table: "closings", column: "reason" },
  { table: "rule_values", column: "ground" },
  { table: "due_starts", column: "ground" },
  { table: "moves", column: "reason" },
  { table: "drafts", column: "body" },
  { table: "drafts", column: "title" },
  { table: "notices", column: "text" },
  { table: "outbox", column: "body" },
  { table: "imports", column: "report" },
  { table: "imports", column: "file_name" },
  { table: "erasures", column: "ground" },
  { table: "appointments", column: "ground" },
  { table: "appointments", column: "end_ground" },
  { table: "exemptions", column: "reason" },
  { table: "exemptions", column: "note" },
  { table: "unit_proposals", column: "reason" },
  { table: "unit_proposal_ends", column: "reason" },
  { table: "reviews", column: "why" },
  { table: "reviews", column: "reason" },
  { table: "transfers", column: "ground" },
  { table: "transfers", column: "reason" },
  { table: "departures", column: "ground" },
  { table: "departures", column: "reason" },
  { table: "arrivals", column: "reason" },
  { table: "dispatches", column: "title" },
  { table: "dispatches", column: "ask" },
  { table: "dispatches", column: "deliverable" },
  { table: "task_steps", column: "text" },
  { table: "fixed_scores", column: "result" },
  { table: "appeals", column: "wrong" },
  { table: "appeals", column: "proof" },
  { table: "appeal_decisions", column: "reason" },
  { table: "files", column: "name" },
  { table: "table_imports", column: "file_name" },
  { table: "table_imports", column: "rows" },
];

/** Tables of which rows are changed that are not the person's own. */
const CHANGED = [...new Set([...SIGNED, ...TEXTS].map(({ table }) => table))];

const swapped = (table: string, column: string, of: string): Statement => ({
  sql: `update ${table} set ${column} = replace(${column}, ?1, ?2) where instr(${column}, ?1) > 0`,
  params: [of, ERASED],
});

/** The name where people wrote it: in records of theirs, in reasons and grounds. */
const inTexts = (
  { memberId, name }: Pick<Erasure, "memberId" | "name">,
  plugins: readonly PluginTraces[],
): Statement[] => [
  ...plugins.map(
    ({ records, lists }): Statement => ({
      sql: `update ${records} set doc = replace(doc, ?1, ?2) where instr(doc, ?1) > 0 and (unit_no in (select unit_no from memberships where member_id = ?3)
          ${lists.map(({ table }) => `or id in (select record_id from ${table} where member_id = ?3)`).join(" ")})`,
      params: [name, ERASED, memberId],
    }),
  ),
  ...plugins.flatMap(({ records, lists }) =>
    lists.map(
      ({ table }): Statement => ({
        sql: `update ${table} set doc = replace(doc, ?1, ?2) where instr(doc, ?1) > 0 and (member_id = ?3
            or record_id in (select id from ${records} where unit_no in (select unit_no from memberships where member_id = ?3)))`,
        params: [name, ERASED, memberId],
      }),
    ),
  ),
  ...TEXTS.map(({ table, column }) => swapped(table, column, name)),
];

/**
 * Takes a person away: the name, code, day of joining and logins are no longer in any row. Where they belonged, what they attended
 * and what was completed stay, so that no figure changes; whoever reads it meets "已删除的党员". Names go first, while the rows still hold them.
 */
export function carriedOut(
  erasure: Pick<Erasure, "id" | "memberId" | "name" | "code">,
  { finals, namesakes }: Pick<Around, "finals" | "namesakes">,
  plugins: readonly PluginTraces[],
  by: string,
  namespace: string,
  now: number,
): Statement[] {
  const { id, memberId, name, code } = erasure;
  const accounts = "(select id from accounts where member_id = ?)";
  return [
    {
      sql: `update erasures set carried_by = ?, carried_at = ?, namespace = ? where id = ? and carried_at is null and withdrawn_at is null`,
      params: [by, now, namespace, id],
    },
    EXACTLY_ONE,
    // Somebody who came back meanwhile is on the roster again.
    {
      sql: "select iif(exists (select 1 from memberships where member_id = ?1 and valid_to is null) or not exists (select 1 from members where id = ?1 and name = ?2), json('guard'), 1)",
      params: [memberId, name],
    },
    ...finals.map((final): Statement => ({ sql: `drop trigger "${final.name}"` })),
    ...(namesakes > 0 ? [] : inTexts(erasure, plugins)),
    swapped("imports", "report", `"${code}"`),
    // What a file changed in the last day holds the name as well; that file can no longer be undone.
    {
      sql: "delete from import_marks where import_id in (select import_id from import_marks where instr(before, ?1) > 0 or instr(after, ?1) > 0)",
      params: [name],
    },
    ...SIGNED.map(
      ({ table, column, name: signed }): Statement => ({
        sql: `update ${table} set ${signed} = ?2 where ${column} = ?1 or ${column} in (select id from accounts where member_id = ?1)`,
        params: [memberId, ERASED],
      }),
    ),
    ...finals.map(({ sql: made }): Statement => ({ sql: made })),
    ...GONE.map(
      ({ table, column }): Statement => ({
        sql: `delete from ${table} where ${column} ${column === "member_id" ? "= ?" : `in ${accounts}`}`,
        params: [memberId],
      }),
    ),
    {
      sql: "delete from throttles where exists (select 1 from accounts a where a.member_id = ? and (instr(key, a.login) > 0 or instr(key, a.id) > 0))",
      params: [memberId],
    },
    {
      sql: `update grants set withdrawn_at = ? where withdrawn_at is null and account_id in ${accounts}`,
      params: [now, memberId],
    },
    {
      sql: "update accounts set login = 'erased-' || id, name = ?, password_hash = null, closed_at = coalesce(closed_at, ?) where member_id = ?",
      params: [ERASED, now, memberId],
    },
    {
      sql: "update members set name = ?, code = 'erased-' || id, joined_on = null where id = ?",
      params: [ERASED, memberId],
    },
    EXACTLY_ONE,
  ];
}
