export { type CellValue, cellOf, columnsOf, type Named, rowColumns, type TableColumn } from "./cell.ts";
export { csvOf } from "./csv.ts";
export { tablesOf } from "./export.ts";
export { mentionedIn } from "./mentioned.ts";
export { CSV, type Table, XLSX, xlsxOf } from "./spreadsheet.ts";
export { namesOf, withLists } from "./store.ts";
