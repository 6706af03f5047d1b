import { type Period, shortPeriod } from "@jiceng/plugin";
import type { Kpi, Project } from "./fields.ts";

export interface Reading {
  month: Period;
  value: number;
}

/** Whether a figure should rise or fall, as baseline and target say; `null` where they do not. */
export function better({ baseline, target }: Kpi): "up" | "down" | null {
  if (baseline === undefined || target === undefined || baseline === target) return null;
  return target > baseline ? "up" : "down";
}

/** The monthly values of one KPI, oldest first. */
export const readingsOf = ({ readings = [] }: Project, { name }: Kpi): Reading[] =>
  readings
    .flatMap(({ kpi, month, value }) => (kpi === name && month && value !== undefined ? [{ month, value }] : []))
    .sort((a, b) => a.month.localeCompare(b.month));

/** Where a KPI stands: its latest monthly value. */
export const latest = (project: Project, kpi: Kpi): Reading | null => readingsOf(project, kpi).at(-1) ?? null;

/** How much of the way from baseline to target is done: 1 is reached, more is beyond, below 0 is worse than the start. */
export function attainment(kpi: Kpi, value: number | undefined): number | null {
  const { baseline, target } = kpi;
  if (value === undefined || better(kpi) === null) return null;
  return (value - baseline!) / (target! - baseline!);
}

export const attainmentOf = (project: Project, kpi: Kpi): number | null => attainment(kpi, latest(project, kpi)?.value);

/**
 * Attainment of a project: the mean over its KPIs, each between 0 and 1, so that one that went beyond does not hide another that fell short.
 * One without a value yet counts nothing; `null` while there is no value at all.
 */
export function attained(project: Project): number | null {
  const each = (project.kpis ?? []).map((kpi) => attainmentOf(project, kpi));
  if (!each.some((one) => one !== null)) return null;
  return each.reduce<number>((sum, one) => sum + Math.min(1, Math.max(0, one ?? 0)), 0) / each.length;
}

/** `68%`; figures are cut off, not rounded up: 99.6 % is not yet reached. */
export const share = (part: number): string => `${Math.floor(part * 100 + 1e-9)}%`;

/** Who checked the latest value of a KPI against its source. A value that was changed since is not confirmed. */
export function confirmation(project: Project, kpi: Kpi) {
  const now = latest(project, kpi);
  return now === null
    ? undefined
    : project.confirmations?.find(
        ({ kpi: name, month, value }) => name === kpi.name && month === now.month && value === now.value,
      );
}

/** The KPIs whose latest value nobody has checked, each with why, as `中期` asks. */
export const unconfirmed = (project: Project): { at: number; kpi: Kpi; why: string }[] =>
  (project.kpis ?? []).flatMap((kpi, at) => {
    const now = latest(project, kpi);
    if (now && confirmation(project, kpi)) return [];
    return [{ at, kpi, why: now ? `${shortPeriod(now.month)}的数还没有人核对来源` : "还没有填过数" }];
  });

/** The readings with one month's values put in. A value that was there already stays whose it was, so that nobody can take it over and have it confirmed. */
export function withReadings(
  { readings = [] }: Project,
  month: Period,
  values: ReadonlyMap<string, number>,
  by: string | null,
): NonNullable<Project["readings"]> {
  const kept = readings.filter(
    ({ kpi = "", month: of, value }) => of !== month || !values.has(kpi) || values.get(kpi) === value,
  );
  const told = new Set(kept.filter(({ month: of }) => of === month).map(({ kpi }) => kpi));
  const added = [...values].filter(([kpi]) => !told.has(kpi));
  return [...kept, ...added.map(([kpi, value]) => ({ kpi, month, value, ...(by && { by }) }))];
}
