import {
  type Day,
  type Doc,
  dayLabel,
  type Field,
  type FieldError,
  type Fields,
  firstDay,
  isDay,
  isPeriod,
  type Period,
  type Plugin,
} from "@jiceng/plugin";

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

/** Months of settings from which duties are owed, where one is changed: by the field, each with what it was and what it is to be. */
const movedMonths = ({ duties = {} }: Pick<Plugin, "duties">, before: Doc, after: Doc): [string, Period[]][] =>
  [...new Set(Object.values(duties).flatMap(({ since }) => since ?? []))].flatMap((name) =>
    (before[name] ?? "") === (after[name] ?? "")
      ? []
      : [[name, [before[name], after[name]].filter((one): one is Period => isPeriod(String(one ?? "")))]],
  );

/** The first month whose duties a change of settings would alter; `null` where it alters none. */
export const firstMoved = (plugin: Pick<Plugin, "duties">, before: Doc, after: Doc): Day | null =>
  movedMonths(plugin, before, after)
    .flatMap(([, months]) => months.map(firstDay))
    .sort()[0] ?? null;

/** What is wrong with months from which duties are owed: `open` is the first day after everything that is published. */
export const publishedMonths = (
  plugin: Pick<Plugin, "duties">,
  before: Doc,
  after: Doc,
  open: Day | null,
): FieldError[] =>
  movedMonths(plugin, before, after).flatMap(([field, months]) =>
    open !== null && months.some((one) => firstDay(one) < open)
      ? [{ field, message: `${dayLabel(open)}以前的月份已经发布，数不能再变，请从那以后的月份起` }]
      : [],
  );
