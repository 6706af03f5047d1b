import { parseCsv } from "hucre/csv";
import { entriesOf, unpackedSize } from "../files/index.ts";
import { plain } from "./csv.ts";
import { decode } from "./decode.ts";
import { type ReadTable, readSheets } from "./spreadsheet.ts";

/** Largest file that is read as a table, in bytes, and what it may unpack to. */
const LARGEST = 5 * 1024 * 1024;
const LARGEST_UNPACKED = 80 * 1024 * 1024;

const AS_XLSX = "请在表格软件里打开它，另存为 .xlsx 再传";
const begins = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, i) => bytes[i] === sign);

/** The tables of a CSV or XLSX file; or why it cannot be read, in a sentence that says what to do. */
export async function readTableFile(
  bytes: Uint8Array,
  title: string,
): Promise<{ tables: ReadTable[] } | { problem: string }> {
  if (bytes.length > LARGEST) return { problem: "文件超过5 MB。请去掉图片和用不到的工作表，或拆成几份再传。" };
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { problem: `这是旧版 Excel 文件（.xls），或者加了密码。${AS_XLSX}。` };
  if (begins(bytes, 0x50, 0x4b)) return readPacked(bytes);
  const decoded = decode(bytes);
  if ("problem" in decoded) return decoded;
  const rows = parseCsv(decoded.text) as string[][];
  return { tables: [{ title, rows: rows.map((row) => row.map((cell) => plain(cell).trim())) }] };
}

async function readPacked(bytes: Uint8Array): Promise<{ tables: ReadTable[] } | { problem: string }> {
  const entries = entriesOf(bytes);
  if (!entries?.some(({ name }) => name === "xl/workbook.xml"))
    return { problem: `这不是 Excel 表格，也不是 CSV。${AS_XLSX}。` };
  // Nothing is unpacked before this is known: such a file may take hours and all memory.
  if (unpackedSize(entries) > LARGEST_UNPACKED) return { problem: "文件展开后太大。请去掉多余的行和工作表再传。" };
  try {
    return { tables: await readSheets(bytes) };
  } catch {
    return { problem: `这份表格打不开，可能没有存完整。${AS_XLSX}。` };
  }
}
