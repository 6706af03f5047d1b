import type { Collection, Kit, Plugin, Reads } from "@jiceng/plugin";

/** The one function through which a plugin reaches anything: a path such as `data.find` and its arguments. */
export type Gate = (path: string, args: readonly unknown[]) => Promise<unknown>;

/** What a plugin's page is handed: the gate, with names. */
export const kitOf = (plugin: Plugin, gate: Gate, today: string): Kit => {
  const read =
    <T>(path: string) =>
    (query: unknown) =>
      gate(path, [query]) as Promise<T>;
  return {
    today,
    settings: plugin.settings?.defaults ?? {},
    me: { member: null, name: "" },
    may: {},
    data: Object.fromEntries(
      Object.keys(plugin.data).map((collection) => [
        collection,
        {
          find: (query = {}) => gate("data.find", [collection, query]) as ReturnType<Reads<Collection>["find"]>,
          get: (id) => gate("data.get", [collection, id]) as ReturnType<Reads<Collection>["get"]>,
        } satisfies Reads<Collection>,
      ]),
    ),
    units: read("units"),
    members: read("members"),
    metrics: read("metrics"),
    scores: (score, ids) => gate("scores", [score, ids]) as ReturnType<Kit["scores"]>,
  };
};

/**
 * Runs the function at `path` of a plugin. Pages get the kit before their arguments; pure functions get their arguments alone.
 * Only own properties are followed, so that no path leads out of the plugin's object.
 */
export async function run(
  plugin: Plugin,
  path: readonly string[],
  kit: Kit | null,
  args: readonly unknown[],
): Promise<unknown> {
  let at: unknown = plugin;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) throw new TypeError(`no ${path.join(".")}`);
    at = (at as Record<string, unknown>)[key];
  }
  if (typeof at !== "function") throw new TypeError(`${path.join(".")} is not a function`);
  return kit ? at(kit, ...args) : at(...args);
}
