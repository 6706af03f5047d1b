import type { Kit, Plugin } from "@jiceng/plugin";

/** The one function through which a plugin reaches anything: a path such as `data.find` and its arguments. */
export type Gate = (path: string, args: readonly unknown[]) => Promise<unknown>;

/** What a plugin's page is handed: the gate, with names. */
export const kitOf = (gate: Gate, today: string): Kit => ({
  today,
  data: {
    find: (collection, query) => gate("data.find", [collection, query]) as ReturnType<Kit["data"]["find"]>,
    get: (collection, id) => gate("data.get", [collection, id]) as ReturnType<Kit["data"]["get"]>,
  },
});

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
