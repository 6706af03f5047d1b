export type { Column as ImportColumn } from "./columns.ts";
export { template as importTemplate } from "./columns.ts";
export type { Doors } from "./door.ts";
export { chooseFile, importDoors } from "./doors.tsx";
export type {
  Change as ImportedChange,
  Counts as ImportCounts,
  Fault as ImportFault,
  ImportState,
  Report as ImportReport,
} from "./import.ts";
export { advanceImport } from "./job.ts";
export { fileOf, sweep } from "./keeping.ts";
export { headerProblem, headsOf, layoutOf } from "./layout.ts";
export { type FormAsked, type FormWorks, workFor } from "./lend.ts";
export { type FormPlace, importOperations } from "./operations.ts";
export type { ImportPlace } from "./place.ts";
export { imports } from "./schema.ts";
export { type ImportEntry, readOpen as readOpenImports, stagedRows } from "./store.ts";
export { type TableRow, tableRows } from "./table-rows.ts";
export { readTypedDay } from "./typed-day.ts";
export { type Footprint, type KeptTable, keptCollections, recordFootprint } from "./undo/footprint.ts";
export { removeOldMarks } from "./undo/undoing-store.ts";
export type {
  Checker,
  ImportChange,
  ImportWork,
  ListSheet,
  Looked,
  WorkHands,
  WorkWords,
} from "./work.ts";
