import type { PluginBook } from "./plugin-book.ts";
import type { Release } from "./release.ts";
import { byVersion, type HeldBecause } from "./resolve.ts";

/** A release as a list of versions shows it. */
export interface ReleaseLine {
  hash: string;
  version: string;
  source: Release["source"];
  /** When it was released, UTC milliseconds; 0 of the one that comes with the Worker. */
  at: number;
  /** Who released it, where it is the tenant's own. */
  byName: string | null;
  /** `null` of the one that runs. */
  held: { because: HeldBecause; words: string } | null;
}

/** Every release of a plugin that could come to this tenant, the newest first. */
export function releaseLines(book: PluginBook, plugin: string): ReleaseLine[] {
  const { running, held } = book.resolved(plugin);
  const released = book.stepsOf(plugin).filter(({ step }) => step === "released");
  return [
    ...(running ? [{ release: running, held: null }] : []),
    ...held.map((one) => ({ release: one.release, held: one })),
  ]
    .toSorted((one, other) => byVersion(other.release.version, one.release.version))
    .map(({ release: { hash, version, source, at }, held }) => ({
      ...{ hash, version, source, at },
      byName: released.find((step) => step.release === hash)?.byName ?? null,
      held: held && { because: held.because, words: held.words },
    }));
}
