import { type Day, type Period, periodOf, type Subject } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import { firstOpenDay } from "../periods/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { type AnsweringForm, formsOf } from "./answering.ts";
import type { KnownDuty, Terms } from "./duty.ts";
import { comingOf, type DutyVersion, latestTerms, type OwnDuty, type OwnTerms, versionAt } from "./own-duty.ts";

/** Duties hold for the whole enterprise: nobody makes them from below. */
const sets = (memory: Memory, who: Principal): boolean => memory.reach(who, "duties.set").isWhole;

/** A duty as the list shows it. */
export interface DutyLine {
  key: string;
  own: string | null;
  every: KnownDuty["every"];
  title: string;
  cites: string;
  /** Of the period that holds today; `null` where it is not in force. */
  terms: Terms | null;
  /** Of a duty from the group: the version that holds today, or else the last, and from which period. */
  group: Pick<DutyVersion, "no" | "from"> | null;
  /** Of a duty that is not in force now: the period from which it is to be. */
  coming: Period | null;
  /** How the deadline is said, of an own duty. */
  asked: OwnTerms | null;
  /** Which units owe it, in force or not. */
  for: Subject | null;
  /** Of a duty that the enterprise takes on when it decides to, and has not yet: the plugin whose settings say from when. */
  waitsIn: string | null;
}

function lineOf(memory: Memory, { key, plugin, own, every, title, cites, terms }: KnownDuty): DutyLine {
  const made = memory.dutyBook.own.find(({ id }) => id === own);
  const owner = memory.plugins.find(({ id }) => id === plugin);
  const declared = own || !owner ? undefined : owner.duties?.[key.slice(plugin.length + 1)];
  const now = terms(periodOf(memory.today, every));
  const waits = declared?.since !== undefined && owner && !memory.pluginBook.settings(owner)[declared.since];
  return {
    ...{ key, own, every, title, cites, terms: now },
    group:
      made && made.template !== null ? (versionAt(made, periodOf(memory.today, every)) ?? made.versions[0]!) : null,
    coming: made && now === null ? comingOf(made, periodOf(memory.today, every)) : null,
    asked: made ? latestTerms(made) : null,
    for: now?.for ?? declared?.for ?? null,
    waitsIn: waits ? plugin : null,
  };
}

/** `settles`: whether the reader sets plugins, too. */
const list: Question<Record<never, never>, { duties: DutyLine[]; sets: boolean; settles: boolean }> = (
  memory,
  who,
) => ({
  duties: memory.duties.map((duty) => lineOf(memory, duty)),
  sets: sets(memory, who),
  settles: memory.reach(who, "plugins.manage").isWhole,
});

/** What is needed to make a duty, or to change one. */
export interface Making {
  forms: AnsweringForm[];
  sets: boolean;
  /** The first day after every published month. */
  open: Day | null;
  today: Day;
}

const making: Question<Record<never, never>, Making> = (memory, who) => ({
  forms: formsOf(memory.plugins),
  sets: sets(memory, who),
  open: firstOpenDay(memory.closings),
  today: memory.today,
});

export interface OneOwn extends Making {
  duty: OwnDuty;
  form: string;
  /** What holds in the period of today, and which one that is. */
  period: Period;
  now: OwnTerms | null;
  /** Where nothing does: the period from which something is to. */
  coming: Period | null;
}

const own: Question<{ id: string }, OneOwn | null> = (memory, who, { id }) => {
  const duty = memory.dutyBook.own.find((one) => one.id === id);
  if (!duty) return null;
  const period = periodOf(memory.today, duty.every);
  return {
    duty,
    forms: formsOf(memory.plugins),
    form: formsOf(memory.pluginBook.all).find(({ key }) => key === `${duty.plugin}:${duty.form}`)?.title ?? duty.form,
    sets: sets(memory, who),
    open: firstOpenDay(memory.closings),
    today: memory.today,
    period,
    now: versionAt(duty, period)?.terms ?? null,
    coming: comingOf(duty, period),
  };
};

export const ownQuestions = { "duties.list": list, "duties.making": making, "duties.own": own };
