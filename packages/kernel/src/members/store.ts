import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, count, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { Committees } from "./committees.ts";
import { COMMITTEE_POSTS } from "./member.ts";
import { memberships, posts } from "./schema.ts";

/** Rows whose span holds the day; the end is exclusive. */
const on = (span: { from: typeof memberships.from; to: typeof memberships.to } | { from: typeof posts.from; to: typeof posts.to }, day: Day) =>
  and(lte(span.from, day), or(isNull(span.to), gt(span.to, day)));

/** Committees of all times, and how many members each unit has on `day` by unit number. */
export async function readPeople(db: Reader, day: Day): Promise<{ committees: Committees; headcount: Map<number, number> }> {
  const [seats, counts] = await db.batch([
    db
      .select({ unitNo: posts.unitNo, memberId: posts.memberId, from: posts.from, to: posts.to })
      .from(posts)
      .where(inArray(posts.post, [...COMMITTEE_POSTS])),
    db.select({ unitNo: memberships.unitNo, n: count() }).from(memberships).where(on(memberships, day)).groupBy(memberships.unitNo),
  ]);
  return { committees: new Committees(seats), headcount: new Map(counts.map(({ unitNo, n }) => [unitNo, n])) };
}
