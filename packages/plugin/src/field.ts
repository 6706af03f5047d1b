import type { Day } from "./day.ts";
import type { Period } from "./period.ts";
import type { SheetBook } from "./sheet.ts";

/**
 * What values of each type are as stored. `money` is whole 分, `date` a day, `file` the id of a stored file, `member`, `unit` and `link` ids.
 * `sheet` is never stored: a form with a `save` of its own asks for it, and gets its rows.
 * A field says what is asked, and with that draws its own input, checks what was typed, and is written to and read from a table file.
 */
export interface FieldValues {
  text: string;
  lines: string[];
  markdown: string;
  number: number;
  money: number;
  date: Day;
  time: string;
  period: Period;
  enum: string;
  flag: boolean;
  unit: string;
  member: string;
  members: string[];
  file: string;
  link: string;
  sheet: SheetBook;
}
/** The names of the types that a field may have. */
export type FieldType = keyof FieldValues;

interface Asked {
  title: string;
  hint?: string;
  /** Longest text in characters, greatest number, most rows. */
  max?: number;
  min?: number;
  /** Refused when empty, whatever the state. What only a later state needs stands in the move's `requires`. */
  required?: boolean;
}

/** A field with one value; made by the builders of `field`. */
export interface ScalarField<T extends FieldType = FieldType, O extends string = string> extends Asked {
  type: T;
  /** What an enum may be. */
  options?: readonly O[];
  /** The collection that a link leads to. */
  of?: string;
  /** Written behind a number: `%`, `小时`. */
  suffix?: string;
}

/**
 * Child rows with a table and indexes of their own, such as attendance: "which meetings was this member at" must be answerable.
 * Where a form names them in its `roster` the rows are people; anywhere else people add and remove rows themselves.
 */
export interface RowsField<R extends Readonly<Record<string, ScalarField>> = Readonly<Record<string, ScalarField>>>
  extends Asked {
  type: "rows";
  of: R;
}

/** A field of a collection, a form or `settings`. */
export type Field = ScalarField | RowsField;
/** Fields by name. */
export type Fields = Readonly<Record<string, Field>>;

type ScalarValue<F> =
  F extends ScalarField<infer T, infer O> ? (T extends "enum" ? O : FieldValues[T & FieldType]) : never;
/** One child row by its fields: `RowOf<typeof pillars>`. */
export type RowOf<F> = F extends RowsField<infer R> ? { [K in keyof R]?: ScalarValue<R[K]> } : never;

/** A document by its fields. Everything may be missing: a draft is a document too. */
export type DocOf<F extends Fields> = {
  [K in keyof F]?: F[K] extends RowsField ? RowOf<F[K]>[] : ScalarValue<F[K]>;
};

type Options = Omit<Partial<ScalarField>, "type" | "title" | "options" | "of">;
const scalar =
  <const T extends FieldType>(type: T) =>
  (title: string, options: Options = {}): ScalarField<T> => ({ type, title, ...options });

/** One builder per field type; each takes the title that people read. */
export const field = {
  text: scalar("text"),
  lines: scalar("lines"),
  markdown: scalar("markdown"),
  number: scalar("number"),
  money: scalar("money"),
  date: scalar("date"),
  time: scalar("time"),
  period: scalar("period"),
  flag: scalar("flag"),
  unit: scalar("unit"),
  member: scalar("member"),
  members: scalar("members"),
  file: scalar("file"),
  /** A spreadsheet, read for `save`: for forms with a `save` of their own alone. `max`: its rows at most, 300 where nothing is said. */
  sheet: scalar("sheet"),
  choice: <const O extends string>(
    title: string,
    options: readonly O[],
    rest: Options = {},
  ): ScalarField<"enum", O> => ({ type: "enum", title, options, ...rest }),
  /** Another record of this plugin, by its id. */
  link: (title: string, of: string, rest: Options = {}): ScalarField<"link"> => ({ type: "link", title, of, ...rest }),
  rows: <const R extends Readonly<Record<string, ScalarField>>>(
    title: string,
    of: R,
    rest: Omit<Partial<RowsField>, "type" | "title" | "of"> = {},
  ): RowsField<R> => ({ type: "rows", title, of, ...rest }),
};
