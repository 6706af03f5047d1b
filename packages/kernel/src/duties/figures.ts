import { type Day, firstDay, lastDay, type Period, periodOf, within } from "@jiceng/plugin";
import type { Memory } from "../tenant/index.ts";
import type { Figures, KnownDuty } from "./duty.ts";

/**
 * The day from which duties are kept here: the month that the enterprise named, else the first of which there is any record.
 * Nobody is behind with what was due before.
 */
function keptSince({ rules, ledger, today }: Memory): Day {
  return rules.dueSince ? firstDay(rules.dueSince) : (ledger.since ?? firstDay(periodOf(today, "month")));
}

/** Those that have begun, and did not end before anything was kept here. */
export function kept(memory: Memory, periods: readonly Period[]): Period[] {
  const since = keptSince(memory);
  return periods.filter((one) => firstDay(one) <= memory.today && lastDay(one) >= since);
}

/** The periods in which a duty falls due inside `period`, up to the one that holds today. */
export function duePeriods(memory: Memory, duty: KnownDuty, period: Period): Period[] {
  const inside = within(period, duty.every);
  const last = lastDay(period);
  const around = periodOf(last, duty.every);
  return kept(memory, inside.length > 0 ? inside : last === lastDay(around) ? [around] : []);
}

/** Figures of one duty over a period that may hold several of its own: a quarter of a monthly duty is three months. */
export type FiguresOf = (duty: KnownDuty, period: Period, no: number) => Figures;

export async function figuresOf(memory: Memory, periods: readonly Period[]): Promise<FiguresOf> {
  const due = memory.duties.map((duty) => ({
    duty,
    in: periods.map((period) => ({ period, own: duePeriods(memory, duty, period) })),
  }));
  const read = await memory.sheets(
    due.map(({ duty, in: inside }) => ({ duty, periods: [...new Set(inside.flatMap(({ own }) => own))] })),
  );
  const sheets = new Map(
    due.map(({ duty, in: inside }) => [
      duty,
      new Map(inside.map(({ period, own }) => [period, own.map((one) => read.get(`${duty.key} ${one}`)!)])),
    ]),
  );
  return (duty, period, no) => {
    const sum = { due: 0, done: 0, onTime: 0 };
    for (const { tree, totals } of sheets.get(duty)?.get(period) ?? []) {
      const at = tree.position[no] ?? -1;
      if (at < 0) continue;
      sum.due += totals.due[at]!;
      sum.done += totals.done[at]!;
      sum.onTime += totals.onTime[at]!;
    }
    return sum;
  };
}

export type TotalOf = (period: Period, no: number) => Figures;

/** All duties of a unit's subtree together. */
export const totalWith =
  (memory: Memory, of: FiguresOf): TotalOf =>
  (period, no) => {
    const sum = { due: 0, done: 0, onTime: 0 };
    for (const duty of memory.duties) {
      const { due, done, onTime } = of(duty, period, no);
      sum.due += due;
      sum.done += done;
      sum.onTime += onTime;
    }
    return sum;
  };
