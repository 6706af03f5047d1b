import type { Period } from "@jiceng/plugin";
import type { SisterStanding } from "../groups/index.ts";
import type { Sending } from "./store.ts";
import { type Candidate, meant, type Step, stepsFor, type Version } from "./template.ts";

/** A version that an enterprise should be sent. */
export interface Letter {
  tenant: string;
  no: number;
  /** Nothing is asked of it any more. */
  ends: boolean;
  steps: Step[];
}

type Subsidiary = Candidate & { standing: SisterStanding };

/**
 * Who of the subsidiaries has not been sent the last version: all whom a version that holds or comes is for, and those of whom it no
 * longer asks anything. `silent`: those, too, who were sent it and have not answered. Who is not open gets it when they are.
 */
export function missing(
  versions: readonly Version[],
  subsidiaries: readonly Subsidiary[],
  sendings: readonly Sending[],
  month: Period,
  { silent = false } = {},
): Letter[] {
  const last = versions.at(-1);
  if (!last) return [];
  const before = new Map(sendings.map((one) => [one.tenantId, one]));
  return subsidiaries.flatMap((who) => {
    const sent = before.get(who.id);
    if (who.standing !== "open") return [];
    if (sent?.no === last.no && !(silent && sent.taken?.no !== last.no)) return [];
    const steps = stepsFor(versions, who, month);
    const asks = steps.some(({ items }) => items.length > 0);
    // Nobody is sent the end of what they never had.
    if (!asks && (!sent || (sent.ends && sent.no !== last.no))) return [];
    return [{ tenant: who.id, no: last.no, ends: steps.at(-1)!.items.length === 0, steps }];
  });
}

/** How it stands with one enterprise and a template. */
export type Standing = "taken" | "sent" | "unsent" | "not-meant" | "closed" | "ended";

export function standingOf(last: Version, who: Subsidiary, sent: Sending | undefined): Standing {
  const isMeant = last.items.length > 0 && meant(last.audience, [who]).length > 0;
  if (sent?.no === last.no) {
    if (sent.taken?.no !== last.no) return "sent";
    return sent.ends ? "ended" : "taken";
  }
  if (!isMeant && (!sent || sent.ends)) return "not-meant";
  return who.standing === "open" ? "unsent" : "closed";
}
