import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, asc, count, eq, gt, inArray, isNull, lte, not, or, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { lettersOf, memberReadings, spelledLike } from "../readings/index.ts";
import { nameOn, placements, units } from "../units/index.ts";
import { besides } from "./beside.ts";
import { type Circumstance, UNCOUNTED } from "./circumstance.ts";
import type { Cohort } from "./cohort.ts";
import { ofCohort, readCohorts } from "./cohort-store.ts";
import { Committees } from "./committees.ts";
import { COMMITTEE_POSTS } from "./member.ts";
import { members, memberships, posts } from "./schema.ts";

/** Rows whose span holds the day; the end is exclusive. */
const on = (
  span: { from: typeof memberships.from; to: typeof memberships.to } | { from: typeof posts.from; to: typeof posts.to },
  day: Day,
) => and(lte(span.from, day), or(isNull(span.to), gt(span.to, day)));

/** How many members and full members each unit had on one day, by unit number. */
export interface Headcount {
  members: ReadonlyMap<number, number>;
  full: ReadonlyMap<number, number>;
}

const counts = (db: Reader, day: Day) =>
  db
    .select({
      unitNo: memberships.unitNo,
      n: count(),
      full: sql<number>`sum(${memberships.status} = '正式')`,
    })
    .from(memberships)
    .where(and(on(memberships, day), not(besides(memberships.memberId, UNCOUNTED, day))))
    .groupBy(memberships.unitNo);

const asHeadcount = (rows: Awaited<ReturnType<typeof counts>>): Headcount => ({
  members: new Map(rows.map(({ unitNo, n }) => [unitNo, n])),
  full: new Map(rows.map(({ unitNo, full }) => [unitNo, full])),
});

export const readHeadcount = async (db: Reader, day: Day): Promise<Headcount> => asHeadcount(await counts(db, day));

/** Committees of all times, and the headcount of one day. */
export async function readPeople(db: Reader, day: Day): Promise<{ committees: Committees; headcount: Headcount }> {
  const [seats, rows] = await db.batch([
    db
      .select({ unitNo: posts.unitNo, memberId: posts.memberId, post: posts.post, from: posts.from, to: posts.to })
      .from(posts)
      .where(inArray(posts.post, [...COMMITTEE_POSTS])),
    counts(db, day),
  ]);
  return { committees: new Committees(seats), headcount: asHeadcount(rows) };
}

export interface RosterLine {
  id: string;
  code: string;
  name: string;
  status: string;
  joinedOn: Day | null;
  /** Under the name that it had that day. */
  unit: { id: string; code: string; name: string; kind: string };
  /** The unit above it, which tells one 第一党小组 from another. */
  above: string | null;
  posts: string | null;
  /** What stands beside the membership that day, comma-separated kinds. */
  beside: string | null;
}

/** Of whom a list is: those who count (or, looked for by name, everybody), those with one circumstance, those who left. */
export type Standing = "" | Circumstance | "gone";

/** How a list of people may stand: by code, or by the surname as 通知 and 名单 have it. */
export const ORDERS = { code: "编号", pinyin: "姓氏拼音", strokes: "姓氏笔画" } as const;
export type Order = keyof typeof ORDERS;

const ORDERED_BY: Record<Order, SQL[]> = {
  code: [],
  pinyin: [sql`${memberReadings.byPinyin} is null`, asc(memberReadings.byPinyin)],
  strokes: [sql`${memberReadings.byStrokes} is null`, asc(memberReadings.byStrokes)],
};

/** Which members a list is about. */
export interface RosterQuery {
  scope: Scope;
  day: Day;
  /** Part of the name, the whole code, or how the name is read: `zhangwei`, `zw`. */
  name: string;
  order?: Order;
  status: string;
  standing?: Standing;
  /** Id of a kind of members. */
  cohort?: string;
  from: number;
  limit: number;
}

const inScope = (column: typeof memberships.unitNo, scope: Scope) =>
  scope.all ? undefined : sql`${column} in (select value from json_each(${JSON.stringify(scope.units)}))`;

/** `%` and `_` typed by somebody are letters, not wildcards. */
const holding = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const postsHeld = (day: Day) =>
  sql<
    string | null
  >`(select group_concat(${posts.post}, '、') from ${posts} where ${posts.memberId} = ${members.id} and ${posts.unitNo} = ${memberships.unitNo} and ${posts.from} <= ${day} and (${posts.to} is null or ${posts.to} > ${day}))`;

const besideOn = (day: Day) =>
  sql<
    string | null
  >`(select group_concat(c.kind) from circumstances c where c.member_id = ${members.id} and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day}))`;

/** The last membership of somebody who belongs nowhere any more. */
const gone = (day: Day) =>
  and(
    lte(memberships.to, day),
    sql`not exists (select 1 from memberships later where later.member_id = ${members.id} and later.valid_from > ${memberships.from} and later.valid_from <= ${day})`,
  );

const standsAs = (standing: Standing, name: string, day: Day) => {
  if (standing === "gone") return gone(day);
  if (standing) return and(on(memberships, day), besides(memberships.memberId, [standing], day));
  return and(on(memberships, day), name ? undefined : not(besides(memberships.memberId, UNCOUNTED, day)));
};

const nameAbove = (day: Day) =>
  sql<
    string | null
  >`(select ${nameOn(placements.parentNo, day)} from ${placements} where ${placements.unitNo} = ${memberships.unitNo} and ${placements.from} <= ${day} and (${placements.to} is null or ${placements.to} > ${day}))`;

/** One page of the roster with how many there are in all and by standing, in one batch. */
export async function readRoster(
  db: Reader,
  { scope, day, name, order = "code", status, standing = "", cohort = "", from, limit }: RosterQuery,
): Promise<{ lines: RosterLine[]; total: number; byStatus: Map<string, number>; cohorts: Cohort[] }> {
  const letters = lettersOf(name);
  const named = name
    ? or(
        sql`${members.name} like ${holding(name)} escape '\\'`,
        sql`${members.id} = (select k.member_id from member_codes k where k.code = ${name})`,
        letters ? spelledLike(letters) : undefined,
      )
    : undefined;
  const which = and(
    standsAs(standing, name, day),
    inScope(memberships.unitNo, scope),
    named,
    cohort ? sql`${members.id} in (${ofCohort(cohort, day)})` : undefined,
  );
  const [lines, counts, cohorts] = await db.batch([
    db
      .select({
        id: members.id,
        code: members.code,
        name: members.name,
        status: memberships.status,
        joinedOn: members.joinedOn,
        unit: { id: units.id, code: units.code, name: sql<string>`${nameOn(units.no, day)}`, kind: units.kind },
        above: nameAbove(day),
        posts: postsHeld(day),
        beside: besideOn(day),
      })
      .from(memberships)
      .innerJoin(members, eq(members.id, memberships.memberId))
      .innerJoin(units, eq(units.no, memberships.unitNo))
      .leftJoin(memberReadings, eq(memberReadings.memberId, members.id))
      .where(and(which, status ? eq(memberships.status, status) : undefined))
      .orderBy(...ORDERED_BY[order], asc(members.code))
      .limit(limit)
      .offset(from),
    db
      .select({ status: memberships.status, n: count() })
      .from(memberships)
      .innerJoin(members, eq(members.id, memberships.memberId))
      .leftJoin(memberReadings, eq(memberReadings.memberId, members.id))
      .where(which)
      .groupBy(memberships.status),
    readCohorts(db, day),
  ]);
  const byStatus = new Map(counts.map((row) => [row.status, row.n]));
  return {
    lines,
    byStatus,
    cohorts,
    total: status ? (byStatus.get(status) ?? 0) : counts.reduce((sum, { n }) => sum + n, 0),
  };
}
