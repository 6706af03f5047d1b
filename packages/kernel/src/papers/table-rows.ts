import type { Field, Fields, ScalarField } from "@jiceng/plugin";
import type { Typed } from "../records/index.ts";
import { columnsOf, rowColumns, type TableColumn } from "./cell.ts";
import type { ReadCell, ReadTable } from "./spreadsheet.ts";

/** What is wrong in one place of a table file, and what to do about it. Rows count as a spreadsheet does. */
export interface TableFault {
  /** The sheet, where it is not the first. */
  sheet: string;
  row: number;
  column: string;
  value: string;
  message: string;
}

/** A row under the names of our columns. */
export interface SourceRow {
  row: number;
  cells: Readonly<Record<string, string>>;
  /** Child rows that name the same record, by the field. */
  lists: Record<string, SourceRow[]>;
}

export interface SourceTable {
  rows: SourceRow[];
  /** Fields that the file has columns or sheets for. */
  present: string[];
  unused: string[];
  faults: TableFault[];
}

/** What the first row of the template's own kind of file begins with: nobody means it. */
export const EXAMPLE = "示例";
/** Records that one file may hold. */
export const MOST_RECORDS = 500;

/** The columns of a form's table file: those of its collection that it asks for and that a cell can hold. */
export const tableColumns = (fields: Fields, isPeriodical: boolean): TableColumn[] =>
  columnsOf(fields).filter(
    ({ key, field }) => key !== "$state" && (key !== "$period" || isPeriodical) && field?.type !== "file",
  );

/** Finds our columns in the tables of a file, by their heads and in any order; child rows in sheets called by their field. */
export function readSource(
  tables: readonly ReadTable[],
  fields: Fields,
  isPeriodical: boolean,
): SourceTable | { problem: string } {
  const [own, ...others] = tables;
  const columns = tableColumns(fields, isPeriodical);
  const heads = own?.rows[0]?.map(textOf) ?? [];
  const missing = columns.filter(
    ({ key, head, field }) => (key.startsWith("$") || field?.required) && !heads.includes(head),
  );
  if (missing.length > 0)
    return {
      problem: `表头缺${missing.length}列：${missing.map(({ head }) => head).join("、")}。第一行要是列名，请照模板填，顺序不限。`,
    };
  const faults: TableFault[] = [];
  const rows = rowsUnder(own!, columns, "", faults).filter(({ cells }) => !cells.$key?.startsWith(EXAMPLE));
  if (rows.length === 0) return { problem: "文件里只有表头，没有内容。请填好再传。" };
  if (rows.length > MOST_RECORDS)
    return { problem: `一次最多${MOST_RECORDS}条，这份有${rows.length}条。请拆成几份再传。` };
  const present = columns.filter(({ head, field }) => field && heads.includes(head)).map(({ key }) => key);
  const byKey = new Map(rows.map((row) => [row.cells.$key ?? "", row]));
  for (const [name, field] of Object.entries(fields)) {
    const sheet = field.type === "rows" && others.find(({ title }) => title === field.title);
    if (field.type !== "rows" || !sheet) continue;
    present.push(name);
    for (const row of rowsUnder(sheet, rowColumns(field.of), sheet.title, faults)) {
      const key = row.cells.$key ?? "";
      const isEmpty = Object.entries(row.cells).every(([name, text]) => name === "$key" || text === "");
      if (isEmpty || key.startsWith(EXAMPLE)) continue;
      const to = byKey.get(key);
      if (to) to.lists[name] = [...(to.lists[name] ?? []), row];
      else
        faults.push({
          sheet: sheet.title,
          row: row.row,
          column: "编号",
          value: key,
          message: `“${own!.title}”那一页里没有这个编号，请核对`,
        });
    }
  }
  const known = new Set([...columns.map(({ head }) => head), ""]);
  return { rows, present, unused: heads.filter((head) => !known.has(head)), faults };
}

const textOf = (cell: ReadCell): string => (typeof cell === "string" ? cell : cell.shown).trim();

function rowsUnder(
  table: ReadTable,
  columns: readonly TableColumn[],
  sheet: string,
  faults: TableFault[],
): SourceRow[] {
  const heads = table.rows[0]?.map(textOf) ?? [];
  const at = columns.map(({ key, head }) => ({ key, head, x: heads.indexOf(head) })).filter(({ x }) => x >= 0);
  return table.rows.slice(1).flatMap((row, i): SourceRow[] => {
    const cells: Record<string, string> = {};
    const own: TableFault[] = [];
    for (const { key, head, x } of at) {
      const cell = row[x] ?? "";
      cells[key] = textOf(cell);
      if (typeof cell !== "string")
        own.push({ sheet, row: i + 2, column: head, value: cell.shown, message: cell.problem });
    }
    if (!Object.values(cells).some((text) => text !== "")) return [];
    if (!cells.$key?.startsWith(EXAMPLE)) faults.push(...own);
    return [{ row: i + 2, cells, lists: {} }];
  });
}

/** A row as a form would have been filled in. */
export function typedRow({ cells, lists }: SourceRow, fields: Fields): Typed {
  const split = (name: string): string[] => {
    const text = cells[name] ?? "";
    return text.split((fields[name] as ScalarField | undefined)?.type === "members" ? /[、,，;；\n]+/ : /\r?\n/);
  };
  const rows = (name: string): Typed[] => {
    const field = fields[name];
    return field?.type === "rows" ? (lists[name] ?? []).map((row) => typedRow(row, field.of)) : [];
  };
  return {
    one: (name) => cells[name],
    many: split,
    rows,
    ofMember: (name, member) => rows(name).find((row) => row.one("member") === member),
    texts: () => [
      ...Object.keys(cells).flatMap((name) => (name.startsWith("$") ? [] : split(name))),
      ...Object.keys(lists).flatMap((name) => rows(name).flatMap((row) => row.texts())),
    ],
  };
}

/** Where in the file a field of a row stands: `steps.1.due` in the sheet of 节点. */
export function placeInTable(source: SourceRow, at: string, fields: Fields): Omit<TableFault, "message"> {
  const [name = "", row, key = ""] = at.split(".");
  const field: Field | undefined = fields[name];
  if (field?.type === "rows" && row !== undefined) {
    const child = source.lists[name]?.[Number(row)];
    const column = rowColumns(field.of).find((one) => one.key === key);
    return {
      sheet: field.title,
      row: child?.row ?? source.row,
      column: column?.head ?? field.title,
      value: child?.cells[key] ?? "",
    };
  }
  const column = columnsOf(fields).find((one) => one.key === name);
  return { sheet: "", row: source.row, column: column?.head ?? field?.title ?? "", value: source.cells[name] ?? "" };
}
