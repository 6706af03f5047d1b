export { afterAppeal, type FixedScore, fixes, inRange, pinned, standing, whyNotResult } from "./fixed.ts";
export { asScored, keepScores, readGrounds, type Scored, scoredReads } from "./store.ts";
