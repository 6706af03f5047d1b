import type { FieldError } from "@jiceng/plugin";
import type { Column } from "./columns.ts";
import { columnsIn, headCells, type Layout, type SheetHead } from "./layout.ts";

type Value = (name: string) => string;

/** The sheet and the row of heads that a form names, with the columns that can be recognised there. */
export function layoutAsked(
  heads: readonly SheetHead[],
  columns: readonly Column[],
  now: Layout,
  value: Value,
): Layout {
  const sheet = heads[Number(value("sheet"))] ? Number(value("sheet")) : now.sheet;
  const rows = heads[sheet]?.rows ?? [];
  const header = rows.find(({ row }) => row === Number(value("header")))?.row ?? rows[0]?.row ?? 1;
  if (sheet === now.sheet && header === now.header) return now;
  const best = value("sheet") === String(now.sheet) ? null : bestRow(rows, columns);
  const at = { sheet, header: best ?? header };
  return { ...at, columns: columnsIn(headCells(heads, at), columns) };
}

/** Of the rows of another sheet the one that names most of ours. */
const bestRow = (rows: SheetHead["rows"], columns: readonly Column[]): number | null => {
  const named = rows.map(({ row, cells }) => ({ row, count: Object.keys(columnsIn(cells, columns)).length }));
  const best = named.reduce((most, one) => (one.count > most.count ? one : most), { row: 0, count: 0 });
  return best.count > 0 ? best.row : null;
};

/** What a form says of each of our columns; with what is missing, or said twice. */
export function columnsAsked(
  { heads, layout }: { heads: readonly SheetHead[]; layout: Layout },
  columns: readonly Column[],
  value: Value,
): { columns: Record<string, number>; errors: FieldError[] } {
  const titles = headCells(heads, layout);
  const chosen: Record<string, number> = {};
  const errors: FieldError[] = [];
  const taken = new Map<number, string>();
  for (const { key, title, required } of columns) {
    const typed = value(`col.${key}`);
    const at = Number(typed);
    const field = `col.${key}`;
    if (typed === "" || !Number.isInteger(at) || at < 0 || at >= titles.length) {
      if (required) errors.push({ field, message: `请选哪一列是${title}。` });
      continue;
    }
    const first = taken.get(at);
    if (first)
      errors.push({ field, message: `“${titles[at] || `第${at + 1}列`}”已经用作${first}了，一列只能用一次。` });
    taken.set(at, title);
    chosen[key] = at;
  }
  return { columns: chosen, errors };
}
