import type { Question } from "../tenant/index.ts";
import type { YearPlan } from "./calendar.ts";

/** The years that are known, and that next one which is not. */
export interface Years {
  plans: YearPlan[];
  /** The first year from this one on that is missing. */
  missing: number;
  sets: boolean;
}

const years: Question<Record<never, never>, Years> = (memory, who) => {
  const { calendar, today } = memory;
  let missing = Number(today.slice(0, 4));
  while (calendar.plan(missing)) missing++;
  return {
    plans: calendar.years.map((year) => calendar.plan(year)!),
    missing,
    sets: memory.reach(who, "rules.set").isWhole,
  };
};

export const calendarQuestions = { "calendar.years": years };
