import { dayOf, type FieldError, periodLabel, periodOf, shift } from "@jiceng/plugin";
import { Button, errorAt, FormKey, Head, Row, SelectField, Sheet, Stack, TextField, Timeline } from "@jiceng/ui";
import { START_PAGE } from "../address.ts";
import type { Start } from "../questions.ts";

const YEARS = 2;

interface Props {
  start: Start;
  typed: { month: string; ground: string };
  errors: readonly FieldError[];
  formKey: string;
  /** UTC milliseconds. */
  now: number;
}

/** From which month on duties are owed, and who said so. */
export const StartPage = (props: Props) => {
  const { starts, counted, sets } = props.start;
  const held = starts.at(-1);
  return (
    <Stack>
      <Head
        title={
          held
            ? `应办从${periodLabel(held.month)}算起`
            : counted
              ? `应办从有第一条记录的${periodLabel(counted.slice(0, 7))}算起`
              : "应办从本月算起"
        }
        lead="这个月以前谁都不欠，不进完成率的分母。"
      />
      {sets && <Setting {...props} />}
      {starts.length > 0 && (
        <Sheet title="定过的">
          <Timeline
            items={starts.toReversed().map(({ month, ground, byName }) => ({
              at: periodLabel(month),
              text: "从这个月算起",
              note: `依据：${ground}（${byName}）`,
            }))}
          />
        </Sheet>
      )}
    </Stack>
  );
};

const Setting = ({ start: { starts, published }, typed, errors, formKey, now }: Props) => {
  const last = shift(periodOf(dayOf(now), "month"), 3);
  const months = Array.from({ length: YEARS * 12 + 4 }, (_, i) => shift(last, -i)).filter(
    (month) => !published || month <= published,
  );
  return (
    <Sheet
      title="定一个月"
      note={
        published ? `${periodLabel(published)}起已有发布的月份，数不能再变，所以只能从它或更早的月份算起。` : undefined
      }
    >
      <form class="form" method="post" action={START_PAGE}>
        <FormKey value={formKey} />
        <SelectField
          name="month"
          label="从哪个月算起"
          blank="选月份"
          value={typed.month || starts.at(-1)?.month}
          options={months.map((month) => ({ value: month, label: periodLabel(month) }))}
          error={errorAt(errors, "month")}
        />
        <TextField
          name="ground"
          label="依据"
          value={typed.ground}
          max={200}
          hint="如上线通知、会议决定。"
          error={errorAt(errors, "ground")}
        />
        <Row>
          <Button main>定下来</Button>
        </Row>
      </form>
    </Sheet>
  );
};
