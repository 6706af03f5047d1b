export { yearbookPath } from "./address.ts";
export type { BindRecords, RecordChapters } from "./binding.ts";
export type { AskedPlugin, YearbookGround } from "./questions.ts";
export {
  type AppealOfYear,
  asRecordsOfYear,
  type RecordsOfYear,
  recordsOfYear,
  type Settled,
  SLICE,
} from "./record-store.ts";
export { appealsChapter, type NamedResult, scoresChapter } from "./score-chapters.ts";
