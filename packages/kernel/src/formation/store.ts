import type { Reader, Statement } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import type { Scope, SeenMember, SeenUnit } from "../access/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { Way } from "./formation.ts";

const list = (numbers: readonly number[]): SQL => sql`(select value from json_each(${JSON.stringify(numbers)}))`;
const holds = (span: string, day: Day): SQL =>
  sql`${sql.identifier(span)}.valid_from <= ${day} and (${sql.identifier(span)}.valid_to is null or ${sql.identifier(span)}.valid_to > ${day})`;
const within = (scope: Scope): SQL => (scope.all ? sql`1 = 1` : sql`m.unit_no in ${list(scope.units)}`);

/** Whoever works somewhere and belongs to a unit in reach: rows of `w`, `m` and `p`. */
const workers = (scope: Scope, day: Day): SQL => sql`
  from workplaces w
  join memberships m on m.member_id = w.member_id and ${holds("m", day)} and ${within(scope)}
  join members p on p.id = w.member_id`;
const at = (places: readonly number[], day: Day): SQL => sql`where w.unit_no in ${list(places)} and ${holds("w", day)}`;

/** A tie as both sides show it: what is built, where, from when to when. */
export interface Tie {
  unitId: string;
  unit: string;
  placeId: string;
  place: string;
  placeNo: number;
  from: Day;
  to: Day | null;
}

const ties = (where: SQL): SQL => sql`
  select u.id "unitId", u.name unit, w.id "placeId", w.name place, t.place_no "placeNo", t.valid_from "from", t.valid_to "to"
  from unit_ties t join units u on u.no = t.unit_no join units w on w.no = t.place_no
  where ${where} order by t.valid_to is not null, t.valid_from desc`;

/** What is known of one unit's formation, for its page's batch. */
export const unitFormation = (db: Reader, unitNo: SeenUnit, scope: Scope, day: Day) =>
  [
    db.all<{ way: Way }>(sql`select way from formations where unit_no = ${unitNo}`),
    db.all<Tie>(ties(sql`t.unit_no = ${unitNo} or t.place_no = ${unitNo}`)),
    db.all<{ endsOn: Day }>(sql`select ends_on "endsOn" from project_ends where unit_no = ${unitNo}`),
    db.all<{ working: number; full: number }>(
      sql`select count(*) working, coalesce(sum(m.status = '正式'), 0) "full" ${workers(scope, day)} ${at([unitNo], day)}`,
    ),
  ] as const;

export interface UnitFormation {
  way: Way | null;
  ties: Tie[];
  endsOn: Day | null;
  /** Members in the reader's reach who work here, and the 正式 ones among them. */
  working: number;
  full: number;
}

type Answered = readonly [{ way: Way }[], Tie[], { endsOn: Day }[], { working: number; full: number }[]];

export const asFormation = ([ways, tied, ends, counts]: Answered): UnitFormation => ({
  way: ways[0]?.way ?? null,
  ties: tied,
  endsOn: ends[0]?.endsOn ?? null,
  working: counts[0]?.working ?? 0,
  full: counts[0]?.full ?? 0,
});

/** Members who work in a place, by unit and code. */
export const workersOf = (db: Reader, placeNo: SeenUnit, scope: Scope, day: Day) =>
  db.all<{ id: string; name: string; status: string; unit: string; unitId: string; unitNo: number; from: Day }>(sql`
    select p.id, p.name, m.status, u.name unit, u.id "unitId", u.no "unitNo", w.valid_from "from"
    ${workers(scope, day)} join units u on u.no = m.unit_no ${at([placeNo], day)}
    order by u.code, p.code limit 500`);

/** Facts about many places: planned end, whether a branch is built there, how many 正式党员 work there. */
export const placeFacts = (db: Reader, places: readonly number[], scope: Scope, day: Day) =>
  [
    db.all<{ no: number; endsOn: Day }>(
      sql`select unit_no no, ends_on "endsOn" from project_ends where unit_no in ${list(places)}`,
    ),
    db.all<Tie>(ties(sql`t.place_no in ${list(places)} and ${holds("t", day)}`)),
    db.all<{ no: number; n: number }>(
      sql`select w.unit_no no, sum(m.status = '正式') n ${workers(scope, day)} ${at(places, day)} group by w.unit_no`,
    ),
  ] as const;

/** What is built in one place on a day, and when a project is planned to end. */
export async function readBuilt(db: Reader, placeNo: SeenUnit, day: Day) {
  const [ties, ends] = await db.batch([
    db.all<{ no: number; from: Day }>(
      sql`select t.unit_no no, t.valid_from "from" from unit_ties t where t.place_no = ${placeNo} and ${holds("t", day)}`,
    ),
    db.all<{ endsOn: Day }>(sql`select ends_on "endsOn" from project_ends where unit_no = ${placeNo}`),
  ]);
  return { ties, ends };
}

/** How many of these party units were formed in which way. */
export const wayCounts = (db: Reader, unitNos: readonly number[]) =>
  db.all<{ way: Way; n: number }>(
    sql`select way, count(*) n from formations where unit_no in ${list(unitNos)} group by way`,
  );

/** Those formed in one way, or in none that anybody has registered. */
export const formedIn = (db: Reader, unitNos: readonly number[], way: Way | null, limit: number, from: number) =>
  db.all<{ id: string; name: string; kind: UnitKind }>(sql`
    select u.id, u.name, u.kind from units u left join formations f on f.unit_no = u.no
    where u.no in ${list(unitNos)} and f.way is ${way} order by u.code limit ${limit} offset ${from}`);

/** A member by code or, where only one is called so, by name, among those of units in reach. */
export const memberCalled = (db: Reader, text: string, scope: Scope, day: Day) =>
  db.all<{ id: string; unitNo: number }>(sql`
    select p.id, m.unit_no "unitNo" from members p join memberships m on m.member_id = p.id and ${holds("m", day)} and ${within(scope)}
    where p.code = ${text} or p.name = ${text} limit 2`);

export const formStatement = (unitNo: SeenUnit, way: Way): Statement => ({
  sql: "insert into formations (unit_no, way) values (?, ?) on conflict (unit_no) do update set way = excluded.way",
  params: [unitNo, way],
});

/** A unit is built in a place once at a time. */
export const tieStatements = (unitNo: SeenUnit, placeNo: SeenUnit, on: Day): Statement[] => [
  {
    sql: "insert into unit_ties (unit_no, place_no, valid_from) select ?, ?, ? where not exists (select 1 from unit_ties where unit_no = ? and place_no = ? and (valid_to is null or valid_to > ?))",
    params: [unitNo, placeNo, on, unitNo, placeNo, on],
  },
  EXACTLY_ONE,
];

export const untieStatements = (unitNo: SeenUnit, placeNo: SeenUnit, on: Day): Statement[] => [
  {
    sql: "update unit_ties set valid_to = ? where unit_no = ? and place_no = ? and valid_to is null and valid_from < ?",
    params: [on, unitNo, placeNo, on],
  },
  EXACTLY_ONE,
];

export const endStatement = (unitNo: SeenUnit, on: Day): Statement => ({
  sql: "insert into project_ends (unit_no, ends_on) values (?, ?) on conflict (unit_no) do update set ends_on = excluded.ends_on",
  params: [unitNo, on],
});

/** Members start to work in a place; where they worked before ends the same day. `members` are ids. */
export const workStatements = (members: readonly SeenMember[], placeNo: SeenUnit, on: Day): Statement[] => {
  const ids = JSON.stringify(members);
  return [
    {
      sql: "delete from workplaces where member_id in (select value from json_each(?)) and valid_from >= ?",
      params: [ids, on],
    },
    {
      sql: "update workplaces set valid_to = ? where member_id in (select value from json_each(?)) and (valid_to is null or valid_to > ?)",
      params: [on, ids, on],
    },
    {
      sql: "insert into workplaces (member_id, unit_no, valid_from) select value, ?, ? from json_each(?)",
      params: [placeNo, on, ids],
    },
  ];
};

export const leaveStatements = (memberId: SeenMember, placeNo: SeenUnit, on: Day): Statement[] => [
  {
    sql: "update workplaces set valid_to = ? where member_id = ? and unit_no = ? and valid_to is null and valid_from <= ?",
    params: [on, memberId, placeNo, on],
  },
  EXACTLY_ONE,
];

/** Ids of a unit's members on a day. */
export const membersOf = (db: Reader, unitNo: SeenUnit, day: Day) =>
  db.all<{ id: string }>(
    sql`select m.member_id id from memberships m where m.unit_no = ${unitNo} and ${holds("m", day)}`,
  );
