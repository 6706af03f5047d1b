import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { Miniflare, type MiniflareOptions, NoOpLog, type Request, type RequestInit, type Response } from "miniflare";
import type { Database, Endpoint } from "./database.ts";
import { childrenRunning, endWithParent } from "./guard.ts";
import type { Secrets } from "./secrets.ts";
import { StackError } from "./stack-error.ts";

export type Mode = "local" | "test" | "production";

export interface Ways {
  /** Hosts of group robots besides their makers' own, separated by commas. */
  channelHosts?: string;
  /** The HTTP service that sends mail, as JSON: `url`, `token`, `from`. */
  mail?: string;
  /** Takes what would leave, and answers in the world's place. */
  sink?: (request: Request) => Response | Promise<Response>;
}

export interface WorkerOptions {
  /** The bundled module. */
  script: string;
  sqld: Database;
  secrets: Secrets;
  mode: Mode;
  port?: number;
  /** Ways out of the house, as the operator opens them. Without a sink messages leave by the Worker's own fetch. */
  ways?: Ways;
  /** Where the content of files is kept; without it, as long as the Worker runs. */
  files?: string;
  /** Fixes the clock the Worker reads, for tests that tell a story in time. */
  now?: string;
  /** Opens workerd's own socket, past the local proxy. It also opens every RPC method of the default export: benchmarks only. */
  direct?: boolean;
  log?: (line: string) => void;
}

export interface RunningWorker {
  /** Where it listens; with `direct` this is workerd's own socket. */
  url: URL;
  port: number;
  /** A request that needs no socket. The Worker sees this `url`; the Host header may differ from it. */
  dispatch(url: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { port = 0, direct = false } = options;
  const before = childrenRunning("/workerd");
  const miniflare = withoutSignals(() => new Miniflare({ ...settings(options), host: "127.0.0.1", port }));
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
      async stop() {
        for (const release of releases) release();
        await miniflare.dispose();
      },
    };
  } catch (cause) {
    await miniflare.dispose().catch(() => {});
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

function settings({
  script,
  sqld,
  secrets,
  mode,
  ways = {},
  files,
  now,
  direct,
  log,
}: WorkerOptions): MiniflareOptions {
  return {
    name: "jiceng",
    // workerd refuses module names that climb out of their root.
    modulesRoot: dirname(script),
    modules: [{ type: "ESModule", path: script, contents: readFileSync(script, "utf8") }],
    compatibilityDate: "2026-07-01",
    compatibilityFlags: ["nodejs_compat"],
    // The actors hold no truth: what they keep are alarms, in a folder that goes with the process. In memory alone
    // (`unsafeEphemeralDurableObjects`) workerd dies of the first alarm.
    durableObjects: { TENANT: "TenantActor", CONTROL: "ControlActor" },
    serviceBindings: {
      DB: external(sqld.user),
      DB_ADMIN: external(sqld.admin),
      ...(ways.sink ? { OUTBOUND: ways.sink } : {}),
    },
    r2Buckets: { FILES: "files" },
    ...(files === undefined ? {} : { r2Persist: files }),
    bindings: {
      SECRETS: JSON.stringify(secrets),
      MODE: mode,
      ...(now === undefined ? {} : { NOW: now }),
      ...(ways.channelHosts ? { CHANNEL_HOSTS: ways.channelHosts } : {}),
      ...(ways.mail ? { MAIL: ways.mail } : {}),
    },
    ...(direct ? { unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] } : {}),
    cf: false,
    log: new NoOpLog(),
    handleRuntimeStdio(out: Readable, err: Readable) {
      for (const stream of [out, err]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          for (const line of text.split("\n").filter(Boolean)) log?.(line);
        });
      }
    },
  };
}

function external({ host, port, tls }: Endpoint) {
  const address = `${host}:${port}`;
  return tls
    ? { external: { address, https: { tlsOptions: { trustBrowserCas: true }, certificateHost: host } } }
    : { external: { address, http: {} } };
}
