import { addDays, type Day, lately, type Period, periodOf, shift } from "@jiceng/plugin";
import type { SentMeeting } from "./year.ts";

/** A month that the officer published, and when. */
export interface Publication {
  period: Period;
  /** An ISO instant. */
  at: string;
}

/** Every month but the last that is over, published on the working day around the ninth of the month after. */
export const publicationsOf = (today: Day, months: number): Publication[] =>
  lately(shift(periodOf(today, "month"), -2), months - 2).map((period) => ({
    period,
    at: new Date(`${workday(`${shift(period, 1)}-09`)}T09:30:00+08:00`).toISOString(),
  }));

const workday = (day: Day): Day => addDays(day, { 6: 2, 0: 1 }[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 0);

/** What was written before each publication, and what after the last: a month's late records come after it. */
export function upToEach(
  records: readonly SentMeeting[],
  publications: readonly Publication[],
): { records: SentMeeting[]; publication: Publication | null }[] {
  const left = [...records].sort((one, other) => one.at.localeCompare(other.at));
  const parts = publications.map((publication) => {
    const end = left.findIndex(({ at }) => at >= publication.at);
    return { records: left.splice(0, end < 0 ? left.length : end), publication };
  });
  return [...parts, { records: left, publication: null }];
}
