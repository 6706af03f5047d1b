import { type Day, dayLabel, dayOf, type FieldError } from "@jiceng/plugin";
import { Button, errorAt, Facts, FormKey, Head, Notice, Sheet, Stack, Steps } from "@jiceng/ui";
import { DEPARTURE_WORDS } from "../between.ts";
import type { SeenDeparture } from "../between-questions.ts";
import { isStale, letterEnds } from "../transfer.ts";

interface Props {
  seen: SeenDeparture;
  errors: readonly FieldError[];
  formKey: string;
  today: Day;
}

/** A member on the way to another enterprise: where it stands, and taking it back. */
export const DeparturePage = ({ seen: { row, isSelf }, errors, formKey, today }: Props) => {
  const waits = row.answer === null;
  const problem = errorAt(errors, "");
  return (
    <Stack>
      <Head over="转往集团内其他单位" title={headline(row)} lead={`从${row.from}转往${row.tenantName}${row.place}。`} />
      {problem && <Notice tone="warn">{problem}</Notice>}
      <Steps
        label="转接"
        at={waits ? 1 : 2}
        steps={[
          { title: "这边提出" },
          { title: row.withdrawnAt !== null && waits ? "撤回中，等对方回音" : "对方接收" },
          { title: row.answer ? DEPARTURE_WORDS[row.answer] : "转到" },
        ]}
      />
      {waits && isStale(row.on, today) && (
        <Notice tone="warn">
          {`介绍信一般三个月内有效，这一封到${dayLabel(letterEnds(row.on))}已过期。请重开介绍信：撤回这一件，再提一次。`}
        </Notice>
      )}
      <Sheet title="转接单">
        <Facts
          rows={[
            { label: "党员", value: <a href={`/members/${row.memberId}`}>{row.name}</a> },
            { label: "从", value: row.from },
            { label: "转往", value: `${row.tenantName}${row.place}` },
            { label: "介绍信", value: `${dayLabel(row.on)}开` },
            { label: "依据", value: row.ground },
            { label: "提出", value: `${row.offererName ?? "程序"}，${dayLabel(dayOf(row.offeredAt))}` },
            ...(row.arrivedOn
              ? [
                  { label: "报到", value: `${dayLabel(row.arrivedOn)}，${row.unitName ?? row.tenantName}` },
                  { label: "在这里", value: "到报到的前一天为止；从报到那天起算在对方。" },
                ]
              : []),
            ...(row.reason ? [{ label: "原因", value: row.reason }] : []),
          ]}
        />
      </Sheet>
      {waits && !isSelf && row.withdrawnAt === null && (
        <Sheet
          title="撤回"
          id="withdrawal"
          note="对方还没有接收的，撤回以后人照旧在这里；对方已经接收、只是回音还没有到的，以接收为准。"
        >
          <form method="post" action={`/transfers/out/${row.id}/withdrawal`}>
            <FormKey value={formKey} />
            <Button>撤回这一件</Button>
          </form>
        </Sheet>
      )}
      {waits && row.withdrawnAt !== null && (
        <Notice>{`${dayLabel(dayOf(row.withdrawnAt))}请对方退回，等对方回音；在那以前人照旧算在这里。`}</Notice>
      )}
    </Stack>
  );
};

function headline({ name, answer, tenantName, from }: SeenDeparture["row"]): string {
  if (answer === "accepted") return `${name}已转到${tenantName}`;
  if (answer === "refused") return `${tenantName}退回了${name}的转接`;
  if (answer === "withdrawn") return `${from}撤回了${name}的转接`;
  return `${name}的组织关系等${tenantName}接收`;
}
