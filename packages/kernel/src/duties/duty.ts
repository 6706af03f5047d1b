import { type Cadence, type Day, type Duty, lastDay, type Period, type Subject, type UnitKind } from "@jiceng/plugin";
import type { DueDay } from "./deadline.ts";

/** A duty as the tenant knows it: `org-life:committee` from a plugin, `org-life:own-…` made by the enterprise. */
export interface KnownDuty extends Pick<Duty, "every" | "met" | "form"> {
  /** `plugin:duty` */
  key: string;
  /** Whose form answers it. */
  plugin: string;
  /** As it is called now. */
  title: string;
  cites: string;
  /** The id under which the enterprise made it; `null` for a plugin's. */
  own: string | null;
  /** What holds in one of its periods; `null` where it is not in force. */
  terms: (period: Period) => Terms | null;
  /** Units that are excused from it in a period, by number. */
  excused: (period: Period) => ReadonlyMap<number, Excuse>;
}

/** What a duty asks for in one period. */
export interface Terms {
  title: string;
  cites: string;
  for: Subject;
  /** How many times in the period. */
  count: number;
  /** How much one of them weighs where duties are added up. */
  weight: number;
  due: DueDay;
}

/** Why a unit need not: given by somebody from above, for a reason. */
export interface Excuse {
  id: string;
  reason: string;
  byName: string;
}

/** 未到 · 待办 · 按时 · 迟办 · 逾期 · 豁免 */
export type DutyStatus = "soon" | "todo" | "on" | "late" | "over" | "none";

export const STATUS_LABELS: Record<DutyStatus, string> = {
  soon: "未到",
  todo: "待办",
  on: "按时",
  late: "迟办",
  over: "逾期",
  none: "豁免",
};

export const owes = (subject: Subject, kind: UnitKind, hasCommittee: boolean): boolean =>
  (typeof subject.kind === "string" ? subject.kind === kind : subject.kind.includes(kind)) &&
  (subject.having !== "committee" || hasCommittee);

/** A meeting held within its period is on time; one held afterwards (补开) counts as done, late. */
export const isOnTime = (heldOn: Day, period: Period): boolean => heldOn <= lastDay(period);

/**
 * Where one unit's duty stands on `today`. A record that nobody has confirmed yet leaves it open. While the last day cannot be
 * told, because nobody entered that year's working days, nobody is behind.
 */
export function statusOf({ due, done, onTime }: Figures, last: DueDay, start: Day, today: Day): DutyStatus {
  if (due === 0) return "none";
  if (done >= due) return onTime >= due ? "on" : "late";
  if (today < start) return "soon";
  return today > last.day && last.missing === null ? "over" : "todo";
}

/** What was due, done and on time, in times. Never more done than due. */
interface Counts {
  due: number;
  done: number;
  onTime: number;
}

/** Sums of a subtree. `weighted` stands beside them where duties of different weight were added up. */
export interface Figures extends Counts {
  weighted?: Counts;
}

export const NOTHING_DUE: Figures = { due: 0, done: 0, onTime: 0 };

const sum = (a: Counts, b: Counts): Counts => ({
  due: a.due + b.due,
  done: a.done + b.done,
  onTime: a.onTime + b.onTime,
});

export const plus = (a: Figures, b: Figures): Figures =>
  a.weighted || b.weighted ? { ...sum(a, b), weighted: sum(a.weighted ?? a, b.weighted ?? b) } : sum(a, b);

/** The same times at the weight of their duty. */
export const weighing = ({ due, done, onTime }: Counts, weight: number): Figures =>
  weight === 1
    ? { due, done, onTime }
    : { due, done, onTime, weighted: { due: due * weight, done: done * weight, onTime: onTime * weight } };

/** part/due in per cent, one decimal place, or `null` where nothing was due: empty is not complete. */
export const rate = (part: number, due: number): number | null => {
  if (due === 0) return null;
  const tenths = Math.round((part * 1000) / due);
  // 999 of 1,000 must not read as 100 %.
  return (part < due ? Math.min(tenths, 999) : tenths) / 10;
};

/** 完成率: Σ weight × min(done, due) over Σ weight × due. */
export const completion = ({ weighted, ...counts }: Figures): number | null => {
  const { done, due } = weighted ?? counts;
  return rate(done, due);
};

/** 按时率, likewise. */
export const timeliness = ({ weighted, ...counts }: Figures): number | null => {
  const { onTime, due } = weighted ?? counts;
  return rate(onTime, due);
};

/** `92.1%`, `100%`, or `暂无` where nothing was due. */
export const rateText = (value: number | null): string =>
  value === null ? "暂无" : `${value === 100 ? "100" : value.toFixed(1)}%`;

export const cadenceLabel: Record<Cadence, string> = { month: "每月", quarter: "每季", half: "每半年", year: "每年" };
