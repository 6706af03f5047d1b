import { RING_LABELS, type Ring } from "@jiceng/kernel";

export const isRing = (n: number): n is Ring => n in RING_LABELS;

/** The ring that a release comes to next; `null` where it has come to all. */
export const nextRing = (ring: Ring): Ring | null => (isRing(ring + 1) ? ((ring + 1) as Ring) : null);

/** Promoted to a ring, halted, or resumed after a halt. */
export interface ReleaseStep {
  step: "promoted" | "halted" | "resumed";
  ring: Ring | null;
  reason: string;
}

/** Who took a step, as the journal keeps it. */
export interface StepAuthor {
  id: string;
  name: string;
}

/** Characters of a reason at most. */
export const REASON_MOST = 200;
