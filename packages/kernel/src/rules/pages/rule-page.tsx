import { dayLabel, type FieldError } from "@jiceng/plugin";
import {
  Button,
  Columns,
  DateField,
  errorAt,
  Facts,
  FormKey,
  Head,
  Notice,
  NumberField,
  Row,
  Sheet,
  Stack,
  Tag,
  TextField,
  Timeline,
} from "@jiceng/ui";
import { rulePath } from "../address.ts";
import type { OneRule } from "../questions.ts";
import { ruleSentence, SURENESS, TIGHTER } from "../rule.ts";

interface Props {
  one: OneRule;
  typed: { value: string; from: string; ground: string };
  errors: readonly FieldError[];
  formKey: string;
}

/** One rule: what it says, by what, since when, and what the enterprise made of it. */
export const RulePage = (props: Props) => {
  const { rule, value, regulated, own, sets } = props.one;
  const held = SURENESS[rule.sureness];
  // Where no regulation gives a number, nobody below can say which way would be stricter than headquarters'.
  const isSetAbove = rule.tighter === "either" && props.one.floor.by === "group";
  return (
    <Stack>
      <Head
        over={rule.group}
        title={`${rule.title}：${ruleSentence(rule, value)}`}
        lead={
          value === regulated ? rule.cites : `${whose(props.one)}定得更严；条例是${ruleSentence(rule, regulated)}。`
        }
      />
      <Columns
        sideLabel="这条规定"
        main={
          <>
            {sets && rule.tighter !== null && !isSetAbove && <Setting {...props} />}
            {isSetAbove && <Notice>这是集团规定动作，由集团总部修订；要改，请向总部提。</Notice>}
            {rule.tighter === null && (
              <Sheet title="能不能改">
                <p>
                  条例定死了这个数，本单位不能另定。条例改了，产品更新时会加上新的数和日期，以前的时候仍按以前的数。
                </p>
              </Sheet>
            )}
            {own.length > 0 && <Own one={props.one} />}
          </>
        }
        side={
          <Sheet title="这条规定">
            <Facts
              rows={[
                { label: "依据", value: rule.cites },
                {
                  label: "把握",
                  value: (
                    <>
                      <Tag>{held.word}</Tag> {held.text}
                    </>
                  ),
                },
                ...rule.values.map(({ from, value }) => ({
                  label: `${dayLabel(from)}起`,
                  value: ruleSentence(rule, value),
                })),
                { label: "另定", value: rule.tighter === null ? "不能" : TIGHTER[rule.tighter] },
                { label: "用在哪", value: rule.use ?? "目前只供查阅" },
              ]}
            />
          </Sheet>
        }
      />
    </Stack>
  );
};

const Setting = ({ one: { id, rule, value, regulated, floor, open }, typed, errors, formKey }: Props) => (
  <Sheet
    title="本单位定得更严"
    note={rule.tighter === "either" ? `${TIGHTER.either}。` : `${rule.tighter && TIGHTER[rule.tighter]}；放宽的不收。`}
  >
    <form class="form" method="post" action={`${rulePath(id)}/values`}>
      <FormKey value={formKey} />
      <NumberField
        name="value"
        label="定成多少"
        unit={rule.measure}
        value={typed.value}
        hint={`现在是${value}，条例是${regulated}${floor.by === "group" ? `，集团规定是${floor.value}` : ""}。`}
        error={errorAt(errors, "value")}
      />
      <DateField
        name="from"
        label="从哪天起"
        value={typed.from}
        hint={`${open ? `${dayLabel(open)}以前的月份已发布，不再变。` : ""}以前的期间仍按以前的数。`}
        error={errorAt(errors, "from")}
      />
      <TextField
        name="ground"
        label="依据"
        value={typed.ground}
        max={200}
        hint="如本单位制度名称、会议决定，谁都看得到。"
        error={errorAt(errors, "ground")}
      />
      <Row>
        <Button main name="do" value="set">
          定下来
        </Button>
        {value !== regulated && (
          <Button name="do" value="restore">
            从那天起改回条例的数
          </Button>
        )}
      </Row>
    </form>
  </Sheet>
);

/** Who set what holds now. */
const whose = ({ floor, value }: OneRule): string =>
  floor.by === "group" && floor.value === value ? "集团" : "本单位";

/** What the enterprise and its headquarters have set so far, the latest first. */
const Own = ({ one: { own, rule } }: { one: OneRule }) => (
  <Sheet title="另外定过的">
    <Timeline
      items={own.toReversed().map(({ from, value, template, ground, byName }) => ({
        at: `${dayLabel(from)}起`,
        text: value === null ? (template === null ? "改回条例的数" : "集团不再另定") : ruleSentence(rule, value),
        note: `依据：${ground}（${byName}）`,
      }))}
    />
  </Sheet>
);
