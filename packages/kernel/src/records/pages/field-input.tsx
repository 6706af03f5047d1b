import type { Doc, FieldError, ScalarField } from "@jiceng/plugin";
import {
  AreaField,
  DateField,
  errorAt,
  LinesField,
  NumberField,
  type Option,
  SelectField,
  TextField,
  TimeField,
} from "@jiceng/ui";

export interface FieldInputProps {
  name: string;
  field: ScalarField;
  doc: Doc;
  errors: readonly FieldError[];
  /** Whom a member field may name. */
  people: readonly Option[];
  /** Attributes from `hx()` for the date that the roster follows. */
  hx?: Record<string, string>;
  /** The label is the heading above it. */
  alone: boolean;
  required: boolean;
}

/** The input that a field's type calls for, with what was typed and what is wrong with it. */
export function FieldInput({ name, field, doc, errors, people, alone, required, hx }: FieldInputProps) {
  const value = doc[name];
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const props = {
    name: `f.${name}`,
    label: field.title,
    hint: field.hint,
    error: errorAt(errors, name),
    hideLabel: alone,
    optional: !required && field.type !== "lines",
  };
  switch (field.type) {
    case "lines":
      return (
        <LinesField
          {...props}
          values={Array.isArray(value) ? value.map(String) : []}
          max={field.max}
          add={`加一条${field.title}`}
        />
      );
    case "markdown":
      return <AreaField {...props} value={text} max={field.max} rows={6} />;
    case "date":
      return <DateField {...props} value={text} hx={hx} />;
    case "time":
      return <TimeField {...props} value={text} />;
    case "number":
      return <NumberField {...props} value={text} />;
    case "enum":
      return <SelectField {...props} value={text} options={field.options ?? []} blank="请选择" />;
    case "member":
      return <SelectField {...props} value={text} options={people} blank="请选择" />;
    default:
      return <TextField {...props} value={text} max={field.max} />;
  }
}
