import type { Reader } from "@jiceng/db";
import { type Day, firstDay, lastDay, type Period } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import { COMMITTEE_POSTS } from "../members/index.ts";
import { columnOf, rowsTableOf, tableOf } from "../records/index.ts";
import type { RecountedDuty, RecountedPeriod } from "./verify-question.ts";

interface CountedFigures {
  unit: string;
  duty: string;
  due: number;
  done: number;
  onTime: number;
}

/** A completion and a record that do not agree. */
export interface Mismatch {
  duty: string;
  period: Period;
  unit: string;
  record: string;
}

export interface Counted {
  nodes: { unit: string; name: string }[];
  figures: CountedFigures[];
  /** Completions that stand although no record in a counted state is behind them, or that count twice. */
  withoutRecord: Mismatch[];
  /** Records in a counted state that no completion speaks of. */
  withoutCompletion: Mismatch[];
  /** Rows of people in counted records, and how many differ by record and person. */
  attendance: { rows: number; people: number }[];
  /** Rows of people whose record is gone. */
  strays: { rows: number }[];
}

/**
 * Counts a period from rows alone, with nothing of what the actor holds: the tree from placements, what was due from kinds and
 * committee seats as of the period's last day, what was done from the records themselves. One batch.
 */
export async function countRows(db: Reader, duties: readonly RecountedDuty[], period: Period): Promise<Counted> {
  const own = [...new Set(duties.flatMap(({ periods }) => periods.map((one) => one.period)))];
  const lists = duties.flatMap((duty) => duty.lists.map((list) => ({ duty, list })));
  const tables = [
    ...new Map(lists.map(({ duty, list }) => [`${recordsTable(duty)} ${list}`, { duty, list }])).values(),
  ];
  const groups = [
    [nodesOn(lastDay(period))],
    own.map((one) =>
      figuresOf(
        one,
        duties.flatMap((duty) => duty.periods.filter(({ period }) => period === one).map((terms) => ({ duty, terms }))),
      ),
    ),
    duties.map(completionsWithoutRecord),
    duties.map(recordsWithoutCompletion),
    lists.map(({ duty, list }) => attendanceOf(duty, list)),
    tables.map(({ duty, list }) => straysOf(duty, list)),
  ];
  const answers = (await db.batch(groups.flat().map((query) => db.all(query)) as never)) as unknown as never[][];
  const [nodes, figures, withoutRecord, withoutCompletion, attendance, strays] = groups.map((queries) =>
    answers.splice(0, queries.length).flat(),
  ) as [Packed[], Packed[], ...never[][]];
  return {
    nodes: unpacked(nodes).map(({ row: [unit, name] }) => ({ unit, name })),
    figures: unpacked(figures).map(({ duty, row: [unit, due, done, onTime] }) => ({ unit, duty, due, done, onTime })),
    withoutRecord,
    withoutCompletion,
    attendance,
    strays,
  } as Counted;
}

/** Long lists come as one JSON text each: cell by cell they are ten times the bytes, and the server refuses answers above 10 MB. */
interface Packed {
  duty?: string;
  list: string;
}

const unpacked = (answers: readonly Packed[]) =>
  answers.flatMap(({ duty, list }) => (JSON.parse(list) as unknown[][]).map((row) => ({ duty, row })));

const recordsTable = ({ plugin, met }: RecountedDuty): string => tableOf(plugin, met.data);
const records = (duty: RecountedDuty): SQL => sql`${sql.identifier(recordsTable(duty))}`;
const people = ({ plugin, met }: RecountedDuty, list: string): SQL =>
  sql`${sql.identifier(rowsTableOf(plugin, met.data, list))}`;
const periodsOf = ({ periods }: RecountedDuty): Period[] => periods.map(({ period }) => period);
const among = (values: readonly string[]): SQL => sql`(select value from json_each(${JSON.stringify(values)}))`;

/** Units that exist on a day, each with the parent that it stands below that day, or 0. */
const alive = (day: Day): SQL => sql`
  select u.no, u.code, u.name, u.kind, coalesce((
    select p.parent_no from placements p
    where p.unit_no = u.no and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})
    order by p.valid_from desc limit 1), 0) as parent
  from units u where u.opened_on <= ${day} and (u.closed_on is null or u.closed_on > ${day})
    and not exists (select 1 from unit_closures c where c.unit_no = u.no and c.closed_on <= ${day} and c.reopened_on > ${day})`;

const nodesOn = (day: Day): SQL => sql`select json_group_array(json_array(code, name)) as list from (${alive(day)})`;

/** Units with a 支委会 on a day: enough different people in its posts. */
const seated = (day: Day, seats: number): SQL => sql`
  select unit_no as no from posts
  where post in ${among(COMMITTEE_POSTS)} and valid_from <= ${day} and (valid_to is null or valid_to > ${day})
  group by unit_no having count(distinct member_id) >= ${seats}`;

interface Owed {
  duty: RecountedDuty;
  terms: RecountedPeriod;
}

/** Units that somebody from above excused from a duty in a period. */
const excusedFrom = (duty: string, period: Period): SQL => sql`
  select unit_no from exemptions where duty = ${duty} and state in ('given', 'revoked')
    and first_period <= ${period} and last_period >= ${period} and (revoked_from is null or revoked_from > ${period})`;

const owedBy = ({
  duty,
  terms: {
    for: { kind, having },
    period,
    count,
  },
}: Owed): SQL => sql`
  select ${duty.key} as duty, no, ${count} as due from alive
  where kind in ${among(typeof kind === "string" ? [kind] : kind)}
    and ${having === "committee" ? sql`no in (select no from seated)` : sql`1 = 1`}
    and no not in (${excusedFrom(duty.key, period)})`;

/** Whether a record `r` in a counted state meets a duty in a period: made for it, or good for it beside what it was made for. */
function meets({ key, met: { states, held, also } }: RecountedDuty, period: Period): SQL {
  const day = sql`json_extract(r.doc, ${`$.${held}`})`;
  const values = Object.entries(also ?? {}).map(
    ([field, of]) => sql`r.${sql.identifier(columnOf(field))} in ${among(of)}`,
  );
  const beside =
    values.length === 0
      ? sql``
      : sql` or (r.duty is not ${key} and ${day} between ${firstDay(period)} and ${lastDay(period)} and ${sql.join(values, sql` and `)})`;
  return sql`(r.state in ${among(states)} and ((r.duty = ${key} and r.period = ${period})${beside}))`;
}

/** Units with records that count: how many, and how many of those were held in time. */
const metBy = ({ duty, terms: { period, deadline } }: Owed): SQL => sql`
  select ${duty.key} as duty, r.unit_no as no, count(*) as done, sum(json_extract(r.doc, ${`$.${duty.met.held}`}) <= ${deadline}) as on_time
  from ${records(duty)} r where ${meets(duty, period)}
  group by r.unit_no`;

/** Sums of every unit's subtree where anything is due; the closure of parents is walked for each unit anew. */
function figuresOf(period: Period, owed: readonly Owed[]): SQL {
  const day = lastDay(period);
  return sql`
    with recursive
      alive as materialized (${alive(day)}),
      seated as materialized (${seated(day, owed[0]?.terms.seats ?? 0)}),
      above (no, ancestor) as (
        select no, no from alive
        union
        select above.no, alive.parent from above join alive on alive.no = above.ancestor
        where alive.parent in (select no from alive)),
      owed as (${sql.join(owed.map(owedBy), sql` union all `)}),
      met as (${sql.join(owed.map(metBy), sql` union all `)}),
      marks as materialized (
        select owed.duty, owed.no, owed.due, min(owed.due, coalesce(met.done, 0)) as done,
          min(owed.due, coalesce(met.on_time, 0)) as on_time
        from owed left join met on met.duty = owed.duty and met.no = owed.no),
      sums as (
        select alive.code, marks.duty, sum(marks.due) as due, sum(marks.done) as done, sum(marks.on_time) as on_time
        from marks join above on above.no = marks.no join alive on alive.no = above.ancestor
        group by alive.no, marks.duty)
    select duty, json_group_array(json_array(code, due, done, on_time)) as list from sums group by duty`;
}

/** What is asked of a duty in each of its periods, as one list. */
const inEach = (duty: RecountedDuty, ask: (period: Period) => SQL): SQL =>
  duty.periods.length === 0
    ? sql`select null as duty, null as period, null as unit, null as record where 1 = 0`
    : sql.join(periodsOf(duty).map(ask), sql` union all `);

const completionsWithoutRecord = (duty: RecountedDuty): SQL =>
  inEach(
    duty,
    (period) => sql`
  select c.duty as duty, c.period as period, coalesce(u.code, c.unit_no) as unit, c.record_id as record
  from completions c left join units u on u.no = c.unit_no
  where c.duty = ${duty.key} and c.period = ${period}
  group by c.duty, c.period, c.unit_no, c.record_id
  having sum(c.delta) not in (0, 1) or (sum(c.delta) = 1 and not exists (
    select 1 from ${records(duty)} r where r.id = c.record_id and r.unit_no = c.unit_no and ${meets(duty, period)}))`,
  );

const recordsWithoutCompletion = (duty: RecountedDuty): SQL =>
  inEach(
    duty,
    (period) => sql`
  select ${duty.key} as duty, ${period} as period, coalesce(u.code, r.unit_no) as unit, r.id as record
  from ${records(duty)} r left join units u on u.no = r.unit_no
  where ${meets(duty, period)}
    and coalesce((
      select sum(c.delta) from completions c
      where c.record_id = r.id and c.duty = ${duty.key} and c.period = ${period} and c.unit_no = r.unit_no), 0) <> 1`,
  );

const attendanceOf = (duty: RecountedDuty, list: string): SQL => sql`
  select count(*) as rows, count(distinct w.record_id || ' ' || w.member_id) as people
  from ${records(duty)} r join ${people(duty, list)} w on w.record_id = r.id
  where r.duty = ${duty.key} and r.period in ${among(periodsOf(duty))} and r.state in ${among(duty.met.states)}`;

const straysOf = (duty: RecountedDuty, list: string): SQL => sql`
  select count(*) as rows from ${people(duty, list)} w where w.record_id not in (select id from ${records(duty)})`;
