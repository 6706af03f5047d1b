import type { Doc, Period } from "@jiceng/plugin";

/** 启用 · 暂停 · 恢复 · 停用 · 卸载 · 装回 · 卸载的数据已删除: where a plugin stands is what the last of these says. */
export type Stand = "enabled" | "suspended" | "resumed" | "disabled" | "uninstalled" | "restored" | "dropped";

/** What was decided about releases: 发布 · 停发 · 撤销停发 · 同意 · 固定 · 不再固定 */
export type ReleaseStep = "released" | "halted" | "unhalted" | "granted" | "pinned" | "unpinned";

export type Step = Stand | ReleaseStep | "configured";

/** One step in what became of a plugin in a tenant: who did what, when. */
export interface PluginStep {
  id: string;
  plugin: string;
  step: Step;
  /** Of what ends or begins its duties: the first month that it says something about. */
  from: Period | null;
  /** Of a configuring: what was set. */
  settings: Doc | null;
  /** Hash of the release that it is about; of an enabling the one that was to run. */
  release: string | null;
  /** Of an enabling or an agreement: the capabilities that were agreed to. */
  needs: readonly string[] | null;
  /** Why, as whoever made it said. */
  reason: string | null;
  byName: string;
  /** UTC milliseconds. */
  at: number;
}

/** What a step says beside who made it and when: whatever it is silent about is `null`. */
export type StepOf = Pick<PluginStep, "step"> &
  Partial<Pick<PluginStep, "from" | "settings" | "release" | "needs" | "reason">>;

/** A step whole, with nothing where it says nothing. */
export const stepMade = (of: StepOf, made: Pick<PluginStep, "id" | "plugin" | "byName" | "at">): PluginStep => ({
  from: null,
  settings: null,
  release: null,
  needs: null,
  reason: null,
  ...of,
  ...made,
});

/** The step that whoever decides has seen, or nothing: with another one in between, nothing is written. */
export const lastStep = ({ steps }: { steps: readonly PluginStep[] }): string => steps.at(-1)?.id ?? "";
