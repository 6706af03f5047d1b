import { cadenceLabel, formPath, type Mine, type OwnItem, recordsPath } from "@jiceng/kernel";
import { type Day, shortDay } from "@jiceng/plugin";
import { DoneRow, DueRow, EmptyState, LinkButton, Sheet } from "@jiceng/ui";
import { comingAfter, type Month, nameOf } from "./month.ts";

interface Props {
  month: Month;
  mine: Mine;
  held: (item: OwnItem) => Day | undefined;
}

/** What waits, each with its one button; below it, quietly, what is done and what has time. */
export const ThisMonth = ({ month, mine, held }: Props) => (
  <Sheet flush id="month" title="本月应办">
    <ul>
      {month.waiting.map((item, i) => (
        <DueRow
          tone={item.status === "over" ? "over" : "todo"}
          title={nameOf(item, mine)}
          note={`${cadenceLabel[item.every]}1次，${item.cites}`}
          due={item.deadline}
          today={mine.today}
          action={
            item.may
              ? { label: item.status === "over" ? "补记" : "记录", href: formPath(item), main: i === 0 }
              : undefined
          }
        />
      ))}
      <DoneRows {...{ month, mine, held }} />
      <LaterRows {...{ month, mine, held }} />
    </ul>
  </Sheet>
);

const DoneRows = ({ month, mine, held }: Props) => (
  <>
    {month.done.map((item) => {
      const day = held(item);
      return (
        <DoneRow
          tone={item.status}
          title={nameOf(item, mine)}
          href={recordsPath({ duty: item.duty, unit: item.unit.id, period: item.period })}
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
        title={nameOf(item, mine)}
        href={item.may ? formPath(item) : undefined}
        when={`${shortDay(item.deadline, Number(mine.today.slice(0, 4)))}前`}
      />
    ))}
  </>
);

const COMING = 4;

/** Nothing waits: said so that it reads as good news, with what comes next. */
export const AllDone = ({ month, mine, held }: Props) => {
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
            <DoneRows {...{ month, mine, held }} />
          </ul>
        </Sheet>
      )}
      {(month.later.length > 0 || coming.length > 0) && (
        <Sheet flush id="coming" title="接下来">
          <ul>
            <LaterRows {...{ month, mine, held }} />
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
