import { manifestOf, type Plugin } from "@jiceng/plugin";
import type { Host, Limits, PluginError } from "./host.ts";
import { type Gate, kitOf, run } from "./run.ts";

/** For plugins that come with the product: in process, with the same bounds and the same answers as the sandbox. */
export function trustedHost(plugin: Plugin): Host {
  const manifest = manifestOf(plugin);
  return {
    async call(path, access, args, today, limits) {
      if (!callable(manifest, path)) return { error: { kind: "missing", message: path.join(".") } };
      const counting = access && counted(access.gate, limits);
      return bounded(limits, () =>
        run(
          plugin,
          path,
          access && counting && kitOf(plugin, { ...access, gate: counting.gate }, today),
          structuredClone(args) as unknown[],
        ),
      ).finally(() => counting?.close());
    },
    async each(path, args, limits) {
      if (!callable(manifest, path)) return { error: { kind: "missing", message: path.join(".") } };
      return bounded(limits, async () => {
        const results: unknown[] = [];
        for (const one of structuredClone(args) as unknown[][]) results.push(await run(plugin, path, null, one));
        return results;
      }) as Promise<{ ok: unknown[] } | { error: PluginError }>;
    },
  };
}

/** What comes of some work of a plugin, or why nothing did: it threw, it took too long, it answered too much. */
async function bounded(
  { wall, bytes }: Limits,
  work: () => Promise<unknown>,
): Promise<{ ok: unknown } | { error: PluginError }> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const result = await Promise.race([
      work(),
      new Promise<never>((_, refuse) => {
        timer = setTimeout(() => refuse(Object.assign(new Error(`over ${wall} ms`), { name: "Timeout" })), wall);
      }),
    ]);
    const json = JSON.stringify(result ?? null);
    return json.length > bytes
      ? { error: { kind: "too-large", message: `${json.length} bytes` } }
      : { ok: JSON.parse(json) };
  } catch (error) {
    return { error: { kind: kindOf(error), message: error instanceof Error ? error.message : String(error) } };
  } finally {
    clearTimeout(timer);
  }
}

const callable = (manifest: unknown, path: readonly string[]): boolean =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined,
    manifest,
  ) === "ƒ";

/** A gate that counts, and that is dead once the call is over, whatever the plugin kept. */
function counted(gate: Gate, limits: Limits): { gate: Gate; close(): void } {
  let left = limits.gateCalls;
  let open = true;
  return {
    gate: async (path, args) => {
      if (!open) throw new OverBudget("the call is over");
      if (--left < 0) throw new OverBudget(`more than ${limits.gateCalls} calls`);
      const answer = await gate(path, structuredClone(args) as unknown[]);
      if (rowsIn(answer) > limits.rows) throw new OverBudget(`${path} gives more than ${limits.rows} rows`);
      return structuredClone(answer);
    },
    close() {
      open = false;
    },
  };
}

const rowsIn = (answer: unknown): number =>
  Array.isArray(answer) ? answer.length : ((answer as { items?: unknown[] } | null)?.items?.length ?? 0);

const kindOf = (error: unknown): PluginError["kind"] =>
  error instanceof OverBudget
    ? "gate-budget"
    : error instanceof Error && error.name === "Timeout"
      ? "timeout"
      : "threw";

class OverBudget extends Error {
  override name = "OverBudget";
}
