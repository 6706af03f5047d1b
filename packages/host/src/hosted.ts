import type { Plugin } from "@jiceng/plugin";
import { type Call, readAnswer } from "./call.ts";
import { type CountedGate, counted } from "./counted.ts";
import type { Host, Limits, PluginError } from "./host.ts";

/**
 * Carries a call out and gives the text that tells what came of it, wherever the plugin runs. Ends within `limits.wall`, or throws `Unanswered`.
 */
export type Perform = (call: Call, gate: CountedGate | null, limits: Limits) => Promise<unknown>;

/** A host that keeps the bounds of every call, over a way of carrying one out. Only what reads `"ƒ"` in the manifest is called. */
export function hosted(manifest: Plugin, perform: Perform): Host {
  async function made(call: Call, gate: CountedGate | null, limits: Limits) {
    if (!callable(manifest, call.path)) return failed("missing", call.path.join("."));
    const result = await outcome(() => perform(call, gate, limits), limits.bytes).finally(() => gate?.close());
    if ("ok" in result) return result;
    return result.error.name === "OverBudget" && gate?.over ? failed("gate-budget", gate.over) : result;
  }
  return {
    call: (path, access, args, today, limits) => {
      const call = { path, args, each: false, today, ground: access?.ground ?? null, bytes: limits.bytes };
      return made(call, access && counted(access.gate, limits), limits);
    },
    each: (path, args, limits) =>
      made({ path, args, each: true, today: "", ground: null, bytes: limits.bytes }, null, limits) as ReturnType<
        Host["each"]
      >,
  };
}

/** What came of a call, by the text that tells it, or why there is none. */
export async function outcome(
  tell: () => Promise<unknown>,
  bytes: number,
): Promise<{ ok: unknown } | { error: PluginError }> {
  try {
    const told = readAnswer(await tell(), bytes);
    if ("ok" in told) return told;
    if ("tooLarge" in told) return failed("too-large", `${told.tooLarge} characters`);
    return { error: { kind: "threw", ...told.thrown } };
  } catch (error) {
    if (error instanceof Unanswered) return { error: error.why };
    throw error;
  }
}

/** A call that gave no answer. */
export class Unanswered extends Error {
  override name = "Unanswered";
  readonly why: PluginError;

  constructor(why: PluginError) {
    super(why.message);
    this.why = why;
  }
}

/** What is asked for, if it comes within so many milliseconds. */
export async function withinWall<T>(wall: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Unanswered({ kind: "timeout", message: `over ${wall} ms` })), wall);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const failed = (kind: PluginError["kind"], message: string): { error: PluginError } => ({ error: { kind, message } });

const callable = (manifest: unknown, path: readonly string[]): boolean =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined,
    manifest,
  ) === "ƒ";
