export { CSV, csvOf, plain, XLSX } from "../lists/index.ts";
export { cellOf, type Named, rowColumns, type TableColumn } from "./cell.ts";
export { decode } from "./decode.ts";
export { tablesOf } from "./export.ts";
export { type HeldRecord, keyHolders, type MeantUnit, recordsHeld, unitsCalled } from "./import-store.ts";
export { mentionedIn } from "./mentioned.ts";
export { BrokenFile, openBook, whyNoBook } from "./open-book.ts";
export { readPaper, type WordPart } from "./paper.ts";
export { type ReadCell, type ReadTable, type Table, xlsxOf, xlsxStreamOf } from "./spreadsheet.ts";
export { type Applying, applyRecords, refuseBeyond, type StagedRecord, stagedRecord } from "./staged-store.ts";
export { namesOf } from "./store.ts";
export { readBook, readTableFile, type TableBounds } from "./table-file.ts";
export {
  listSaysTheSame,
  placeInTable,
  type SourceRow,
  saysTheSame,
  type TableFault,
  type TableShape,
  tableColumns,
  tableLists,
  typedRow,
} from "./table-rows.ts";
export { choicesOf, EXAMPLE, exampleOf, hintOf } from "./template.ts";
export type { Chapter, Volume } from "./volume.ts";
export { DOCX, docxOf, volumeOf } from "./word.ts";
export { workbookOf } from "./workbook.ts";
export type { OpenSheet, RowsRead } from "./xlsx-book.ts";
