import type { Period } from "@jiceng/plugin";

export const PERIODS = "/periods";
export const periodPath = (month: Period): string => `${PERIODS}/${month}`;
/** What changed in a unit's figures after publication. */
export const changesPath = (period: Period, unit: string, from?: number): string =>
  `${periodPath(period)}/changes?${new URLSearchParams({ unit, ...(from && { from: String(from) }) })}`;
