import { UNIT_KIND_LABELS, type UnitKind } from "@jiceng/plugin";
import { Button } from "../button.tsx";
import { Row } from "../sheet.tsx";
import type { FieldProps } from "./field.tsx";
import { SelectField, TextField } from "./inputs.tsx";

export interface ChoosableUnit {
  id: string;
  name: string;
  kind: UnitKind;
  /** Names from the top down to the unit above. */
  path: readonly string[];
}

/** `党支部，总装厂党委，总装一车间党总支`: what tells units of one name apart. */
export const whereStands = ({ kind, path }: Pick<ChoosableUnit, "kind" | "path">): string =>
  [UNIT_KIND_LABELS[kind], ...path.slice(-2)].join("，");

export interface UnitChoiceProps extends FieldProps {
  value: string;
  /** What was found; a single one is chosen already. */
  units: readonly ChoosableUnit[];
  /** What the select says when nothing was found. */
  none: string;
  /** The button that finds: where it posts to, and what it says of itself. */
  find: { action: string; name: string; value: string };
  /** The text that units are looked for by: field `place`. */
  place: { value: string; hint: string; max?: number; error?: string };
}

/** A unit out of many: looked for by name first, without script too. */
export const UnitChoice = ({ value, units, none, find, place, ...field }: UnitChoiceProps) => (
  <>
    <TextField name="place" label="找组织" type="search" {...place} />
    <Row>
      <Button name={find.name} value={find.value} icon="search" formaction={find.action}>
        找组织
      </Button>
    </Row>
    <SelectField
      {...field}
      blank={units.length > 0 ? "选组织" : none}
      value={units.some(({ id }) => id === value) ? value : units.length === 1 ? units[0]?.id : ""}
      options={units.map((unit) => ({ value: unit.id, label: `${unit.name}（${whereStands(unit)}）` }))}
    />
  </>
);
