import type { FieldProblem } from "@jiceng/ui";
import { found, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { ballotPath, CARES, carePath } from "./address.ts";
import { isSettled } from "./ballot.ts";
import { BallotPage } from "./pages/ballot-page.tsx";
import { VotePage } from "./pages/vote-page.tsx";
import type { SeenBallot } from "./seen.ts";
import { ballotKey, counted } from "./slip.ts";

/** What was sent and not taken: it stands in its fields again, with why. */
export interface Refused {
  seen?: SeenBallot;
  typed?: (name: string) => string;
  errors?: readonly FieldProblem[];
}

/** The ballot in the address as the reader sees it, or nothing. */
export async function ballotAsked(visit: Visit): Promise<SeenBallot> {
  const { seen } = await visit.ask({ seen: about("ballots.one", { id: visit.param("ballot") }) });
  return found(seen);
}

/** A ballot's one address: to vote, for whoever still has to; how it stands, for everybody else. */
export async function showBallot(visit: Visit, { errors = [], ...refused }: Refused): Promise<Response> {
  const seen = refused.seen ?? (await ballotAsked(visit));
  const { ballot, state, voter, reads, opened, slips } = seen;
  const base = ballotPath(ballot.id);
  const frame = { title: ballot.title, section: "/", errors };
  const votes = state === "open" && voter?.voted === false;
  const toVote = votes && (
    <VotePage ballot={ballot} choices={[]} base={base} answersKey={await visit.key(`${base}/answers`)} />
  );
  if (toVote && !reads) return visit.page(frame, toVote);
  const isCounted = reads && isSettled(ballot, visit.now);
  const tally = isCounted ? await counted(ballotKey(visit.secrets), ballot, slips) : null;
  const keys =
    opened && state === "open"
      ? new Map(await Promise.all(CARES.map(async (one) => [one, await visit.key(carePath(ballot.id, one))] as const)))
      : null;
  return visit.page(
    frame,
    <BallotPage {...{ seen, tally, isCounted, keys, toVote, errors }} typed={refused.typed} now={visit.now} />,
    errors.length > 0 ? 422 : 200,
  );
}
