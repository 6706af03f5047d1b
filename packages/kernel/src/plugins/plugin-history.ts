import { type Doc, type Plugin, periodLabel } from "@jiceng/plugin";
import { settingsOf } from "./as-set.ts";
import type { PluginStep, Step } from "./plugin-step.ts";
import type { Release } from "./release.ts";
import { settingChanges } from "./setting.ts";
import { begins } from "./standing.ts";

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
export function historyOf(
  plugin: Plugin,
  steps: readonly PluginStep[],
  releases: readonly Pick<Release, "hash" | "version">[],
): StepLine[] {
  let held: Doc = settingsOf(plugin, {});
  const asksFor = Object.keys(plugin.duties ?? {}).length > 0;
  const since = ({ from, ...step }: PluginStep): string =>
    asksFor && from ? `${periodLabel(from)}起${begins(step) ? "应办" : "不再应办"}` : "";
  const version = (release: string | null): string => releases.find(({ hash }) => hash === release)?.version ?? "";
  const lines = steps.map((made): StepLine => {
    const { step, settings, byName, at, reason } = made;
    const words = [WORDS[step], version(made.release), since(made)].filter(Boolean).join("，");
    const line = { at, byName, text: reason ? `${words}：${reason}` : words, changes: [] as string[] };
    if (step !== "configured") return line;
    const before = held;
    held = settingsOf(plugin, settings ?? {});
    return { ...line, changes: settingChanges(plugin.settings?.fields ?? {}, before, held) };
  });
  return lines.reverse();
}

const WORDS: Readonly<Record<Step, string>> = {
  enabled: "启用",
  suspended: "暂停",
  resumed: "恢复",
  disabled: "停用",
  uninstalled: "卸载",
  restored: "装回",
  dropped: "卸载满期，数据删除",
  configured: "改了设置",
  released: "发布了新版本",
  halted: "停发了一个版本",
  unhalted: "撤销了停发",
  granted: "同意了新版本",
  pinned: "固定了版本",
  unpinned: "不再固定版本",
};
