import type { Collection, Fields, Plugin } from "@jiceng/plugin";
import type { Release } from "./release.ts";
import { byVersion } from "./resolve.ts";

/**
 * Every collection and field that any of these releases wrote or may write: after a step back the newer one's records are still there, and
 * whoever asks what is held on a person, or takes somebody away, looks at all of them.
 */
export function wholeData(releases: readonly Release[]): Record<string, Collection> {
  const whole: Record<string, Collection> = {};
  for (const { manifest } of releases.toSorted((one, other) => byVersion(one.version, other.version)))
    for (const [name, collection] of Object.entries(manifest.data))
      whole[name] = whole[name] ? joined(whole[name], collection) : collection;
  return whole;
}

const joined = (before: Collection, after: Collection): Collection => {
  const fields: Fields = { ...before.fields, ...after.fields };
  return { ...after, fields, index: [...new Set([...(before.index ?? []), ...(after.index ?? [])])] };
};

/** What a plugin's id is prefixed with where its tables lie while it is uninstalled; no plugin may be called so. */
export const PARKED = "parked-";

/** What a plugin is called whose tables are found under this id. */
export const unparked = (id: string): string => (id.startsWith(PARKED) ? id.slice(PARKED.length) : id);

/** How long the data of an uninstalled plugin lies apart before it is deleted, milliseconds. */
export const LIES_APART = 30 * 86_400_000;

/** An uninstalled plugin as whoever looks after data finds its tables: under a name of their own. */
export const parked = (plugin: Plugin): Plugin => ({ ...plugin, id: `${PARKED}${plugin.id}` });
