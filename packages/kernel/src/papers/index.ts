export { type CellValue, cellOf, columnsOf, type Named, rowColumns, type TableColumn } from "./cell.ts";
export { csvOf } from "./csv.ts";
export { tablesOf } from "./export.ts";
export { mentionedIn } from "./mentioned.ts";
export { readPaper } from "./paper.ts";
export { CSV, type Table, XLSX, xlsxOf } from "./spreadsheet.ts";
export { namesOf } from "./store.ts";
export { DOCX, docxOf } from "./word.ts";
export { workbookOf } from "./workbook.ts";
