import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, asc, eq, gt, isNull, lte, not, or, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { inScope, unitAndBelow, units } from "../units/index.ts";
import { besides } from "./beside.ts";
import { UNCOUNTED } from "./circumstance.ts";
import { members, memberships } from "./schema.ts";

/** Members who belong to units of a scope on a day, perhaps to one of them and what lies below it, by code: name and unit, nothing else. */
export const membersWithin = (
  db: Reader,
  { scope, day, unit, limit }: { scope: Scope; day: Day; unit?: string; limit: number },
) =>
  db
    .select({ id: members.id, name: members.name, unit: units.id })
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
