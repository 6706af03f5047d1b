import { errorAt, type FieldProblem, FormGrid, SelectField, Stack } from "@jiceng/ui";
import type { OwnerOption } from "../owners.ts";
import { OWNER_LABELS, OWNER_SLOTS, type OwnerSlot } from "../task.ts";

interface Props {
  /** Tells the fields of one form on the page from those of another. */
  id?: string;
  options: readonly OwnerOption[];
  value: (slot: OwnerSlot) => string;
  blank: string;
  errors: readonly FieldProblem[];
  /** One below the other: in a side column. */
  stacked?: boolean;
}

/** Who answers for a task: 第一, 直接, 具体责任人. */
export const OwnerFields = ({ id = "owners", options, value, blank, errors, stacked }: Props) => {
  const Around = stacked ? Stack : FormGrid;
  return (
    <Around>
      {OWNER_SLOTS.map((slot) => (
        <SelectField
          id={`${id}.${slot}`}
          name={`owners.${slot}`}
          label={OWNER_LABELS[slot]}
          blank={blank}
          value={value(slot)}
          options={options}
          error={errorAt(errors, `owners.${slot}`)}
          optional
        />
      ))}
    </Around>
  );
};
