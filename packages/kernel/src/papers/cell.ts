import type { Field, ScalarField } from "@jiceng/plugin";

/** What stands in a cell: figures as numbers, so that a spreadsheet adds them up. */
export type CellValue = string | number | null;

/** What documents mention by id, as people name it: `沈禾川（A1）`, `一车间党支部（ZZ1）`, a record by its label, a file by its name. */
export type Named = ReadonlyMap<string, string>;

/** Between several people in one cell. */
export const BETWEEN = "、";

/** A field's value as people type it in a table, and as an import reads it back. */
export function cellOf(field: ScalarField, value: unknown, named: Named): CellValue {
  if (value === undefined || value === null || value === "") return null;
  switch (field.type) {
    case "number":
      return Number(value);
    case "money":
      return Number(value) / 100;
    case "flag":
      return value === true ? "是" : "否";
    case "lines":
      return (value as string[]).join("\n");
    case "members":
      return (value as string[]).map((id) => named.get(id) ?? id).join(BETWEEN);
    case "member":
    case "unit":
    case "link":
    case "file":
      return named.get(String(value)) ?? String(value);
    default:
      return String(value);
  }
}

/** A column of a table file: a field under its title, or what the kernel knows of a record. */
export interface TableColumn {
  /** A field's name, or `$key`, `$unit`, `$period`, `$state`. */
  key: string;
  head: string;
  field: Field | null;
}

const OWN: readonly TableColumn[] = [
  { key: "$key", head: "编号", field: null },
  { key: "$unit", head: "单位", field: null },
  { key: "$period", head: "期间", field: null },
  { key: "$state", head: "状态", field: null },
];

/** Columns of a list of child rows: to which record a row belongs, then its fields. Units have numbers of their own, so both are said. */
export const rowColumns = (fields: Readonly<Record<string, Field>>): TableColumn[] => under(OWN.slice(0, 2), fields);

/** Columns of a collection's own table. */
export const columnsOf = (fields: Readonly<Record<string, Field>>): TableColumn[] => under(OWN, fields);

/** Each field with a head of its own: titles that are taken get the field's name beside them. */
function under(first: readonly TableColumn[], fields: Readonly<Record<string, Field>>): TableColumn[] {
  const columns = [...first];
  for (const [key, field] of Object.entries(fields)) {
    if (field.type === "rows") continue;
    const isTaken = columns.some(({ head }) => head === field.title);
    columns.push({ key, head: isTaken ? `${field.title}（${key}）` : field.title, field });
  }
  return columns;
}
