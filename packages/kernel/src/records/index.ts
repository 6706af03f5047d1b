export { readDocument, type Typed, typedForm, typedJson } from "./document.ts";
export { draftAt, draftedDay, dropDraft, keepDraft } from "./draft.ts";
export { asksReason, isFilled, missingFor, offeredMoves, starts } from "./flow.ts";
export { RecordForm } from "./pages/record-form.tsx";
export type { FormGround, WaitingShelf } from "./questions.ts";
export { recordPath, type SeenRecord, type StoredMove, type StoredRecord } from "./record.ts";
export { insertMoves, insertRecords, moveRecord, type NewRecord, updateRecord } from "./save.ts";
export { drafts, moves } from "./schema.ts";
export { settle } from "./settlement.ts";
export {
  asListed,
  asStored,
  childRows,
  type ListedRecord,
  listRecords,
  ownRecord,
  rowsFields,
  type Shelf,
} from "./store.ts";
export { collectionTables, rowsTableOf, tableOf } from "./tables.ts";
