import { type Doc, type Field, type FieldError, type RowsField, readDay, type ScalarField } from "@jiceng/plugin";

/** Where typed values come from: a posted form, or a program's JSON. */
export interface Typed {
  one(name: string): string | undefined;
  many(name: string): string[];
  /** One value of the child row that is about this member. */
  ofMember(name: string, member: string, key: string): string | undefined;
}

export const typedForm = (form: FormData): Typed => {
  const text = (name: string): string | undefined => {
    const value = form.get(`f.${name}`);
    return typeof value === "string" ? value : undefined;
  };
  const places = new Map<string, string>();
  for (const [name, value] of form) {
    const row = /^f\.(.+)\.member$/.exec(name)?.[1];
    if (row && typeof value === "string") places.set(`${row.slice(0, row.lastIndexOf("."))} ${value}`, row);
  }
  return {
    one: text,
    many: (name) => form.getAll(`f.${name}`).filter((value) => typeof value === "string"),
    ofMember: (name, member, key) => {
      const row = places.get(`${name} ${member}`);
      return row === undefined ? undefined : text(`${row}.${key}`);
    },
  };
};

const asText = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

export const typedJson = (doc: Readonly<Record<string, unknown>>): Typed => ({
  one: (name) => asText(doc[name]),
  many: (name) => {
    const value = doc[name];
    return Array.isArray(value) ? value.filter((line) => typeof line === "string") : [];
  },
  ofMember: (name, member, key) => {
    const rows = doc[name];
    const row = Array.isArray(rows) ? rows.find((one) => one?.member === member) : undefined;
    return asText(row?.[key]);
  },
});

const LONGEST = { text: 200, lines: 300, markdown: 20_000 } as const;
const MOST_LINES = 60;

const length = (text: string): number => [...text].length;

/** Reads one typed value. The error says what to do; the value is kept as typed, so that nothing is lost. */
function readScalar(
  name: string,
  field: ScalarField,
  typed: Pick<Typed, "one" | "many">,
): { value: unknown; error?: string } {
  const text = (typed.one(name) ?? "").trim();
  const tooLong = (most: number) =>
    length(text) > most
      ? `${field.title}最多${most}个字，现在${length(text)}个，请删去${length(text) - most}个`
      : undefined;
  if (field.type === "lines") {
    const lines = typed
      .many(name)
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const most = field.max ?? LONGEST.lines;
    const long = lines.findIndex((line) => length(line) > most);
    if (lines.length > MOST_LINES) return { value: lines, error: `${field.title}最多${MOST_LINES}条` };
    return { value: lines, ...(long >= 0 && { error: `第${long + 1}条${field.title}超过${most}个字，请改短` }) };
  }
  if (text === "") return { value: "" };
  switch (field.type) {
    case "date": {
      const day = readDay(text);
      return day ? { value: day } : { value: text, error: `${field.title}看不懂，请写成 2026-09-18 或 2026年9月18日` };
    }
    case "time": {
      const parts = /^(\d{1,2})[:：点](\d{1,2})?分?$/.exec(text.normalize("NFKC"));
      const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2] ?? 0)];
      if (!parts || hour > 23 || minute > 59) return { value: text, error: `${field.title}请写成 15:30 这样` };
      return { value: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` };
    }
    case "number": {
      const number = Number(text.normalize("NFKC"));
      if (!Number.isFinite(number)) return { value: text, error: `${field.title}请填数字` };
      if (field.min !== undefined && number < field.min)
        return { value: text, error: `${field.title}不能小于${field.min}` };
      if (field.max !== undefined && number > field.max)
        return { value: text, error: `${field.title}不能大于${field.max}` };
      return { value: number };
    }
    case "enum":
      return field.options?.includes(text) ? { value: text } : { value: "", error: `请重新选择${field.title}` };
    default: {
      const error = tooLong(field.max ?? (field.type === "markdown" ? LONGEST.markdown : LONGEST.text));
      return { value: text, ...(error && { error }) };
    }
  }
}

/**
 * Reads a document by its fields; unknown names are never looked at. `rows` gives the keys of each list of child rows
 * (the members on the roster), so that a typed id can never add a row.
 */
export function readDocument(
  fields: Readonly<Record<string, Field>>,
  typed: Typed,
  rows: (name: string, field: RowsField) => readonly { member: string }[],
): { doc: Doc; errors: FieldError[] } {
  const doc: Doc = {};
  const errors: FieldError[] = [];
  for (const [name, field] of Object.entries(fields)) {
    if (field.type === "rows") {
      doc[name] = rows(name, field).map(({ member }, i) => {
        const row: Record<string, unknown> = { member };
        for (const [key, inner] of Object.entries(field.of)) {
          if (inner.type === "member") continue;
          const read = readScalar(key, inner, { one: () => typed.ofMember(name, member, key), many: () => [] });
          if (read.value !== "") row[key] = read.value;
          if (read.error) errors.push({ field: `${name}.${i}.${key}`, message: read.error });
        }
        return row;
      });
      continue;
    }
    const read = readScalar(name, field, typed);
    if (read.value !== "") doc[name] = read.value;
    if (read.error) errors.push({ field: name, message: read.error });
    else if (field.required && (read.value === "" || (Array.isArray(read.value) && read.value.length === 0))) {
      errors.push({ field: name, message: `请填写${field.title}` });
    }
  }
  return { doc, errors };
}
