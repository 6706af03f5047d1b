export { afterAppeal, type FixedScore, fixes, inRange, pinned, standing, whyNotResult } from "./fixed.ts";
export { type ScoreSight, scoreSight } from "./score-sight.ts";
export { asScored, keepScores, readable, readLinked, type Scored, scoredReads } from "./store.ts";
