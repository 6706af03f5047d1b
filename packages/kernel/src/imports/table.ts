import { parseCsv } from "hucre/csv";
import { plain } from "../papers/index.ts";
import type { Column } from "./columns.ts";

/** One row under the names of our columns. A column that the file does not have is `undefined`. */
export interface TableRow {
  row: number;
  cells: Readonly<Record<string, string | undefined>>;
}

/** `columns`: which of ours there are, by key. `unused`: heads of those that nothing is done with. */
export type Table = { rows: TableRow[]; columns: ReadonlySet<string>; unused: string[] } | { problem: string };

/** Rows in which the header is looked for: a title often stands above it. */
const HEADER_WITHIN = 10;

/** Which of these rows names the columns, counted from 0; −1 where none names all that must be there. */
export const headerAt = (rows: readonly (readonly string[])[], columns: readonly Column[]): number =>
  rows
    .slice(0, HEADER_WITHIN)
    .findIndex((row) =>
      columns.every(({ required, names }) => !required || row.some((cell) => names.includes(titleOf(cell)))),
    );

/** The column that a head names; `undefined` for one that nothing is done with. */
export const columnOf = (head: string, columns: readonly Column[]): Column | undefined =>
  columns.find(({ names }) => names.includes(titleOf(head)));

/** A head as it is compared: without the sign of a column that has to be filled in. */
const titleOf = (cell: string): string =>
  cell
    .trim()
    .replace(/^\*|\*$/g, "")
    .toLowerCase();

/** Reads the text of a CSV file into rows; the header decides which column is which, in any order, and may stand below a title. */
export function readTable(text: string, columns: readonly Column[], mostRows = Number.POSITIVE_INFINITY): Table {
  const records = parseCsv(text) as string[][];
  const above = Math.max(0, headerAt(records, columns));
  const titles = (records[above] ?? []).map((title) => title.trim());
  const rest = records.slice(above + 1);
  const at = new Map(
    columns.map((column) => [column.key, titles.findIndex((title) => column.names.includes(titleOf(title)))]),
  );
  const missing = columns.filter(({ key, required }) => required && at.get(key)! < 0);
  if (missing.length > 0) return { problem: headerProblem(titles, missing, columns) };
  const open = unclosedAt(text, records);
  if (open > 0)
    return { problem: `第${open}行起有一个双引号没有成对，后面的内容都被连成了一格。请补上或去掉那个引号再传。` };
  const rows = rest
    .map(
      (record, i): TableRow => ({
        row: above + i + 2,
        cells: Object.fromEntries(
          columns.map(({ key }) => [key, at.get(key)! < 0 ? undefined : plain((record[at.get(key)!] ?? "").trim())]),
        ),
      }),
    )
    .filter(({ cells }) => Object.values(cells).some((cell) => cell));
  if (rows.length === 0) return { problem: "文件里只有表头，没有内容。请填好再传。" };
  if (rows.length > mostRows)
    return {
      problem: `一次最多${mostRows.toLocaleString("zh-CN")}行，这份有${rows.length.toLocaleString("zh-CN")}行。请拆成几份再传。`,
    };
  const used = new Set(at.values());
  const there = new Set(columns.flatMap(({ key }) => (at.get(key)! < 0 ? [] : [key])));
  return { rows, columns: there, unused: titles.filter((title, i) => title && !used.has(i)) };
}

function headerProblem(titles: readonly string[], missing: readonly Column[], columns: readonly Column[]): string {
  const found = titles
    .filter(Boolean)
    .slice(0, 12)
    .map((title) => (title.length > 20 ? `${title.slice(0, 20)}…` : title));
  const has = found.length > 0 ? `现在第一行是：${found.join("、")}。` : "现在第一行是空的。";
  const wanted = columns.filter(({ required }) => required).map(({ title }) => title);
  const names = missing.map(({ title, names: known }) => `${title}（${known.find((name) => /^[a-z]/.test(name))}）`);
  return `表头缺${missing.length}列：${names.join("、")}。${has}第一行应该有：${wanted.join("、")}，顺序不限。`;
}

/** The row whose quote is never closed: it swallows everything after it into its last cell. 0 when there is none. */
function unclosedAt(text: string, records: readonly string[][]): number {
  const last = records.at(-1);
  if (!last?.at(-1)?.includes("\n")) return 0;
  let quotes = 0;
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) quotes++;
  return quotes % 2 === 1 ? records.length : 0;
}
