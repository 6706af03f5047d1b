import { type Doc, lastDay, type Period, type Plugin, periodOf } from "@jiceng/plugin";
import { asSet, settingsOf } from "./as-set.ts";
import type { PluginStep } from "./plugin-step.ts";

/** The plugins that come with the product, and which of them a tenant has before anybody enabled or disabled one. */
export interface Bundle {
  plugins: readonly Plugin[];
  atStart: readonly string[];
}

/** What a tenant made of the plugins that come with the product: which are enabled, with which settings, since when. */
export class PluginBook {
  readonly bundle: Bundle;
  /** Oldest first. */
  readonly steps: readonly PluginStep[];
  /** All of them, as the tenant set them. */
  readonly all: readonly Plugin[];
  /** Those that it has enabled. */
  readonly enabled: readonly Plugin[];

  constructor(bundle: Bundle, steps: readonly PluginStep[]) {
    this.bundle = bundle;
    this.steps = steps;
    this.all = bundle.plugins.map((plugin) => asSet(plugin, this.settings(plugin)));
    this.enabled = this.all.filter(({ id }) => this.isEnabled(id));
  }

  /** What had been decided before an instant, UTC milliseconds. */
  asOf(instant: number): PluginBook {
    return new PluginBook(
      this.bundle,
      this.steps.filter(({ at }) => at < instant),
    );
  }

  /** Everything that was done with one of them, oldest first. */
  stepsOf(plugin: string): PluginStep[] {
    return this.steps.filter((step) => step.plugin === plugin);
  }

  isEnabled(plugin: string): boolean {
    const last = this.stepsOf(plugin).findLast(({ step }) => step !== "configured");
    return last ? last.step === "enabled" : this.bundle.atStart.includes(plugin);
  }

  /** Whether the tenant has it or ever had it: what it once counted stays among the figures of those months. */
  wasEverEnabled(plugin: string): boolean {
    return this.bundle.atStart.includes(plugin) || this.stepsOf(plugin).some(({ step }) => step === "enabled");
  }

  /** Whether its duties are owed in a period: a longer one goes by its last month, so that what is running when a plugin is disabled is owed no more. */
  owes(plugin: string, period: Period): boolean {
    const month = periodOf(lastDay(period), "month");
    let owed = this.bundle.atStart.includes(plugin);
    for (const { step, from } of this.stepsOf(plugin)) if (from !== null && from <= month) owed = step === "enabled";
    return owed;
  }

  /** What the tenant set, with the plugin's defaults for what it left alone. */
  settings(plugin: Plugin): Doc {
    return settingsOf(plugin, this.stepsOf(plugin.id).findLast(({ step }) => step === "configured")?.settings ?? {});
  }
}
