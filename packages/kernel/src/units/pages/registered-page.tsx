import { type Day, dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import { Button, Facts, FormKey, Head, LinkButton, Notice, Row, Sheet, Stack, Tag } from "@jiceng/ui";
import { VERB_LABELS, type Verb } from "../change.ts";
import type { RegisteredAnswer } from "../withdrawal-question.ts";

/** A change as it was registered, and the way to take it back while its day has not come. */
export const RegisteredPage = ({
  answer: { unit, words, row, change, whyNot },
  now,
  action,
  formKey,
}: {
  answer: RegisteredAnswer;
  now: number;
  action: string;
  formKey: string;
}) => {
  const today = dayOf(now);
  return (
    <Stack>
      <Head over={unit.name} title={words} lead={leadOf(row, today)} />
      <Sheet title={VERB_LABELS[row.verb as Verb]} id="change">
        <Facts
          rows={[
            { label: "从哪天起", value: dayLabel(row.on) },
            { label: "依据", value: row.reason },
            { label: "登记", value: `${row.by ?? "程序"}，${moment(row.at)}` },
            ...(row.withdrawn
              ? [{ label: "撤回", value: `${row.withdrawn.by ?? "程序"}，${moment(row.withdrawn.at)}` }]
              : []),
            { label: "现在", value: <Tag>{row.withdrawn ? "已撤回" : row.on > today ? "到时生效" : "已生效"}</Tag> },
          ]}
        />
        {whyNot && row.on > today && <Notice>{whyNot}</Notice>}
      </Sheet>
      <Row>
        {change && !whyNot && (
          <form method="post" action={action}>
            <FormKey value={formKey} />
            <Button main>撤回这项变更</Button>
          </form>
        )}
        <LinkButton href={`/units/${unit.id}#history`} bare>
          {`回${unit.name}`}
        </LinkButton>
      </Row>
    </Stack>
  );
};

const leadOf = ({ on, withdrawn }: RegisteredAnswer["row"], today: Day): string => {
  if (withdrawn) return "它没有发生：到日子以前撤回了，一切照旧。";
  if (on <= today) return "已经生效。要改，另外登记一项变更。";
  return "还没到日子。撤回以后，组织、党员和职务都和没有登记过一样；沿革里留一笔。";
};

const moment = (at: number): string => `${dayLabel(dayOf(at))}${timeOf(at)}`;
