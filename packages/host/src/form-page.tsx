import { lockSentence, RecordForm, recordPath, recordStanding, type Visit } from "@jiceng/kernel";
import { type Doc, dayLabel, type FieldError, shortDay, shortPeriod, timeOf } from "@jiceng/plugin";
import { Button, daysLeft, Head, Icon, LinkButton, Notice, SignLine, Stack } from "@jiceng/ui";
import type { FormDesk } from "./form-desk.ts";
import { sectionOf } from "./place.ts";

/** What the form starts from: what was typed and kept, else the record, else what the organisation knows already. */
export const startingDoc = ({ draft, record, form, ground, roster, period, today }: FormDesk): Doc =>
  draft?.doc ??
  record?.doc ?? {
    ...form.fixed,
    topic: period ? `${shortPeriod(period)}${form.title}` : "",
    date: today,
    place: `${ground.unit.name.replace(/党支部|支部/, "")}会议室`,
    host: roster.find(({ post }) => post === "书记")?.memberId ?? "",
  };

const note = (text: string) => (
  <p class="action-note" role="status" id="kept">
    {text && <Icon name="save" />}
    {text}
  </p>
);

/** The line that says what has become of what was typed; it is drawn again each time a draft is kept. */
export const keptNote = (now: number) => note(`已自动保存 ${timeOf(now)}`);

/** What is to be put right, the same thing said once: thirty people to be ticked are one line, and it leads to the first. */
function inSum(errors: readonly FieldError[]): FieldError[] {
  const groups = Map.groupBy(errors, ({ field, message }) => `${field.split(".")[0]} ${message}`);
  return [...groups.values()].map(([first, ...more]) => ({
    field: first!.field && `f.${first!.field}`,
    message: more.length > 0 ? `${first!.message}（${more.length + 1}处）` : first!.message,
  }));
}

/** The whole page of a form, with what was typed and what is wrong with it. */
export async function formPage(
  visit: Visit,
  desk: FormDesk,
  doc: Doc,
  errors: readonly FieldError[],
): Promise<Response> {
  const { plugin, form, ground, duty, period, record, last, path, today, draft, closing } = desk;
  const [action] = path.split("?") as [string];
  const draftAction = `${action}/draft`;
  const year = Number(today.slice(0, 4));
  const title = `记录${period ? shortPeriod(period) : ""}${duty?.title ?? form.title}`;
  const start = desk.shelf.collection.flow?.states[0];
  return visit.page(
    {
      title,
      section: sectionOf(plugin),
      context: [
        { label: "单位", value: ground.unit.name },
        ...(period ? [{ label: "期间", value: period.startsWith(`${year}`) ? shortPeriod(period) : period }] : []),
        ...(duty
          ? [
              { label: "截止", value: `${shortDay(duty.deadline, year)}，${daysLeft(duty.deadline, today)}` },
              { label: "依据", value: duty.cites },
            ]
          : []),
      ],
      errors: inSum(errors),
      bar: (
        <>
          {draft ? note(`草稿保存于 ${timeOf(draft.at)}`) : note("")}
          <LinkButton href="/">先离开</LinkButton>
          {(!record || record.state === start) && (
            <Button form="record" name="do" value="plan">
              {`存为${start}`}
            </Button>
          )}
          <Button form="record" name="do" value={form.submit?.[0] ?? ""} main>
            检查并提交
          </Button>
        </>
      ),
    },
    <Stack>
      <Head
        title={title}
        lead={`${form.roster ? "单位和名单" : "单位"}已填好，日期可以改。写到一半离开也不要紧，内容会自动保存。`}
      />
      {!closing && ground.reviewed && <Notice>{ground.reviewed}</Notice>}
      {closing && <Notice>{lockSentence(closing, recordStanding(closing, record?.countedSeq ?? null))}</Notice>}
      <RecordForm
        id="record"
        action={path}
        keyValue={await visit.key(action)}
        draft={{ action: path.replace(action, draftAction), key: await visit.key(draftAction) }}
        rev={record?.rev ?? 0}
        form={form}
        collection={desk.shelf.collection}
        doc={doc}
        roster={desk.roster}
        errors={errors}
        last={
          last && {
            text: `${shortDay(String(last.doc.date), year)}，${String(last.doc[desk.shelf.collection.label ?? ""] ?? form.title)}。`,
            href: recordPath(plugin.id, desk.shelf.name, last.id),
          }
        }
      />
      <SignLine unit={ground.unit.name} day={dayLabel(today)} who={form.roster ? "主持人签字" : "负责人签字"} />
    </Stack>,
    errors.length > 0 ? 422 : 200,
  );
}
