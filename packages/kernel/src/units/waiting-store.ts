import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Scope } from "../access/index.ts";
import { unitProposalEnds, unitProposalSides, unitProposals, units } from "./schema.ts";

export interface WaitingProposal {
  id: string;
  verb: string;
  on: Day;
  unit: string;
  target: string;
  /** The side that has to agree. */
  sideId: string;
  by: string | null;
}

const WAITING = 20;

/** Proposals that wait for sides in scope, the newest first. */
export function waitingProposals(db: Reader, scope: Scope) {
  const [unit, target, side] = [alias(units, "unit"), alias(units, "target"), alias(units, "side")];
  return db
    .select({
      id: unitProposals.id,
      verb: unitProposals.verb,
      on: unitProposals.on,
      unit: unit.name,
      target: target.name,
      sideId: side.id,
      by: sql<string | null>`(select a.name from accounts a where a.id = ${unitProposals.by})`,
    })
    .from(unitProposalSides)
    .innerJoin(unitProposals, eq(unitProposals.id, unitProposalSides.proposalId))
    .innerJoin(unit, eq(unit.no, unitProposals.unitNo))
    .innerJoin(target, eq(target.no, unitProposals.targetNo))
    .innerJoin(side, eq(side.no, unitProposalSides.unitNo))
    .leftJoin(unitProposalEnds, eq(unitProposalEnds.proposalId, unitProposals.id))
    .where(
      and(
        isNull(unitProposalSides.by),
        isNull(unitProposalEnds.how),
        scope.all
          ? undefined
          : sql`${unitProposalSides.unitNo} in (select value from json_each(${JSON.stringify(scope.units)}))`,
      ),
    )
    .groupBy(unitProposals.id)
    .orderBy(desc(unitProposals.at))
    .limit(WAITING);
}
