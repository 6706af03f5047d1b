import type { Mine, OwnItem } from "@jiceng/kernel";
import {
  type Day,
  daysBetween,
  firstDay,
  lastDay,
  type Period,
  periodLabel,
  periodOf,
  shift,
  shortPeriod,
} from "@jiceng/plugin";

/** A person's duties as the home page lays them out. */
export interface Month {
  /** Overdue, the longest first, then due by the end of this month. */
  waiting: OwnItem[];
  overdue: number;
  /** Done in a period that still runs, or in this month's. */
  done: OwnItem[];
  /** Open, but with time beyond this month. */
  later: OwnItem[];
  /** Every duty whose period ends in this quarter. */
  quarter: OwnItem[];
}

export function monthOf({ items, today }: Mine): Month {
  const end = lastDay(periodOf(today, "month"));
  const quarter = periodOf(today, "quarter");
  const soonest = items.toSorted((a, b) => a.deadline.localeCompare(b.deadline));
  const overdue = soonest.filter(({ status }) => status === "over");
  const open = soonest.filter(({ status }) => status === "todo");
  return {
    waiting: [...overdue, ...open.filter(({ deadline }) => deadline <= end)],
    overdue: overdue.length,
    done: soonest.filter(({ status, period }) => ["on", "late", "none"].includes(status) && lastDay(period) >= today),
    later: open.filter(({ deadline }) => deadline > end),
    quarter: items.filter(({ period }) => lastDay(period) >= firstDay(quarter) && lastDay(period) <= lastDay(quarter)),
  };
}

/** `9月支委会`, `9月党小组会 · 第二小组`: the unit is named where it is not the one the page is about. */
export function nameOf({ title, period, unit }: OwnItem, mine: Mine): string {
  const when = period.slice(0, 4) === mine.today.slice(0, 4) ? shortPeriod(period) : periodLabel(period);
  return `${when}${title}${unit.id === mine.units[0]?.id ? "" : ` · ${unit.name}`}`;
}

export const NOTHING_TO_DO = "没有等您办的事";

/** `还有4件要办，` `1件已逾期` */
export function headline({ waiting, overdue }: Month): string[] {
  if (waiting.length === 0) return ["本月都办完了"];
  if (overdue === 0) return [`还有${waiting.length}件要办`];
  return overdue === waiting.length
    ? [`还有${overdue}件要补，`, "都已逾期"]
    : [`还有${waiting.length}件要办，`, `${overdue}件已逾期`];
}

/** `2026年9月，今天24日。本月还有6天。` */
export function dateline(today: Day): string {
  const month = periodOf(today, "month");
  const left = daysBetween(today, lastDay(month));
  return `${periodLabel(month)}，今天${Number(today.slice(8))}日。${left === 0 ? "今天是本月最后一天。" : `本月还有${left}天。`}`;
}

/** What comes after the duties that are done: the next period of each, soonest first. */
export const comingAfter = (done: readonly OwnItem[]): { item: OwnItem; period: Period; deadline: Day }[] =>
  done
    .map((item) => {
      const period = shift(item.period, 1);
      return { item: { ...item, period }, period, deadline: lastDay(period) };
    })
    .sort((a, b) => a.deadline.localeCompare(b.deadline));
