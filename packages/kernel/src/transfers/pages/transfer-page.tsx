import { type Day, dayLabel, dayOf, type FieldError } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  DateField,
  errorAt,
  Facts,
  FormKey,
  Head,
  Notice,
  Row,
  Sheet,
  Stack,
  Steps,
} from "@jiceng/ui";
import type { SeenTransfer } from "../questions.ts";
import { ANSWERS, isStale, letterEnds } from "../transfer.ts";

export interface TypedReply {
  arrived: string;
  reason: string;
}

interface Props {
  seen: SeenTransfer;
  typed: TypedReply;
  errors: readonly FieldError[];
  keys: Record<"acceptance" | "refusal" | "withdrawal", string>;
  today: Day;
}

/** One transfer: what it says, where it stands, and what the reader's side can do. */
export const TransferPage = ({ seen, typed, errors, keys, today }: Props) => {
  const { row, gives, takes, isSelf } = seen;
  const waits = row.answer === null;
  const base = `/transfers/${row.id}`;
  return (
    <Stack>
      <Head over="组织关系转接" title={headline(row)} lead={`从${row.from}转到${row.to}。`} />
      <Steps
        label="转接"
        at={waits ? 1 : 2}
        steps={[{ title: "转出方提出" }, { title: "接收方接收" }, { title: row.answer ? ANSWERS[row.answer] : "转到" }]}
      />
      {waits && isStale(row.on, today) && (
        <Notice tone="warn">
          {`介绍信一般三个月内有效，这一封到${dayLabel(letterEnds(row.on))}已过期。请转出方重开介绍信：撤回这一件，再提一次。`}
        </Notice>
      )}
      <Sheet title="转接单">
        <TransferFacts seen={seen} />
      </Sheet>
      {waits && isSelf && <Notice>这是您自己的转接，由别人办理。</Notice>}
      {waits && takes && !isSelf && (
        <Sheet
          title={`${row.to}接收`}
          id="acceptance"
          note="核对本人已经报到，再接收。接收以后才能看到本人的其他情况。"
        >
          <form class="form" method="post" action={`${base}/acceptance`}>
            <FormKey value={keys.acceptance} />
            <DateField
              name="arrived"
              label="报到日期"
              value={typed.arrived}
              hint="从这一天起，组织关系在这里，人数和应到都算这里的。"
              error={errorAt(errors, "arrived")}
            />
            <Row>
              <Button main>接收</Button>
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
              hint="如介绍信过期、本人没有报到。对方看得到。"
              error={errorAt(errors, "reason")}
            />
            <Row>
              <Button>退回</Button>
            </Row>
          </form>
        </Sheet>
      )}
      {waits && gives && !isSelf && (
        <Sheet title={`${row.from}撤回`} id="withdrawal" note="对方还没有接收，可以撤回；撤回以后人照旧在这里。">
          <form method="post" action={`${base}/withdrawal`}>
            <FormKey value={keys.withdrawal} />
            <Button>撤回这一件</Button>
          </form>
        </Sheet>
      )}
    </Stack>
  );
};

function headline({ name, answer, to, from }: SeenTransfer["row"]): string {
  if (answer === "accepted") return `${name}已转到${to}`;
  if (answer === "refused") return `${to}退回了${name}的转接`;
  if (answer === "withdrawn") return `${from}撤回了${name}的转接`;
  return `${name}的组织关系等${to}接收`;
}

function TransferFacts({ seen: { row, status, gives, takes } }: { seen: SeenTransfer }) {
  const mayOpen =
    gives !== null ? row.answer !== "accepted" || takes !== null : takes !== null && row.answer === "accepted";
  return (
    <Facts
      rows={[
        { label: "党员", value: mayOpen ? <a href={`/members/${row.memberId}`}>{row.name}</a> : row.name },
        ...(status ? [{ label: "身份", value: `${status}党员` }] : []),
        { label: "从", value: row.from },
        { label: "到", value: row.to },
        { label: "介绍信", value: `${dayLabel(row.on)}开` },
        { label: "依据", value: row.ground },
        { label: "提出", value: `${row.offererName ?? "程序"}，${dayLabel(dayOf(row.offeredAt))}` },
        ...(row.arrivedOn ? [{ label: "报到", value: dayLabel(row.arrivedOn) }] : []),
        ...(row.reason ? [{ label: "原因", value: row.reason }] : []),
        ...(row.answer ? [{ label: ANSWERS[row.answer], value: row.answererName ?? "程序" }] : []),
      ]}
    />
  );
}
