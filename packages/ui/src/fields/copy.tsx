import { Icon } from "../icon.tsx";
import { Field, type FieldProps, inputAttributes } from "./field.tsx";

/** Something to take away, such as a link: selected as a whole when touched, with a button that copies it. */
export const CopyField = ({ value, ...props }: FieldProps & { value: string }) => (
  <Field {...props}>
    <span class="with-unit">
      <input class="input" value={value} readonly spellcheck={false} {...inputAttributes(props)} data-copy-from="" />
      <button class="button needs-script" type="button" data-copy={props.id ?? props.name}>
        <Icon name="doc" />
        复制
      </button>
    </span>
    <span class="field-hint" role="status" data-copied={props.id ?? props.name}></span>
  </Field>
);
