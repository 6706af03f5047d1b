import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Request, Response } from "miniflare";
import { buildWorker } from "./build.ts";
import { type ProgramOptions, type RunningWorker, startProgram } from "./program.ts";

/** A pack, and for whom and as which release it is run. */
export interface TrialPack {
  manifest: { id: string };
  code: string;
  tenant?: string;
  /** The hash of the pack, or any name that no other code has. */
  release: string;
}

type TrialGate = (path: string, args: readonly unknown[]) => Promise<unknown>;
type TrialResult = { ok: unknown } | { error: { kind: string; message: string } };

/** What `Host` of `@jiceng/host` is, in the sandbox. */
export interface TrialHost {
  call(
    path: readonly string[],
    access: { gate: TrialGate; ground: object } | null,
    args: readonly unknown[],
    today: string,
    limits: object,
  ): Promise<TrialResult>;
  each(path: readonly string[], args: readonly (readonly unknown[])[], limits: object): Promise<TrialResult>;
  /** What the code declares when it is loaded. */
  manifest(): Promise<TrialResult>;
}

export interface Trial {
  host(pack: TrialPack): TrialHost;
  /** The process that the plugins run in; `null` within the Worker's. */
  plugins: RunningWorker["plugins"];
  stop(): Promise<void>;
}

const WORKER = join(import.meta.dirname, "../../host/src/trial-worker.ts");

/**
 * Runs plugins in the sandbox as the product does, without a product: for an author's tools and for tests. What a plugin asks of the gate
 * is answered here, by the `gate` of the call.
 */
export async function startTrial(options: Pick<ProgramOptions, "plugins" | "log"> = {}): Promise<Trial> {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-trial-"));
  const script = join(dir, "worker.js");
  const gates = new Map<number, TrialGate>();
  let calls = 0;
  await buildWorker({ entry: WORKER, outfile: script });
  const { plugins, log } = options;
  const worker = await startProgram({
    log,
    plugins: plugins === "within" ? plugins : { printed: log, ...plugins },
    script,
    bindings: {
      serviceBindings: {
        async TRIER(request: Request) {
          const { number, path, args } = (await request.json()) as { number: number; path: string; args: unknown[] };
          try {
            return Response.json({ ok: (await gates.get(number)!(path, args)) ?? null });
          } catch (error) {
            const { name, message } = error as Error;
            return Response.json({ thrown: { name, message } });
          }
        },
      },
    },
  });

  async function tried(pack: TrialPack, call: object | "manifest", gate?: TrialGate): Promise<TrialResult> {
    const number = ++calls;
    if (gate) gates.set(number, gate);
    try {
      const body = JSON.stringify({ tenant: "trial", ...pack, number, call });
      return (await (await worker.dispatch("http://trial/", { method: "POST", body })).json()) as TrialResult;
    } finally {
      gates.delete(number);
    }
  }

  return {
    plugins: worker.plugins,
    host: (pack) => ({
      call: (path, access, args, today, limits) =>
        tried(pack, { path, args, ground: access?.ground ?? null, today, limits }, access?.gate),
      each: (path, args, limits) => tried(pack, { path, each: args, limits }),
      manifest: () => tried(pack, "manifest"),
    }),
    async stop() {
      await worker.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
