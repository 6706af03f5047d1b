import type { BallotSeen } from "@jiceng/plugin";
import { type AbilityName, personOf } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";
import { type BallotState, clockOf, isSettled, stateOf } from "./ballot.ts";
import { counted } from "./slip.ts";
import { asBallot, type Ballot, ballotOf, slipsOf, voterOf } from "./store.ts";

/** A ballot as one reader sees it. */
export interface SeenBallot {
  ballot: Ballot;
  state: BallotState;
  unit: { id: string | null; name: string };
  /** The reader has its ability over its unit: how many have voted, and in the end the tally. */
  reads: boolean;
  /** The reader opened it, and may still read it. */
  opened: boolean;
  /** `null` where the reader is not due. */
  voter: { voted: boolean } | null;
  /** Sealed, for readers, once nothing more can come; else none. */
  slips: string[];
}

/** One ballot, for whoever is due or may read it; `null` for everybody else. */
export const one: Question<{ id: string }, SeenBallot | null> = async (memory, who, { id }) => {
  const { db, now } = memory;
  const [[row], [voter], slips] = await db.batch([
    ballotOf(db, id),
    voterOf(db, id, who.memberId ?? ""),
    slipsOf(db, id, now),
  ]);
  if (!row) return null;
  const ballot = asBallot(row);
  const reads = memory.reach(who, `${ballot.plugin}:${ballot.ability}` as AbilityName).holds(ballot.unitNo);
  if (!reads && !voter) return null;
  const { id: unitId, name } = memory.units.unit(ballot.unitNo);
  return {
    ballot,
    state: stateOf(ballot, now),
    unit: { id: memory.reach(who, "units.read").holds(ballot.unitNo) ? unitId : null, name },
    reads,
    opened: reads && personOf(who) === ballot.by,
    voter: voter ? { voted: voter.voted === 1 } : null,
    slips: reads && isSettled(ballot, now) ? slips.map(({ slip }) => slip) : [],
  };
};

/** A ballot as its plugin is told of it. */
export async function toldBallot(
  key: string,
  ballot: Ballot,
  slips: readonly string[],
  now: number,
): Promise<BallotSeen> {
  const { id, title, closesAt, due, voted } = ballot;
  return {
    ...{ id, title, due, voted },
    state: stateOf(ballot, now),
    closesAt: clockOf(closesAt),
    tally: isSettled(ballot, now) ? await counted(key, ballot, slips) : null,
  };
}
