import type { Child } from "hono/jsx";
import { classes } from "../text.ts";
import { Field, FieldGroup, type FieldProps, inputAttributes } from "./field.tsx";

export interface TextFieldProps extends FieldProps {
  value?: string;
  max?: number;
  type?: "text" | "search" | "password" | "tel" | "email";
  autocomplete?: string;
  placeholder?: string;
  /** Takes the whole width: room for a sentence. */
  wide?: boolean;
  /** Attributes from `hx()`, for a field that answers while it is filled in. */
  hx?: Record<string, string>;
}

export const TextField = ({
  value,
  max,
  type = "text",
  autocomplete = "off",
  placeholder,
  wide,
  hx,
  ...props
}: TextFieldProps) => (
  <Field wide={wide} {...props}>
    <input
      class="input"
      type={type}
      value={value}
      maxlength={max}
      autocomplete={autocomplete}
      autocapitalize="none"
      placeholder={placeholder}
      {...inputAttributes(props)}
      {...hx}
    />
  </Field>
);

export interface AreaFieldProps extends FieldProps {
  value?: string;
  max?: number;
  rows?: number;
}

export const AreaField = ({ value = "", max, rows = 5, ...props }: AreaFieldProps) => (
  <Field wide {...props}>
    <textarea class="input" rows={rows} maxlength={max} {...inputAttributes(props)}>
      {/* A browser drops the first line break inside a textarea; one of our own keeps the reader's. */}
      {value.startsWith("\n") ? `\n${value}` : value}
    </textarea>
  </Field>
);

export type Option = string | { value: string; label: string };
const optionOf = (option: Option) => (typeof option === "string" ? { value: option, label: option } : option);

export interface SelectFieldProps extends FieldProps {
  value?: string;
  options: readonly Option[];
  /** The first line when nothing is chosen yet: "选主持人". */
  blank?: string;
  hx?: Record<string, string>;
}

export const SelectField = ({ value, options, blank, hx, ...props }: SelectFieldProps) => (
  <Field {...props}>
    <select class="input" {...inputAttributes(props)} {...hx}>
      <Options options={options} value={value} blank={blank} />
    </select>
  </Field>
);

export const Options = ({ options, value, blank }: { options: readonly Option[]; value?: string; blank?: string }) => (
  <>
    {blank !== undefined && <option value="">{blank}</option>}
    {options.map(optionOf).map((option) => (
      <option value={option.value} selected={option.value === value}>
        {option.label}
      </option>
    ))}
  </>
);

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD` */
  value?: string;
  min?: string;
  max?: string;
  /** Attributes from `hx()`, for a day that other fields follow. */
  hx?: Record<string, string>;
}

/** The browser's own date picker: Chinese, and made for thumbs on a phone. */
export const DateField = ({ value, min, max, hx, ...props }: DateFieldProps) => (
  <Field {...props}>
    <input class="input input-date" type="date" value={value} min={min} max={max} {...inputAttributes(props)} {...hx} />
  </Field>
);

/** `HH:MM` */
export const TimeField = ({ value, ...props }: FieldProps & { value?: string }) => (
  <Field {...props}>
    <input class="input input-date" type="time" value={value} {...inputAttributes(props)} />
  </Field>
);

export interface NumberFieldProps extends FieldProps {
  value?: number | string;
  unit?: string;
  decimal?: boolean;
}

export const NumberField = ({ value, unit, decimal, ...props }: NumberFieldProps) => (
  <Field {...props}>
    <span class="with-unit">
      <input
        class="input input-number"
        inputmode={decimal ? "decimal" : "numeric"}
        value={value === undefined ? undefined : String(value)}
        maxlength={16}
        autocomplete="off"
        {...inputAttributes(props)}
      />
      {unit && <span>{unit}</span>}
    </span>
  </Field>
);

export interface RadioSegProps extends FieldProps {
  value?: string;
  options: readonly Option[];
}

/** Two to five answers side by side, one of them chosen. */
export const RadioSeg = ({ value, options, ...props }: RadioSegProps) => (
  <FieldGroup {...props}>
    <div>
      <div class="seg">
        {options.map(optionOf).map((option, i) => (
          <label>
            <input
              type="radio"
              id={`${props.id ?? props.name}.${i}`}
              name={props.name}
              value={option.value}
              checked={option.value === value}
            />
            <span class="seg-item">{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  </FieldGroup>
);

export const CheckField = ({ value = "1", checked, ...props }: FieldProps & { value?: string; checked?: boolean }) => (
  <div class={classes("field", props.error && "field-wrong")}>
    <label class="check">
      <input type="checkbox" value={value} checked={checked} {...inputAttributes(props)} />
      {props.label}
    </label>
  </div>
);

export interface FileFieldProps extends FieldProps {
  /** `.xlsx,.csv` */
  accept?: string;
  multiple?: boolean;
}

/** The form around it needs `enctype="multipart/form-data"`. */
export const FileField = ({ accept, multiple, ...props }: FileFieldProps) => (
  <Field {...props}>
    <input class="input" type="file" accept={accept} multiple={multiple} {...inputAttributes(props)} />
  </Field>
);

export interface KeptFileFieldProps extends Omit<FileFieldProps, "multiple"> {
  /** The file that is there already: its id is sent along unless it is unticked, and another one takes its place. */
  kept: { id: string; name: string; size: string } | null;
}

/** A file that stays where it is while the rest of the form is put right: nobody chooses it twice. */
export const KeptFileField = ({ kept, accept, ...props }: KeptFileFieldProps) => (
  <Field wide {...props}>
    {kept && (
      <label class="check">
        <input type="checkbox" name={props.name} value={kept.id} checked />
        保留“{kept.name}”（{kept.size}）。要换就在下面另选一份
      </label>
    )}
    <input class="input" type="file" accept={accept} {...inputAttributes(props)} />
  </Field>
);

export interface FormPartProps {
  id: string;
  title: string;
  hint?: Child;
  actions?: Child;
  children?: Child;
}

/** One part of a long form. */
export const FormPart = ({ id, title, hint, actions, children }: FormPartProps) => (
  <section class="form-part" id={id} aria-labelledby={`${id}-title`}>
    <div class="form-part-head">
      <h2 id={`${id}-title`}>{title}</h2>
      {actions}
    </div>
    {hint && <p class="field-hint">{hint}</p>}
    {children}
  </section>
);

/** Short fields side by side, three in a line where there is room. */
export const FormGrid = ({ children }: { children?: Child }) => <div class="form-grid">{children}</div>;
