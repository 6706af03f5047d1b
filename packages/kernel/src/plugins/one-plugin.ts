import { type Doc, type Period, type Plugin, periodOf } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import { firstOpenDay } from "../periods/index.ts";
import type { Memory } from "../tenant/index.ts";
import type { PluginStep } from "./plugin-step.ts";
import type { Release } from "./release.ts";
import { type ReleaseLine, releaseLines } from "./release-line.ts";
import { pinOf, type Standing, stoodBy } from "./standing.ts";

/** A plugin is the whole enterprise's: nobody enables or disables it from below. */
export const manages = (memory: Memory, who: Principal): boolean => memory.reach(who, "plugins.manage").isWhole;

/** A plugin in the list of those that a tenant can have. */
export interface PluginLine {
  id: string;
  title: string;
  about: string;
  version: string;
  /** Whose it is: it comes with the product, from the platform, or the tenant wrote it itself. */
  source: Release["source"];
  standing: Standing;
  enabled: boolean;
  /** The step by which it became so; `null` where it is as every enterprise has it at the start. */
  since: PluginStep | null;
  /** Whether any of its releases may run. */
  runs: boolean;
  /** A newer release that runs when an administrator agrees to it. */
  waiting: { hash: string; version: string; words: string } | null;
}

export function lineOf({ pluginBook: book }: Memory, { id, title, about, version }: Plugin): PluginLine {
  const { running, held } = book.resolved(id);
  const asked = held.find(({ because }) => because === "needs" || because === "major");
  return {
    ...{ id, title, about, version },
    source: (running ?? held[0]!.release).source,
    standing: book.standing(id),
    enabled: book.isEnabled(id),
    since: stoodBy(book.stepsOf(id)) ?? null,
    runs: running !== null,
    waiting: asked ? { hash: asked.release.hash, version: asked.release.version, words: asked.words } : null,
  };
}

/** One plugin with all that an administrator wants to know of it. */
export interface OnePlugin extends PluginLine {
  /** As the tenant set it, `"ƒ"` where its code is. */
  plugin: Plugin;
  steps: PluginStep[];
  /** Hash of the release that runs wherever it is enabled; `null` where none may. */
  release: string | null;
  /** When its data is deleted, UTC milliseconds; `null` where it was not uninstalled. */
  droppedAt: number | null;
  /** The first month that a decision of now may say something about: this one, or the first that is not published. */
  month: Period;
  /** Every release that could run here, the newest first. */
  releases: ReleaseLine[];
  /** Hash of the release that it is held at. */
  pin: string | null;
  settings: Doc;
  manages: boolean;
}

export function oneOf(memory: Memory, who: Principal, id: string): OnePlugin | null {
  const plugin = memory.pluginBook.all.find((held) => held.id === id);
  if (!plugin) return null;
  return {
    ...lineOf(memory, plugin),
    plugin,
    steps: memory.pluginBook.stepsOf(id),
    release: memory.pluginBook.release(id)?.hash ?? null,
    droppedAt: memory.pluginBook.droppedAt(id),
    month: decidesFrom(memory),
    releases: releaseLines(memory.pluginBook, id),
    pin: pinOf(memory.pluginBook.stepsOf(id)),
    settings: memory.pluginBook.settings(plugin),
    manages: manages(memory, who),
  };
}

/** The first month that a decision of now may say something about: this one, or the first that is not published. */
export const decidesFrom = ({ today, closings }: Pick<Memory, "today" | "closings">): Period =>
  periodOf([today, firstOpenDay(closings) ?? today].toSorted().at(-1)!, "month");
