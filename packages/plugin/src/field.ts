/**
 * A field says what is asked, and with that draws its own input, checks what was typed and stores the result.
 * Stored shapes: text, markdown, date (`YYYY-MM-DD`), time (`HH:MM`), period, unit, member and enum are strings;
 * number is a number; lines is `string[]`; rows is a list of objects.
 */
export type FieldType =
  | "text"
  | "lines"
  | "markdown"
  | "number"
  | "date"
  | "time"
  | "period"
  | "enum"
  | "unit"
  | "member";

interface Asked {
  title: string;
  hint?: string;
  /** Longest text in characters, or greatest number. */
  max?: number;
  min?: number;
  /** Refused when empty, whatever the state. What only a later state needs stands in the move's `requires`. */
  required?: boolean;
}

export interface ScalarField extends Asked {
  type: FieldType;
  options?: readonly string[];
}

/** Child rows with a table and indexes of their own, such as attendance: "which meetings was this member at" must be answerable. */
export interface RowsField extends Asked {
  type: "rows";
  of: Readonly<Record<string, ScalarField>>;
}

export type Field = ScalarField | RowsField;

type Options = Omit<Partial<ScalarField>, "type" | "title" | "options">;
const scalar =
  (type: FieldType) =>
  (title: string, options: Options = {}): ScalarField => ({ type, title, ...options });

/** One builder per field type; each takes the title that people read. */
export const field = {
  text: scalar("text"),
  lines: scalar("lines"),
  markdown: scalar("markdown"),
  number: scalar("number"),
  date: scalar("date"),
  time: scalar("time"),
  period: scalar("period"),
  unit: scalar("unit"),
  member: scalar("member"),
  choice: (title: string, options: readonly string[], rest: Options = {}): ScalarField => ({
    type: "enum",
    title,
    options,
    ...rest,
  }),
  rows: (
    title: string,
    of: RowsField["of"],
    rest: Omit<Partial<RowsField>, "type" | "title" | "of"> = {},
  ): RowsField => ({ type: "rows", title, of, ...rest }),
};
