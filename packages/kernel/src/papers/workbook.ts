import type { Paper } from "@jiceng/plugin";
import { linesOf } from "./paper.ts";
import { type Table, xlsxOf } from "./spreadsheet.ts";

/** A paper as a workbook: each table a sheet under the heading before it; what is said beside the tables stands below the last one. */
export function workbookOf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const tables: Table[] = [];
  const said: string[] = [];
  let title = paper.title;
  for (const part of paper.parts) {
    if (part.part === "heading") title = part.text;
    else if (part.part === "table") tables.push({ title, rows: [part.columns, ...part.rows] });
    else if (part.part === "facts") said.push(...part.rows.map(([label, value]) => `${label}：${value}`));
    else said.push(...(part.part === "sign" ? part.lines : linesOf(part.text)));
  }
  const last = tables.at(-1) ?? { title, rows: [[paper.title]] };
  if (tables.length === 0) tables.push(last);
  if (said.length > 0) last.rows.push([], ...said.map((text) => [text]));
  return xlsxOf(tables);
}
