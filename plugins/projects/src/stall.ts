import { type Day, dayOf, daysBetween } from "@jiceng/plugin";
import type { Project } from "./fields.ts";

/** States in which a project is being carried out, so that something should be heard of it. */
export const LIVE = ["立项", "节点", "中期", "结项"] as const;

interface Carried {
  state: string;
  /** UTC milliseconds when it came into its state. */
  since: number;
  doc: Project;
}

/** Days without a word: since the last process record, or since it came into its state where there is none. `null` where none is expected. */
export function silentDays({ state, since, doc }: Carried, today: Day): number | null {
  if (!(LIVE as readonly string[]).includes(state)) return null;
  return Math.max(0, daysBetween(doc.lastLog ?? dayOf(since), today));
}

/** 停滞: no process record for so many days. The day on which they are full counts already. */
export function stalledFor(project: Carried, today: Day, stallDays: number): number | null {
  const days = silentDays(project, today);
  return days !== null && days >= stallDays ? days : null;
}

/** What stands in `told` once its branch was told: the day the silence began, so that a new one is told again. */
export const silenceBegan = ({ since, doc }: Carried): Day => doc.lastLog ?? dayOf(since);
