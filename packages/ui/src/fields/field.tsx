import type { Child } from "hono/jsx";
import { classes, ids } from "../text.ts";

/** What every field has. Its `id` is its name, so that the error summary can link to it. */
export interface FieldProps {
  name: string;
  label: string;
  hint?: Child;
  /** Said at the field in the same words as in the summary. */
  error?: string;
  /** Marked "可不填"; everything else is asked for. */
  optional?: boolean;
  /** The label is only spoken: the heading above says it already. */
  hideLabel?: boolean;
  id?: string;
}

const idOf = ({ id, name }: FieldProps) => id ?? name;

/** Attributes of the input itself: who it is, what describes it, whether it is wrong. */
export const inputAttributes = (props: FieldProps) => ({
  id: idOf(props),
  name: props.name,
  "aria-describedby": ids(props.hint && `${idOf(props)}-hint`, props.error && `${idOf(props)}-error`),
  "aria-invalid": props.error ? "true" : undefined,
});

const Optional = () => <span class="field-optional">（可不填）</span>;

const FieldNotes = (props: FieldProps) => (
  <>
    {props.hint && (
      <p class="field-hint" id={`${idOf(props)}-hint`}>
        {props.hint}
      </p>
    )}
    <FieldError id={`${idOf(props)}-error`} error={props.error} />
  </>
);

export const FieldError = ({ id, error }: { id: string; error?: string }) =>
  error ? (
    <p class="field-error" id={id}>
      <span class="only-spoken">错误：</span>
      {error}
    </p>
  ) : null;

/** Label, hint and error around one input. */
export const Field = ({ children, wide, ...props }: FieldProps & { children?: Child; wide?: boolean }) => (
  <div class={classes("field", wide && "form-wide", props.error && "field-wrong")}>
    <label class={props.hideLabel ? "only-spoken" : "field-label"} for={idOf(props)}>
      {props.label}
      {props.optional && <Optional />}
    </label>
    <FieldNotes {...props} />
    {children}
  </div>
);

/** The same around several inputs. */
export const FieldGroup = ({ children, wide, ...props }: FieldProps & { children?: Child; wide?: boolean }) => (
  <fieldset
    class={classes("field", wide && "form-wide", props.error && "field-wrong")}
    id={idOf(props)}
    tabindex={-1}
    aria-describedby={ids(props.hint && `${idOf(props)}-hint`, props.error && `${idOf(props)}-error`)}
  >
    <legend class={props.hideLabel ? "only-spoken" : "field-label"}>
      {props.label}
      {props.optional && <Optional />}
    </legend>
    <FieldNotes {...props} />
    {children}
  </fieldset>
);
