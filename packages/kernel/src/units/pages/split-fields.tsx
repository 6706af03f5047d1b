import type { FieldError } from "@jiceng/plugin";
import { CheckList, errorAt, figure, TextField } from "@jiceng/ui";
import type { SplitChoice } from "../split-choice.ts";
import type { TypedChange } from "./change-page.tsx";

interface Typed {
  typed: TypedChange;
  errors: readonly FieldError[];
}

/** Name and code of a unit that is founded. */
export const FoundedFields = ({ typed, errors, name }: Typed & { name: string }) => (
  <>
    <TextField name="name" label={name} value={typed.name} max={60} error={errorAt(errors, "name")} />
    <TextField
      name="code"
      label="编号"
      value={typed.code}
      max={40}
      hint="你们自己的组织编码，不能和别的重复。"
      error={errorAt(errors, "code")}
    />
  </>
);

/** Who goes over to the new unit: whole units below, and members by where they belong. */
export const SplitFields = ({
  choice: { units, members },
  typed,
  errors,
  action,
}: Typed & { choice: SplitChoice; action: string }) => (
  <>
    {units.length > 0 && (
      <CheckList
        name="units"
        label="哪些下级组织过去"
        hint="连同里面的党员一起过去。"
        options={units.map(({ id, name, members: n }) => ({ value: id, label: name, note: `${figure(n)}名党员` }))}
        chosen={typed.units}
        all={{ name: "do", value: "all:units", formaction: `${action}#units` }}
        error={errorAt(errors, "units")}
      />
    )}
    {members.map(({ of, people }, i) => (
      <CheckList
        id={listId(i)}
        name="members"
        label={i === 0 ? "哪些党员过去" : `${of}的党员`}
        hint={
          i === 0
            ? `属于${of}的${figure(people.length)}名；有职务的，职务到前一天为止。`
            : "整个小组过去的，不用再一个个选。"
        }
        options={people.map(({ id, name, note }) => ({ value: id, label: name, note }))}
        chosen={typed.members}
        all={{ name: "do", value: `all:${i}`, formaction: `${action}#${listId(i)}` }}
        error={i === 0 ? errorAt(errors, "members") : undefined}
      />
    ))}
    {units.length === 0 && members.length === 0 && (
      <p class="soft" id="members">
        这一天它没有下级组织，也没有党员，没有可拆分的。
      </p>
    )}
  </>
);

/** The first list is where an error about members leads. */
const listId = (i: number): string => (i === 0 ? "members" : `members-${i}`);
