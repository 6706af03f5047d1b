export { afterAppeal, type FixedScore, fixes, inRange, pinned, standing, whyNotResult } from "./fixed.ts";
export { isOpted, optInTitle, whyNotPublish } from "./publication.ts";
export {
  asPublished,
  publicationsOf,
  publishedRead,
  publishScores,
  readPublishable,
} from "./publication-store.ts";
export { asScored, keepScores, readGrounds, type Scored, scoredReads } from "./store.ts";
