import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, desc, eq, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { SeenUnit } from "../access/index.ts";
import { accounts } from "../accounts/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { Verb } from "./change.ts";
import type { EndName, Proposal } from "./proposal.ts";
import { unitProposalEnds, unitProposals, units } from "./schema.ts";
import type { Side, SideName } from "./sides.ts";

type SideLine = [side: SideName, unitNo: number, by: string | null, name: string | null, at: number | null];
type Row = Omit<Proposal, "sides" | "end"> & {
  sides: string;
  how: EndName | null;
  endName: string | null;
  endAt: number;
  endReason: string | null;
  endOn: Day | null;
};

/** One proposal with its sides and its end; whether the reader may see it is the caller's to judge. */
export async function readProposal(db: Reader, id: string): Promise<Proposal | null> {
  const [row] = await db.all<Row>(sql`
    select p.id, p.verb, p.on_day "on", p.unit_no unitNo, p.target_no targetNo, p.reason, p.by, a.name byName, p.at,
      (select json_group_array(json_array(s.side, s.unit_no, s.by, b.name, s.at)) from unit_proposal_sides s left join accounts b on b.id = s.by where s.proposal_id = p.id) sides,
      e.how, c.name endName, e.at endAt, e.reason endReason,
      (select x.on_day from unit_changes x where x.id = e.change_id) endOn
    from unit_proposals p left join accounts a on a.id = p.by
    left join unit_proposal_ends e on e.proposal_id = p.id left join accounts c on c.id = e.by
    where p.id = ${id}`);
  if (!row) return null;
  const { sides, how, endName, endAt, endReason, endOn, ...proposal } = row;
  return {
    ...proposal,
    sides: (JSON.parse(sides) as SideLine[]).map(([side, unitNo, by, name, at]) => ({
      side,
      unitNo,
      agreed: by === null || at === null ? null : { by, name, at },
    })),
    end: how === null ? null : { how, name: endName, at: endAt, reason: endReason, on: endOn },
  };
}

export interface NewProposal {
  id: string;
  verb: Verb;
  unit: SeenUnit;
  target: SeenUnit;
  on: Day;
  reason: string;
  by: string;
  at: number;
  /** Those that its author reaches have agreed with it. */
  sides: readonly (Side & { agreed: boolean })[];
}

/** Puts a change to those who have to agree; a unit has one such proposal at a time. */
export const propose = ({ id, verb, unit, target, on, reason, by, at, sides }: NewProposal): Statement[] => [
  {
    sql: "insert into unit_proposals (id, unit_no, verb, on_day, target_no, reason, by, at) select ?, ?, ?, ?, ?, ?, ?, ? where not exists (select 1 from unit_proposals p where p.unit_no = ? and not exists (select 1 from unit_proposal_ends e where e.proposal_id = p.id))",
    params: [id, unit, verb, on, target, reason, by, at, unit],
  },
  EXACTLY_ONE,
  ...sides.map(({ side, unitNo, agreed }) => ({
    sql: "insert into unit_proposal_sides (proposal_id, side, unit_no, by, at) values (?, ?, ?, ?, ?)",
    params: [id, side, unitNo, agreed ? by : null, agreed ? at : null],
  })),
];

/** Whether a unit has a proposal that has not come to an end. */
export async function hasProposal(db: Reader, unitNo: SeenUnit): Promise<boolean> {
  const rows = await db.all(sql`
    select 1 from unit_proposals p where p.unit_no = ${unitNo}
    and not exists (select 1 from unit_proposal_ends e where e.proposal_id = p.id) limit 1`);
  return rows.length > 0;
}

export const agree = (id: string, sides: readonly SideName[], by: string, at: number): Statement[] =>
  sides.flatMap((side) => [
    {
      sql: "update unit_proposal_sides set by = ?, at = ? where proposal_id = ? and side = ? and by is null and not exists (select 1 from unit_proposal_ends e where e.proposal_id = unit_proposal_sides.proposal_id)",
      params: [by, at, id, side],
    },
    EXACTLY_ONE,
  ]);

/** For an agreement that is not the last: refuses the batch when the other side has agreed meanwhile, and nobody would register it. */
export const stillWaits = (id: string): Statement => ({
  sql: "select iif(exists (select 1 from unit_proposal_sides where proposal_id = ? and by is null), 1, json('guard'))",
  params: [id],
});

/** A proposal ends once. */
export const endProposal = (
  id: string,
  how: EndName,
  {
    by,
    at,
    reason = null,
    changeId = null,
  }: { by: string; at: number; reason?: string | null; changeId?: string | null },
): Statement => ({
  sql: "insert into unit_proposal_ends (proposal_id, how, by, at, reason, change_id) values (?, ?, ?, ?, ?, ?)",
  params: [id, how, by, at, reason, changeId],
});

/** A proposal as a line of a unit's history. */
export interface ProposalLine {
  id: string;
  verb: string;
  on: Day;
  unit: string;
  target: string;
  by: string | null;
  how: EndName | null;
}

const LISTED = 20;

/** Proposals that a unit is or was to go by, or to receive; those that were registered are told as changes. */
export function proposalsOf(db: Reader, unitNo: SeenUnit) {
  const [unit, target] = [alias(units, "unit"), alias(units, "target")];
  return db
    .select({
      id: unitProposals.id,
      verb: unitProposals.verb,
      on: unitProposals.on,
      unit: unit.name,
      target: target.name,
      by: accounts.name,
      how: unitProposalEnds.how,
    })
    .from(unitProposals)
    .innerJoin(unit, eq(unit.no, unitProposals.unitNo))
    .innerJoin(target, eq(target.no, unitProposals.targetNo))
    .leftJoin(accounts, eq(accounts.id, unitProposals.by))
    .leftJoin(unitProposalEnds, eq(unitProposalEnds.proposalId, unitProposals.id))
    .where(
      and(
        or(eq(unitProposals.unitNo, unitNo), eq(unitProposals.targetNo, unitNo)),
        or(isNull(unitProposalEnds.how), ne(unitProposalEnds.how, "registered")),
      ),
    )
    .orderBy(desc(unitProposals.at))
    .limit(LISTED);
}
