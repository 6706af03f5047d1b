import { cadenceLabel, exemptionPath, formPath, type Mine, type OwnItem } from "@jiceng/kernel";
import { shortDay } from "@jiceng/plugin";
import { DoneRow, DueRow, EmptyState, LinkButton, Sheet } from "@jiceng/ui";
import { comingAfter, type Month, nameOf } from "./month.ts";
import type { OnDesk } from "./own-home.tsx";

interface Props {
  month: Month;
  mine: Mine;
  desk: OnDesk;
}

/** What waits, each with its one button; below it, quietly, what is done and what has time. */
export const ThisMonth = ({ month, mine, desk }: Props) => (
  <Sheet flush id="month" title="本月应办">
    <ul>
      {month.waiting.map((item, i) => (
        <DueRow
          tone={item.status === "over" ? "over" : "todo"}
          title={nameOf(item, mine)}
          note={[askedFor(item), begun(item, desk)].filter(Boolean).join(" · ")}
          due={item.deadline}
          today={mine.today}
          action={actionOf(item, desk, i === 0)}
        />
      ))}
      <DoneRows month={month} mine={mine} desk={desk} />
      <LaterRows month={month} mine={mine} desk={desk} />
    </ul>
  </Sheet>
);

/** `每月1次，《…》第十六条`; of several times, how many are done; of a deadline that nobody can tell yet, why. */
const askedFor = ({ every, times, cites, pending }: OwnItem): string =>
  [
    `${cadenceLabel[every]}${times?.due ?? 1}次${times && times.done > 0 ? `，已办${times.done}次` : ""}`,
    cites,
    ...(pending === null ? [] : [`${pending}年放假安排还没有录入，截止日待定`]),
  ].join("，");

/** How far somebody has already come with it. */
function begun(item: OwnItem, desk: OnDesk): string | undefined {
  const paper = desk.paper(item);
  if (paper?.underWay) return `已有记录，${paper.state}`;
  return draftOf(item, desk) ? "写了一部分，还没提交" : undefined;
}

const draftOf = (item: OwnItem, { drafts }: OnDesk): boolean => drafts.some(({ href }) => href === formPath(item));

/** A record that exists is opened, never written twice. */
function actionOf(
  item: OwnItem,
  desk: OnDesk,
  main: boolean,
): { label: string; href: string; main?: boolean } | undefined {
  const paper = desk.paper(item);
  if (paper?.underWay) return { label: "看记录", href: paper.href };
  if (!item.may) return undefined;
  const label = draftOf(item, desk) ? "接着写" : item.status === "over" ? "补记" : "记录";
  return { label, href: formPath(item), main };
}

const DoneRows = ({ month, mine, desk }: Props) => (
  <>
    {month.done.map((item) => {
      if (item.excuse)
        return (
          <DoneRow
            tone="none"
            title={`${nameOf(item, mine)}：${item.excuse.reason}`}
            href={exemptionPath(item.excuse.id)}
            when={`${item.excuse.byName}同意`}
          />
        );
      const day = desk.held(item);
      const paper = desk.paper(item);
      return (
        <DoneRow
          tone={item.status}
          title={`${nameOf(item, mine)}${paper?.label ? `：${paper.label}` : ""}`}
          href={paper?.href}
          when={day && shortDay(day, Number(mine.today.slice(0, 4)))}
        />
      );
    })}
  </>
);

const LaterRows = ({ month, mine }: Props) => (
  <>
    {month.later.map((item) => (
      <DoneRow
        tone="todo"
        title={`${nameOf(item, mine)}${item.times ? `（${item.times.done}／${item.times.due}次）` : ""}`}
        href={item.may ? formPath(item) : undefined}
        when={`${shortDay(item.deadline, Number(mine.today.slice(0, 4)))}前`}
      />
    ))}
  </>
);

const COMING = 4;

/** Nothing waits: said so that it reads as good news, with what comes next. */
export const AllDone = ({ month, mine, desk }: Props) => {
  const coming = comingAfter(month.done.filter(({ every }) => every === "month")).slice(0, COMING);
  const next = month.later[0];
  const [first] = coming;
  return (
    <>
      <Sheet>
        <EmptyState
          title="没有等您办的事"
          text={
            next
              ? `下一件是${nameOf(next, mine)}，${shortDay(next.deadline)}前开即可。`
              : first
                ? `下一件是${nameOf(first.item, mine)}，${shortDay(first.deadline)}前开即可。`
                : "到期的事会出现在这里。"
          }
          action={mine.units[0] && <LinkButton href={`/units/${mine.units[0].id}`}>看近三个月的应办</LinkButton>}
        />
      </Sheet>
      {(month.done.length > 0 || month.later.length > 0) && (
        <Sheet flush id="month" title="本月已办">
          <ul>
            <DoneRows month={month} mine={mine} desk={desk} />
          </ul>
        </Sheet>
      )}
      {(month.later.length > 0 || coming.length > 0) && (
        <Sheet flush id="coming" title="接下来">
          <ul>
            <LaterRows month={month} mine={mine} desk={desk} />
            {coming.map(({ item, deadline }) => (
              <DoneRow
                tone="soon"
                title={nameOf(item, mine)}
                when={`${shortDay(deadline, Number(mine.today.slice(0, 4)))}前`}
              />
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
};
