import { Button } from "../button.tsx";
import { FieldGroup, type FieldProps } from "./field.tsx";

export interface CheckListProps extends FieldProps {
  options: readonly { value: string; label: string; note?: string }[];
  chosen: readonly string[];
  /** The button that ticks all of them: what it sends where there is no script. */
  all?: { name: string; value: string; formaction?: string };
}

/** Several out of a list that may be long: beside one another where there is room. Sends `name` once for each. */
export const CheckList = ({ options, chosen, all, ...props }: CheckListProps) => (
  <FieldGroup wide {...props}>
    <div class="field" data-checks="">
      {all && options.length > 1 && (
        <div>
          <Button {...all} checkAll>
            全选
          </Button>
        </div>
      )}
      <ul class="checks">
        {options.map(({ value, label, note }) => (
          <li>
            <label class="check">
              <input type="checkbox" name={props.name} value={value} checked={chosen.includes(value)} />
              <span>
                {label}
                {note && <small class="soft whole"> {note}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  </FieldGroup>
);
