import type { Plugin } from "@jiceng/plugin";
import { EACH_LIMITS, type Host } from "./host.ts";

/** How many records one batch of a pure function takes. */
const BATCH = 500;

/** Runs a pure function of a plugin over many arguments, batch by batch; throws, naming the function, where it gives nothing. */
export async function overAll<T>(
  plugin: Plugin,
  host: Host,
  path: readonly string[],
  args: readonly (readonly unknown[])[],
): Promise<T[]> {
  const results: T[] = [];
  for (let from = 0; from < args.length; from += BATCH) {
    const result = await host.each(path, args.slice(from, from + BATCH), EACH_LIMITS);
    if ("error" in result) throw new Error(`${plugin.id} ${path.join(".")}: ${result.error.message}`);
    results.push(...(result.ok as T[]));
  }
  return results;
}
