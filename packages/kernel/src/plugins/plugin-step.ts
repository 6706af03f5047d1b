import type { Doc, Period } from "@jiceng/plugin";

/** 启用 · 停用 · 改设置 */
export type Step = "enabled" | "disabled" | "configured";

/** One step in what became of a plugin in a tenant: who did what, when. */
export interface PluginStep {
  id: string;
  plugin: string;
  step: Step;
  /** Of an enabling or disabling: the first month whose duties it says something about. */
  from: Period | null;
  /** Of a configuring: what was set. */
  settings: Doc | null;
  byName: string;
  /** UTC milliseconds. */
  at: number;
}

/** The step that whoever decides has seen, or nothing: with another one in between, nothing is written. */
export const lastStep = ({ steps }: { steps: readonly PluginStep[] }): string => steps.at(-1)?.id ?? "";
