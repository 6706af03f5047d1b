import type { Plugin } from "@jiceng/plugin";
import { watched } from "./breaker.ts";
import { callText } from "./call.ts";
import type { CountedGate } from "./counted.ts";
import type { Answered } from "./harness.ts";
import type { Host, PluginError, Tally } from "./host.ts";
import { hosted, outcome } from "./hosted.ts";
import { askIsolate, type Isolated } from "./isolate.ts";
import { thrownOf } from "./thrown.ts";

export interface SandboxOptions extends Omit<Isolated, "plugin"> {
  /** The manifest as it is stored. What the code says of itself is not asked. */
  plugin: Plugin;
  tally?: Tally;
}

/**
 * For plugins that do not come with the product: in an isolate of their own, per tenant, without network, bindings or anybody's data. It
 * gets one function, the gate, for the time of a call. Whatever comes back is text, measured and read again.
 */
export function sandboxHost({ plugin, tally, ...of }: SandboxOptions): Host {
  const isolated: Isolated = { ...of, plugin: plugin.id };
  const host = hosted(plugin, (call, gate, { wall, bytes }) =>
    askIsolate(isolated, {
      method: "run",
      text: callText(call),
      ask: gate && ((asks) => answered(gate, asks)),
      bytes,
      wall,
      isRepeatable: () => gate?.again() ?? true,
    }),
  );
  return watched(host, { tenant: of.tenant, plugin: plugin.id, release: of.release }, tally);
}

const MANIFEST_BYTES = 512 * 1024;
const MANIFEST_WALL = 3_000;

/** What code declares when it is loaded in the sandbox, to be held against what its pack says. It is not checked. */
export function manifestIn(isolated: Isolated): Promise<{ ok: unknown } | { error: PluginError }> {
  const asked = { method: "manifest", text: "", ask: null, bytes: MANIFEST_BYTES, wall: MANIFEST_WALL } as const;
  return outcome(() => askIsolate(isolated, { ...asked, isRepeatable: () => true }), MANIFEST_BYTES);
}

/** Answers what an isolate asks of the gate, as JSON. The asks are a stranger's. */
async function answered(gate: CountedGate, asks: unknown): Promise<string> {
  const answers = readAsks(asks).map(({ path, args }) =>
    gate.ask(path, args).then(
      (json) => `{"ok":${json}}`,
      (error) => JSON.stringify({ thrown: thrownOf(error) } satisfies Answered),
    ),
  );
  return `[${(await Promise.all(answers)).join()}]`;
}

/** Asks in one message at most: what one function of a plugin wants at the same time. */
const MOST_ASKS = 2_000;
/** Characters of such a message at most. */
const MOST_TEXT = 2 * 1024 * 1024;

function readAsks(text: unknown): { path: string; args: string }[] {
  if (typeof text !== "string" || text.length > MOST_TEXT)
    throw new TypeError(`asks are a text of ${MOST_TEXT} at most`);
  const asks: unknown = JSON.parse(text);
  if (!Array.isArray(asks) || asks.length > MOST_ASKS) throw new TypeError(`asks are a list of ${MOST_ASKS} at most`);
  return asks.map((ask: unknown) => {
    const [path, args] = Array.isArray(ask) ? (ask as unknown[]) : [];
    if (typeof path !== "string" || !Array.isArray(args)) throw new TypeError("an ask is a path and a list");
    return { path, args: JSON.stringify(args) };
  });
}
