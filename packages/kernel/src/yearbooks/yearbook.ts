import { type Day, firstDay, lastDay, type Period, periodOf } from "@jiceng/plugin";

/** How many years back a year book can be had. */
const YEARS = 6;

/** The years of which there can be a year book of a unit, the latest first: those in which it was there, up to the running one. */
export function yearsOf({ openedOn, closedOn }: { openedOn: Day; closedOn: Day | null }, today: Day): Period[] {
  const last = Number(periodOf(today, "year"));
  return Array.from({ length: YEARS }, (_, i) => String(last - i)).filter(
    (year) => lastDay(year) >= openedOn && (closedOn === null || firstDay(year) < closedOn),
  );
}

/** The last day that a year book tells of. */
export const until = (year: Period, today: Day): Day => (lastDay(year) < today ? lastDay(year) : today);
