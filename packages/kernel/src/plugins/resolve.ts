import { capabilityLabel, isCapability, type Plugin } from "@jiceng/plugin";
import type { Release, ReleaseStanding, Ring } from "./release.ts";

/** 自用、试点、先行、全体: how far a release has come, in words. */
export const RING_LABELS: Readonly<Record<Ring, string>> = { 0: "自用", 1: "试点", 2: "先行", 3: "全体" };

/** Why a release does not run: only `needs` and `major` wait for somebody of the tenant. */
export type HeldBecause = "halted" | "ring" | "pin" | "major" | "needs" | "older";

export interface HeldRelease {
  release: Release;
  because: HeldBecause;
  /** The same as a Chinese sentence. */
  words: string;
}

/** Which release of a plugin runs, and why each other one does not, the newest first. */
export interface Resolved {
  /** `null` where nothing may run: every one was halted, or waits. */
  running: Release | null;
  held: readonly HeldRelease[];
}

/**
 * The newest release that is not halted, has reached the tenant's ring, fits its pin and asks for nothing that was not agreed to. What
 * comes with the Worker is agreed to with the Worker: it has no older one to fall back to. Pure, so that the operator's page tells the same.
 */
export function resolve(releases: readonly Release[], standing: ReleaseStanding): Resolved {
  const newestFirst = releases.toSorted(newer);
  const pinned = releases.find(({ hash }) => hash === standing.pin);
  const held: HeldRelease[] = [];
  let running: Release | null = null;
  for (const release of newestFirst) {
    // What is older than what runs waits for nobody's consent.
    const why = running ? (whyHalted(release) ?? older(running)) : whyHeld(release, standing, pinned);
    if (why) held.push({ release, ...why });
    else running = release;
  }
  return { running, held };
}

type Why = Omit<HeldRelease, "release">;

function whyHeld(release: Release, { ring, granted, major }: ReleaseStanding, pinned: Release | undefined): Why | null {
  const halted = whyHalted(release);
  if (halted) return halted;
  if (release.ring < ring)
    return { because: "ring", words: `还没有发到本单位，现在只发给${RING_LABELS[release.ring]}的单位` };
  if (pinned && newer(release, pinned) < 0) return { because: "pin", words: `本单位固定在 ${pinned.version}` };
  if (release.source === "bundled") return null;
  if (isNewMajor(release, major)) return { because: "major", words: "新的大版本，管理员同意了才换" };
  const more = neededBeyond(release.manifest, granted);
  return more.length === 0
    ? null
    : { because: "needs", words: `要多看、多做：${more.map(capabilityWords).join("、")}，管理员同意了才换` };
}

/** What an administrator has to agree to before a version runs here, each as a few words; nothing where it runs at once. */
export const toAgree = (manifest: Plugin, { granted, major }: Pick<ReleaseStanding, "granted" | "major">): string[] => [
  ...neededBeyond(manifest, granted).map(capabilityWords),
  ...(isNewMajor(manifest, major) ? ["换新的大版本"] : []),
];

const isNewMajor = (release: Pick<Release, "version">, major: number | null): boolean =>
  major !== null && majorOf(release) > major;

const whyHalted = ({ halted }: Release): Why | null =>
  halted === null ? null : { because: "halted", words: `已停发：${halted}` };

const older = ({ version }: Release): Why => ({ because: "older", words: `已有更新的 ${version}` });

/** Capabilities that a release asks for and that are not among those agreed to. */
const neededBeyond = ({ needs }: Pick<Plugin, "needs">, granted: readonly string[] | null): string[] =>
  granted === null ? [] : Object.keys(needs).filter((need) => !granted.includes(need));

/** A capability as an administrator reads it. */
export const capabilityWords = (capability: string): string =>
  isCapability(capability) ? capabilityLabel(capability) : capability;

export const majorOf = ({ version }: Pick<Release, "version">): number => Number(version.split(".", 1)[0]);

/** Sorts versions such as `1.10.0`, the higher one last. */
export function byVersion(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  for (let i = 0; i < 3; i++) if (a![i] !== b![i]) return (a![i] ?? 0) - (b![i] ?? 0);
  return 0;
}

/** Sorts releases, the newest first: by version, and of two with the same one the later. */
const newer = (one: Release, other: Release): number => byVersion(other.version, one.version) || other.at - one.at;
