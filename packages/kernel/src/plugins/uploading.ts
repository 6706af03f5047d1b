import { type PluginPack, readPack } from "@jiceng/plugin/pack";
import type { Visit } from "../routes/index.ts";
import type { TryScores } from "./trial.ts";

/**
 * Asks a pack's code, in the sandbox, for its own manifest; `null` where it gives none. Given to the routes where everything is put
 * together: the kernel knows no host.
 */
export type ManifestOfCode = (
  visit: Visit,
  pack: { plugin: string; hash: string; code: string },
) => Promise<unknown | null>;

/** What the routes of releases are given where everything is put together. */
export interface PluginWays {
  manifestOfCode: ManifestOfCode;
  tryScores: TryScores;
}

/** Bytes of an upload at most, in whatever signs it is written. */
export const MOST_UPLOAD = 2 * 1024 * 1024;

export type Received = { pack: PluginPack; hash: string } | { problems: string[] };

/** A pack as it arrived: its manifest in order, and its code says the same of itself. */
export async function receivedPack(
  text: string,
  manifestOf: (pack: { plugin: string; hash: string; code: string }) => Promise<unknown | null>,
): Promise<Received> {
  const read = await readPack(text);
  if ("problems" in read) return read;
  const { hash, pack } = read;
  const own = await manifestOf({ plugin: pack.manifest.id, hash, code: pack.code });
  if (!own) return { problems: ["代码没有跑起来：请在本机用 jiceng plugin check 看看是哪里"] };
  return sameJson(own, read.pack.manifest)
    ? read
    : { problems: ["包里的说明和代码自己说的不一样：请用 jiceng plugin pack 重新打包，不要手改"] };
}

const sameJson = (one: unknown, other: unknown): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, held]) => [key, sorted(held)]),
  );
}
