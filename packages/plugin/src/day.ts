/**
 * A calendar day as people write it in this field: `YYYY-MM-DD`, without clock or zone.
 * 入党日期, meeting dates and deadlines are days; instants are UTC milliseconds and live elsewhere.
 */
export type Day = string;

const SHANGHAI_OFFSET = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day it is in Asia/Shanghai at the instant `ms`. */
export const dayOf = (ms: number): Day => new Date(ms + SHANGHAI_OFFSET).toISOString().slice(0, 10);

/** The instant at which a day is over in Asia/Shanghai: the first that does not belong to it. */
export const endOf = (day: Day): number => (epochDays(day) + 1) * DAY_MS - SHANGHAI_OFFSET;

/** `HH:MM` in Asia/Shanghai at the instant `ms`. */
export const timeOf = (ms: number): string => new Date(ms + SHANGHAI_OFFSET).toISOString().slice(11, 16);

const epochDays = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => epochDays(to) - epochDays(from);

/** The day so many days later; earlier when `days` is negative. */
export const addDays = (day: Day, days: number): Day =>
  new Date((epochDays(day) + days) * DAY_MS).toISOString().slice(0, 10);

/** The same day some months later; a day that the month has not is its last: 31 January and one month are 28 February. */
export function monthsLater(day: Day, months: number): Day {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Whether a text is a day that exists, written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text;

const number = (text: string): string => text.normalize("NFKC").trim();

/**
 * Reads a day as people type it: `2026-09-18`, `2026.9.18`, `2026/9/18`, `2026年9月18日`, `20260918`.
 * A month without a day (`1980年3月`) reads as its first day. `null` when it is none of these or no such day exists.
 */
export function readDay(typed: string): Day | null {
  const text = number(typed);
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*(?:[-./月]\s*(\d{1,2})?\s*日?)?$/.exec(text);
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2]!.padStart(2, "0")}-${(parts[3] ?? "1").padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

/** `2026年9月18日` */
export const dayLabel = (day: Day): string => {
  const [y, m, d] = day.split("-").map(Number);
  return `${y}年${m}月${d}日`;
};

/** `9月18日`, with the year when it is not `year`. */
export const shortDay = (day: Day, year?: number): string =>
  year === undefined || day.startsWith(`${year}-`) ? dayLabel(day).slice(5) : dayLabel(day);
