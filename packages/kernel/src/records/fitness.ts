import { type Doc, type Field, type FieldType, isDay, isPeriod, type RowsField } from "@jiceng/plugin";

const isText = (value: unknown): boolean => typeof value === "string";
const isId = (value: unknown): boolean => typeof value === "string" && value.length <= 64;
const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);

/** Whether a value is one as a field of this type stores it. */
const FITS: Readonly<Record<Exclude<FieldType, "enum">, (value: unknown) => boolean>> = {
  text: isText,
  markdown: isText,
  lines: (value) => Array.isArray(value) && value.every(isText),
  number: isNumber,
  money: Number.isSafeInteger,
  date: (value) => typeof value === "string" && isDay(value),
  time: (value) => typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
  period: (value) => typeof value === "string" && isPeriod(value),
  flag: (value) => typeof value === "boolean",
  unit: isId,
  member: isId,
  members: (value) => Array.isArray(value) && value.every(isId),
  file: isId,
  link: isId,
  sheet: () => false,
};

/** Longest text that a plugin writes, characters: what a form's long text may be. */
const LONGEST = 20_000;
const MOST_ROWS = 200;

/**
 * What of a document is not as its fields store it, as the path of the first such value; `null` when all of it fits. What people typed is
 * read by `readDocument`; this is for documents that a plugin made. `undefined` takes a field away.
 */
export function misfit(fields: Readonly<Record<string, Field>>, doc: Doc): string | null {
  for (const [name, value] of Object.entries(doc)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) return name;
    if (value === undefined || value === null || value === "") continue;
    if (field.type === "rows") {
      const inner = misfitRow(field, value);
      if (inner !== null) return inner === "" ? name : `${name}.${inner}`;
    } else if (!(field.type === "enum" ? field.options?.includes(value as never) : FITS[field.type](value)))
      return name;
    else if (JSON.stringify(value).length > LONGEST) return name;
  }
  return null;
}

function misfitRow({ of }: RowsField, value: unknown): string | null {
  if (!Array.isArray(value) || value.length > MOST_ROWS) return "";
  for (const [i, row] of value.entries()) {
    if (typeof row !== "object" || row === null || Array.isArray(row)) return String(i);
    const inner = misfit(of, row as Doc);
    if (inner !== null) return `${i}.${inner}`;
  }
  return null;
}

const OF_THINGS: readonly FieldType[] = ["unit", "member", "members", "file", "link"];

/** The ids that a document names: of units, members, files and records. */
export const idsIn = (fields: Readonly<Record<string, Field>>, doc: Doc): string[] =>
  Object.entries(fields).flatMap(([name, field]): string[] => {
    const value = doc[name];
    if (value === undefined || value === null || value === "") return [];
    if (field.type === "rows") return (value as Doc[]).flatMap((row) => idsIn(field.of, row));
    return OF_THINGS.includes(field.type) ? ([value].flat() as string[]) : [];
  });
