export { changesPath, PERIODS, periodPath } from "./address.ts";
export {
  type Closing,
  closingOf,
  closingOver,
  countedIn,
  firstOpenDay,
  firstPublished,
  isLocked,
  lockSentence,
  PERIOD_STANDINGS,
  type PeriodStanding,
  publishedSentence,
  type RecordStanding,
  recordStanding,
} from "./period-closing.ts";
export {
  closingsFor,
  type PublishedDuty,
  type PublishedMonth,
  publishedDuties,
  publishedMonths,
  sumOf,
} from "./published.ts";
export type { Publication } from "./questions.ts";
export { closings, published } from "./schema.ts";
export { notPublished, readClosings } from "./store.ts";
