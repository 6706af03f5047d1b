import { errorAt, type FieldProblem, SelectField, UnitChoice } from "@jiceng/ui";
import { ROLE_LABELS, ROLES } from "../../access/index.ts";
import type { Answer } from "../../tenant/index.ts";

export type Places = Answer<{ ask: "access.places"; args: { text: string; ability: "accounts.manage" } }>;

/** What somebody typed about one role over one unit. */
export interface PlaceValues {
  role: string;
  unit: string;
  /** What units are looked for by. */
  place: string;
}

export interface PlaceFieldsProps {
  values: PlaceValues;
  places: Places;
  errors: readonly FieldProblem[];
  /** Where the form around these fields posts to. */
  action: string;
}

/** A role, and the unit it is given over: found by name first, without script too. */
export const PlaceFields = ({ values, places, errors, action }: PlaceFieldsProps) => (
  <>
    <SelectField
      name="role"
      label="角色"
      blank="选角色"
      value={values.role}
      options={ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
      hint="审计员只看操作记录，由上一级的管理员来定；他不能同时是同一个组织的系统管理员或安全管理员。"
      error={errorAt(errors, "role")}
    />
    <UnitChoice
      name="unit"
      label="管哪个组织"
      hint="角色对这个组织和它的下级都有效。"
      error={errorAt(errors, "unit")}
      value={values.unit}
      units={places}
      none="没有找到，换几个字再找"
      find={{ action: `${action}#place`, name: "find", value: "1" }}
      place={{
        value: values.place,
        hint: "填名称中的几个字或组织代码，再点“找组织”。",
        error: errorAt(errors, "place"),
      }}
    />
  </>
);
