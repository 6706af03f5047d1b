import { type Doc, type Period, type Plugin, periodLabel } from "@jiceng/plugin";
import { settingsOf } from "./as-set.ts";
import type { PluginStep } from "./plugin-step.ts";
import { settingChanges } from "./setting.ts";

/** A step as people read it. */
export interface StepLine {
  /** UTC milliseconds. */
  at: number;
  byName: string;
  text: string;
  /** What changed, of a configuring. */
  changes: string[];
}

/** What became of a plugin here, the latest first. */
export function historyOf(plugin: Plugin, steps: readonly PluginStep[]): StepLine[] {
  let held: Doc = settingsOf(plugin, {});
  const asksFor = Object.keys(plugin.duties ?? {}).length > 0;
  const since = (from: Period | null, text: string) => (asksFor && from ? `${periodLabel(from)}起${text}` : "");
  const lines = steps.map(({ step, from, settings, byName, at }): StepLine => {
    const line = { at, byName, changes: [] as string[] };
    if (step === "enabled") return { ...line, text: ["启用", since(from, "应办")].filter(Boolean).join("，") };
    if (step === "disabled") return { ...line, text: ["停用", since(from, "不再应办")].filter(Boolean).join("，") };
    const before = held;
    held = settingsOf(plugin, settings ?? {});
    return { ...line, text: "改了设置", changes: settingChanges(plugin.settings?.fields ?? {}, before, held) };
  });
  return lines.reverse();
}
