import type { Doc, FieldError, RowsField as Rows } from "@jiceng/plugin";
import { errorAt, RowCells, RowsField } from "@jiceng/ui";
import { mostRows } from "../document.ts";
import type { Choices } from "../meant.ts";
import { FieldInput } from "./field-input.tsx";

export interface RowsInputProps {
  name: string;
  field: Rows;
  rows: readonly Doc[];
  errors: readonly FieldError[];
  choices: Choices;
  /** The form's address: without script rows are added and dropped by it. */
  action: string;
  alone: boolean;
  required: boolean;
}

/** Child rows that people write: their fields side by side, a row more or one less at a click. */
export function RowsInput({ name, field, rows, errors, choices, action, alone, required }: RowsInputProps) {
  const cells = Object.entries(field.of);
  const isLong = (type: string) => type === "markdown" || type === "lines" || type === "members";
  const input = (i: number, [key, inner]: (typeof cells)[number]) => (
    <FieldInput
      at={`${name}.${i}.${key}`}
      field={inner}
      value={rows[i]?.[key]}
      errors={errors}
      choices={choices}
      alone={false}
      required
    />
  );
  return (
    <RowsField
      name={`f.${name}`}
      label={field.title}
      hint={field.hint}
      error={errorAt(errors, name)}
      hideLabel={alone}
      optional={!required}
      count={rows.length}
      most={mostRows(field)}
      add="加一行"
      plain={{ action, name: "do", add: `add.${name}`, drop: (i) => `drop.${name}.${i}` }}
      row={(i) => (
        <>
          <RowCells>{cells.filter(([, { type }]) => !isLong(type)).map((cell) => input(i, cell))}</RowCells>
          {cells.filter(([, { type }]) => isLong(type)).map((cell) => input(i, cell))}
        </>
      )}
    />
  );
}
