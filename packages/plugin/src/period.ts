import { addDays, type Day } from "./day.ts";

/**
 * A period is a string: `2026`, `2026-H1`, `2026-Q3`, `2026-09`. It is computed in Asia/Shanghai and its last day belongs to it.
 */
export type Period = string;
/** How long a period is. */
export type Cadence = "month" | "quarter" | "half" | "year";

const SHAPE = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/;
const MONTHS: Record<Cadence, number> = { month: 1, quarter: 3, half: 6, year: 12 };

interface Span {
  cadence: Cadence;
  /** Months since year 0 of the first month. */
  first: number;
}

function span(period: Period): Span {
  const parts = SHAPE.exec(period);
  if (!parts) throw new RangeError(`不是期间：${period}`);
  const year = Number(parts[1]) * 12;
  if (parts[2]) return { cadence: "month", first: year + Number(parts[2]) - 1 };
  if (parts[3]) return { cadence: "quarter", first: year + (Number(parts[3]) - 1) * 3 };
  if (parts[4]) return { cadence: "half", first: year + (Number(parts[4]) - 1) * 6 };
  return { cadence: "year", first: year };
}

function named(cadence: Cadence, first: number): Period {
  const year = String(Math.floor(first / 12)).padStart(4, "0");
  const month = ((first % 12) + 12) % 12;
  if (cadence === "month") return `${year}-${String(month + 1).padStart(2, "0")}`;
  if (cadence === "quarter") return `${year}-Q${month / 3 + 1}`;
  if (cadence === "half") return `${year}-H${month / 6 + 1}`;
  return year;
}

const monthStart = (month: number): Day => `${named("month", month)}-01`;

/** Whether a text is a period. */
export const isPeriod = (text: string): boolean => SHAPE.test(text);
/** How long this period is. */
export const cadenceOf = (period: Period): Cadence => span(period).cadence;
/** The first day of the period. */
export const firstDay = (period: Period): Day => monthStart(span(period).first);

/** The last day of the period; it still counts as inside. */
export function lastDay(period: Period): Day {
  const { cadence, first } = span(period);
  return addDays(monthStart(first + MONTHS[cadence]), -1);
}

/** The period of the given cadence that holds the day. */
export function periodOf(day: Day, cadence: Cadence): Period {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return named(cadence, month - (month % MONTHS[cadence]));
}

/** The period `by` steps later; negative for earlier. */
export function shift(period: Period, by: number): Period {
  const { cadence, first } = span(period);
  return named(cadence, first + by * MONTHS[cadence]);
}

/** The `count` periods that end with `period`, oldest first. */
export const lately = (period: Period, count: number): Period[] =>
  Array.from({ length: count }, (_, i) => shift(period, i - count + 1));

/** The periods of a finer (or the same) cadence inside `period`, in order. */
export function within(period: Period, cadence: Cadence): Period[] {
  const { cadence: own, first } = span(period);
  const parts = MONTHS[own] / MONTHS[cadence];
  return parts < 1 ? [] : Array.from({ length: parts }, (_, i) => named(cadence, first + i * MONTHS[cadence]));
}

/** `2026年9月`, `2026年第三季度`, `2026年上半年`, `2026年` */
export function periodLabel(period: Period): string {
  const { cadence, first } = span(period);
  const year = `${Math.floor(first / 12)}年`;
  const month = first % 12;
  if (cadence === "month") return `${year}${month + 1}月`;
  if (cadence === "quarter") return `${year}第${"一二三四"[month / 3]}季度`;
  if (cadence === "half") return `${year}${month === 0 ? "上" : "下"}半年`;
  return year;
}

/** The label without its year where a year would only repeat: `9月`, `第三季度`, `上半年`; a year keeps its own. */
export const shortPeriod = (period: Period): string =>
  cadenceOf(period) === "year" ? periodLabel(period) : periodLabel(period).slice(5);
