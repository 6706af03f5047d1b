import type { Plugin } from "@jiceng/plugin";

/** How far a release has come: 0 ours, 1 canary, 2 early, 3 general. A tenant stands in one ring, too, and gets what has reached it. */
export type Ring = 0 | 1 | 2 | 3;

const BUNDLED = "bundled:";
/** What a plugin that comes with the Worker is known by where others have a hash. */
export const bundledHash = (plugin: string): string => `${BUNDLED}${plugin}`;
export const isBundledHash = (hash: string): boolean => hash.startsWith(BUNDLED);

/** One version of a plugin, never changed: known by the hash of its pack. */
export interface Release {
  /** SHA-256 of the pack; of a plugin that comes with the Worker see `bundledHash`. */
  hash: string;
  /** `bundled` runs in the Worker; `platform` and `own` (this tenant's alone) run in the sandbox. */
  source: "bundled" | "platform" | "own";
  plugin: string;
  version: string;
  manifest: Plugin;
  ring: Ring;
  /** Why it was taken back; `null` while it may run. Rolling back is this one row. */
  halted: string | null;
  /** When it was released, UTC milliseconds; the newest is the one of the highest version. */
  at: number;
}

/** A release that runs at a tenant without coming with the Worker: in the sandbox. */
export type RunningRelease = Pick<Release, "plugin" | "hash" | "source" | "manifest">;

/** What of a tenant decides which release of a plugin it runs. */
export interface ReleaseStanding {
  ring: Ring;
  /** Capabilities that its administrator agreed to; `null` where the plugin has never been enabled, and nothing had to be agreed to yet. */
  granted: readonly string[] | null;
  /** The highest major version that it agreed to; `null` as above. */
  major: number | null;
  /** Hash of the release that it is held at. */
  pin: string | null;
}

/** What the platform offers a tenant, whose ring decides how much of it has arrived there. */
export interface PlatformReleases {
  ring: Ring;
  /** Halted ones and those that have not arrived as well. */
  releases: readonly Release[];
  /** How often anything of it has changed: it only rises. */
  count: number;
}

/** Where no platform releases anything. */
export const NOTHING_OFFERED: PlatformReleases = { ring: 3, releases: [], count: 0 };
