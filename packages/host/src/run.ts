import type { Collection, Kit, Plugin, Reads, SubmitKit, Writes } from "@jiceng/plugin";

/** The one function through which a plugin reaches anything: a path such as `data.find` and its arguments. */
export type Gate = (path: string, args: readonly unknown[]) => Promise<unknown>;

/** What a plugin knows of its call without asking. */
export interface Ground extends Pick<Kit, "me" | "may" | "settings"> {}

/** What a function that is not pure is run with. */
export interface Access {
  gate: Gate;
  ground: Ground;
}

/** What a plugin's function is handed: the gate, with names. Writes are among them; a gate made for reading refuses those. */
export const kitOf = (plugin: Plugin, { gate, ground }: Access, today: string): SubmitKit => {
  const call =
    <T>(path: string) =>
    (query: unknown) =>
      gate(path, [query]) as Promise<T>;
  return {
    ...ground,
    today,
    data: Object.fromEntries(
      Object.keys(plugin.data).map((collection) => [
        collection,
        {
          find: (query = {}) => gate("data.find", [collection, query]) as ReturnType<Reads<Collection>["find"]>,
          get: (id) => gate("data.get", [collection, id]) as ReturnType<Reads<Collection>["get"]>,
          put: (doc, at) => gate("data.put", [collection, doc, at]) as Promise<string>,
          move: (id, move, reason) => gate("data.move", [collection, id, move, reason]) as Promise<void>,
        } satisfies Reads<Collection> & Writes<Collection>,
      ]),
    ),
    units: call("units"),
    members: call("members"),
    anniversaries: call("anniversaries"),
    posts: call("posts"),
    metrics: call("metrics"),
    scores: (score, ids) => gate("scores", [score, ids]) as ReturnType<Kit["scores"]>,
    published: (score, query = {}) => gate("published", [score, query]) as ReturnType<Kit["published"]>,
    publish: (score, ids) => gate("publish", [score, ids]) as Promise<void>,
    http: call("http"),
    notify: call("notify"),
    task: call("task"),
    ballot: call("ballot"),
    rule: call("rule"),
    openBallot: call("openBallot"),
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
