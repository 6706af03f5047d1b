import type { ScalarField } from "@jiceng/plugin";
import { CheckList, type FieldProps, LinesField, SelectField, TextField } from "@jiceng/ui";
import { type Choice, type Known, knownText } from "../meant.ts";

export interface ReferenceInputProps extends FieldProps {
  field: ScalarField;
  value: unknown;
  choice: Choice;
}

const HOW = { member: "写姓名，同名的在后面写编号", unit: "写组织全称或编号", link: "写全名" } as const;

const optionOf = ({ id, name, note }: Known) => ({ value: id, label: note ? `${name}（${note}）` : name });

/** Somebody, several people, a unit or a record: chosen from a list, or, where there are too many for one, written. */
export function ReferenceInput({ field, value, choice: { known, more }, ...props }: ReferenceInputProps) {
  const values = [value ?? []].flat().map(String);
  const written = (one: string): string => {
    const found = known.find(({ id }) => id === one);
    return found ? knownText(found) : one;
  };
  if (field.type === "members")
    return more ? (
      <LinesField
        {...props}
        optional={false}
        hint={props.hint ?? HOW.member}
        values={values.map(written)}
        add="加一人"
      />
    ) : (
      <CheckList {...props} options={known.map(optionOf)} chosen={values} />
    );
  const [one = ""] = values;
  return more ? (
    <TextField {...props} hint={props.hint ?? HOW[field.type as keyof typeof HOW]} value={written(one)} />
  ) : (
    <SelectField
      {...props}
      value={one}
      options={known.map(optionOf)}
      blank={known.length > 0 ? "请选择" : "还没有可选的"}
    />
  );
}
