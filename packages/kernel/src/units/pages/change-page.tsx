import { type FieldError, UNIT_KIND_LABELS } from "@jiceng/plugin";
import {
  Button,
  DateField,
  EnterButton,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  LinkSeg,
  Row,
  SelectField,
  Sheet,
  Stack,
  TextField,
  UnitChoice,
} from "@jiceng/ui";
import { VERB_LABELS, type Verb } from "../change.ts";
import type { ChangeAnswer, ChangeValues } from "../change-question.ts";
import { mayStandBelow } from "../problem.ts";
import { KINDS } from "../unit.ts";
import { FoundedFields, SplitFields } from "./split-fields.tsx";

export type TypedChange = ChangeValues & { reason: string };

export interface ChangePageProps {
  answer: ChangeAnswer;
  typed: TypedChange;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
}

const LEADS: Record<Verb, string> = {
  found: "在它下面新设一个组织。",
  split: "分出一个同类的组织，归同一个上级；选谁过去，其余的留下。",
  rename: "换一个名称；编号和以前的记录都不变。",
  move: "换一个上级；下级和党员跟着走。",
  merge: "并入另一个同类的组织：下级和党员转过去，它自己到前一天为止。",
  dissolve: "下级和党员都安排好以后，它到前一天为止。",
  reopen: "撤销错了，或重新设立。",
};

/** A change of a unit before anybody has looked at what it would do. */
export const ChangePage = ({ answer, typed, errors, action, formKey }: ChangePageProps) => {
  const { unit, verb, verbs } = answer;
  return (
    <Stack>
      <Head over={unit.name} title="登记变更" lead={LEADS[verb]} />
      <Row>
        <LinkSeg
          label="变更"
          items={verbs.map((one) => ({
            label: VERB_LABELS[one],
            href: `/units/${unit.id}/changes/new?verb=${one}`,
            current: one === verb,
          }))}
        />
        {answer.beyond && unit.stands && (
          <LinkButton href={`/units/${unit.id}/receptions/new`} bare>
            请求划入别处的组织
          </LinkButton>
        )}
      </Row>
      <Sheet>
        <form class="form" method="post" action={action}>
          <EnterButton name="do" value="preview" />
          <FormKey value={formKey} />
          <input type="hidden" name="verb" value={verb} />
          {verb === "split" && <FoundedFields typed={typed} errors={errors} name="新组织的名称" />}
          {verb !== "split" && <VerbFields answer={answer} typed={typed} errors={errors} action={action} />}
          <DateField
            name="on"
            label="从哪天起"
            value={typed.on}
            hint="这一天起按新的样子算；已经过去的月份不变。"
            error={errorAt(errors, "on")}
          />
          {answer.choice && <SplitFields choice={answer.choice} typed={typed} errors={errors} action={action} />}
          <TextField
            name="reason"
            label="依据"
            value={typed.reason}
            max={200}
            hint="如上级批复的文号，写进沿革。"
            error={errorAt(errors, "reason")}
          />
          <Row>
            <Button main name="do" value="preview">
              看看会怎样
            </Button>
            <LinkButton href={`/units/${unit.id}`} bare>
              不登记了
            </LinkButton>
          </Row>
        </form>
      </Sheet>
    </Stack>
  );
};

type FieldsProps = Omit<ChangePageProps, "formKey">;

function VerbFields(props: FieldsProps) {
  const { answer, typed, errors } = props;
  const { unit, verb } = answer;
  if (verb === "dissolve") return null;
  if (verb === "rename")
    return (
      <TextField
        name="name"
        label="新名称"
        value={typed.name || unit.name}
        max={60}
        hint={`现在叫“${unit.name}”。`}
        error={errorAt(errors, "name")}
      />
    );
  if (verb !== "found") return <TargetFields {...props} />;
  return (
    <>
      <FoundedFields typed={typed} errors={errors} name="名称" />
      <SelectField
        name="kind"
        label="类型"
        blank="选类型"
        value={typed.kind}
        options={KINDS.filter((kind) => mayStandBelow(kind, unit.kind)).map((kind) => ({
          value: kind,
          label: UNIT_KIND_LABELS[kind],
        }))}
        error={errorAt(errors, "kind")}
      />
    </>
  );
}

const TARGET_LABELS: Partial<Record<Verb, string>> = { move: "转到谁下面", merge: "并入哪个组织", reopen: "归谁" };

const TargetFields = ({ answer: { verb, targets, beyond }, typed, errors, action }: FieldsProps) => (
  <>
    <UnitChoice
      name="target"
      label={TARGET_LABELS[verb] ?? ""}
      error={errorAt(errors, "target")}
      value={typed.target}
      units={targets}
      none="没有找到合适的，换几个字再找"
      find={{ action: `${action}#target`, name: "do", value: "find" }}
      place={{
        value: typed.place,
        hint: "填名称中的几个字或编号，再点“找组织”。只列合适的、您管理范围里的。",
        max: 60,
      }}
    />
    {beyond && (
      <TextField
        name="beyond"
        label="在您管理的范围以外"
        optional
        value={typed.beyond}
        max={60}
        hint="写它的全称或编号，一个字都不能差。对方的管理员同意以后才登记。"
        error={errorAt(errors, "beyond")}
      />
    )}
  </>
);
