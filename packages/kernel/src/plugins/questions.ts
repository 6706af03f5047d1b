import {
  type Cadence,
  type Day,
  type Doc,
  type Period,
  type Plugin,
  periodOf,
  type Subject,
  shift,
} from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import { answeredBy, owes, SUBJECTS } from "../duties/index.ts";
import { firstOpenDay } from "../periods/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { columnQuestion } from "./columns.ts";
import type { PluginStep } from "./plugin-step.ts";
import type { Release } from "./release.ts";
import { stoodBy } from "./standing.ts";
import { tileQuestion } from "./tiles.ts";

/** A plugin is the whole enterprise's: nobody enables or disables it from below. */
const manages = (memory: Memory, who: Principal): boolean => memory.reach(who, "plugins.manage").isWhole;

/** The hash of a release that runs in the sandbox; `null` of the one in the Worker. */
const sandboxed = (release: Release | null): string | null =>
  release && release.source !== "bundled" ? release.hash : null;

/** What a plugin's route needs to know of the tenant: what it set, which release it runs; `null` where the plugin is not enabled. */
const setup: Question<{ plugin: string }, { settings: Doc; release: string | null } | null> = (
  { plugins, pluginBook },
  _who,
  { plugin: id },
) => {
  const plugin = plugins.find((one) => one.id === id);
  return plugin ? { settings: pluginBook.settings(plugin), release: sandboxed(pluginBook.release(id)) } : null;
};

/** Everything enabled that is not in the Worker: the release that runs, its manifest as it was released. */
const running: Question<Record<never, never>, { id: string; hash: string; manifest: Plugin }[]> = ({
  plugins,
  pluginBook,
}) =>
  plugins.flatMap(({ id }) => {
    const release = pluginBook.release(id);
    const hash = sandboxed(release);
    return hash ? [{ id, hash, manifest: release!.manifest }] : [];
  });

/** The first day after every published month: what is decided from then on changes no published figure. */
const open: Question<Record<never, never>, Day | null> = (memory) => firstOpenDay(memory.closings);

/** Ids of the plugins that the tenant has enabled. */
const enabled: Question<Record<never, never>, string[]> = (memory) => memory.plugins.map(({ id }) => id);

/** A plugin in the list of those that come with the product. */
export interface PluginLine {
  id: string;
  title: string;
  about: string;
  version: string;
  enabled: boolean;
  /** The step by which it became so; `null` where it is as every enterprise has it at the start. */
  since: PluginStep | null;
}

const lineOf = ({ pluginBook }: Memory, { id, title, about, version }: Plugin): PluginLine => ({
  id,
  title,
  about,
  version,
  enabled: pluginBook.isEnabled(id),
  since: stoodBy(pluginBook.stepsOf(id)) ?? null,
});

const list: Question<Record<never, never>, PluginLine[]> = (memory) =>
  memory.pluginBook.all.map((plugin) => lineOf(memory, plugin));

/** One plugin with all that an administrator wants to know of it. */
export interface OnePlugin extends PluginLine {
  /** As the tenant set it, `"ƒ"` where its code is. */
  plugin: Plugin;
  steps: PluginStep[];
  /** Hash of the release that runs wherever it is enabled; `null` where none may. */
  release: string | null;
  /** Every release that could run here, by which the steps are told. */
  releases: Pick<Release, "hash" | "version">[];
  settings: Doc;
  manages: boolean;
}

function oneOf(memory: Memory, who: Principal, id: string): OnePlugin | null {
  const plugin = memory.pluginBook.all.find((held) => held.id === id);
  if (!plugin) return null;
  return {
    ...lineOf(memory, plugin),
    plugin,
    steps: memory.pluginBook.stepsOf(id),
    release: memory.pluginBook.release(id)?.hash ?? null,
    releases: memory.pluginBook.releases(id).map(({ hash, version }) => ({ hash, version })),
    settings: memory.pluginBook.settings(plugin),
    manages: manages(memory, who),
  };
}

const one: Question<{ id: string }, OnePlugin | null> = (memory, who, { id }) => oneOf(memory, who, id);

/** A duty that is owed because of a plugin, or would be. */
export interface Asked {
  title: string;
  cites: string;
  every: Cadence;
  /** Units that owe it today. */
  units: number;
  /** The enterprise made it itself, and it is answered by a form of the plugin. */
  own: boolean;
}

/** What enabling or disabling a plugin would mean here. */
export interface Switching extends OnePlugin {
  duties: Asked[];
  /** The month from which duties end, and those from which they may begin. */
  month: Period;
  months: Period[];
}

const BEGINNINGS = 3;

/** `null` for whoever may not decide it. */
const switching: Question<{ id: string }, Switching | null> = (memory, who, { id }) => {
  const held = oneOf(memory, who, id);
  if (!held?.manages) return null;
  const month = periodOf(memory.today, "month");
  const owing = (subject: Subject): number =>
    [...memory.tree.order].filter((no) =>
      owes(subject, memory.units.kind(no), memory.committees.exists(no, memory.today)),
    ).length;
  const asked = [
    ...Object.values(held.plugin.duties ?? {}).map((duty) => ({ ...duty, subject: duty.for, own: false })),
    ...answeredBy(memory.dutyBook.own, id, memory.today).map((duty) => ({
      ...duty,
      subject: SUBJECTS[duty.subject].of,
      own: true,
    })),
  ];
  return {
    ...held,
    duties: asked.map(({ title, cites, every, own, subject }) => ({ title, cites, every, own, units: owing(subject) })),
    month,
    months: Array.from({ length: BEGINNINGS }, (_, i) => shift(month, i)),
  };
};

export const pluginQuestions = {
  "plugins.columns": columnQuestion,
  "plugins.enabled": enabled,
  "plugins.list": list,
  "plugins.one": one,
  "plugins.open": open,
  "plugins.running": running,
  "plugins.setup": setup,
  "plugins.switching": switching,
  "plugins.tiles": tileQuestion,
};
