import type { BallotTally } from "@jiceng/plugin";
import { sealed, unsealed } from "../secrets/index.ts";
import type { Secrets } from "../tenant/index.ts";
import { type BallotKind, type Choice, FEWEST, slipText, tallyOf } from "./ballot.ts";

/** What slips are sealed with. */
export const ballotKey = ({ pepper }: Pick<Secrets, "pepper">): string => `ballots|${pepper}`;

/** A vote as it is stored: random bytes first, so that neither order nor likeness of slips tells anything. */
export const sealedSlip = (key: string, ballotId: string, choices: readonly Choice[]): Promise<string> =>
  sealed(key, ballotId, slipText(choices));

interface Counted {
  id: string;
  kind: BallotKind;
  options: readonly string[];
  items: readonly { key: string }[];
}

/** Opens the slips of a ballot that has closed, and counts them. */
export async function counted(
  key: string,
  { id, kind, options, items }: Counted,
  slips: readonly string[],
): Promise<BallotTally | null> {
  const texts = await Promise.all(slips.map((slip) => unsealed(key, id, slip)));
  return tallyOf(items, options, texts, FEWEST[kind]);
}
