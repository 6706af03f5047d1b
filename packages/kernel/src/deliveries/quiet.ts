import { addDays, type Day, dayOf, timeOf } from "@jiceng/plugin";

/** When somebody may be written to outside the product. Times are `HH:MM` by the clock in Shanghai. */
export interface Habits {
  /** From when to when nothing is sent; the same time twice means that it may always be. It may go over midnight. */
  quietFrom: string;
  quietTo: string;
  /** Whether days without work are quiet from morning to night. */
  restDays: boolean;
  /** When the day's messages are sent as one; `null` sends each as it comes. */
  digest: string | null;
}

/** What holds for who has chosen nothing, and for groups. */
export const HABITS: Habits = { quietFrom: "20:00", quietTo: "08:00", restDays: true, digest: null };

export type IsWorkday = (day: Day) => boolean;

/** Monday to Friday. */
export const isWeekday: IsWorkday = (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The longest holiday there is, with room to spare: no habit keeps a message longer. */
const LONGEST = 60;

/** UTC milliseconds at `HH:MM` of a day in Shanghai. */
const instant = (day: Day, time: string): number => Date.parse(`${day}T${time}:00+08:00`);

/** The first instant from `at` on at which these habits let a message out; both UTC milliseconds. */
export function letOut(at: number, { quietFrom, quietTo, restDays }: Habits, isWorkday: IsWorkday): number {
  let then = at;
  for (let days = 0; days < LONGEST; ) {
    const day = dayOf(then);
    if (restDays && !isWorkday(day)) {
      then = instant(addDays(day, 1), "00:00");
      days++;
      continue;
    }
    const time = timeOf(then);
    const overMidnight = quietFrom > quietTo;
    const isQuiet = overMidnight ? time >= quietFrom || time < quietTo : time >= quietFrom && time < quietTo;
    if (!isQuiet) return then;
    then = instant(overMidnight && time >= quietFrom ? addDays(day, 1) : day, quietTo);
    if (dayOf(then) !== day) days++;
  }
  return then;
}

/** When a message that comes at `at` is sent. What is urgent does not wait for the day's summary, but keeps quiet hours. */
export function dueAt(at: number, urgent: boolean, habits: Habits, isWorkday: IsWorkday): number {
  if (habits.digest === null || urgent) return letOut(at, habits, isWorkday);
  for (let day = dayOf(at), days = 0; days < LONGEST; day = addDays(day, 1), days++) {
    const then = instant(day, habits.digest);
    if (then >= at && (!habits.restDays || isWorkday(day))) return letOut(then, habits, isWorkday);
  }
  return at;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const isTime = (text: string): boolean => TIME.test(text);

/** What is wrong with habits as they were typed, at their fields. */
export function habitProblems({ quietFrom, quietTo, digest }: Habits): { field: string; message: string }[] {
  const problems = [
    ...(isTime(quietFrom) ? [] : [{ field: "from", message: "请填几点开始，如20:00" }]),
    ...(isTime(quietTo) ? [] : [{ field: "to", message: "请填几点结束，如08:00" }]),
    ...(digest === null || isTime(digest) ? [] : [{ field: "digest", message: "请填每天几点汇总，如08:30" }]),
  ];
  if (problems.length > 0 || digest === null) return problems;
  const someWorkday = instant("2026-01-05", digest);
  const isHeld = letOut(someWorkday, { quietFrom, quietTo, restDays: false, digest }, isWeekday) !== someWorkday;
  return isHeld ? [{ field: "digest", message: `${digest}在免打扰时间里，请换一个免打扰之外的时间` }] : [];
}

const MINUTE = 60_000;
const PAUSES = [1, 5, 30, 120].map((minutes) => minutes * MINUTE);

/** How long to wait after the nth failure, from 1, milliseconds; `null` gives up. */
export const pauseAfter = (failures: number): number | null => PAUSES[failures - 1] ?? null;
