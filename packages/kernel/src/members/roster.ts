import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, asc, eq, gt, inArray, isNull, lte, not, or, type SQL, sql } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import { besides } from "./beside.ts";
import { type Circumstance, circumstance, UNEXPECTED } from "./circumstance.ts";
import { COMMITTEE_POSTS, POSTS, type Post, type RosterEntry, type Status } from "./member.ts";
import { members, memberships, posts } from "./schema.ts";

const numbers = (unitNos: readonly number[]) => sql`(select value from json_each(${JSON.stringify(unitNos)}))`;

const rank = sql`case ${posts.post} ${sql.join(
  POSTS.map((post, i) => sql`when ${post} then ${i}`),
  sql` `,
)} end`;

/** What stands beside somebody's membership on a day: kinds with commas between. */
const circumstancesOn = (day: Day | SQL) =>
  sql<
    string | null
  >`(select group_concat(c.kind) from circumstances c where c.member_id = ${members.id} and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day}))`;

/**
 * Those who were to attend in these units on `day` (应到), with their post there; the post-holders first, then by code.
 * It is for organisational life, not for the base of a vote: who counts there is decided by people each time.
 */
export const branchRoster = (db: Reader, unitNos: readonly SeenUnit[], day: Day | SQL) =>
  db
    .select({
      memberId: members.id,
      code: members.code,
      name: members.name,
      status: memberships.status,
      unitNo: memberships.unitNo,
      joinedOn: members.joinedOn,
      post: posts.post,
      rank: sql<number>`coalesce(min(${rank}), 99)`.as("rank"),
      besides: circumstancesOn(day),
    })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .leftJoin(
      posts,
      and(
        eq(posts.memberId, members.id),
        sql`${posts.unitNo} in ${numbers(unitNos)}`,
        lte(posts.from, day),
        or(isNull(posts.to), gt(posts.to, day)),
      ),
    )
    .where(
      and(
        sql`${memberships.unitNo} in ${numbers(unitNos)}`,
        lte(memberships.from, day),
        or(isNull(memberships.to), gt(memberships.to, day)),
        not(besides(members.id, UNEXPECTED, day)),
      ),
    )
    .groupBy(members.id)
    .orderBy(sql`rank`, asc(members.code));

/** Members of a unit's 支委 on `day`, in the order of their posts. */
export const committeeRoster = (db: Reader, unitNo: SeenUnit, day: Day | SQL) =>
  db
    .select({
      memberId: members.id,
      code: members.code,
      name: members.name,
      status: sql<string>`'正式'`,
      unitNo: posts.unitNo,
      joinedOn: members.joinedOn,
      post: posts.post,
      rank: sql<number>`min(${rank})`.as("rank"),
      besides: circumstancesOn(day),
    })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.memberId))
    .where(
      and(
        eq(posts.unitNo, unitNo),
        inArray(posts.post, [...COMMITTEE_POSTS]),
        lte(posts.from, day),
        or(isNull(posts.to), gt(posts.to, day)),
      ),
    )
    .groupBy(members.id)
    .orderBy(sql`rank`, asc(members.code));

export const asRoster = (
  rows: readonly {
    memberId: string;
    code: string;
    name: string;
    status: string;
    unitNo: number;
    joinedOn: string | null;
    post: string | null;
    besides?: string | null;
  }[],
): RosterEntry[] =>
  rows.map(({ memberId, code, name, status, unitNo, joinedOn, post, besides }) => ({
    memberId,
    code,
    name,
    status: status as Status,
    unitNo,
    joinedOn,
    post: post as Post | null,
    besides: (besides?.split(",") ?? []).map((kind) => circumstance(kind as Circumstance).label),
  }));
