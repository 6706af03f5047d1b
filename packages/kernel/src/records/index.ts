export type { Texts } from "@jiceng/db";
export { asked, countErrors, fieldsAsked, partsAsked, readDocument } from "./document.ts";
export { draftAt, draftedDay, draftTexts, dropDraft, keepDraft } from "./draft.ts";
export { dueBy } from "./due.ts";
export { declinedExtra, keepExtra, withExtra } from "./extra.ts";
export { idsIn, misfit } from "./fitness.ts";
export { fillsAt, goesOn, isFilled, missingFor, notTheirs, offeredMoves, starts } from "./flow.ts";
export { type Judged, judged, type RecordReader } from "./judgement.ts";
export { forgetRecords, overdueToForget } from "./keeping-store.ts";
export { type Holder, holdersOf } from "./key-store.ts";
export { fieldOf, isLetGo, keysOf, type RecordKey, rowKey, sourceKey } from "./keys.ts";
export {
  asListed,
  countStates,
  inYear,
  type ListedRecord,
  type ListQuery,
  listRecords,
  recentRecords,
} from "./list-store.ts";
export {
  type Choice,
  type Choices,
  type Known,
  meant,
  NO_CHOICES,
  withNamed,
  wordsIn,
} from "./meant.ts";
export { recordsAmong, recordsMeant } from "./meant-store.ts";
export { linkedShelves } from "./names-store.ts";
export { FieldInput } from "./pages/field-input.tsx";
export { RecordForm } from "./pages/record-form.tsx";
export { RowsInput } from "./pages/rows-input.tsx";
export { type FormGround, type NamedUnit, type Sight, seenRecords, sightQuestion } from "./questions.ts";
export { type RecordSight, readable, readingScope, recordSight } from "./readable-store.ts";
export { type OwnRecord, recordPath, type SeenRecord, type StoredMove, type StoredRecord } from "./record.ts";
export { drafts, moves, recordKeys } from "./schema.ts";
export { dutyOf, metBy, settle } from "./settlement.ts";
export { MOST_OF_A_BOOK, rowsOfBook } from "./sheet.ts";
export { labelPath, recordsOf, rowsFields, rowsOf, type Shelf } from "./shelf.ts";
export {
  asHistory,
  asOwn,
  asRead,
  asWhole,
  movesOf,
  ownRecord,
  type ReadRecord,
  recordReads,
  rowsColumn,
  type StoredRow,
  storedColumns,
} from "./store.ts";
export { collectionTables, columnOf, dropTables, renameTables, rowsTableOf, tableOf } from "./tables.ts";
export { toldBy } from "./telling.ts";
export { type Typed, typedForm, typedJson, withoutRow, withRow } from "./typed.ts";
export { readPeriod } from "./typed-value.ts";
export { insertMoves, insertRecords, moveRecord, type NewRecord, splitDoc, updateRecord } from "./write-store.ts";
