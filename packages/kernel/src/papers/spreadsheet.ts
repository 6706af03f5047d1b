import type { MergedCells, SheetTable } from "@jiceng/plugin";
import { printable, sheetName } from "../lists/index.ts";
import type { CellValue } from "./cell.ts";

/** One table of a file: the first row is its heads. */
export interface Table {
  title: string;
  rows: (readonly CellValue[])[];
  /** Cells to choose in: by the number of the column, from the second row down. */
  choices?: Readonly<Record<number, readonly string[]>>;
  /** Cells that are one. */
  merged?: readonly MergedCells[];
}

const WIDEST = 40;
const ROWS_TO_CHOOSE_IN = 1_000;
/** Excel takes a list of choices only as long as this; a longer one is kept in a sheet that nobody sees. */
const LONGEST_CHOICES = 250;
/** The sheet with what there is to choose from in long menus, one menu a column. */
const MENUS = "可选项";

/** Tables as one XLSX file: heads in bold and in view, menus where there is a choice. The library is loaded when it is first wanted. */
export async function xlsxOf(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const { writeXlsx } = await import("hucre/xlsx");
  const names = new Set<string>([MENUS]);
  const long: (readonly string[])[] = [];
  const sheets = tables.map(({ title, rows, choices = {}, merged = [] }) => ({
    name: nameAmong(names, title),
    rows: rows.map((row) => row.map((value) => (typeof value === "string" ? printable(value) : value))),
    columns: (rows[0] ?? []).map((_, i) => ({ width: widthOf(rows, i) })),
    cells: new Map((rows[0] ?? []).map((_, i) => [`0,${i}`, { style: { font: { bold: true } } }])),
    freezePane: { rows: 1 },
    ...(merged.length > 0 && { merges: merged.map(rangeOf) }),
    dataValidations: Object.entries(choices).map(([column, values]) => menuOf(letter(Number(column)), values, long)),
  }));
  const menus = long.length > 0 ? [{ name: MENUS, hidden: true, rows: inColumns(long) }] : [];
  return (await writeXlsx({ sheets: [...sheets, ...menus] })) as Uint8Array<ArrayBuffer>;
}

/** One table of text as an XLSX file that is written while it is read, whatever its length. */
export async function xlsxStreamOf(title: string, rows: AsyncIterable<string[]>): Promise<ReadableStream<Uint8Array>> {
  const { writeXlsxStream } = await import("hucre/xlsx");
  async function* printed() {
    for await (const row of rows) yield row.map(printable);
  }
  return writeXlsxStream(printed(), { name: sheetName(title), repeatHeaders: false });
}

/** A menu of a column. From a long one another word may be typed, such as a name without its code: what it means is found out later. */
function menuOf(column: string, values: readonly string[], long: (readonly string[])[]) {
  const range = `${column}2:${column}${ROWS_TO_CHOOSE_IN}`;
  if (values.join(",").length > LONGEST_CHOICES) {
    if (!long.includes(values)) long.push(values);
    const at = letter(long.indexOf(values));
    return { type: "list" as const, formula1: `${MENUS}!$${at}$1:$${at}$${values.length}`, allowBlank: true, range };
  }
  return {
    type: "list" as const,
    values: [...values],
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: "不在可选的词里",
    errorMessage: `请从下拉里选：${values.join("、")}`.slice(0, 200),
    range,
  };
}

const inColumns = (columns: readonly (readonly string[])[]): string[][] =>
  Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_, y) =>
    columns.map((values) => printable(values[y] ?? "")),
  );

const rangeOf = ({ row, column, rows, columns }: MergedCells) => ({
  startRow: row,
  startCol: column,
  endRow: row + rows - 1,
  endCol: column + columns - 1,
});

/** Each name only once. */
function nameAmong(taken: Set<string>, title: string): string {
  const base = sheetName(title);
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}${n}`;
  taken.add(name);
  return name;
}

/** About as wide as what stands in the first rows; a Chinese sign takes the room of two. */
const widthOf = (rows: readonly (readonly CellValue[])[], column: number): number =>
  Math.min(
    WIDEST,
    2 +
      Math.max(
        8,
        ...rows.slice(0, 50).map((row) => [...String(row[column] ?? "")].reduce((n, c) => n + (c > "ÿ" ? 2 : 1), 0)),
      ),
  );

function letter(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letter(Math.floor(column / 26) - 1) + rest;
}

/** A cell as it was read: text as people would type it, or why nothing can be made of it. */
export type ReadCell = string | { shown: string; problem: string };
export interface ReadTable {
  title: string;
  rows: ReadCell[][];
}

/** Spreadsheets keep fifteen digits of a number; what came after them is lost already. */
export const MOST_DIGITS = 1e15;

/** The sheets of an XLSX file that people see. Its size, packed and unpacked, has been judged before. */
export async function readSheets(bytes: Uint8Array, mostRows: number): Promise<ReadTable[]> {
  const sheets = await sheetsIn(bytes, mostRows);
  return sheets.map(({ name, rows, cells }) => ({
    title: name,
    rows: rows.map((row, y) => row.map((value, x) => readCell(value, cells?.get(`${y},${x}`)?.formula))),
  }));
}

async function sheetsIn(bytes: Uint8Array, maxRows: number) {
  const { readXlsx } = await import("hucre/xlsx");
  const { sheets } = await readXlsx(bytes, {
    sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden,
    maxRows,
  });
  return sheets;
}

/** The same with which cells were made one, and for a formula the value that it had: a table made for people, not for us. */
export async function readWhole(bytes: Uint8Array, mostRows: number): Promise<SheetTable[]> {
  const sheets = await sheetsIn(bytes, mostRows);
  return sheets.map(({ name, rows, merges = [] }) => ({
    name,
    rows: rows.map((row) =>
      row.map((value) => {
        const cell = readCell(value, undefined);
        return typeof cell === "string" ? cell : cell.shown;
      }),
    ),
    merged: merges.map(({ startRow, startCol, endRow, endCol }) => ({
      row: startRow,
      column: startCol,
      rows: endRow - startRow + 1,
      columns: endCol - startCol + 1,
    })),
  }));
}

function readCell(value: string | number | boolean | Date | null, formula: string | undefined): ReadCell {
  if (formula !== undefined)
    return { shown: `=${formula}`.slice(0, 40), problem: "这一格是公式。请复制后“选择性粘贴”为数值再传" };
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (value instanceof Date) return dateText(value);
  if (typeof value === "string") return value.trim();
  if (Math.abs(value) >= MOST_DIGITS)
    return { shown: String(value), problem: "超过15位的数字在表格里已经不准了。请把这一格设成文本格式，重新填写" };
  return String(value);
}

/** A day, or a time of day: spreadsheets keep both as instants, a time as one of the last day of 1899. */
export function dateText(date: Date): string {
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  return text < "1900-01-02" ? text.slice(11, 16) : text.slice(0, 10);
}
