import { type Day, firstDay, lastDay, type Period, periodOf, within } from "@jiceng/plugin";
import type { Memory } from "../tenant/index.ts";
import { type Figures, type KnownDuty, NOTHING_DUE, plus, weighing } from "./duty.ts";

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
  const own = inside.length > 0 ? inside : last === lastDay(around) ? [around] : [];
  return kept(memory, own).filter((one) => duty.terms(one) !== null);
}

/** Duties that are in force somewhere in the period; a plugin's are while it is enabled, whether anything falls due in the period or not. */
export const dutiesIn = (memory: Memory, period: Period): KnownDuty[] =>
  memory.duties.filter((duty) =>
    duty.own === null ? isInForce(duty, period) : duePeriods(memory, duty, period).length > 0,
  );

/** Whether it is asked for in any of its periods that touch one. */
export const isInForce = (duty: KnownDuty, period: Period): boolean =>
  [...within(period, duty.every), periodOf(lastDay(period), duty.every)].some((one) => duty.terms(one) !== null);

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
    let sum = NOTHING_DUE;
    for (const { tree, totals, terms } of sheets.get(duty)?.get(period) ?? []) {
      const at = tree.position[no] ?? -1;
      if (at < 0) continue;
      const own = { due: totals.due[at]!, done: totals.done[at]!, onTime: totals.onTime[at]! };
      sum = plus(sum, weighing(own, terms?.weight ?? 1));
    }
    return sum;
  };
}

export type TotalOf = (period: Period, no: number) => Figures;

/** All duties of a unit's subtree together. */
export const totalWith =
  (memory: Memory, of: FiguresOf): TotalOf =>
  (period, no) => {
    let sum = NOTHING_DUE;
    for (const duty of memory.duties) sum = plus(sum, of(duty, period, no));
    return sum;
  };
