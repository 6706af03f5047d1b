export { CSV, csvOf, plain, XLSX } from "../lists/index.ts";
export { decode } from "./decode.ts";
export { tablesOf } from "./export.ts";
export {
  applied,
  type HeldRecord,
  type Keyed,
  keyHolders,
  readTableImport,
  recordsHeld,
  setAside,
  type TableCounts,
  type TableImport,
  unitsCalled,
} from "./import-store.ts";
export { mentionedIn } from "./mentioned.ts";
export { BrokenFile, openBook, whyNoBook } from "./open-book.ts";
export { readPaper, type WordPart } from "./paper.ts";
export { type ReadCell, type ReadTable, type Table, xlsxOf, xlsxStreamOf } from "./spreadsheet.ts";
export { namesOf } from "./store.ts";
export { readBook, readTableFile, type TableBounds } from "./table-file.ts";
export {
  MOST_RECORDS,
  placeInTable,
  readSource,
  type SourceRow,
  type TableFault,
  tableColumns,
  typedRow,
} from "./table-rows.ts";
export { templateOf } from "./template.ts";
export type { Chapter, Volume } from "./volume.ts";
export { DOCX, docxOf, volumeOf } from "./word.ts";
export { workbookOf } from "./workbook.ts";
export type { OpenSheet, RowsRead } from "./xlsx-book.ts";
