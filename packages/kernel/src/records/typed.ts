import type { Doc } from "@jiceng/plugin";

/** Where typed values come from: a posted form, or a program's JSON. */
export interface Typed {
  one(name: string): string | undefined;
  many(name: string): string[];
  /** Rows that people wrote themselves, in the order in which they stand. */
  rows(name: string): Typed[];
  /** The child row that is about this member. */
  ofMember(name: string, member: string): Typed | undefined;
  /** Everything that was typed, wherever it stands. */
  texts(): string[];
}

/** The fields of a form that our pages name `f.topic`, `f.people.3.reason`. */
export const typedForm = (form: FormData): Typed => {
  const values = new Map<string, string[]>();
  for (const [name, value] of form)
    if (typeof value === "string" && name.startsWith("f."))
      values.set(name.slice(2), [...(values.get(name.slice(2)) ?? []), value]);
  return typedAt(values, "");
};

function typedAt(values: ReadonlyMap<string, string[]>, place: string): Typed {
  const rows = new Map<string, Typed[]>();
  const rowsOf = (name: string): Typed[] => {
    const start = `${place}${name}.`;
    const numbers = [...values.keys()].flatMap((key) =>
      key.startsWith(start) ? (/^\d{1,4}(?=\.)/.exec(key.slice(start.length))?.[0] ?? []) : [],
    );
    return [...new Set(numbers)]
      .sort((a, b) => Number(a) - Number(b))
      .map((number) => typedAt(values, `${start}${number}.`));
  };
  return {
    one: (name) => values.get(place + name)?.[0],
    many: (name) => values.get(place + name) ?? [],
    rows(name) {
      if (!rows.has(name)) rows.set(name, rowsOf(name));
      return rows.get(name)!;
    },
    ofMember(name, member) {
      return this.rows(name).find((row) => row.one("member") === member);
    },
    texts: () => [...values].flatMap(([name, texts]) => (name.startsWith(place) ? texts : [])),
  };
}

/** The form without one of its rows, as `do=drop.pillars.2` asks. */
export function withoutRow(form: FormData, row: string): FormData {
  const left = new FormData();
  for (const [name, value] of form) if (!name.startsWith(`f.${row}.`)) left.append(name, value);
  return left;
}

/** A document with an empty row more in one of its lists, as `do=add.pillars` asks. */
export const withRow = (doc: Doc, list: string): Doc =>
  Array.isArray(doc[list]) ? { ...doc, [list]: [...(doc[list] as Doc[]), {}] } : doc;

const asText = (value: unknown): string | undefined => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
};

/** A document as a program sends it. */
export const typedJson = (doc: Readonly<Record<string, unknown>>): Typed => ({
  one: (name) => asText(doc[name]),
  many: (name) => {
    const value = doc[name];
    return Array.isArray(value) ? value.filter((line) => typeof line === "string") : [];
  },
  rows: (name) => {
    const rows = doc[name];
    return Array.isArray(rows)
      ? rows.filter((row) => typeof row === "object" && row !== null).map((row) => typedJson(row))
      : [];
  },
  ofMember(name, member) {
    return this.rows(name).find((row) => row.one("member") === member);
  },
  texts: () => textsIn(doc),
});

const textsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
