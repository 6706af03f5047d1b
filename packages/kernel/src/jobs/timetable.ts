import { addDays, type Day, dayOf, type Job, timeOf } from "@jiceng/plugin";

type Every = Job["every"];

/** When the day's work of plugins begins, by the clock in Shanghai: before people come. */
const MORNING = "07:00";
/** How far back a stop is made up for, in runs: a reminder of last month helps nobody. */
const MADE_UP: Readonly<Record<Every, number>> = { day: 7, week: 2 };
const STEP: Readonly<Record<Every, number>> = { day: 1, week: 7 };

/** The Monday of a day's week. */
const monday = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The last day whose morning has come, for a weekly job the last Monday. */
function lastDue(every: Every, now: number): Day {
  const day = timeOf(now) >= MORNING ? dayOf(now) : addDays(dayOf(now), -1);
  return every === "day" ? day : monday(day);
}

/**
 * The days for which a job is to run now, oldest first: each day once, a weekly one each Monday. `last` is the latest day that is settled;
 * without one only the newest. Days before `since`, when the plugin was enabled, are not made up for.
 */
export function daysDue(every: Every, now: number, last: Day | null, since: Day | null): Day[] {
  const newest = lastDue(every, now);
  const days = Array.from({ length: MADE_UP[every] }, (_, i) =>
    addDays(newest, -STEP[every] * (MADE_UP[every] - 1 - i)),
  );
  return days.filter((day) => (last === null ? day === newest : day > last && (since === null || day >= since)));
}

/** When a job comes next, UTC milliseconds. */
export const nextDue = (every: Every, now: number): number =>
  Date.parse(`${addDays(lastDue(every, now), STEP[every])}T${MORNING}:00+08:00`);

const MINUTE = 60_000;
const PAUSES = [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE];

/** After how long something that failed so many times is tried again, milliseconds; `null` when it is given up. */
export const pauseAfter = (tries: number): number | null => PAUSES[tries - 1] ?? null;
