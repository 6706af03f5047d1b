import type { Child } from "hono/jsx";
import { Icon } from "../icon.tsx";
import { classes } from "../text.ts";
import { FieldError, FieldGroup, type FieldProps } from "./field.tsx";

/** Empty rows that are always offered, so that the list grows without script too. */
const SPARE = 2;

export interface LinesFieldProps extends FieldProps {
  values: readonly string[];
  /** Messages by index of the row. */
  errors?: Readonly<Record<number, string>>;
  max?: number;
  /** "加一个议题" */
  add?: string;
  /** Most rows. */
  most?: number;
}

/** Lines of text, all sent under one name; the empty ones mean nothing. */
export function LinesField({ values, errors = {}, max, add = "加一行", most = 50, ...props }: LinesFieldProps) {
  const id = props.id ?? props.name;
  const rows = [...values, ...Array<string>(Math.max(0, Math.min(SPARE, most - values.length))).fill("")];
  return (
    <FieldGroup wide {...props}>
      <div class="lines" id={`${id}-rows`} data-rows={id} data-most={most}>
        {rows.map((value, i) => (
          <div class={classes("line", errors[i] && "field-wrong")} data-row={`${id}.${i}`}>
            <input
              class="input"
              id={`${id}.${i}`}
              name={props.name}
              value={value}
              maxlength={max}
              autocomplete="off"
              aria-describedby={errors[i] ? `${id}.${i}-error` : undefined}
              aria-invalid={errors[i] ? "true" : undefined}
            />
            <label class="only-spoken" for={`${id}.${i}`}>
              {props.label}，第<span data-order="">{i + 1}</span>行
            </label>
            <DropRow what={props.label} />
            <FieldError id={`${id}.${i}-error`} error={errors[i]} />
          </div>
        ))}
      </div>
      <AddRow list={`${id}-rows`}>{add}</AddRow>
    </FieldGroup>
  );
}

const DropRow = ({ what, sends }: { what: string; sends?: Sends }) => (
  <>
    <button class="tool needs-script" type="button" data-drop-row="" aria-label={`去掉这一行${what}`}>
      <Icon name="x" />
    </button>
    {sends && (
      <button class="tool without-script" type="submit" {...sends} aria-label={`去掉这一行${what}`}>
        <Icon name="x" />
      </button>
    )}
  </>
);

const AddRow = ({ list, sends, children }: { list: string; sends?: Sends; children?: Child }) => (
  <p>
    <button class="button needs-script" type="button" data-add-row={list}>
      <Icon name="plus" />
      {children}
    </button>
    {sends && (
      <button class="button without-script" type="submit" {...sends}>
        <Icon name="plus" />
        {children}
      </button>
    )}
  </p>
);

/** What a button sends where there is no script: the page comes back with a row more, or one less. */
interface Sends {
  name: string;
  value: string;
  formaction: string;
}

export interface RowsFieldProps extends FieldProps {
  /** How many rows are filled in; spare ones follow. */
  count: number;
  /** The fields of one row, named `${name}.${index}.…`. */
  row: (index: number) => Child;
  add?: string;
  most?: number;
  /** Without script: the form's address, and by which names rows are added and dropped. */
  plain?: { action: string; name: string; add: string; drop: (index: number) => string };
}

/** Rows of several fields each: decisions with their votes, tasks with their owners. */
export function RowsField({ count, row, add = "加一项", most = 100, plain, ...props }: RowsFieldProps) {
  const id = props.id ?? props.name;
  const length = Math.max(count, Math.min(most, count + 1));
  const sends = (value: string): Sends | undefined =>
    plain && { name: plain.name, value, formaction: `${plain.action}#${id}` };
  return (
    <FieldGroup wide {...props}>
      <div class="rows" id={`${id}-rows`} data-rows={id} data-most={most}>
        {Array.from({ length }, (_, i) => (
          <div class="rows-row" role="group" aria-label={props.label} data-row={`${id}.${i}`}>
            <span class="rows-order" data-order="">
              {i + 1}
            </span>
            <div class="rows-fields">{row(i)}</div>
            <DropRow what={props.label} sends={plain && sends(plain.drop(i))} />
          </div>
        ))}
      </div>
      <AddRow list={`${id}-rows`} sends={plain && sends(plain.add)}>
        {add}
      </AddRow>
    </FieldGroup>
  );
}

/** Short fields of one row, side by side. */
export const RowCells = ({ children }: { children?: Child }) => <div class="rows-cells">{children}</div>;
