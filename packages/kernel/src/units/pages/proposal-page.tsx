import { type Day, dayLabel, dayOf, type FieldError } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  DateField,
  errorAt,
  Facts,
  FormKey,
  Head,
  List,
  Notice,
  Row,
  Sheet,
  Stack,
  Status,
} from "@jiceng/ui";
import { ENDS } from "../proposal.ts";
import type { ProposalAnswer } from "../proposal-question.ts";

interface Props {
  answer: ProposalAnswer;
  base: string;
  typed: { on: string; reason: string };
  errors: readonly FieldError[];
  keys: Record<"agreement" | "refusal" | "withdrawal", string>;
  today: Day;
}

/** A change that needs both sides: what it would do, who has agreed, and what the reader can do about it. */
export const ProposalPage = (props: Props) => {
  const { answer } = props;
  const { proposal, words, sides, preview, own, mine } = answer;
  const stops = stopsOf(answer);
  return (
    <Stack>
      <Head over="提请的变更" title={words} lead={leadOf(answer)} />
      {stops.length > 0 && <Notice tone="warn">{`现在还不能登记：${stops.join("")}`}</Notice>}
      <Sheet title={proposal.end ? "提请" : "会怎样"} id="preview">
        {preview.length > 0 && <List items={preview.map((text) => ({ text }))} />}
        <Facts
          rows={[
            { label: "从哪天起", value: dayLabel(proposal.on) },
            { label: "依据", value: proposal.reason },
            { label: "提请", value: `${proposal.byName ?? "程序"}，${dayLabel(dayOf(proposal.at))}` },
            ...(proposal.end ? [{ label: ENDS[proposal.end.how], value: endOf(proposal.end) }] : []),
          ]}
        />
      </Sheet>
      <Sheet title="双方" id="sides">
        <List
          items={sides.map(({ label, name, agreed }) => ({
            text: name,
            note: agreed ? `${label}，${agreed.name ?? "程序"}，${dayLabel(dayOf(agreed.at))}` : label,
            after: agreed ? (
              <Status tone="on" text="已同意" />
            ) : (
              <Status tone={proposal.end ? "none" : "todo"} text={proposal.end ? "没有同意" : "等同意"} />
            ),
          }))}
        />
      </Sheet>
      {own.length > 0 && <Answers {...props} />}
      {mine && own.length === 0 && (
        <form class="form" method="post" action={`${props.base}/withdrawal`}>
          <FormKey value={props.keys.withdrawal} />
          <Row>
            <Button>撤回提请</Button>
          </Row>
        </form>
      )}
    </Stack>
  );
};

/** What stands in the way of registering it now, apart from a day that the reader may choose. */
const stopsOf = ({ proposal, last, needsDay, errors }: ProposalAnswer): string[] =>
  proposal.end === null && last
    ? errors.filter(({ field }) => !(needsDay && field === "on")).map(({ message }) => message)
    : [];

const Answers = ({ answer, base, typed, errors, keys, today }: Props) => (
  <Sheet
    title="您这一方的意见"
    id="answer"
    note={
      answer.last ? "您同意以后就登记，到日子生效；当时再核对一遍，不合适会说明。" : "您同意以后，还要等另一方同意。"
    }
  >
    {stopsOf(answer).length === 0 && (
      <form class="form" method="post" action={`${base}/agreement`}>
        <FormKey value={keys.agreement} />
        {answer.needsDay && (
          <DateField
            name="on"
            label="从哪天起"
            value={typed.on || today}
            hint={`原来提请的是${dayLabel(answer.proposal.on)}，那个月已经过去，请另选一天。`}
            error={errorAt(errors, "on")}
          />
        )}
        <Row>
          <Button main>{answer.last ? "同意并登记" : "同意"}</Button>
        </Row>
      </form>
    )}
    <form class="form" method="post" action={`${base}/refusal`}>
      <FormKey value={keys.refusal} />
      <AreaField
        name="reason"
        label="不同意的原因"
        rows={2}
        max={200}
        value={typed.reason}
        hint="对方看得到，写进沿革。"
        error={errorAt(errors, "reason")}
      />
      <Row>
        <Button>不同意</Button>
      </Row>
    </form>
  </Sheet>
);

function leadOf({ proposal: { end, sides: all }, sides }: ProposalAnswer): string {
  if (end) return end.how === "registered" ? "双方都同意了，已经登记。" : `${ENDS[end.how]}，没有登记，一切照旧。`;
  const waiting = sides.filter((_, i) => all[i]!.agreed === null).map(({ label, name }) => `${label}${name}`);
  return `还没有登记，等${waiting.join("和")}同意。`;
}

const endOf = ({ name, at, reason, on }: NonNullable<ProposalAnswer["proposal"]["end"]>): string =>
  `${name ?? "程序"}，${dayLabel(dayOf(at))}${on ? `，从${dayLabel(on)}起` : ""}${reason ? `：${reason}` : ""}`;
