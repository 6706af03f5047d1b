import { type FieldError, periodLabel, shift } from "@jiceng/plugin";
import {
  Button,
  Columns,
  errorAt,
  Facts,
  FormGrid,
  FormKey,
  Head,
  NumberField,
  Row,
  SelectField,
  Sheet,
  Stack,
  TextField,
  Timeline,
} from "@jiceng/ui";
import { DUTIES_PAGE, ownDutyPath } from "../address.ts";
import { deadlineWords } from "../deadline.ts";
import { cadenceLabel } from "../duty.ts";
import { type OwnTerms, SUBJECTS } from "../own-duty.ts";
import { CADENCES, type TypedDuty, WAYS } from "../own-form.ts";
import type { Making, OneOwn } from "../own-questions.ts";

interface Typed {
  typed: TypedDuty;
  errors: readonly FieldError[];
}

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** A duty that is not there yet. */
export const NewDutyPage = ({ making, typed, errors, formKey }: Typed & { making: Making; formKey: string }) => (
  <Stack>
    <Head
      title="新立应办"
      lead="立以前想一想：能不能并进已有的会，别让支部多填一张表。多久一次、用哪张表，立了就不能改，只能停了另立。"
    />
    <Sheet>
      <form class="form" method="post" action={DUTIES_PAGE}>
        <FormKey value={formKey} />
        <TermsFields typed={typed} errors={errors} />
        <FormGrid>
          <SelectField
            name="every"
            label="多久一次"
            value={typed.every}
            options={optionsOf(CADENCES)}
            error={errorAt(errors, "every")}
          />
          <SelectField
            name="form"
            label="用哪张表办结"
            blank="选一张表"
            value={typed.form}
            options={making.forms.map(({ key, title }) => ({ value: key, label: title }))}
            hint="办结登记最简单：办了什么、哪天、几句话。"
            error={errorAt(errors, "form")}
          />
          <MonthField typed={typed} errors={errors} today={making.today} />
        </FormGrid>
        <Row>
          <Button main>立这项应办</Button>
        </Row>
      </form>
    </Sheet>
  </Stack>
);

/** One own duty: what it asks for now, how it came to be so, and its change or end from a period on. */
export const OwnDutyPage = ({ one, typed, errors, formKey }: Typed & { one: OneOwn; formKey: string | null }) => {
  const { duty, now, form, today } = one;
  const last = duty.versions.findLast(({ terms }) => terms)!.terms!;
  return (
    <Stack>
      <Head
        over={cadenceLabel[duty.every]}
        title={now ? `${now.title}：${countWords(duty.every, now)}` : `${last.title}：现在不要求`}
        lead={`依据：${(now ?? last).cites}。`}
      />
      <Columns
        sideLabel="这项应办"
        main={
          <>
            {formKey !== null && (
              <Sheet title="改，或停" note="从哪一期起按新的算；以前各期不变。">
                <form class="form" method="post" action={`${ownDutyPath(duty.id)}/versions`}>
                  <FormKey value={formKey} />
                  <TermsFields typed={typed} errors={errors} />
                  <MonthField typed={typed} errors={errors} today={today} />
                  <Row>
                    <Button main name="do" value="change">
                      从那一期起这样办
                    </Button>
                    <Button name="do" value="end">
                      从那一期起不再要求
                    </Button>
                  </Row>
                </form>
              </Sheet>
            )}
            <Sheet title="经过">
              <Timeline
                items={duty.versions.toReversed().map(({ from, terms, byName }) => ({
                  at: `${periodLabel(from)}起`,
                  text: terms ? `${terms.title}，${termsWords(duty.every, terms)}` : "不再要求",
                  note: byName,
                }))}
              />
            </Sheet>
          </>
        }
        side={
          <Sheet title="现在怎么办">
            <Facts
              rows={[
                { label: "多久几次", value: countWords(duty.every, now ?? last) },
                { label: "谁来办", value: SUBJECTS[(now ?? last).subject].title },
                { label: "截止", value: deadlineWords((now ?? last).deadline) },
                { label: "权重", value: String((now ?? last).weight) },
                { label: "用哪张表", value: form },
              ]}
            />
          </Sheet>
        }
      />
    </Stack>
  );
};

const countWords = (every: OneOwn["duty"]["every"], { count }: OwnTerms): string => `${cadenceLabel[every]}${count}次`;

const termsWords = (every: OneOwn["duty"]["every"], terms: OwnTerms): string =>
  [
    countWords(every, terms),
    SUBJECTS[terms.subject].title,
    deadlineWords(terms.deadline),
    terms.weight > 1 && `权重${terms.weight}`,
  ]
    .filter(Boolean)
    .join("，");

const TermsFields = ({ typed, errors }: Typed) => (
  <>
    <TextField name="title" label="名称" value={typed.title} max={20} error={errorAt(errors, "title")} />
    <TextField
      name="cites"
      label="依据"
      value={typed.cites}
      max={60}
      hint="如本单位制度名称、文号；首页上和应办写在一起。"
      error={errorAt(errors, "cites")}
    />
    <FormGrid>
      <SelectField
        name="subject"
        label="谁来办"
        value={typed.subject}
        options={Object.entries(SUBJECTS).map(([value, { title }]) => ({ value, label: title }))}
        error={errorAt(errors, "subject")}
      />
      <NumberField name="count" label="每期几次" unit="次" value={typed.count} error={errorAt(errors, "count")} />
      <NumberField
        name="weight"
        label="权重"
        value={typed.weight}
        hint="一般是1；2就是一次顶两次算。"
        error={errorAt(errors, "weight")}
      />
      <SelectField name="by" label="截止" value={typed.by} options={optionsOf(WAYS)} error={errorAt(errors, "by")} />
      <NumberField
        name="days"
        label="几天"
        unit="天"
        value={typed.days}
        hint="截止选“期末当天”的不用填。"
        error={errorAt(errors, "days")}
      />
    </FormGrid>
  </>
);

const MONTHS_AHEAD = 15;

const MonthField = ({ typed, errors, today }: Typed & { today: string }) => (
  <SelectField
    name="month"
    label="从哪个月起"
    value={typed.month}
    options={Array.from({ length: MONTHS_AHEAD + 12 }, (_, i) => shift(today.slice(0, 7), i - 11)).map((value) => ({
      value,
      label: periodLabel(value),
    }))}
    hint="按季、半年、年办的，选那一期的第一个月。"
    error={errorAt(errors, "month")}
  />
);
