import { type Day, lastDay, type Period, type Subject } from "@jiceng/plugin";
import { regulatedOn } from "../rules/index.ts";
import type { Question } from "../tenant/index.ts";
import type { KnownDuty } from "./duty.ts";
import { duePeriods, isInForce } from "./figures.ts";

/** A duty as a recount from rows needs it. */
export interface RecountedDuty {
  key: string;
  plugin: string;
  /** Which records meet it: their collection, the states that count, the field with the day. */
  met: KnownDuty["met"];
  /** Lists of people in such records, such as the attendance. */
  lists: string[];
  /** Its own periods inside the one that was asked for, up to today's. */
  periods: RecountedPeriod[];
}

/** One of a duty's periods, with the terms that hold for it. */
export interface RecountedPeriod {
  period: Period;
  for: Subject;
  /** How many times in the period, and by which day at the latest. */
  count: number;
  deadline: Day;
  /** How many people make a 支委会 by its last day. */
  seats: number;
}

/** The duties that a recount of one period is about. The records of a plugin that was uninstalled lie apart: its figures stand as they were counted. */
export const recounted: Question<{ period: Period }, RecountedDuty[]> = (memory, _who, { period }) =>
  memory.duties.flatMap((duty) => {
    const { data } = duty.met;
    const plugin = memory.everyPlugin.find(({ id }) => id === duty.plugin);
    if (!plugin || !isInForce(duty, period)) return [];
    const fields = plugin.data[data]?.fields ?? {};
    return {
      key: duty.key,
      plugin: duty.plugin,
      met: duty.met,
      lists: Object.keys(fields).filter((name) => fields[name]!.type === "rows"),
      periods: duePeriods(memory, duty, period).map((one) => {
        const { for: subject, count, due } = duty.terms(one)!;
        return {
          period: one,
          for: subject,
          count,
          deadline: due.day,
          seats: regulatedOn("committee.at-least", lastDay(one)),
        };
      }),
    };
  });
