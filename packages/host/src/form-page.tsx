import {
  holdsFiles,
  KeptFiles,
  type ListedRecord,
  lockSentence,
  NOTHING_SECRET,
  RecordForm,
  recordPath,
  recordStanding,
  starts,
  type Visit,
} from "@jiceng/kernel";
import {
  type Doc,
  dayLabel,
  dayOf,
  type FieldError,
  periodLabel,
  readDay,
  shortDay,
  shortPeriod,
  timeOf,
} from "@jiceng/plugin";
import { Button, daysLeft, Head, Icon, LinkButton, Notice, SignLine, Stack } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import type { FormDesk } from "./form-desk.ts";
import { filesNamed } from "./form-files.ts";
import type { OpenForm } from "./form-open.ts";
import { sectionOf } from "./place.ts";

/** What the button sends that saves and does not move. */
export const SAVE = "plan";

const said = (text: string) => (
  <p class="action-note" role="status" id="kept">
    {text && <Icon name="save" />}
    {text}
  </p>
);

/** The line that says what has become of what was typed; it is drawn again each time a draft is kept. */
export const keptNote = (now: number) => said(`已自动保存 ${timeOf(now)}`);

/** The same as a form is opened, by when its draft was kept. */
export const draftNote = (draft: OpenForm["draft"]) => said(draft ? `草稿保存于 ${timeOf(draft.at)}` : "");

/** What is to be put right, the same thing said once: thirty people to be ticked are one line, and it leads to the first. */
export function inSum(errors: readonly FieldError[]): FieldError[] {
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
  beside: Child = null,
): Promise<Response> {
  const { plugin, form, ground, duty, beyond, period, record, last, path, today, draft, closing } = desk;
  const [action] = path.split("?") as [string];
  const draftAction = `${action}/draft`;
  const year = Number(today.slice(0, 4));
  const title = duty ? `记录${period ? shortPeriod(period) : ""}${duty.title}` : form.title;
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
          {draftNote(draft)}
          <LinkButton href="/">先离开</LinkButton>
          <Ways {...desk} />
        </>
      ),
    },
    <Stack>
      <Head
        title={title}
        lead={`${form.roster ? "单位和名单已填好，日期可以改" : "单位已填好"}。写到一半离开也不要紧，内容会自动保存。`}
      />
      {beyond && (
        <Notice>
          {beyond.excuse
            ? `${periodLabel(beyond.period)}的“${beyond.title}”已豁免，这一条另外保存。`
            : `${periodLabel(beyond.period)}的“${beyond.title}”不用再记，这一条另外保存，不计入应办。`}
        </Notice>
      )}
      {!closing && ground.reviewed && <Notice>{ground.reviewed}</Notice>}
      {closing && <Notice>{lockSentence(closing, recordStanding(closing, record?.countedSeq ?? null))}</Notice>}
      {holdsFiles(desk.fields) && <Notice tone="warn">{NOTHING_SECRET}</Notice>}
      {beside}
      <KeptFiles.Provider value={await filesNamed(visit, desk, doc)}>
        <RecordForm
          id="record"
          action={path}
          keyValue={await visit.key(action)}
          draft={{ action: path.replace(action, draftAction), key: await visit.key(draftAction) }}
          rev={record?.rev ?? 0}
          form={form}
          fields={desk.fields}
          required={neededFor(desk)}
          choices={desk.choices}
          doc={doc}
          roster={desk.roster}
          errors={errors}
          last={
            last && {
              text: `${shortDay(heldOn(desk, last), year)}，${String(last.doc[desk.shelf.collection.label ?? ""] ?? form.title)}。`,
              href: recordPath(plugin.id, desk.shelf.name, last.id),
            }
          }
        />
      </KeptFiles.Provider>
      <SignLine unit={ground.unit.name} day={dayLabel(today)} who={form.roster ? "主持人签字" : "负责人签字"} />
    </Stack>,
    errors.length > 0 ? 422 : 200,
  );
}

/** What must be filled before the form's first move. */
const neededFor = ({ form, shelf }: FormDesk): ReadonlySet<string> =>
  new Set([...(shelf.collection.flow?.moves[form.submit?.[0] ?? ""]?.requires ?? []), ...(form.requires ?? [])]);

/** The day of a record: of what it tells about, or on which it was written. */
const heldOn = ({ shelf }: FormDesk, { doc, at }: ListedRecord): string =>
  readDay(String(doc[shelf.collection.counts?.held ?? ""] ?? "")) ?? dayOf(at);

/** What can be done with what was filled in: the moves that submit it, and to keep it as it is. */
function Ways({ shelf, form, record, ground }: FormDesk) {
  const { flow } = shelf.collection;
  const state = record?.state ?? flow?.states[0] ?? "";
  const moves = (form.submit ?? []).flatMap((name) => {
    const move = flow?.moves[name];
    return move && starts(move, state) && ground.may[move.by] ? [{ name, title: move.title }] : [];
  });
  return (
    <>
      {moves.length > 0 && state === flow?.states[0] && (
        <Button form="record" name="do" value={SAVE}>
          {`存为${state}`}
        </Button>
      )}
      {moves.toReversed().map(({ name, title }, i) => (
        <Button form="record" name="do" value={name} main={i === moves.length - 1}>
          {title.startsWith("提交") ? "检查并提交" : title}
        </Button>
      ))}
      {moves.length === 0 && (
        <Button form="record" name="do" value={SAVE} main>
          保存
        </Button>
      )}
    </>
  );
}
