import type { Field, Fields, RowsField, ScalarField } from "@jiceng/plugin";
import { printable } from "../lists/index.ts";
import type { Typed } from "../records/index.ts";
import { cellOf, columnsOf, type Named, rowColumns, type TableColumn } from "./cell.ts";

/** What of a collection a table file may hold. */
export interface TableShape {
  /** All fields of the collection: heads are the same as in what it is exported to. */
  all: Fields;
  /** Fields that a row fills in. */
  fields: Fields;
  /** Fields that every record made here has the same value in. */
  fixed: Readonly<Record<string, unknown>>;
  /** Whether each record belongs to a period. */
  isPeriodical: boolean;
}

/** A row under the names of our columns; a column that the file has not is not there. */
export interface SourceRow {
  row: number;
  cells: Readonly<Record<string, string | undefined>>;
  /** Child rows that name the same record, by the field. */
  lists: Record<string, SourceRow[]>;
}

/** What is wrong in one place of a table file, and what to do about it. Rows count as a spreadsheet does. */
export interface TableFault {
  /** The sheet, where it is not the first. */
  sheet?: string;
  row: number;
  column: string;
  value: string;
  message: string;
}

/** The columns of a table file of such records, those first by which a record is known again. */
export const tableColumns = ({ all, fields, fixed, isPeriodical }: TableShape): TableColumn[] =>
  columnsOf(all).filter(
    ({ key, field }) =>
      (key === "$period" ? isPeriodical : key === "$key" || key === "$unit" || key in fields || key in fixed) &&
      field?.type !== "file",
  );

/** The lists of child rows that such a file has sheets for, by the field; files are added to a record, not to a table. */
export const tableLists = ({ fields }: TableShape): [string, RowsField][] =>
  Object.entries(fields).filter(
    (entry): entry is [string, RowsField] =>
      entry[1].type === "rows" && !Object.values(entry[1].of).some(({ type }) => type === "file"),
  );

const BETWEEN_MEMBERS = /[、,，;；\n]+/;

/** A row as a form would have been filled in. */
export function typedRow({ cells, lists }: SourceRow, fields: Fields): Typed {
  const split = (name: string): string[] =>
    (cells[name] ?? "").split(
      (fields[name] as ScalarField | undefined)?.type === "members" ? BETWEEN_MEMBERS : /\r?\n/,
    );
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

/** Text as it is compared with what an export writes: however a spreadsheet keeps its line breaks. */
const tidy = (text: unknown): string =>
  printable(String(text ?? ""))
    .replaceAll(/\r\n?/g, "\n")
    .trim();

/** Whether a cell still says what an export of the held value would say. */
export const saysTheSame = (field: ScalarField, held: unknown, text: string | undefined, named: Named): boolean =>
  tidy(cellOf(field, held, named)) === tidy(text);

/** Whether child rows still say what an export of the held ones would say, in that order. */
export const listSaysTheSame = (
  { of }: RowsField,
  held: readonly Readonly<Record<string, unknown>>[],
  rows: readonly SourceRow[],
  named: Named,
): boolean =>
  held.length === rows.length &&
  held.every((one, i) =>
    Object.entries(of).every(
      ([key, field]) => rows[i]!.cells[key] === undefined || saysTheSame(field, one[key], rows[i]!.cells[key], named),
    ),
  );

/** Where in the file a field of a row stands: `steps.1.due` in the sheet of 节点. */
export function placeInTable(source: SourceRow, at: string, all: Fields): Omit<TableFault, "message"> {
  const [name = "", row, key = ""] = at.split(".");
  const field: Field | undefined = all[name];
  if (field?.type === "rows") {
    const child = row === undefined ? undefined : source.lists[name]?.[Number(row)];
    const column = rowColumns(field.of).find((one) => one.key === key);
    return {
      ...(child && { sheet: field.title }),
      row: child?.row ?? source.row,
      column: column?.head ?? field.title,
      value: child?.cells[key] ?? "",
    };
  }
  const column = columnsOf(all).find((one) => one.key === name);
  return { row: source.row, column: column?.head ?? field?.title ?? "", value: source.cells[name] ?? "" };
}
