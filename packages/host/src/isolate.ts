import { text as harness, hash as harnessHash } from "bundle:./harness.ts";
import type { KernelBindings } from "@jiceng/kernel";
import { importIn } from "@jiceng/plugin/pack";
import type { AskGate } from "./harness.ts";
import { Unanswered, withinWall } from "./hosted.ts";
import { whenRoom } from "./in-flight.ts";
import { inProcess } from "./process-call.ts";
import { thrownOf } from "./thrown.ts";

/** Part of every isolate's name: the same code under another date is another program. */
const COMPATIBILITY_DATE = "2026-07-01";

/** How a Worker makes isolates: in its own process, or in one that is there for that. */
export type SandboxWays = Pick<KernelBindings, "LOADER" | "PLUGINS">;

/** Which code runs, for which tenant. */
export interface Isolated {
  /** The tenant's id. */
  tenant: string;
  /** The plugin's id. */
  plugin: string;
  /** Hash of the pack. */
  release: string;
  /** Gives the code of the release; asked for when no isolate has it. */
  code: () => Promise<string>;
  ways: SandboxWays;
}

/** What an isolate is asked: a method of the harness with its text, and how a call may be made again after its process was lost. */
export interface Asked {
  method: "run" | "manifest";
  text: string;
  ask: AskGate | null;
  /** Characters of the answer at most. */
  bytes: number;
  wall: number;
  isRepeatable: () => boolean;
}

/** Isolates that were given up, by name: the platform keeps one in rotation that it has killed, so that the next gets another name. */
const givenUp = new Map<string, string>();
const MOST_GIVEN_UP = 10_000;

/** Asks the isolate of this tenant, plugin and release. No two tenants ever share one. Throws `Unanswered` where no answer came. */
export async function askIsolate({ tenant, plugin, release, code, ways }: Isolated, asked: Asked): Promise<unknown> {
  const name = [tenant, plugin, release, harnessHash, COMPATIBILITY_DATE].join(":");
  const id = `${name}:${givenUp.get(name) ?? 0}`;
  let unread: { error: unknown } | undefined;
  const read = async () => {
    try {
      return withoutImports(await code());
    } catch (error) {
      unread = { error };
      throw error;
    }
  };
  const lend = async (): Promise<WorkerLoaderWorkerCode> => ({
    compatibilityDate: COMPATIBILITY_DATE,
    mainModule: "harness.js",
    modules: { "harness.js": harness, "plugin.js": await read() },
    // Belongs to whoever loads an isolate first: so nothing of anybody.
    env: {},
    globalOutbound: null,
  });
  try {
    return await whenRoom(id, () => sent(ways, id, lend, asked));
  } catch (error) {
    giveUp(name);
    throw unread ? unread.error : error instanceof Unanswered ? error : unanswered(error);
  }
}

/** A pack holds one module. What the runtime has in others is no part of what a plugin is given. */
function withoutImports(code: string): string {
  const found = importIn(code);
  if (found === null) return code;
  throw new Unanswered({ kind: "threw", name: "SyntaxError", message: `imports another module: ${found}` });
}

async function sent(
  { LOADER, PLUGINS }: SandboxWays,
  id: string,
  lend: () => Promise<WorkerLoaderWorkerCode>,
  { method, text, ask, bytes, wall, isRepeatable }: Asked,
): Promise<unknown> {
  if (PLUGINS) {
    const run = () => PLUGINS.run(id, lend, method, text, ask, bytes);
    const answer = await inProcess(PLUGINS, run, wall, isRepeatable);
    if (typeof answer === "string" && answer.startsWith("?")) throw unanswered(new Error(answer.slice(1)));
    return answer;
  }
  if (!LOADER) throw new Unanswered({ kind: "missing", message: "the Worker has neither LOADER nor PLUGINS" });
  // A plugin that is still at work when nobody waits any more is not paid for.
  const limits = { cpuMs: wall };
  const harness = LOADER.get(id, lend).getEntrypoint(undefined, { limits }) as unknown as Record<
    Asked["method"],
    (text: string, ask: AskGate | null) => Promise<unknown>
  >;
  return withinWall(wall, harness[method](text, ask));
}

function giveUp(name: string): void {
  givenUp.delete(name);
  givenUp.set(name, crypto.randomUUID());
  if (givenUp.size > MOST_GIVEN_UP) givenUp.delete(givenUp.keys().next().value!);
}

/** What the platform says when an isolate gave no answer. A plugin's own errors never come this way. */
function unanswered(error: unknown): Unanswered {
  const { message } = thrownOf(error);
  if (message.includes("would never generate a response"))
    return new Unanswered({ kind: "timeout", message: "never answers" });
  if (message.includes("limited to 32MiB")) return new Unanswered({ kind: "too-large", message });
  if (message.startsWith("Failed to start Worker"))
    return new Unanswered({ kind: "threw", message, name: "SyntaxError" });
  return new Unanswered({ kind: "killed", message });
}
