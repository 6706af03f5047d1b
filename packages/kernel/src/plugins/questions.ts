import { type Cadence, type Day, type Doc, type Period, type Plugin, type Subject, shift } from "@jiceng/plugin";
import { answeredBy, hasBegun, owes, SUBJECTS } from "../duties/index.ts";
import { firstOpenDay } from "../periods/index.ts";
import type { Question } from "../tenant/index.ts";
import { columnQuestion } from "./columns.ts";

import { lineOf, manages, type OnePlugin, oneOf, type PluginLine } from "./one-plugin.ts";
import type { RunningRelease } from "./release.ts";
import { releaseQuestions } from "./release-questions.ts";
import { tileQuestion } from "./tiles.ts";

/** What a plugin's route needs to know of the tenant: what it set; `null` where the plugin is not enabled. */
const setup: Question<{ plugin: string }, { settings: Doc } | null> = (memory, _who, { plugin: id }) => {
  const plugin = memory.plugins.find((one) => one.id === id);
  return plugin ? { settings: memory.pluginBook.settings(plugin) } : null;
};

/** What the tenant set of each plugin that it has enabled, for programs and for whoever lets them in; none for others. */
const setups: Question<Record<never, never>, Record<string, { settings: Doc }>> = (memory, who) =>
  who.kind === "service" || !memory.reach(who, "accounts.manage").isEmpty
    ? Object.fromEntries(memory.plugins.map((plugin) => [plugin.id, { settings: memory.pluginBook.settings(plugin) }]))
    : {};

/** Everything enabled that does not come with the Worker, as it was released. */
const running: Question<Record<never, never>, readonly RunningRelease[]> = ({ pluginBook }) => pluginBook.running;

/** The first day after every published month: what is decided from then on changes no published figure. */
const open: Question<Record<never, never>, Day | null> = (memory) => firstOpenDay(memory.closings);

/** Ids of the plugins that the tenant has enabled. */
const enabled: Question<Record<never, never>, string[]> = (memory) => memory.plugins.map(({ id }) => id);

const list: Question<Record<never, never>, { plugins: PluginLine[]; manages: boolean }> = (memory, who) => ({
  plugins: memory.pluginBook.all.map((plugin) => lineOf(memory, plugin)),
  manages: manages(memory, who),
});

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
  /** As its tables are found, with all that any release wrote; `null` where it has none here. */
  tables: Plugin | null;
  duties: Asked[];
  /** The months from which they may begin. */
  months: Period[];
}

const BEGINNINGS = 3;

/** `null` for whoever may not decide it. */
const switching: Question<{ id: string }, Switching | null> = (memory, who, { id }) => {
  const held = oneOf(memory, who, id);
  if (!held?.manages) return null;
  const { month } = held;
  const owing = (subject: Subject): number =>
    [...memory.tree.order].filter((no) =>
      owes(subject, memory.units.kind(no), memory.committees.exists(no, memory.today)),
    ).length;
  const asked = [
    ...Object.values(held.plugin.duties ?? {})
      .filter(({ since }) => hasBegun(since, held.settings, month))
      .map((duty) => ({ ...duty, subject: duty.for, own: false })),
    ...answeredBy(memory.dutyBook.own, id, memory.today).map((duty) => ({
      ...duty,
      subject: SUBJECTS[duty.subject].of,
      own: true,
    })),
  ];
  return {
    ...held,
    tables: memory.pluginBook.tables(id) ?? null,
    duties: asked.map(({ title, cites, every, own, subject }) => ({ title, cites, every, own, units: owing(subject) })),
    months: Array.from({ length: BEGINNINGS }, (_, i) => shift(month, i)),
  };
};

export const pluginQuestions = {
  ...releaseQuestions,
  "plugins.columns": columnQuestion,
  "plugins.enabled": enabled,
  "plugins.list": list,
  "plugins.one": one,
  "plugins.open": open,
  "plugins.running": running,
  "plugins.setup": setup,
  "plugins.setups": setups,
  "plugins.switching": switching,
  "plugins.tiles": tileQuestion,
};
