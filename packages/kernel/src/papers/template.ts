import type { Field, ScalarField } from "@jiceng/plugin";

/** What stands in the first cell of the row that shows how: nobody means it. */
export const EXAMPLE = "示例";

/** What one may choose from in a cell of a field; `null` where one types. */
export function choicesOf(field: Field): readonly string[] | null {
  if (field.type === "enum") return (field as ScalarField).options ?? null;
  return field.type === "flag" ? ["是", "否"] : null;
}

/** What stands in a cell of a field in the row that shows how. */
export function exampleOf({ type, title, options, min, max }: ScalarField): string {
  const examples: Partial<Record<Field["type"], string>> = {
    date: "2026-09-18",
    time: "15:30",
    period: "2026-09",
    number: String(min ?? Math.min(1, max ?? 1)),
    money: "1280.5",
    enum: options?.[0] ?? "",
    flag: "是",
    member: "姓名（编号）",
    members: "姓名（编号）、姓名（编号）",
    unit: "组织名称（编码）",
    link: `已有的${title}的名称`,
    lines: "一条一行\n用 Alt+Enter 换行",
  };
  return examples[type] ?? title.slice(0, max ?? title.length);
}

/** How a cell of a field is filled in, said beside the template. */
export function hintOf({ type, options, suffix, hint, max }: ScalarField): string {
  const how: Partial<Record<Field["type"], string>> = {
    date: "2026-09-18 或 2026年9月18日",
    time: "15:30",
    period: "2026-09、2026-Q3 或 2026",
    number: `数字${suffix ? `，单位${suffix}，可以不写` : ""}`,
    money: "元，最多两位小数",
    enum: `从这几个里选：${options?.join("、")}`,
    flag: "是或否",
    member: "姓名（编号）；不重名时写姓名也行",
    members: "姓名（编号），几个人用顿号隔开",
    unit: "名称（编码），或者只写编码",
    link: "那一条的名称",
    lines: "一条一行，在格子里换行",
    text: max ? `最多${max}个字` : "文字",
    markdown: "文字，可以分段",
  };
  return [how[type], hint].filter(Boolean).join("。");
}
