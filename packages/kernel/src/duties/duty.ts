import {
  type Cadence,
  type Day,
  type Duty,
  daysBetween,
  lastDay,
  type Period,
  type Subject,
  type UnitKind,
} from "@jiceng/plugin";

/** A duty as the tenant knows it: `org-life:committee`, from an enabled plugin. */
export interface KnownDuty extends Duty {
  /** `plugin:duty` */
  key: string;
  plugin: string;
}

/** 未到 · 待办 · 按时 · 迟办 · 逾期 · 不适用 */
export type DutyStatus = "soon" | "todo" | "on" | "late" | "over" | "none";

export const STATUS_LABELS: Record<DutyStatus, string> = {
  soon: "未到",
  todo: "待办",
  on: "按时",
  late: "迟办",
  over: "逾期",
  none: "不适用",
};

/** The last day on which it still counts as on time: the period's own last day, inclusive. */
export const deadline = (period: Period): Day => lastDay(period);

export const owes = (subject: Subject, kind: UnitKind, hasCommittee: boolean): boolean =>
  (typeof subject.kind === "string" ? subject.kind === kind : subject.kind.includes(kind)) &&
  (subject.having !== "committee" || hasCommittee);

/** A meeting held within its period is on time; one held afterwards (补开) counts as done, late. */
export const isOnTime = (heldOn: Day, period: Period): boolean => heldOn <= deadline(period);

/** Where one unit's duty stands on `today`. A record that nobody has confirmed yet leaves it open. */
export function statusOf(
  due: number,
  done: number,
  onTime: number,
  period: Period,
  today: Day,
  start: Day,
): DutyStatus {
  if (due === 0) return "none";
  if (done >= due) return onTime >= due ? "on" : "late";
  if (today < start) return "soon";
  return daysBetween(today, deadline(period)) < 0 ? "over" : "todo";
}

/** Sums of a subtree: what was due, done and on time. Never more done than due. */
export interface Figures {
  due: number;
  done: number;
  onTime: number;
}

/** done/due in per cent, one decimal place, or `null` where nothing was due: empty is not complete. */
export const rate = (part: number, due: number): number | null => {
  if (due === 0) return null;
  const tenths = Math.round((part * 1000) / due);
  // 999 of 1,000 must not read as 100 %.
  return (part < due ? Math.min(tenths, 999) : tenths) / 10;
};

export const cadenceLabel: Record<Cadence, string> = { month: "每月", quarter: "每季", half: "每半年", year: "每年" };
