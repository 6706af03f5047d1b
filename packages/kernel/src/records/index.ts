export { readDocument, type Typed, typedForm, typedJson } from "./document.ts";
export { draftAt, draftedDay, dropDraft, keepDraft } from "./draft.ts";
export { asksReason, isFilled, missingFor, offeredMoves, starts } from "./flow.ts";
export { RecordForm } from "./pages/record-form.tsx";
export type { FormGround, WaitingShelf } from "./questions.ts";
export { recordPath, type SeenRecord, type StoredMove, type StoredRecord } from "./record.ts";
export { drafts, moves } from "./schema.ts";
export { settle } from "./settlement.ts";
export {
  asListed,
  asStored,
  childRows,
  insertMoves,
  insertRecords,
  type ListedRecord,
  listRecords,
  moveRecord,
  type NewRecord,
  ownRecord,
  rowsFields,
  type Shelf,
  updateRecord,
} from "./store.ts";
export { collectionTables, rowsTableOf, tableOf } from "./tables.ts";
