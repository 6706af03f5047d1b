import type { Reader } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { and, asc, eq, gt, inArray, isNull, lte, not, or, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { inScope, unitAndBelow, units } from "../units/index.ts";
import { besides } from "./beside.ts";
import { UNCOUNTED } from "./circumstance.ts";
import { POSTS } from "./member.ts";
import { members, memberships, phones, posts } from "./schema.ts";

/** Members who belong to units of a scope on a day, perhaps to one of them and what lies below it, by code: name, unit and whether they are full members, nothing else. */
export const membersWithin = (
  db: Reader,
  { scope, day, unit, limit }: { scope: Scope; day: Day; unit?: string; limit: number },
) =>
  db
    .select({ id: members.id, name: members.name, unit: units.id, status: memberships.status })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .innerJoin(units, eq(units.no, memberships.unitNo))
    .where(
      and(
        inScope(sql`${memberships.unitNo}`, scope),
        unit === undefined ? undefined : sql`${memberships.unitNo} in ${unitAndBelow(unit, scope, day)}`,
        lte(memberships.from, day),
        or(isNull(memberships.to), gt(memberships.to, day)),
        not(besides(memberships.memberId, UNCOUNTED, day)),
      ),
    )
    .orderBy(asc(memberships.unitNo), asc(members.code))
    .limit(limit);

/** Who belongs to which of these units on a day: ids and numbers alone, for counting people. */
export const belongingWithin = (db: Reader, { scope, day }: { scope: Scope; day: Day }) =>
  db
    .select({ member: memberships.memberId, unitNo: memberships.unitNo })
    .from(memberships)
    .where(
      and(
        inScope(sql`${memberships.unitNo}`, scope),
        lte(memberships.from, day),
        or(isNull(memberships.to), gt(memberships.to, day)),
        not(besides(memberships.memberId, UNCOUNTED, day)),
      ),
    );

/** Posts that are held on a day in units of a scope, perhaps in one of them and what lies below it: by unit, in the order of the list of posts. */
export const postsWithin = (
  db: Reader,
  {
    scope,
    day,
    unit,
    kinds,
    limit,
  }: { scope: Scope; day: Day; unit?: string; kinds?: readonly UnitKind[]; limit: number },
) =>
  db
    .select({ unit: units.id, post: posts.post, member: members.id, name: members.name })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.memberId))
    .innerJoin(units, eq(units.no, posts.unitNo))
    .where(
      and(
        inScope(sql`${posts.unitNo}`, scope),
        unit === undefined ? undefined : sql`${posts.unitNo} in ${unitAndBelow(unit, scope, day)}`,
        kinds === undefined ? undefined : inArray(units.kind, [...kinds]),
        lte(posts.from, day),
        or(isNull(posts.to), gt(posts.to, day)),
      ),
    )
    .orderBy(
      asc(posts.unitNo),
      sql`(select key from json_each(${JSON.stringify(POSTS)}) where value = ${posts.post}) nulls last`,
      asc(members.code),
    )
    .limit(limit);

/**
 * Work phones of some members who belong on a day to units that every one of these scopes holds, and the reader's own: `null` where none is
 * kept. `whole` says of which the reader may see more than the ends.
 */
export const phonesWithin = (
  db: Reader,
  {
    scopes,
    whole,
    self,
    members: ids,
    day,
  }: { scopes: readonly Scope[]; whole: Scope; self: string | null; members: readonly string[]; day: Day },
): Promise<{ member: string; phone: string | null; whole: number }[]> =>
  db
    .selectDistinct({
      member: memberships.memberId,
      phone: phones.phone,
      whole: sql<number>`${memberships.memberId} = ${self ?? ""} or ${inScope(sql`${memberships.unitNo}`, whole)}`,
    })
    .from(memberships)
    .leftJoin(phones, eq(phones.memberId, memberships.memberId))
    .where(
      and(
        sql`${memberships.memberId} in (select value from json_each(${JSON.stringify(ids)}))`,
        lte(memberships.from, day),
        or(isNull(memberships.to), gt(memberships.to, day)),
        or(
          eq(memberships.memberId, self ?? ""),
          and(...scopes.map((scope) => inScope(sql`${memberships.unitNo}`, scope))),
        ),
      ),
    );
