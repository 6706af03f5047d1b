import { entriesOf, unpackedSize, type ZipEntry } from "../files/index.ts";
import { csvRows } from "./csv-rows.ts";
import { decode } from "./decode.ts";
import { type OpenSheet, openXlsx, type RowsRead } from "./xlsx-book.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Megabytes of a file that is read as a job of its own. */
export const MOST_MEGABYTES = 30;
/** Bytes that a file may unpack to. */
const LARGEST_UNPACKED = 200 * 1024 * 1024;

const AS_XLSX = "请在表格软件里打开它，另存为 .xlsx 再传";
const begins = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, i) => bytes[i] === sign);

/** Whether a file can be read as a table at all, by how it begins and what it declares; in milliseconds, nothing is unpacked. */
export function whyNoBook(bytes: Uint8Array): string | null {
  if (bytes.length > MOST_MEGABYTES * 1024 * 1024)
    return `文件超过${MOST_MEGABYTES} MB。请去掉图片和用不到的工作表，或拆成几份再传。`;
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return isLocked(bytes)
      ? "这份表格加了打开密码，系统读不了。请在表格软件里打开它，去掉密码（文件→信息→保护工作簿→用密码进行加密，清空）再传。"
      : `这是旧版 Excel 文件（.xls）。${AS_XLSX}。`;
  if (!begins(bytes, 0x50, 0x4b)) {
    const head = decode(bytes);
    return "problem" in head ? head.problem : null;
  }
  const entries = entriesOf(bytes);
  if (!entries) return `这份表格打不开，可能没有传完整。${AS_XLSX}。`;
  if (entries.some(({ name }) => name.startsWith("word/"))) return "这是 Word 文档，不是表格。请选 .xlsx 或 CSV 文件。";
  if (entries.some(({ name }) => name.startsWith("ppt/"))) return "这是演示文稿，不是表格。请选 .xlsx 或 CSV 文件。";
  if (!isWorkbook(entries)) return `这不是 Excel 表格，也不是 CSV。${AS_XLSX}。`;
  return unpackedSize(entries) > LARGEST_UNPACKED
    ? "这份文件解开以后太大（超过200 MB），没有打开。请把要导入的行复制到一份新表格里再传。"
    : null;
}

const isWorkbook = (entries: readonly ZipEntry[]): boolean => entries.some(({ name }) => name === "xl/workbook.xml");

/** Office puts a workbook with a password into the same container as old files had; the stream in it is called so, in UTF-16. */
const SEALED = [...new TextEncoder().encode("EncryptedPackage")].flatMap((byte) => [byte, 0]);

function isLocked(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(SEALED[0]!); at >= 0; at = bytes.indexOf(SEALED[0]!, at + 1))
    if (SEALED.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

/** The sheets of a file that somebody sent, none of them read yet; or why there are none. Their rows throw `BrokenFile` where they cannot be read on. `title`: what the one table of a CSV is called. */
export async function openBook(bytes: Bytes, title: string): Promise<{ sheets: OpenSheet[] } | { problem: string }> {
  const problem = whyNoBook(bytes);
  if (problem) return { problem };
  if (!begins(bytes, 0x50, 0x4b)) {
    const decoded = decode(bytes);
    if ("problem" in decoded) return decoded;
    return { sheets: [{ title, rows: () => whole(csvRows(decoded.text)) }] };
  }
  const sheets = await openXlsx(bytes, entriesOf(bytes)!).catch((error) => ({ problem: whyBroken(error) }));
  if ("problem" in sheets) return sheets;
  return { sheets: sheets.map(({ title: name, rows }) => ({ title: name, rows: () => whole(rows()) })) };
}

/** A file cannot be read on, and says so to whoever sent it. */
export class BrokenFile extends Error {
  override name = "BrokenFile";
}

async function* whole(rows: AsyncIterable<RowsRead>): AsyncIterable<RowsRead> {
  try {
    yield* rows;
  } catch (error) {
    throw new BrokenFile(whyBroken(error));
  }
}

function whyBroken(error: unknown): string {
  const { name, row } = error as { name?: string; row?: number };
  if (name === "Unclosed")
    return `第${row}行起有一个双引号没有成对，后面的内容都被连成了一格。请补上或去掉那个引号再传。`;
  if (name === "Untruthful") return "这份文件解开后比它自己说的大，没有再读。请把要导入的行复制到一份新表格里再传。";
  return `这份表格读到一半读不下去了，可能没有存完整。${AS_XLSX}。`;
}
