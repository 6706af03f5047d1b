import type { Doc, Field, FieldError, Fields, Form, RowsField, ScalarField } from "@jiceng/plugin";
import { isFilled } from "./flow.ts";
import type { SetCollection } from "./shelf.ts";
import type { Typed } from "./typed.ts";
import { readScalar } from "./typed-value.ts";

const MOST_ROWS = 100;

/** The members on a form's roster, by the field that they stand in: its rows are theirs, and a typed id can never add one. */
export type Rosters = Readonly<Record<string, readonly string[]>>;

/** The field of a child row that says whom it is about. */
export const memberKey = ({ of }: RowsField): string | undefined =>
  Object.hasOwn(of, "member") ? "member" : Object.entries(of).find(([, { type }]) => type === "member")?.[0];

/** The fields that a form asks for: those of its parts, or all. */
export const fieldsAsked = ({ parts }: Pick<Form, "parts">, fields: Fields): Fields => {
  const names = parts?.flatMap((part) => part.fields) ?? Object.keys(fields);
  return Object.fromEntries(names.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])));
};

/** A form's parts; in the form that names a record, those fields too that the tenant added. */
export function partsAsked({ parts }: Pick<Form, "parts">, { label, added = [] }: SetCollection): Form["parts"] {
  const names = label !== undefined && parts?.some(({ fields }) => fields.includes(label));
  return names && added.length > 0 ? [...parts!, { title: "本单位另加的内容", fields: added }] : parts;
}

/** How many rows people may write. */
export const mostRows = ({ max = MOST_ROWS }: RowsField): number => max;

/**
 * Reads a document by its fields; unknown names are never looked at. What it says of members, units, links is still only typed:
 * `meant` finds out whom that means.
 */
export function readDocument(
  fields: Readonly<Record<string, Field>>,
  typed: Typed,
  rosters: Rosters = {},
): { doc: Doc; errors: FieldError[] } {
  const doc: Doc = {};
  const errors: FieldError[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const members = Object.hasOwn(rosters, name) ? rosters[name] : undefined;
    const read =
      field.type === "rows"
        ? members
          ? readRoster(name, field, typed, members)
          : readRows(name, field, typed)
        : readField(name, field, typed);
    if (read.value !== "") doc[name] = read.value;
    errors.push(...read.errors);
  }
  return { doc, errors };
}

interface ReadField {
  value: unknown;
  errors: FieldError[];
}

function readField(name: string, field: ScalarField, typed: Typed): ReadField {
  const { value, error } = readScalar(name, field, typed);
  if (error) return { value, errors: [{ field: name, message: error }] };
  return { value, errors: field.required && !isFilled(value) ? [asked(name, field)] : [] };
}

const CHOSEN = new Set(["enum", "flag", "unit", "member", "members", "link", "sheet"]);

/** That a field is to be filled, as its type is filled. */
export const asked = (at: string, { title, type }: Pick<Field, "title" | "type">): FieldError => ({
  field: at,
  message: type === "rows" ? `${title}至少写一行` : `${CHOSEN.has(type) ? "请选择" : "请填写"}${title}`,
});

/** Rows that are the people on a roster. */
const readRoster = (name: string, { of }: RowsField, typed: Typed, members: readonly string[]): ReadField =>
  inRows(
    name,
    members.map((member) => {
      const row = typed.ofMember(name, member) ?? NOTHING;
      const { doc, errors } = readDocument(withoutMember(of), row);
      return { doc: { member, ...doc }, errors };
    }),
  );

const withoutMember = (of: Fields): Fields =>
  Object.fromEntries(Object.entries(of).filter(([key]) => key !== "member"));

/** Rows that people wrote: the empty ones mean nothing. */
function readRows(name: string, field: RowsField, typed: Typed): ReadField {
  const rows = typed
    .rows(name)
    .map((row) => readDocument(field.of, row))
    .filter(({ doc }) => Object.values(doc).some(isFilled));
  const read = inRows(name, rows);
  return { ...read, errors: [...countErrors(name, field, rows.length), ...read.errors] };
}

/** What is wrong with how many rows a list has. */
export function countErrors(name: string, field: RowsField, count: number): FieldError[] {
  const most = mostRows(field);
  return [
    ...(count > most ? [{ field: name, message: `${field.title}最多${most}行，现在${count}行` }] : []),
    ...(field.min !== undefined && count > 0 && count < field.min
      ? [{ field: name, message: `${field.title}至少${field.min}行` }]
      : []),
    ...(field.required && count === 0 ? [asked(name, field)] : []),
  ];
}

const inRows = (name: string, rows: readonly { doc: Doc; errors: FieldError[] }[]): ReadField => ({
  value: rows.map(({ doc }) => doc),
  errors: rows.flatMap(({ errors }, i) =>
    errors.map(({ field, message }) => ({ field: `${name}.${i}.${field}`, message })),
  ),
});

const NOTHING: Typed = {
  one: () => undefined,
  many: () => [],
  rows: () => [],
  ofMember: () => undefined,
  texts: () => [],
};
