import { type Day, dayOf, daysBetween } from "@jiceng/plugin";
import type { Project } from "./fields.ts";

/** States in which a project is being carried out, so that something should be heard of it. */
export const LIVE = ["立项", "节点", "中期", "结项"] as const;
export const isLive = (state: string): boolean => (LIVE as readonly string[]).includes(state);

interface Carried {
  state: string;
  /** UTC milliseconds when it came into its state. */
  since: number;
  doc: Project;
}

/** The day since which nothing was written down: of the last process record, or on which it came into its state where there is none. */
export const silentSince = ({ since, doc }: Carried): Day => doc.lastLog ?? dayOf(since);

/** 停滞: no process record for so many days. The day on which they are full counts already; `null` where nothing is expected. */
export function stalledFor(project: Carried, today: Day, stallDays: number): number | null {
  if (!isLive(project.state)) return null;
  const days = Math.max(0, daysBetween(silentSince(project), today));
  return days >= stallDays ? days : null;
}
