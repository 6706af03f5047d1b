export { readDocument, typedForm, typedJson } from "./document.ts";
export { draftAt, draftedDay, dropDraft, keepDraft } from "./draft.ts";
export { withExtra } from "./extra.ts";
export { goesOn, isFilled, missingFor, starts } from "./flow.ts";
export { type Judged, judged, type RecordReader } from "./judgement.ts";
export { asListed, type ListedRecord, listRecords } from "./list-store.ts";
export { RecordForm } from "./pages/record-form.tsx";
export type { FormGround, Sight } from "./questions.ts";
export { type OwnRecord, recordPath, type SeenRecord, type StoredRecord } from "./record.ts";
export { drafts, moves } from "./schema.ts";
export { dutyOf, settle } from "./settlement.ts";
export { recordsOf, rowsFields, rowsOf, type Shelf } from "./shelf.ts";
export {
  asOwn,
  asRead,
  asStored,
  type ChildRow,
  childRows,
  ownRecord,
  type ReadRecord,
  recordReads,
  withRows,
} from "./store.ts";
export { collectionTables, rowsTableOf, tableOf } from "./tables.ts";
export { toldBy } from "./telling.ts";
export { insertMoves, insertRecords, moveRecord, type NewRecord, updateRecord } from "./write-store.ts";
