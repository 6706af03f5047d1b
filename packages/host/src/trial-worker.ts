// A Worker that does nothing but run plugins in the sandbox, for whoever tries one without a product around it: see `startTrial` of the stack.
import type { Plugin } from "@jiceng/plugin";
import type { Limits } from "./host.ts";
import { asOneRequest } from "./in-flight.ts";
import type { SandboxWays } from "./isolate.ts";
import type { Gate, Ground } from "./run.ts";
import { manifestIn, sandboxHost } from "./sandbox-host.ts";
import { asError, type Thrown } from "./thrown.ts";

interface Env extends SandboxWays {
  /** Whoever tries the plugin, and answers what it asks of the gate. */
  TRIER: Fetcher;
}

interface Trying {
  /** Which of the trier's calls this is. */
  number: number;
  tenant: string;
  release: string;
  manifest: Plugin;
  code: string;
  call:
    | { path: string[]; args: unknown[]; ground: Ground | null; today: string; limits: Limits }
    | { path: string[]; each: unknown[][]; limits: Limits }
    | "manifest";
}

async function fetch(request: Request, env: Env): Promise<Response> {
  const { number, tenant, release, manifest, code, call } = await request.json<Trying>();
  const of = { tenant, release, code: async () => code, ways: env };
  if (call === "manifest") return Response.json(await manifestIn({ ...of, plugin: manifest.id }));
  const host = sandboxHost({ ...of, plugin: manifest });
  if ("each" in call) return Response.json(await host.each(call.path, call.each, call.limits));
  const access = call.ground && { ground: call.ground, gate: gateOf(env, number) };
  return Response.json(await host.call(call.path, access, call.args, call.today, call.limits));
}

const gateOf =
  ({ TRIER }: Env, number: number): Gate =>
  async (path, args) => {
    const reply = await TRIER.fetch("http://trier/", { method: "POST", body: JSON.stringify({ number, path, args }) });
    const answer = await reply.json<{ ok: unknown } | { thrown: Thrown }>();
    if ("thrown" in answer) throw asError(answer.thrown);
    return answer.ok;
  };

export default { fetch: (request, env) => asOneRequest(() => fetch(request, env)) } satisfies ExportedHandler<Env>;
