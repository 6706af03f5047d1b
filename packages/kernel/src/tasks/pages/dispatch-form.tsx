import { type Day, dayLabel, type FieldError, UNIT_KIND_LABELS } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  CheckList,
  DateField,
  errorAt,
  FormGrid,
  FormKey,
  Head,
  LinkButton,
  NumberField,
  Row,
  SelectField,
  Sheet,
  Stack,
  TextField,
  whereStands,
} from "@jiceng/ui";
import { TASKS } from "../address.ts";
import type { DispatchAsked, DispatchGround } from "../dispatch-question.ts";
import { POST_OPTIONS } from "../owners.ts";
import type { OwnerSlot } from "../task.ts";
import { OwnerFields } from "./owner-fields.tsx";

export interface TypedDispatch extends Record<`owners.${OwnerSlot}`, string> {
  title: string;
  ask: string;
  deliverable: string;
  deadline: string;
  /** Days in which it is signed for. */
  days: string;
  evidence: string;
}

interface Props {
  ground: DispatchGround;
  asked: DispatchAsked;
  typed: TypedDispatch;
  errors: readonly FieldError[];
  formKey: string;
  today: Day;
}

/** A task before it is given to anybody: what, for whom, until when, who answers. */
export const DispatchForm = (props: Props) => {
  const { ground, typed, errors, formKey, today } = props;
  const { from, parent } = ground;
  return (
    <Stack>
      <Head
        over={from.name}
        title={parent ? `分解：${parent.title}` : "下达任务"}
        lead={
          parent
            ? `上级给的期限是${dayLabel(parent.deadline)}。分下去的都核验通过以后，才能报办结。`
            : "写清办什么、拿出什么、什么时候办完。发出去以后，要求不能再改，只能撤回重发。"
        }
      />
      <form class="stack" method="post" action={TASKS}>
        <FormKey value={formKey} />
        {parent && <input type="hidden" name="parent" value={parent.id} />}
        <Sheet title="办什么">
          {!parent && <From {...props} />}
          <TextField name="title" label="任务名称" value={typed.title} max={60} error={errorAt(errors, "title")} />
          <AreaField name="ask" label="要求" value={typed.ask} max={2000} rows={4} error={errorAt(errors, "ask")} />
          <TextField
            name="deliverable"
            label="交付物"
            hint="办完了要拿出什么，如：一份清单、一次会议的记录。"
            value={typed.deliverable}
            max={200}
            error={errorAt(errors, "deliverable")}
          />
          <FormGrid>
            <DateField
              name="deadline"
              label="办结期限"
              hint="当天也算按时。"
              value={typed.deadline}
              min={today}
              max={parent?.deadline}
              error={errorAt(errors, "deadline")}
            />
            <NumberField name="days" label="几天内签收" unit="天" value={typed.days} error={errorAt(errors, "days")} />
          </FormGrid>
          <TextField
            name="evidence"
            label="依据的记录"
            hint="把那次会议的网址贴过来。只存链接，不另存内容。"
            value={typed.evidence}
            max={300}
            error={errorAt(errors, "evidence")}
            optional
          />
        </Sheet>
        <Addressees {...props} />
        <Sheet title="谁负责" note="可以按职务先定，收到的单位再落实到人；不定就由他们自己定。">
          <OwnerFields
            options={POST_OPTIONS}
            value={(slot) => typed[`owners.${slot}`]}
            blank="由收到的单位定"
            errors={errors}
          />
        </Sheet>
        <Row>
          <Button main name="do" value="publish">
            {parent ? "分解下去" : "下达"}
          </Button>
          <LinkButton href={parent ? `${TASKS}/${parent.id}` : TASKS} bare>
            不下达了
          </LinkButton>
        </Row>
      </form>
    </Stack>
  );
};

/** In whose name: a choice only for somebody who has more than one. */
const From = ({ ground: { from, froms } }: Props) =>
  froms.length > 1 && froms.some(({ id }) => id === from.id) ? (
    <>
      <SelectField
        name="unit"
        label="下达单位"
        value={from.id}
        options={froms.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Row>
        <Button name="do" value="find">
          换到这个单位
        </Button>
      </Row>
    </>
  ) : (
    <input type="hidden" name="unit" value={from.id} />
  );

const classLabel = ({ kind, n }: DispatchGround["classes"][number]): string =>
  kind === null ? `全部直属下级（${n}个）` : `下面全部${UNIT_KIND_LABELS[kind]}（${n}个）`;

const Addressees = ({ ground, asked, errors }: Props) => (
  <Sheet title="下达给谁" id="addressees">
    <SelectField
      name="whole"
      label="成批下达"
      blank="逐个勾选"
      value={asked.whole}
      options={ground.classes.map((one) => ({ value: one.value, label: classLabel(one) }))}
      hint="选了成批，下面的勾选就不算。层级多的，下达给直属下级、由他们分解更清楚。"
    />
    <CheckList
      name="to"
      label="逐个勾选"
      error={errorAt(errors, "to")}
      options={ground.offered.map((unit) => ({ value: unit.id, label: unit.name, note: whereStands(unit) }))}
      chosen={ground.offered.filter(({ chosen }) => chosen).map(({ id }) => id)}
    />
    <TextField
      name="place"
      label="找别的下级组织"
      type="search"
      value={asked.place}
      max={60}
      hint="填名称中的几个字或编号。已经勾的不会丢。"
      optional
    />
    <Row>
      <Button name="do" value="find" icon="search" formaction={`${TASKS}#addressees`}>
        找组织
      </Button>
    </Row>
  </Sheet>
);
