import { Pending, type Visit } from "../routes/index.ts";
import type { Choice } from "./ballot.ts";
import { ballotKey, sealedSlip } from "./slip.ts";
import { codeVote, memberVote } from "./store.ts";

/**
 * Puts a vote into the ballot, in one batch with the mark that somebody has voted. Written as the system, under a key that no form has,
 * without what was posted, its address or anybody's name: what is left of a vote is the mark and the slip. `false` where it was too late, or the second one.
 */
export async function vote(
  visit: Visit,
  ballotId: string,
  choices: readonly Choice[],
  by: { member: string } | { codeHash: string },
): Promise<boolean> {
  const slip = await sealedSlip(ballotKey(visit.secrets), ballotId, choices);
  const { id, namespace } = visit.tenant;
  const key = crypto.randomUUID();
  visit.c.var.trips.actor++;
  const written = await visit.actor.commit({
    tenant: { id, namespace },
    by: { kind: "system", name: "ballot" },
    route: "ballot",
    key,
    statements:
      "member" in by
        ? memberVote(ballotId, by.member, slip, visit.now)
        : codeVote(ballotId, by.codeHash, slip, visit.now),
    audit: null,
  });
  if (written.ok) return true;
  if (written.kind === "unknown") throw new Pending(key);
  return false;
}
