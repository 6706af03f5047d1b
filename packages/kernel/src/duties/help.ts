import { lastDay, type Period } from "@jiceng/plugin";
import type { Memory } from "../tenant/index.ts";
import type { Figures } from "./duty.ts";
import type { FiguresOf, TotalOf } from "./figures.ts";

/** A branch that could use a hand: what it misses, and for how long already. */
export interface HelpLine {
  id: string;
  name: string;
  /** The unit above it. */
  above: string;
  open: number;
  missing: { title: string; n: number }[];
  /** Ended periods in succession, up to the newest, in which something was left open. */
  streak: number;
}

const SHOWN = 6;

/**
 * Branches with the most open, those that have struggled longest first while the period still runs: half-way through a month
 * nearly everybody has something open, and only the months before say who needs help.
 */
export function helpFirst(
  memory: Memory,
  of: FiguresOf,
  total: TotalOf,
  branches: readonly ({ unit: number } & Figures)[],
  period: Period,
  periods: readonly Period[],
): HelpLine[] {
  const tree = memory.treeOf(period);
  const running = lastDay(period) >= memory.today;
  const ended = periods.filter((one) => lastDay(one) < memory.today).toReversed();
  const streakOf = (unit: number): number => {
    const end = ended.findIndex((one) => {
      const { due, done } = total(one, unit);
      return done >= due;
    });
    return end < 0 ? ended.length : end;
  };
  const found: { unit: number; open: number; streak: number }[] = [];
  for (const { unit, due, done } of branches) {
    if (due > done) found.push({ unit, open: due - done, streak: streakOf(unit) });
  }
  const by = running ? (["streak", "open"] as const) : (["open", "streak"] as const);
  found.sort((a, b) => b[by[0]] - a[by[0]] || b[by[1]] - a[by[1]]);
  return found.slice(0, SHOWN).map(({ unit, open, streak }) => {
    const above = tree.parent[unit] ?? 0;
    return {
      id: memory.units.unit(unit).id,
      name: memory.nameOf(unit),
      above: above > 0 ? memory.nameOf(above) : "",
      open,
      missing: memory.duties.flatMap((duty) => {
        const { due, done } = of(duty, period, unit);
        return due > done ? [{ title: duty.title, n: due - done }] : [];
      }),
      streak,
    };
  });
}
