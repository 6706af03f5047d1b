import { type Collection, type Day, dayOf } from "@jiceng/plugin";
import { Calendar, isMissing, type YearPlan } from "../calendar/index.ts";
import { starts } from "./flow.ts";

/** Whether any move of a collection has a time in which it should be made. */
export const hasDays = ({ flow }: Collection): boolean =>
  Object.values(flow?.moves ?? {}).some(({ within }) => within !== undefined);

/**
 * The last day on which the next move would still be in time, by the working days of the calendar: the earliest of those that lead on from
 * here. `null` where none has a time, or where it ends in a year whose holidays nobody has entered.
 */
export function dueBy(
  { flow }: Collection,
  { state, since }: { state: string; since: number },
  years: readonly YearPlan[],
): Day | null {
  const within = Object.values(flow?.moves ?? {}).flatMap((move) =>
    starts(move, state) && move.within !== undefined ? [move.within] : [],
  );
  if (within.length === 0) return null;
  const day = new Calendar(years).addWorkdays(dayOf(since), Math.min(...within));
  return isMissing(day) ? null : day;
}
