import type { Doc, Plugin } from "@jiceng/plugin";
import type { Memory, Question } from "../tenant/index.ts";
import { type Comparison, compare } from "./comparison.ts";
import type { Ground } from "./offer.ts";
import { manages, type OnePlugin, oneOf } from "./one-plugin.ts";
import type { PluginBook } from "./plugin-book.ts";
import { lastStep } from "./plugin-step.ts";
import type { Release, ReleaseStanding, RunningRelease } from "./release.ts";
import { type ReleaseLine, releaseLines } from "./release-line.ts";
import { byVersion, resolve } from "./resolve.ts";
import { runnable } from "./trial.ts";

/** One release with what may be decided about it. */
export interface OneRelease {
  one: OnePlugin;
  line: ReleaseLine;
  manifest: Plugin;
  /** What it changes against the one that runs; `null` of that one itself, and where none runs. */
  comparison: Comparison | null;
  /** The version that would run if this one were halted; `null` where none would. */
  instead: string | null;
  isPinned: boolean;
}

/** `null` for whoever may not decide about releases. */
const release: Question<{ id: string; hash: string }, OneRelease | null> = (memory, who, { id, hash }) => {
  const book = memory.pluginBook;
  const one = oneOf(memory, who, id);
  const held = book.releases(id).find((release) => release.hash === hash);
  const line = releaseLines(book, id).find((release) => release.hash === hash);
  if (!one?.manages || !held || !line) return null;
  const running = book.release(id);
  return {
    one,
    line,
    manifest: held.manifest,
    comparison: running && running.hash !== hash ? compare(running.manifest, held.manifest) : null,
    instead: withoutRelease(book, id, hash)?.version ?? null,
    isPinned: one.pin === hash,
  };
};

/** What would run if a release were halted. */
export function withoutRelease(book: PluginBook, id: string, hash: string): Release | null {
  const releases = book.releases(id).map((one) => (one.hash === hash ? { ...one, halted: "" } : one));
  return resolve(releases, book.releaseStanding(id)).running;
}

/** What a pack of that name would meet here. */
export interface Receiving extends Ground {
  /** The step that whoever decides has seen. */
  seen: string;
  /** The plugin of that name as it is here; `null` where there is none. */
  one: OnePlugin | null;
  /** The release that runs, or would; `null` where none may. */
  running: RunningRelease | null;
  settings: Doc;
  /** What was agreed to. */
  standing: ReleaseStanding;
  /** Hashes of the releases that are there already. */
  released: string[];
}

/** `null` for whoever may not release anything. */
const receiving: Question<{ id: string }, Receiving | null> = (memory, who, { id }) =>
  who.kind === "service" || manages(memory, who) ? { ...receivingOf(memory, id), one: oneOf(memory, who, id) } : null;

function receivingOf({ pluginBook: book }: Memory, id: string): Omit<Receiving, "one"> {
  const releases = book.releases(id);
  const own = releases.filter(({ source }) => source === "own");
  const running = book.release(id);
  const taken = releases.find(({ source }) => source !== "own")?.source as Ground["taken"] | undefined;
  const highest = own.toSorted((one, other) => byVersion(one.version, other.version)).at(-1);
  return {
    taken: own.length > 0 ? null : (taken ?? null),
    versions: own.map(({ version }) => version),
    before: (running ?? highest)?.manifest ?? null,
    running: running && runnable(running),
    settings: running ? book.settings(running.manifest) : {},
    standing: book.releaseStanding(id),
    seen: lastStep({ steps: book.stepsOf(id) }),
    released: releases.map(({ hash }) => hash),
  };
}

export const releaseQuestions = { "plugins.receiving": receiving, "plugins.release": release };
