export { csvOf, plain } from "./csv.ts";
export { fileMoment } from "./file-moment.ts";
export { CSV, LIST_FORMATS, type List, type ListFormat, type ListRow, listBody, XLSX } from "./list-file.ts";
export { printable, sheetName } from "./sheet-text.ts";
