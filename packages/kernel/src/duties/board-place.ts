import { firstDay, type Period, periodOf } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";
import { highest, seen } from "../units/index.ts";

/**
 * What a board is about: the unit asked for, or the first of those where the person's figures begin; a period that has not
 * begun is shown as this month. `null` when the unit is out of reach.
 */
export function placeOf(
  memory: Memory,
  who: Principal,
  id: string | undefined,
  period: Period | undefined,
): { no: number; period: Period } | null {
  const no = id ? seen(memory, who, id, "figures.read") : highest(memory.present, who, "figures.read")[0];
  if (no === null || no === undefined) return null;
  return { no, period: period && firstDay(period) <= memory.today ? period : periodOf(memory.today, "month") };
}
