import type { Field, Fields, ScalarField } from "@jiceng/plugin";
import { type CellValue, rowColumns, type TableColumn } from "./cell.ts";
import type { Table } from "./spreadsheet.ts";
import { EXAMPLE, tableColumns } from "./table-rows.ts";

const KEY = `${EXAMPLE}（这一行不会导入）`;

/** An empty table file of a form: heads, menus where there is a choice, and one row that shows how and is not taken. */
export function templateOf(
  title: string,
  fields: Fields,
  { unit, period }: { unit: string; period: string | null },
): Table[] {
  const own: Record<string, string> = { $key: KEY, $unit: unit, $period: period ?? "" };
  return [
    tableOf(title, tableColumns(fields, period !== null), own),
    ...Object.values(fields).flatMap((field) =>
      field.type === "rows" ? [tableOf(field.title, rowColumns(field.of), own)] : [],
    ),
  ];
}

const tableOf = (title: string, columns: readonly TableColumn[], own: Readonly<Record<string, string>>): Table => ({
  title,
  rows: [
    columns.map(({ head }) => head),
    columns.map(({ key, field }) => own[key] ?? (field ? exampleOf(field as ScalarField) : "")),
  ],
  choices: Object.fromEntries(
    columns.flatMap(({ field }, i) => {
      const options = field && choicesOf(field);
      return options ? [[i, options]] : [];
    }),
  ),
});

function choicesOf(field: Field): readonly string[] | null {
  if (field.type === "enum") return (field as ScalarField).options ?? null;
  return field.type === "flag" ? ["是", "否"] : null;
}

function exampleOf({ type, title, options, min, max }: ScalarField): CellValue {
  switch (type) {
    case "date":
      return "2026-09-18";
    case "time":
      return "15:30";
    case "period":
      return "2026-09";
    case "number":
      return min ?? Math.min(1, max ?? 1);
    case "money":
      return 1280.5;
    case "enum":
      return options?.[0] ?? "";
    case "flag":
      return "是";
    case "member":
      return "姓名（编号）";
    case "members":
      return "姓名（编号）、姓名（编号）";
    case "unit":
      return "组织名称（编码）";
    case "link":
      return `已有的${title}的名称`;
    case "lines":
      return "一条一行\n用 Alt+Enter 换行";
    default:
      return title.slice(0, max ?? title.length);
  }
}
