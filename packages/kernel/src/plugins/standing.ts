import type { PluginStep, Stand } from "./plugin-step.ts";
import type { Release, ReleaseStanding, Ring } from "./release.ts";
import { majorOf } from "./resolve.ts";

/**
 * 可启用 · 已启用 · 已暂停 · 已停用 · 已卸载. A suspended plugin is hidden like a disabled one, and is meant to come back; of an uninstalled one
 * the data lies apart until it is deleted.
 */
export type Standing = "available" | "enabled" | "suspended" | "disabled" | "uninstalled";

const BECOMES: Readonly<Record<Stand, Standing>> = {
  enabled: "enabled",
  suspended: "suspended",
  resumed: "enabled",
  disabled: "disabled",
  uninstalled: "uninstalled",
  restored: "disabled",
  dropped: "available",
};

const isStand = (step: PluginStep["step"]): step is Stand => Object.hasOwn(BECOMES, step);

/** The step by which a plugin came to stand as it does; `undefined` where nobody made one. */
export const stoodBy = (steps: readonly PluginStep[]): PluginStep | undefined =>
  steps.findLast(({ step }) => isStand(step));

/** Where a plugin stands by its steps, oldest first. */
export function standingBy(steps: readonly PluginStep[], atStart: boolean): Standing {
  const last = stoodBy(steps);
  return last ? BECOMES[last.step as Stand] : atStart ? "enabled" : "available";
}

/** Whether a step lets a plugin's duties begin, or ends them, from its month on. */
export const begins = ({ step }: Pick<PluginStep, "step">): boolean => step === "enabled" || step === "resumed";

/** The tenant's own releases as its steps leave them: halted, or halted no more. */
export const haltedBy = (release: Release, steps: readonly PluginStep[]): Release => {
  const last = steps.findLast(
    ({ step, release: about }) => about === release.hash && (step === "halted" || step === "unhalted"),
  );
  return last?.step === "halted" ? { ...release, halted: last.reason ?? "" } : release;
};

/** Hash of the release that a plugin is held at. */
export function pinOf(steps: readonly PluginStep[]): string | null {
  const last = steps.findLast(({ step }) => step === "pinned" || step === "unpinned");
  return last?.step === "pinned" ? last.release : null;
}

/**
 * What decides which release of a plugin runs. Since a plugin was last installed, what was agreed to is the last word on it; an enabling of
 * the time when all plugins came with the Worker says nothing, and stands for what that one needs.
 */
export function releaseStanding(
  steps: readonly PluginStep[],
  releases: readonly Release[],
  { ring, atStart }: { ring: Ring; atStart: boolean },
): ReleaseStanding {
  const since = steps.slice(steps.findLastIndex(({ step }) => step === "dropped") + 1);
  const agreed = since.filter(({ step }) => step === "enabled" || step === "granted");
  const pin = pinOf(since);
  if (agreed.length === 0 && !atStart) return { ring, pin, granted: null, major: null };
  const bundled = releases.find(({ source }) => source === "bundled");
  const told = agreed.map(({ release }) => (release ? releases.find(({ hash }) => hash === release) : bundled));
  const majors = (agreed.length === 0 ? [bundled] : told).flatMap((one) => (one ? [majorOf(one)] : []));
  return {
    ring,
    pin,
    granted: agreed.findLast(({ needs }) => needs !== null)?.needs ?? Object.keys(bundled?.manifest.needs ?? {}),
    major: majors.length === 0 ? null : Math.max(...majors),
  };
}
