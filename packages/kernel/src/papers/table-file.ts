import type { SheetBook, SheetTable } from "@jiceng/plugin";
import { parseCsv } from "hucre/csv";
import { entriesOf, unpackedSize } from "../files/index.ts";
import { plain } from "../lists/index.ts";
import { MOST_OF_A_BOOK, rowsOfBook } from "../records/index.ts";
import { decode } from "./decode.ts";
import { type ReadTable, readSheets, readWhole } from "./spreadsheet.ts";

/** How much of a file is read as a table. */
export interface TableBounds {
  /** Megabytes of the file. */
  megabytes: number;
  /** Rows of one sheet; what comes after them is not looked at. */
  rows: number;
}

const USUAL: TableBounds = { megabytes: 5, rows: 5_000 };
/** What a file may unpack to, in bytes. */
const LARGEST_UNPACKED = 80 * 1024 * 1024;

const AS_XLSX = "请在表格软件里打开它，另存为 .xlsx 再传";
const begins = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, i) => bytes[i] === sign);

/** What one of our readers makes of the bytes of an .xlsx file or of the rows of a .csv file. */
interface Readers<T> {
  packed(bytes: Uint8Array, mostRows: number): Promise<T>;
  rows(rows: string[][]): T;
}

/** Reads a file that somebody chose as a table, once its size is known; or says why it cannot be read, and what to do. */
async function readAs<T>(
  bytes: Uint8Array,
  { packed, rows }: Readers<T>,
  bounds: TableBounds = USUAL,
): Promise<{ read: T } | { problem: string }> {
  if (bytes.length > bounds.megabytes * 1024 * 1024)
    return { problem: `文件超过${bounds.megabytes} MB。请去掉图片和用不到的工作表，或拆成几份再传。` };
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { problem: `这是旧版 Excel 文件（.xls），或者加了密码。${AS_XLSX}。` };
  if (begins(bytes, 0x50, 0x4b)) {
    const problem = whyNotUnpacked(bytes);
    if (problem) return { problem };
    return packed(bytes, bounds.rows).then(
      (read) => ({ read }),
      () => ({ problem: `这份表格打不开，可能没有存完整。${AS_XLSX}。` }),
    );
  }
  const decoded = decode(bytes);
  if ("problem" in decoded) return decoded;
  const cells = parseCsv(decoded.text) as string[][];
  return { read: rows(cells.map((row) => row.map((cell) => plain(cell).trim()))) };
}

/** Nothing is unpacked before this is known: such a file may take hours and all memory. */
function whyNotUnpacked(bytes: Uint8Array): string | null {
  const entries = entriesOf(bytes);
  if (!entries?.some(({ name }) => name === "xl/workbook.xml")) return `这不是 Excel 表格，也不是 CSV。${AS_XLSX}。`;
  return unpackedSize(entries) > LARGEST_UNPACKED ? "文件展开后太大。请去掉多余的行和工作表再传。" : null;
}

/** The tables of a CSV or XLSX file; or why it cannot be read, in a sentence that says what to do. */
export async function readTableFile(
  bytes: Uint8Array,
  title: string,
  bounds?: TableBounds,
): Promise<{ tables: ReadTable[] } | { problem: string }> {
  const found = await readAs(bytes, { packed: readSheets, rows: (rows): ReadTable[] => [{ title, rows }] }, bounds);
  return "problem" in found ? found : { tables: found.read };
}

/** Rows that a spreadsheet may have where its field says nothing. */
const USUAL_ROWS = 300;

/** A spreadsheet for a plugin to make sense of; or why it cannot be read. `most`: its rows together. */
export async function readBook(
  bytes: Uint8Array,
  fileName: string,
  most = USUAL_ROWS,
): Promise<{ book: SheetBook } | { problem: string }> {
  const name = fileName.replace(/^.*[\\/]/, "").slice(0, 120);
  const found = await readAs(bytes, {
    packed: readWhole,
    rows: (rows): SheetTable[] => [{ name: name.replace(/\.[^.]*$/, ""), rows, merged: [] }],
  });
  if ("problem" in found) return found;
  const book = { name, sheets: found.read.map(asWritten).filter(({ rows }) => rows.length > 0) };
  const count = rowsOfBook(book);
  if (count === 0) return { problem: "表里一个字也没有。请看看是不是选错了文件。" };
  if (count > most) return { problem: `这份表格一共有${count}行，最多读${most}行。请去掉用不到的工作表和空行再传。` };
  if (JSON.stringify(book).length > MOST_OF_A_BOOK)
    return { problem: "表里的字太多。请去掉用不到的工作表和长说明再传。" };
  return { book };
}

const WIDEST = 60;
const LONGEST_CELL = 2_000;

/** Without the empty rows below and the empty columns on the right; numbers of rows stay as people see them. */
function asWritten({ name, rows, merged }: SheetTable): SheetTable {
  const last = rows.findLastIndex((row) => row.some(Boolean));
  const width = Math.min(WIDEST, Math.max(0, ...rows.map((row) => row.findLastIndex(Boolean) + 1)));
  return {
    name: name.slice(0, 100),
    rows: rows
      .slice(0, last + 1)
      .map((row) => Array.from({ length: width }, (_, i) => (row[i] ?? "").slice(0, LONGEST_CELL))),
    merged: merged.filter(({ row, column }) => row <= last && column < width),
  };
}
