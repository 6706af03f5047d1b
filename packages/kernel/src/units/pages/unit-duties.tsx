import { type Day, type Period, periodLabel, shortDay, shortPeriod } from "@jiceng/plugin";
import { daysLeft, List, Status } from "@jiceng/ui";
import type { OwnItem } from "../../duties/index.ts";
import { exemptionPath, formPath, recordsPath } from "../../duties/index.ts";

const RANK = { over: 0, todo: 1, soon: 2, late: 3, on: 4, none: 5 } as const;

/** What is overdue before what is due, done last; within each the oldest first, done ones the newest. */
export const openFirst = (items: readonly OwnItem[]): OwnItem[] =>
  items.toSorted((a, b) => {
    const done = a.status === "on" || a.status === "late";
    return (
      Math.min(RANK[a.status], 3) - Math.min(RANK[b.status], 3) ||
      (done ? b.deadline.localeCompare(a.deadline) : a.deadline.localeCompare(b.deadline))
    );
  });

/** `9月支委会`, with its year where that is not today's. */
const dutyName = (title: string, period: Period, today: Day): string =>
  `${period.slice(0, 4) === today.slice(0, 4) ? shortPeriod(period) : periodLabel(period)}${title}`;

/** Duties in rows: the state, what it is, by when. Done ones lead to their records, open ones to the form. */
export const DutyList = ({ items, today }: { items: readonly OwnItem[]; today: Day }) => (
  <List
    items={items.map((item) => {
      const { status, duty, unit, period } = item;
      const done = status === "on" || status === "late";
      if (item.excuse)
        return {
          before: <Status tone={status} />,
          text: dutyName(item.title, period, today),
          href: exemptionPath(item.excuse.id),
          note: `${item.excuse.reason}（${item.excuse.byName}同意）`,
        };
      return {
        before: <Status tone={status} />,
        text: `${dutyName(item.title, period, today)}${item.times ? `（${item.times.done}／${item.times.due}次）` : ""}`,
        href: done
          ? item.opens
            ? recordsPath({ duty, unit: unit.id, period })
            : undefined
          : item.may
            ? formPath(item)
            : undefined,
        after: (
          <span class="soft whole">
            {done
              ? ""
              : status === "over"
                ? daysLeft(item.deadline, today)
                : `${shortDay(item.deadline, Number(today.slice(0, 4)))}前`}
          </span>
        ),
      };
    })}
  />
);
