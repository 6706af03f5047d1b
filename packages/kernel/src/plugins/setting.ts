import { type Doc, dayLabel, type Field, type Fields, isDay } from "@jiceng/plugin";

const EMPTY = "没有填";

/** What one setting holds, as people read it. */
export function settingWords(field: Field, value: unknown): string {
  if (value === undefined || value === null || value === "") return EMPTY;
  if (Array.isArray(value)) {
    if (value.length === 0) return EMPTY;
    if (field.type !== "rows") return value.map(String).join("、");
    const [first] = Object.keys(field.of);
    return value.map((row) => String((row as Doc)[first ?? ""] ?? "")).join("、");
  }
  if (typeof value === "boolean") return value ? "是" : "否";
  if (field.type === "money" && typeof value === "number") return `${value / 100}元`;
  if (field.type === "date" && isDay(String(value))) return dayLabel(String(value));
  return `${value}${"suffix" in field && field.suffix ? field.suffix : ""}`;
}

/** What people said in a setting, to be compared: what is kept beside it, such as the key of a row, is not theirs. */
const asked = (field: Field, value: unknown): string =>
  JSON.stringify(
    field.type === "rows" && Array.isArray(value)
      ? (value as Doc[]).map((row) => Object.keys(field.of).map((key) => row[key] ?? null))
      : (value ?? null),
  );

/** What differs between one setting and the next, a sentence each. */
export const settingChanges = (fields: Fields, before: Doc, after: Doc): string[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    if (asked(field, before[name]) === asked(field, after[name])) return [];
    const [from, to] = [settingWords(field, before[name]), settingWords(field, after[name])];
    return [from === to ? `${field.title}有改动` : `${field.title}：${from} → ${to}`];
  });
