import { type FieldError, isPeriod, periodLabel, type ScalarField, type SheetBook } from "@jiceng/plugin";
import {
  AreaField,
  DateField,
  errorAt,
  figure,
  KeptFileField,
  type KeptFileFieldProps,
  LinesField,
  NumberField,
  RadioSeg,
  SelectField,
  TextField,
  TimeField,
} from "@jiceng/ui";
import { FileInput } from "../../files/index.ts";
import { type Choices, choiceFor } from "../meant.ts";
import { rowsOfBook } from "../sheet.ts";
import { ReferenceInput } from "./reference-input.tsx";

export interface FieldInputProps {
  /** Where it stands in the document: `topic`, `pillars.3.title`. */
  at: string;
  field: ScalarField;
  value: unknown;
  errors: readonly FieldError[];
  /** Whom and what it may name. */
  choices: Choices;
  /** Attributes from `hx()` for the date that the roster follows. */
  hx?: Record<string, string>;
  /** The label is the heading above it. */
  alone: boolean;
  required: boolean;
}

const PERIOD_HINT = "如 2026年9月、2026年第三季度、2026年";
const FLAG = [
  { value: "yes", label: "是" },
  { value: "no", label: "否" },
];

/** The input that a field's type calls for, with what was typed and what is wrong with it. */
export function FieldInput({ at, field, value, errors, choices, alone, required, hx }: FieldInputProps) {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const props = {
    name: `f.${at}`,
    label: field.title,
    hint: field.hint,
    error: errorAt(errors, at),
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
      return <NumberField {...props} value={text} unit={field.suffix} decimal />;
    case "money":
      return <NumberField {...props} value={typeof value === "number" ? yuanTyped(value) : text} unit="元" decimal />;
    case "flag":
      return <RadioSeg {...props} value={typeof value === "boolean" ? (value ? "yes" : "no") : text} options={FLAG} />;
    case "enum":
      return <SelectField {...props} value={text} options={field.options ?? []} blank="请选择" />;
    case "period":
      return (
        <TextField {...props} hint={props.hint ?? PERIOD_HINT} value={isPeriod(text) ? periodLabel(text) : text} />
      );
    case "member":
    case "members":
    case "unit":
    case "link":
      return <ReferenceInput {...props} field={field} value={value} choice={choiceFor(field, choices)!} />;
    case "file":
      return <FileInput {...props} id={text} />;
    case "sheet":
      return <SheetInput {...props} book={(value || null) as SheetBook | null} />;
    default:
      return <TextField {...props} value={text} max={field.max} wide={(field.max ?? 0) > SENTENCE} />;
  }
}

/** A spreadsheet to be read; what was read of one stays in the form while the rest is put right. */
function SheetInput({ book, hint, ...props }: Omit<KeptFileFieldProps, "kept"> & { book: SheetBook | null }) {
  return (
    <KeptFileField
      {...props}
      hint={`${hint ? `${hint} ` : ""}.xlsx 或 .csv，不超过5 MB。`}
      accept=".xlsx,.csv"
      kept={
        book && {
          id: JSON.stringify(book),
          name: book.name,
          size: `${figure(book.sheets.length)}张表，${figure(rowsOfBook(book))}行`,
        }
      }
    />
  );
}

/** Characters from which on a text is a sentence. */
const SENTENCE = 100;

/** 分 as somebody would type them in 元. */
const yuanTyped = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));
