import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { Miniflare, NoOpLog, type RequestInit, type Response, type WorkerOptions } from "miniflare";
import { childrenRunning, endWithParent } from "./guard.ts";
import { eachLine } from "./lines.ts";
import { type PluginHost, type PluginHostOptions, startPluginHost } from "./plugin-host.ts";
import { StackError } from "./stack-error.ts";

export interface ProgramOptions {
  /** The bundled module. */
  script: string;
  port?: number;
  /** Opens workerd's own socket, past the local proxy. It also opens every RPC method of the default export: benchmarks only. */
  direct?: boolean;
  /**
   * Where plugins run that do not come with the Worker: in a process of their own with these bounds; or `"within"` the Worker's, as on
   * Cloudflare, where on this machine nothing bounds their time and memory: benchmarks only.
   */
  plugins?: Omit<PluginHostOptions, "log"> | "within";
  log?: (line: string) => void;
}

export interface RunningWorker {
  /** Where it listens; with `direct` this is workerd's own socket. */
  url: URL;
  port: number;
  /** A request that needs no socket. The Worker sees this `url`; the Host header may differ from it. */
  dispatch(url: string, init?: RequestInit): Promise<Response>;
  /** The process that plugins run in, where they have one. */
  plugins: PluginHost | null;
  stop(): Promise<void>;
}

/** Runs a Worker with these bindings, and beside it the process for plugins. */
export async function startProgram(
  options: ProgramOptions & { bindings: WorkerOptions & { r2Persist?: string } },
): Promise<RunningWorker> {
  const { script, port = 0, direct = false, plugins: where = {}, log, bindings } = options;
  const plugins = where === "within" ? null : await startPluginHost({ ...where, log });
  const before = childrenRunning("/workerd");
  const miniflare = withoutSignals(
    () =>
      new Miniflare({
        name: "jiceng",
        // workerd refuses module names that climb out of their root.
        modulesRoot: dirname(script),
        modules: [{ type: "ESModule", path: script, contents: readFileSync(script, "utf8") }],
        compatibilityDate: "2026-07-01",
        compatibilityFlags: ["nodejs_compat"],
        ...bindings,
        ...(plugins
          ? {
              serviceBindings: {
                ...bindings.serviceBindings,
                PLUGINS: { external: { address: plugins.address, http: {} } },
              },
            }
          : { workerLoaders: { LOADER: {} } }),
        ...(direct ? { unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] } : {}),
        cf: false,
        log: new NoOpLog(),
        handleRuntimeStdio: (out: Readable, err: Readable) => eachLine([out, err], (line) => log?.(line)),
        host: "127.0.0.1",
        port,
      }),
  );
  try {
    const ready = await miniflare.ready;
    const releases = childrenRunning("/workerd")
      .filter((pid) => !before.includes(pid))
      .map(endWithParent);
    const url = direct ? await miniflare.unsafeGetDirectURL() : ready;
    return {
      url,
      port: Number(url.port),
      dispatch: (target, init) => miniflare.dispatchFetch(target, init),
      plugins,
      async stop() {
        for (const release of releases) release();
        await miniflare.dispose();
        await plugins?.stop();
      },
    };
  } catch (cause) {
    await miniflare.dispose().catch(() => {});
    await plugins?.stop();
    const lines = String(cause).split("\n");
    const what = lines.find((line) => line.includes("Uncaught")) ?? lines[0];
    throw new StackError("worker-failed", `程序没有启动成功：${what}。 / The Worker did not start: ${what}.`, {
      cause,
    });
  }
}

/** What a signal means is the caller's to say: miniflare would leave at once, before the database is closed. */
function withoutSignals<T>(make: () => T): T {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const before = signals.map((signal) => process.listeners(signal));
  const made = make();
  for (const [i, signal] of signals.entries()) {
    for (const added of process.listeners(signal).filter((one) => !before[i]?.includes(one)))
      process.off(signal, added);
  }
  return made;
}
