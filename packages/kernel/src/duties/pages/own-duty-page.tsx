import { periodLabel, shift } from "@jiceng/plugin";
import {
  Button,
  Columns,
  errorAt,
  Facts,
  FormGrid,
  FormKey,
  Head,
  Notice,
  Row,
  SelectField,
  Sheet,
  Stack,
  Timeline,
} from "@jiceng/ui";
import { DUTIES_PAGE, ownDutyPath } from "../address.ts";
import { deadlineWords } from "../deadline.ts";
import { cadenceLabel } from "../duty.ts";
import { LOCKED, SUBJECTS, sinceWords } from "../own-duty.ts";
import { CADENCES } from "../own-form.ts";
import type { Making, OneOwn } from "../own-questions.ts";
import { countWords, termsWords } from "../terms-words.ts";
import { optionsOf, TermsFields, type Typed } from "./terms-fields.tsx";

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
  const { duty, now, coming, form, today } = one;
  const last = duty.versions.findLast(({ terms }) => terms)!.terms!;
  return (
    <Stack>
      <Head
        over={duty.template === null ? cadenceLabel[duty.every] : `${cadenceLabel[duty.every]} · 集团规定动作`}
        title={
          now
            ? `${now.title}：${countWords(duty.every, now)}`
            : `${last.title}：${coming ? `${periodLabel(coming)}起` : "现在不要求"}`
        }
        lead={`依据：${(now ?? last).cites}。`}
      />
      <Columns
        sideLabel="这项应办"
        main={
          <>
            {duty.template !== null && one.sets && <Notice>{LOCKED}</Notice>}
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
                items={duty.versions.toReversed().map(({ from, terms, no, byName }) => ({
                  at: no === null ? `${periodLabel(from)}起` : sinceWords({ no, from }),
                  text: terms ? `${terms.title}，${termsWords(duty.every, terms)}` : "不再要求",
                  note: byName,
                }))}
              />
            </Sheet>
          </>
        }
        side={
          <Sheet title={now ? "现在怎么办" : "怎么办"}>
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
