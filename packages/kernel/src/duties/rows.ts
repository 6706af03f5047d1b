import { type Day, firstDay, isBranch, type Period, periodOf } from "@jiceng/plugin";
import type { Question } from "../tenant/index.ts";
import { seen } from "../units/index.ts";
import type { Standing } from "./address.ts";
import { asSeenBy } from "./as-seen.ts";
import { type DutyStatus, type Excuse, type KnownDuty, statusOf } from "./duty.ts";
import { duePeriods } from "./figures.ts";

/** One duty in a list: of the line's unit, or of a group below its branch. */
export interface DutyRow {
  duty: string;
  title: string;
  unit: { id: string; name: string };
  period: Period;
  status: DutyStatus;
  /** How many times it was done of how many, where once is not enough. */
  times: { done: number; due: number } | null;
  excuse: Excuse | null;
  /** The last day on which it is on time; `null` while the working days that it counts by are not entered. */
  until: Day | null;
  /** Its records can be opened: a figure of a disabled plugin stands, and leads nowhere. */
  opens: boolean;
}

/** The units behind a figure, each with what it owes and how that stands. */
export interface DutyRows {
  rows: { no: number; id: string; name: string; path: string[]; items: DutyRow[] }[];
  total: number;
  unit: { id: string; name: string };
  duty: { key: string; title: string } | null;
  period: Period;
  from: number;
  perPage: number;
  today: string;
  /** The past day whose end it is about. */
  on: Day | null;
}

/** Rows on a page of the list. */
const ROWS = 100;

const isDone = (status: DutyStatus): boolean => status === "on" || status === "late";
const fits = (status: DutyStatus, wanted: Standing | undefined): boolean =>
  wanted === undefined ||
  status === wanted ||
  (wanted === "done" && isDone(status)) ||
  (wanted === "open" && !isDone(status) && status !== "none");

/** How many times are still missing, three standing for more, as the board counts them; `null` where nothing was due. */
function gapOf(items: readonly Owed[]): number | null {
  const due = items.filter(({ status }) => status !== "none");
  if (due.length === 0) return null;
  const open = due.filter(({ status }) => !isDone(status));
  return Math.min(
    3,
    open.reduce((sum, { times }) => sum + (times ? times.due - times.done : 1), 0),
  );
}

type Owed = Pick<DutyRow, "title" | "period" | "status" | "times" | "excuse" | "until" | "opens"> & {
  duty: KnownDuty;
  by: number;
};

/** The rows behind a number on the board, with `on` on that of a past day: units of the subtree with the states asked for. */
export const rows: Question<
  {
    id: string;
    period?: Period;
    duty?: string;
    status?: Standing;
    gap?: number;
    on?: Day;
    from?: number;
    limit?: number;
  },
  DutyRows | null
> = async (present, who, { id, period: asked, duty: key, status: wanted, gap, on, from = 0, limit = ROWS }) => {
  const memory = present.asOfPast(on);
  const period = asked ?? periodOf(memory.today, "month");
  const no = seen(memory, who, id, "figures.read");
  const only = key ? memory.duty(key) : undefined;
  if (no === null || (key && !only)) return null;
  const tree = memory.treeOf(period);
  const due = (only ? [only] : memory.duties).map((one) => ({
    duty: one,
    periods: duePeriods(memory, one, period),
  }));
  const read = await memory.sheets(due);
  const sheets = due.flatMap(({ duty, periods }) =>
    periods.map((own) => ({ duty, period: own, sheet: read.get(`${duty.key} ${own}`)! })),
  );
  const owedBy = (unit: number): Owed[] =>
    sheets.flatMap(({ duty, period: own, sheet: { terms, excused, ...columns } }) => {
      const excuse = excused.get(unit) ?? null;
      const [due, done, onTime] = [columns.due[unit]!, columns.done[unit]!, columns.onTime[unit]!];
      if (!terms || (due === 0 && !excuse)) return [];
      return [
        {
          duty,
          title: terms.title,
          by: unit,
          period: own,
          status: statusOf({ due, done, onTime }, terms.due, firstDay(own), memory.today),
          times: due > 1 ? { done, due } : null,
          excuse,
          until: terms.due.missing === null ? terms.due.day : null,
          opens: memory.opens(duty),
        },
      ];
    });
  const found: { unit: number; items: Owed[] }[] = [];
  for (const unit of tree.below(no)) {
    // A branch's gap counts what its groups miss as well; everywhere else a line is one unit's own.
    if (gap !== undefined && !isBranch(memory.units.kind(unit))) continue;
    const all = gap === undefined ? owedBy(unit) : [...tree.below(unit)].flatMap(owedBy);
    if (all.length === 0 || (gap !== undefined && gapOf(all) !== gap)) continue;
    const items = all.filter(({ status }) => fits(status, wanted));
    if (items.length > 0) found.push({ unit, items });
  }
  return {
    rows: found.slice(from, from + limit).map(({ unit, items }) => ({
      no: unit,
      id: memory.units.unit(unit).id,
      name: memory.nameOf(unit),
      path: tree.path(unit).map((above) => memory.nameOf(above)),
      items: items.map(({ duty, by, ...item }) => ({
        ...asSeenBy(who, item),
        duty: duty.key,
        unit: { id: memory.units.unit(by).id, name: memory.nameOf(by) },
      })),
    })),
    total: found.length,
    unit: { id, name: memory.nameOf(no) },
    duty: only ? { key: only.key, title: only.title } : null,
    period,
    from,
    perPage: ROWS,
    today: memory.today,
    on: memory === present ? null : memory.today,
  };
};
