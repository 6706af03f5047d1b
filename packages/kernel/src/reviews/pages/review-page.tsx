import { type Day, dayOf, type Period, periodLabel, shortDay, timeOf } from "@jiceng/plugin";
import {
  Button,
  Columns,
  DataTable,
  Facts,
  type FieldProblem,
  figure,
  Head,
  List,
  Notice,
  PeriodSwitch,
  Sheet,
  Stack,
  Status,
  Timeline,
} from "@jiceng/ui";
import { boardPath, type Figures, rowsPath } from "../../duties/index.ts";
import { reviewPath } from "../address.ts";
import type { ChildLine, PastReview, SeenReview } from "../questions.ts";
import { STANDING_TONES, standingLabel } from "../review.ts";
import { ActForm, FromAbove, Make, Remind, TakeBack } from "./review-forms.tsx";

export interface ReviewPageProps {
  seen: SeenReview;
  /** Form keys by what they are for. */
  keys: ReadonlyMap<string, string>;
  typed?: (name: string) => string;
  errors: readonly FieldProblem[];
  /** Why what was asked for did not happen. */
  refused?: string;
  today: Day;
}

/** One unit's month on its way up: where it stands, whom it waits for, what the reader can do, and all that was done. */
export const ReviewPage = (props: ReviewPageProps) => {
  const { seen, refused, today } = props;
  const { unit, period } = seen;
  return (
    <Stack>
      <Head
        over={`${unit.name} · ${periodLabel(period)}`}
        title={headline(seen)}
        lead={lead(seen)}
        actions={
          <PeriodSwitch
            period={period}
            today={today}
            cadences={["month"]}
            href={(other: Period) => reviewPath(other, unit.id)}
          />
        }
      />
      {refused && (
        <Notice tone="warn" role="alert">
          {refused}。
        </Notice>
      )}
      <Columns
        sideLabel="这个月"
        main={
          <>
            <Make {...props} />
            <FromAbove {...props} />
            {seen.children.length > 0 && <Below {...props} />}
            {seen.isLeaf && <Open seen={seen} />}
            <TakeBack {...props} />
          </>
        }
        side={
          <>
            <Month {...props} />
            <Remind {...props} />
            <History seen={seen} />
          </>
        }
      />
    </Stack>
  );
};

function headline({ standing, isLeaf, now, waitedFor }: SeenReview): string {
  if (now.due === 0) return "这个月没有要审核的";
  if (standing === "accepted") return "上级已接收";
  if (standing === "reviewed") return isLeaf ? "已上报，等上级接收" : "已审核，等上级接收";
  if (standing === "waiting") return `等待下级：还有${waitedFor.length}个该报了`;
  return isLeaf ? "可以上报了" : "下级都审核好了，可以审核";
}

function lead({ now, review }: SeenReview): string {
  const open = now.due - now.done;
  const late = review ? now.done - review.done : 0;
  return [
    `应办${figure(now.due)}件，已办${figure(now.done)}件${open > 0 ? `，还差${figure(open)}件` : ""}。`,
    ...(late > 0 ? [`审核以后又补了${figure(late)}件。`] : []),
  ].join("");
}

const doneText = ({ done, due }: Pick<Figures, "done" | "due">): string => `${figure(done)}/${figure(due)}`;

/** Units directly below, each leading to its own month. */
const Below = (props: ReviewPageProps) => {
  const { seen, today } = props;
  const { children, period, acceptable } = seen;
  const year = Number(today.slice(0, 4));
  return (
    <Sheet
      flush
      title="下级"
      count={children.length}
      actions={
        acceptable.length > 0 && (
          <ActForm {...props} act="acceptances">
            <Button>{`接收审核好的${acceptable.length}个`}</Button>
          </ActForm>
        )
      }
    >
      <DataTable
        caption="下级这个月的审核情况"
        rows={children}
        columns={[
          { title: "单位", cell: ({ id, name }) => <a href={reviewPath(period, id)}>{name}</a> },
          {
            title: "情况",
            cell: (child) => (
              <>
                <Status tone={STANDING_TONES[child.standing]} text={standingLabel(child.standing, child.isLeaf)} />
                {child.waitedFor.length > 0 && <span class="list-note">{`等${waited(child)}`}</span>}
              </>
            ),
          },
          {
            title: "已办",
            number: true,
            cell: ({ id, now }) => <a href={rowsPath({ unit: id, period })}>{doneText(now)}</a>,
          },
          {
            title: "谁，何时",
            text: ({ review }) =>
              review && `${review.byName}，${dayOf(review.at)}${review.why ? `：${review.why}` : ""}`,
            cell: ({ review }) =>
              review && (
                <>
                  {`${review.byName}，${shortDay(dayOf(review.at), year)}`}
                  {review.why && <span class="list-note">{review.why}</span>}
                </>
              ),
          },
        ]}
      />
    </Sheet>
  );
};

const waited = ({ waitedFor }: ChildLine): string =>
  `${waitedFor.slice(0, 3).join("、")}${waitedFor.length > 3 ? `等${waitedFor.length}个` : ""}`;

/** What a branch has left: each leads to where it can be seen. */
const Open = ({ seen: { open } }: { seen: SeenReview }) =>
  open.length === 0 ? null : (
    <Sheet title="还没办的" count={open.length}>
      <List items={open.map(({ title, href }) => ({ text: title, href }))} />
    </Sheet>
  );

const Month = ({ seen, today }: ReviewPageProps) => {
  const { period, unit, now, review, standing, isLeaf } = seen;
  const year = Number(today.slice(0, 4));
  return (
    <Sheet title="这个月">
      <Facts
        rows={[
          {
            label: "情况",
            value: <Status tone={STANDING_TONES[standing]} text={standingLabel(standing, isLeaf)} />,
          },
          { label: "现在已办", value: <a href={boardPath({ unit: unit.id, period })}>{doneText(now)}</a> },
          ...(review
            ? [
                { label: isLeaf ? "上报时已办" : "审核时已办", value: doneText(review) },
                {
                  label: isLeaf ? "上报" : "审核",
                  value: `${review.byName}，${shortDay(dayOf(review.at), year)}`,
                },
                ...(review.why ? [{ label: "说明", value: review.why }] : []),
              ]
            : []),
          ...(review?.acceptedAt
            ? [{ label: "接收", value: `${review.acceptedByName}，${shortDay(dayOf(review.acceptedAt), year)}` }]
            : []),
        ]}
      />
    </Sheet>
  );
};

const ENDED: Record<string, string> = { returned: "退回", "taken-back": "撤回" };

/** Every review of this unit's month, in their order. */
const History = ({ seen: { history, period, isLeaf } }: { seen: SeenReview }) => {
  if (history.length === 0) return null;
  const year = Number(period.slice(0, 4));
  const at = (when: number) => `${shortDay(dayOf(when), year)} ${timeOf(when)}`;
  const items = history
    .flatMap((one: PastReview) => [
      { when: one.at, text: `${one.byName}${isLeaf ? "上报" : "审核"}，${doneText(one)}`, note: one.why },
      ...(one.acceptedAt ? [{ when: one.acceptedAt, text: `${one.acceptedByName}接收`, note: null }] : []),
      ...(one.endedAt
        ? [{ when: one.endedAt, text: `${one.endedByName}${ENDED[one.endedHow ?? ""] ?? ""}`, note: one.reason }]
        : []),
    ])
    .sort((one, other) => one.when - other.when);
  return (
    <Sheet title="经过" id="history">
      <Timeline items={items.map(({ when, text, note }) => ({ at: at(when), text, note: note ?? undefined }))} />
    </Sheet>
  );
};
