import { type Day, readDay } from "@jiceng/plugin";

/** Numbers by which spreadsheets keep the days from 1927 to 2091. */
const SERIAL = /^[1-6]\d{4}$/;
const MONTH = /^\d{4}\s*[-./年]\s*\d{1,2}\s*月?$/;
const DAY_MS = 86_400_000;

/** A day out of a cell: as people type it, or as the bare number that a spreadsheet keeps. `null` for none, `undefined` for what is no day. */
export function readTypedDay(typed: string): Day | null | undefined {
  if (typed === "") return null;
  // Counted from the end of 1899; the time zone is that of nobody, so that the day stays what it is.
  if (SERIAL.test(typed)) return new Date(Date.UTC(1899, 11, 30) + Number(typed) * DAY_MS).toISOString().slice(0, 10);
  return readDay(typed) ?? undefined;
}

/** Whether a day was typed as a month alone: it is read as its first. */
export const isMonthAlone = (typed: string): boolean => MONTH.test(typed) && readDay(typed) !== null;
