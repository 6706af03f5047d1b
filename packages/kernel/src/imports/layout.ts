import type { OpenSheet, ReadCell } from "../papers/index.ts";
import type { Column } from "./columns.ts";
import type { ImportWork } from "./work.ts";

/** Which sheet of a file is read, in which of its rows the heads stand, and which of its columns is which of ours. */
export interface Layout {
  /** Counted from 0, among the sheets that people see. */
  sheet: number;
  /** As people see it beside the row: the first is 1. */
  header: number;
  /** Ours by key → place in the row, from 0. What the file does not have is not there. */
  columns: Record<string, number>;
}

/** The beginning of a sheet: rows that have anything in them. */
export interface SheetHead {
  title: string;
  rows: { row: number; cells: string[] }[];
}

/** What somebody said of a file with the same heads before. */
export interface Remembered {
  /** `headsKey` of the row. */
  heads: string;
  columns: Record<string, number>;
}

/** Rows in which the header is looked for: a title often stands above it. */
export const HEADER_WITHIN = 10;
/** The same and a few below, so that people see what stands in a column. */
const SHOWN = HEADER_WITHIN + 4;
const MOST_SHEETS = 20;
const LONGEST_CELL = 40;
const WIDEST = 60;

export const shown = (cell: ReadCell | undefined): string =>
  cell === undefined ? "" : typeof cell === "string" ? cell : cell.shown;

/** How the sheets of a file begin. */
export async function headsOf(sheets: readonly OpenSheet[]): Promise<SheetHead[]> {
  const heads: SheetHead[] = [];
  for (const { title, rows } of sheets.slice(0, MOST_SHEETS)) {
    const head: SheetHead = { title, rows: [] };
    for await (const { rows: some } of rows()) {
      for (const { row, cells } of some)
        if (head.rows.length < SHOWN && cells.some((cell) => shown(cell) !== ""))
          head.rows.push({ row, cells: cells.slice(0, WIDEST).map((cell) => shown(cell).slice(0, LONGEST_CELL)) });
      if (head.rows.length >= SHOWN) break;
    }
    heads.push(head);
  }
  return heads;
}

/** A head as it is compared: without the sign of a column that has to be filled in. */
const titleOf = (cell: string): string =>
  cell
    .trim()
    .replace(/^\*|\*$/g, "")
    .toLowerCase();

/** Which of ours a row of heads names, each by its first. */
export function columnsIn(cells: readonly string[], columns: readonly Column[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { key, names } of columns) {
    const at = cells.findIndex((cell) => names.includes(titleOf(cell)));
    if (at >= 0) found[key] = at;
  }
  return found;
}

/** The head of the column in which a file that was handed back says what is wrong; always the last. */
export const FAULTS_HEAD = "要改的地方";

/** Heads as something that is remembered is found by. */
export const headsKey = (cells: readonly string[]): string =>
  JSON.stringify(cells.filter((cell) => cell !== FAULTS_HEAD).map(titleOf));

/** Ours that have to be there and are not. */
export const missingIn = (found: Readonly<Record<string, number>>, columns: readonly Column[]): Column[] =>
  columns.filter(({ key, required }) => required && found[key] === undefined);

/**
 * Where the rows are in a file. Clear where one sheet alone has every head that must be there, or heads that somebody has explained before;
 * else a guess, for somebody to say. `null` for a file with nothing in it.
 */
export function layoutOf(
  heads: readonly SheetHead[],
  { columns, lists = [] }: Pick<ImportWork, "columns" | "lists">,
  remembered: readonly Remembered[],
): { layout: Layout; isClear: boolean } | null {
  const known = new Map(remembered.map((one) => [one.heads, one.columns]));
  const isList = ({ title }: SheetHead) => lists.some((list) => list.title === title);
  const looked = heads.flatMap((head, sheet) => {
    if (isList(head) && heads.length > 1) return [];
    const rows = head.rows.slice(0, HEADER_WITHIN).map(({ row, cells }) => {
      const found = known.get(headsKey(cells)) ?? columnsIn(cells, columns);
      const filled = cells.filter(Boolean).length;
      return { layout: { sheet, header: row, columns: found }, fits: missingIn(found, columns).length === 0, filled };
    });
    return rows.length > 0 ? [rows] : [];
  });
  const fitting = looked.flatMap((rows) => rows.find(({ fits }) => fits) ?? []);
  if (fitting.length > 0) return { layout: fitting[0]!.layout, isClear: fitting.length === 1 };
  const named = ({ layout }: { layout: Layout }) => Object.keys(layout.columns).length;
  const guess = looked
    .map((rows) => rows.reduce((best, one) => (named(one) > named(best) ? one : best)))
    .reduce<(typeof looked)[0][0] | null>((best, one) => (best && named(best) >= named(one) ? best : one), null);
  if (!guess) return null;
  const first = looked[0]!.find(({ filled }) => filled > 1) ?? looked[0]![0]!;
  return { layout: named(guess) > 0 ? guess.layout : first.layout, isClear: false };
}

/** The heads of a layout's header, as they stand there. */
export const headCells = (heads: readonly SheetHead[], { sheet, header }: Pick<Layout, "sheet" | "header">): string[] =>
  heads[sheet]?.rows.find(({ row }) => row === header)?.cells ?? [];

/** Heads of columns that nothing is done with. */
export function unusedIn(heads: readonly SheetHead[], layout: Layout): string[] {
  const used = new Set(Object.values(layout.columns));
  return headCells(heads, layout).filter((title, i) => title && title !== FAULTS_HEAD && !used.has(i));
}

/** What a program is told of a file whose heads it cannot be asked about. */
export function headerProblem(heads: readonly SheetHead[], layout: Layout, columns: readonly Column[]): string {
  const { header } = layout;
  const titles = headCells(heads, layout).filter(Boolean).slice(0, 12);
  const missing = missingIn(layout.columns, columns);
  if (missing.length === 0) return "文件里有几张表都像，不知道该读哪一张。请只留一张，或拆成几份再传。";
  const has = `现在第${header}行是：${titles.map((title) => (title.length > 20 ? `${title.slice(0, 20)}…` : title)).join("、")}。`;
  const wanted = columns.filter(({ required }) => required).map(({ title }) => title);
  const names = missing.map(({ title, names: all }) => {
    const english = all.find((name) => /^[a-z]/.test(name));
    return english ? `${title}（${english}）` : title;
  });
  return `表头缺${missing.length}列：${names.join("、")}。${has}表头应该有：${wanted.join("、")}，顺序不限。`;
}
