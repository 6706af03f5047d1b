import { addDays, type Day, dayLabel, daysBetween, readDay } from "@jiceng/plugin";

/** What a year's arrangement says: when everybody is off, and on which weekend days they work for it. */
export interface YearPlan {
  year: number;
  off: readonly { name: string; from: Day; to: Day }[];
  work: readonly Day[];
  /** Who said so. */
  source: string;
}

/** The year whose arrangement would be needed and is not there. It is never guessed. */
export interface MissingYear {
  missing: number;
}

export const isMissing = (answer: unknown): answer is MissingYear =>
  typeof answer === "object" && answer !== null && "missing" in answer;

export const missingSentence = ({ missing }: MissingYear): string => `${missing}年放假安排还没有录入`;

const yearOf = (day: Day): number => Number(day.slice(0, 4));
// 1970-01-01 was a Thursday.
const isWeekend = (day: Day): boolean => ((((daysBetween("1970-01-01", day) + 4) % 7) + 7) % 7) % 6 === 0;

/** The days on which people work, by the arrangements that are known. */
export class Calendar {
  readonly #plans: ReadonlyMap<number, YearPlan>;
  readonly #off: ReadonlySet<Day>;
  readonly #work: ReadonlySet<Day>;

  /** Of several plans for a year the last counts. */
  constructor(plans: readonly YearPlan[]) {
    this.#plans = new Map(plans.map((plan) => [plan.year, plan]));
    const held = [...this.#plans.values()];
    this.#off = new Set(held.flatMap(({ off }) => off.flatMap(({ from, to }) => daysFrom(from, to))));
    this.#work = new Set(held.flatMap(({ work }) => work));
  }

  plan(year: number): YearPlan | undefined {
    return this.#plans.get(year);
  }

  /** The arrangements that are known, as they travel. */
  get plans(): YearPlan[] {
    return [...this.#plans.values()];
  }

  get years(): number[] {
    return [...this.#plans.keys()].sort((a, b) => a - b);
  }

  isWorkday(day: Day): boolean | MissingYear {
    const year = yearOf(day);
    if (!this.#plans.has(year)) return { missing: year };
    return this.#work.has(day) || (!this.#off.has(day) && !isWeekend(day));
  }

  /** How many working days lie after `from`, up to and with `to`; negative when `to` is the earlier. */
  workdaysBetween(from: Day, to: Day): number | MissingYear {
    if (to < from) {
      const back = this.workdaysBetween(to, from);
      return isMissing(back) ? back : -back;
    }
    let count = 0;
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
      const works = this.isWorkday(day);
      if (isMissing(works)) return works;
      if (works) count++;
    }
    return count;
  }

  /** The `count`th working day after a day, or before it where `count` is negative; nought is the day itself. */
  addWorkdays(day: Day, count: number): Day | MissingYear {
    const step = Math.sign(count);
    let at = day;
    for (let left = Math.abs(count); left > 0; ) {
      at = addDays(at, step);
      const works = this.isWorkday(at);
      if (isMissing(works)) return works;
      if (works) left--;
    }
    return at;
  }
}

const daysFrom = (from: Day, to: Day): Day[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));

/** An arrangement as somebody typed it: one holiday a line, one working weekend day a line. */
export interface TypedPlan {
  off: string;
  work: string;
  source: string;
}

const LONGEST_HOLIDAY = 15;

/** Reads a typed arrangement; `errors` say what is wrong, at which field and line. */
export function readPlan(
  year: number,
  typed: TypedPlan,
): { plan: YearPlan; errors: { field: keyof TypedPlan; message: string }[] } {
  const errors: { field: keyof TypedPlan; message: string }[] = [];
  const lines = (text: string) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  const say = (field: keyof TypedPlan, message: string) => {
    if (!errors.some((error) => error.field === field)) errors.push({ field, message });
  };
  const off = lines(typed.off).flatMap((line) => {
    const [name = "", first = "", last = first] = line.split(/\s+(?:[至到~—-]\s*)?/);
    const [from, to] = [readDay(first), readDay(last)];
    if (!from || !to) say("off", `“${line}”没有看懂，写成“元旦 ${year}-01-01 至 ${year}-01-03”`);
    else if (yearOf(from) !== year || yearOf(to) !== year) say("off", `“${line}”不在${year}年`);
    else if (to < from || daysBetween(from, to) >= LONGEST_HOLIDAY) say("off", `“${line}”的起止不对`);
    else return [{ name, from, to }];
    return [];
  });
  const work = lines(typed.work).flatMap((line) => {
    const day = readDay(line);
    if (!day || yearOf(day) !== year) say("work", `“${line}”没有看懂，写成“${year}-01-04”，一行一天`);
    else if (!isWeekend(day)) say("work", `${dayLabel(day)}不是周末，本来就上班`);
    else if (off.some(({ from, to }) => from <= day && day <= to)) say("work", `${dayLabel(day)}又放假又上班`);
    else return [day];
    return [];
  });
  if (lines(typed.off).length === 0) say("off", "至少写一个假期");
  if ([...typed.source].length < 4) say("source", "请写依据，如国务院办公厅通知的文号");
  return { plan: { year, off, work: work.toSorted(), source: typed.source }, errors };
}

/** A plan as it would be typed. */
export const typedPlan = ({ off, work, source }: YearPlan): TypedPlan => ({
  off: off.map(({ name, from, to }) => `${name} ${from}${from === to ? "" : ` 至 ${to}`}`).join("\n"),
  work: work.join("\n"),
  source,
});
