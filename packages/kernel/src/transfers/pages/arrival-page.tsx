import { type Day, dayLabel, type FieldError } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  DateField,
  errorAt,
  Facts,
  FormKey,
  Head,
  Notice,
  RadioSeg,
  Row,
  Sheet,
  Stack,
  Steps,
  TextField,
  UnitChoice,
} from "@jiceng/ui";
import { arrivalPath } from "../address.ts";
import { DEPARTURE_WORDS } from "../between.ts";
import type { SeenArrival } from "../between-questions.ts";
import { isStale, letterEnds } from "../transfer.ts";

export interface TypedArrival {
  place: string;
  target: string;
  arrived: string;
  code: string;
  /** `new`, or the id of somebody who was here before. */
  person: string;
  reason: string;
}

interface Props {
  seen: SeenArrival;
  typed: TypedArrival;
  errors: readonly FieldError[];
  keys: Record<"acceptance" | "refusal", string>;
  today: Day;
}

/** A member whom another enterprise of the group offers: what its letter says, and what can be done about it. */
export const ArrivalPage = (props: Props) => {
  const { row } = props.seen;
  const waits = row.answer === null;
  const problem = errorAt(props.errors, "");
  return (
    <Stack>
      <Head over="集团内转来" title={headline(row)} lead={`${row.fromName}${row.fromUnit}开来介绍信。`} />
      {problem && <Notice tone="warn">{problem}</Notice>}
      <Steps
        label="转接"
        at={waits ? 1 : 2}
        steps={[
          { title: "对方提出" },
          { title: "这边接收" },
          { title: row.answer ? DEPARTURE_WORDS[row.answer] : "转到" },
        ]}
      />
      {waits && isStale(row.on, props.today) && (
        <Notice tone="warn">
          {`介绍信一般三个月内有效，这一封到${dayLabel(letterEnds(row.on))}已过期。请退回，让对方重开介绍信再提一次。`}
        </Notice>
      )}
      <Sheet title="介绍信">
        <Letter seen={props.seen} />
      </Sheet>
      {waits && <Acceptance {...props} />}
    </Stack>
  );
};

function headline({ name, answer, fromName }: SeenArrival["row"]): string {
  if (answer === "accepted") return `${name}已从${fromName}转来`;
  if (answer === "refused") return `退回了${fromName}的一件转接`;
  if (answer === "withdrawn") return `${fromName}撤回了一件转接`;
  return `${name}从${fromName}转来，等您接收`;
}

const Letter = ({ seen: { row } }: Pick<Props, "seen">) => (
  <Facts
    rows={[
      ...(row.name
        ? [{ label: "党员", value: row.memberId ? <a href={`/members/${row.memberId}`}>{row.name}</a> : row.name }]
        : []),
      ...(row.status ? [{ label: "身份", value: `${row.status}党员` }] : []),
      ...(row.joinedOn ? [{ label: "入党", value: dayLabel(row.joinedOn) }] : []),
      { label: "从", value: `${row.fromName}${row.fromUnit}` },
      ...(row.place ? [{ label: "介绍信写的去处", value: row.place }] : []),
      ...(row.on ? [{ label: "介绍信", value: `${dayLabel(row.on)}开` }] : []),
      ...(row.ground ? [{ label: "依据", value: row.ground }] : []),
      ...(row.arrivedOn ? [{ label: "报到", value: `${dayLabel(row.arrivedOn)}，${row.unit}` }] : []),
      ...(row.reason ? [{ label: "原因", value: row.reason }] : []),
      ...(row.answer && row.answer !== "withdrawn"
        ? [{ label: DEPARTURE_WORDS[row.answer], value: row.answererName ?? "程序" }]
        : []),
      ...(row.answer && row.answer !== "accepted"
        ? [{ label: "个人情况", value: "没有接收，对方发来的姓名等已经删去。" }]
        : []),
    ]}
  />
);

const Acceptance = ({ seen: { row, targets, alike }, typed, errors, keys }: Props) => {
  const base = arrivalPath(row.id);
  return (
    <Sheet title="接收" id="acceptance" note="核对本人已经报到，选好支部，再接收；从报到那天起人数和应到都算这里的。">
      <form class="form" method="post" action={`${base}/acceptance`}>
        <FormKey value={keys.acceptance} />
        <UnitChoice
          name="target"
          label="放在哪个组织"
          value={typed.target}
          units={targets}
          none={typed.place ? "没有找到，换几个字再找" : "先找组织"}
          find={{ action: `${base}/acceptance#acceptance`, name: "do", value: "find" }}
          place={{ value: typed.place, hint: "写名称里的几个字或编号，再点“找组织”；只在您管理的范围里找。", max: 60 }}
          error={errorAt(errors, "target")}
        />
        <DateField
          name="arrived"
          label="报到日期"
          value={typed.arrived}
          hint="对方的组织关系到前一天为止。"
          error={errorAt(errors, "arrived")}
        />
        {alike.length > 0 && <WhoIsIt {...{ alike, typed, errors }} />}
        <TextField
          name="code"
          label="在本单位的编号"
          value={typed.code}
          max={40}
          hint="对方用的编号先填在这里，可以改。"
          error={errorAt(errors, "code")}
        />
        <Row>
          <Button main name="do" value="accept">
            接收
          </Button>
        </Row>
      </form>
      <form class="form" method="post" action={`${base}/refusal`}>
        <FormKey value={keys.refusal} />
        <AreaField
          name="reason"
          label="不接收的原因"
          rows={2}
          max={200}
          value={typed.reason}
          hint="如介绍信过期、本人没有报到。对方看得到；退回以后，这边不再留本人的姓名。"
          error={errorAt(errors, "reason")}
        />
        <Row>
          <Button>退回</Button>
        </Row>
      </form>
    </Sheet>
  );
};

const WhoIsIt = ({ alike, typed, errors }: Pick<Props, "typed" | "errors"> & Pick<SeenArrival, "alike">) => (
  <RadioSeg
    name="person"
    label="本单位有同名或同编号的人"
    value={typed.person}
    hint="以前在本单位、现在转回来的，选他本人，以前的记录接得上；只是同名的，选“另一个人”。"
    options={[
      ...alike.map(({ id, name, code, unit, belongs }) => ({
        value: id,
        label: `${name}（${code}，${belongs ? "现在" : "以前"}在${unit}）`,
      })),
      { value: "new", label: "另一个人" },
    ]}
    error={errorAt(errors, "person")}
  />
);
