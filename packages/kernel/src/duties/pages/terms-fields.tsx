import type { FieldError } from "@jiceng/plugin";
import { errorAt, FormGrid, NumberField, SelectField, TextField } from "@jiceng/ui";
import { SUBJECTS } from "../own-duty.ts";
import { type TypedDuty, WAYS } from "../own-form.ts";

export interface Typed {
  typed: TypedDuty;
  errors: readonly FieldError[];
}

export const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** What a duty asks for: title, paper, whose, how many times, by when. */
export const TermsFields = ({ typed, errors }: Typed) => (
  <>
    <TextField name="title" label="名称" value={typed.title} max={20} error={errorAt(errors, "title")} />
    <TextField
      name="cites"
      label="依据"
      value={typed.cites}
      max={60}
      hint="如本单位制度名称、文号；首页上和应办写在一起。"
      error={errorAt(errors, "cites")}
    />
    <FormGrid>
      <SelectField
        name="subject"
        label="谁来办"
        value={typed.subject}
        options={Object.entries(SUBJECTS).map(([value, { title }]) => ({ value, label: title }))}
        error={errorAt(errors, "subject")}
      />
      <NumberField name="count" label="每期几次" unit="次" value={typed.count} error={errorAt(errors, "count")} />
      <NumberField
        name="weight"
        label="权重"
        value={typed.weight}
        hint="一般是1；2就是一次顶两次算。"
        error={errorAt(errors, "weight")}
      />
      <SelectField name="by" label="截止" value={typed.by} options={optionsOf(WAYS)} error={errorAt(errors, "by")} />
      <NumberField
        name="days"
        label="几天"
        unit="天"
        value={typed.days}
        hint="截止选“期末当天”的不用填。"
        error={errorAt(errors, "days")}
      />
    </FormGrid>
  </>
);
