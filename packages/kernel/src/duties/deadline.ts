import { addDays, type Day, type Deadline, daysBetween, firstDay, lastDay, type Period } from "@jiceng/plugin";
import { type Calendar, isMissing } from "../calendar/index.ts";

/** The last day that counts as on time. */
export interface DueDay {
  day: Day;
  /** The year whose working days nobody has entered: until then the period's own last day stands here, and nobody is late. */
  missing: number | null;
}

/** The last day on which a duty is on time: the period's own, inclusive, unless the duty says otherwise. */
export function dueDay(rule: Deadline | undefined, period: Period, calendar: Calendar): DueDay {
  const last = lastDay(period);
  if (!rule) return { day: last, missing: null };
  if ("by" in rule) {
    const length = daysBetween(firstDay(period), last) + 1;
    return { day: addDays(firstDay(period), Math.min(rule.by, length) - 1), missing: null };
  }
  if (rule.days === "calendar") return { day: addDays(last, rule.after), missing: null };
  const day = calendar.addWorkdays(last, rule.after);
  return isMissing(day) ? { day: last, missing: day.missing } : { day, missing: null };
}

/** `期末后5个工作日内` */
export function deadlineWords(rule: Deadline | null | undefined): string {
  if (!rule) return "期内";
  if ("by" in rule) return `期内第${rule.by}天前`;
  return `期末后${rule.after}${rule.days === "working" ? "个工作日" : "天"}内`;
}
