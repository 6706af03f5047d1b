import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Asset } from "./assets.ts";
import { bundledAsset } from "./build.ts";
import { endWithParent } from "./guard.ts";
import { eachLine } from "./lines.ts";
import { watchOver, YOUNG } from "./watchdog.ts";

export interface PluginHostOptions {
  /** Milliseconds without an answer after which a process that is at work is ended. */
  silent?: number;
  /** Megabytes that it may take. */
  memory?: number;
  /** Takes why a process was ended. */
  log?: (line: string) => void;
  /** Takes what workerd and the plugins print: anybody's rows, so that nobody does but an author's tools. */
  printed?: (line: string) => void;
}

export interface PluginHost {
  /** Where the process listens, as a service of a Worker is given it. */
  address: string;
  /** The process that runs now; another one after each end. */
  readonly pid: number | undefined;
  /** How often one was ended or ended itself. */
  readonly restarts: number;
  stop(): Promise<void>;
}

const PROGRAM = join(import.meta.dirname, "plugin-process.ts");
/** Milliseconds before a process that cannot live is tried again; each time twice as many. */
const BREATH = 25;
const LONGEST_BREATH = 2_000;

/**
 * A second workerd for plugins that did not come with the product: local workerd bounds neither time nor memory, so that a plugin could
 * freeze or fill the process that it runs in. This one is watched, ended when it is frozen or too big, and put back. It listens on a
 * socket in a folder of this user's alone, knows no secrets and reaches no network. Returns before it listens.
 */
export async function startPluginHost({
  silent = 800,
  memory = 768,
  log = () => {},
  printed,
}: PluginHostOptions = {}): Promise<PluginHost> {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-plugins-"));
  const socket = join(dir, "rpc.sock");
  const config = await writeConfig(dir);
  const print = printed && slowly(printed);
  let child: ChildProcess;
  let restarts = -1;
  let diedYoung = 0;
  let isStopped = false;

  function start() {
    if (isStopped) return;
    rmSync(socket, { force: true });
    restarts++;
    const born = Date.now();
    const made = spawn(workerd(), ["serve", "--experimental", config, `--socket-addr=rpc=unix:${socket}`], {
      stdio: ["ignore", print ? "pipe" : "ignore", print ? "pipe" : "ignore"],
      detached: true,
    });
    child = made;
    if (print) eachLine([made.stdout, made.stderr], print);
    made.once("error", ({ message }) => log(`plugin process: ${message}`));
    const { pid } = made;
    if (!pid) return;
    const release = endWithParent(pid);
    const unwatch = watchOver({
      pid,
      ask: () => atWorkBehind(socket, "/"),
      retire: () => atWorkBehind(socket, "/retire"),
      silent,
      memory,
      end(why) {
        log(`plugin process ended: ${why}`);
        made.kill("SIGKILL");
      },
    });
    made.once("close", () => {
      unwatch();
      release();
      diedYoung = Date.now() - born < YOUNG ? diedYoung + 1 : 0;
      setTimeout(start, diedYoung && Math.min(LONGEST_BREATH, BREATH * 2 ** diedYoung)).unref();
    });
  }

  const endAtExit = () => {
    child.kill("SIGKILL");
    rmSync(dir, { recursive: true, force: true });
  };
  process.once("exit", endAtExit);
  start();
  return {
    address: `unix:${socket}`,
    get pid() {
      return child.pid;
    },
    get restarts() {
      return restarts;
    },
    async stop() {
      if (isStopped) return;
      isStopped = true;
      process.off("exit", endAtExit);
      if (child.pid && child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once("close", resolve));
        child.kill("SIGKILL");
        await gone;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

let program: Promise<Asset> | undefined;

async function writeConfig(dir: string): Promise<string> {
  program ??= bundledAsset(PROGRAM);
  writeFileSync(join(dir, "plugin-process.js"), (await program).text);
  const file = join(dir, "config.capnp");
  writeFileSync(file, CONFIG);
  return file;
}

/** `capnpConnectHost` is the host name by which miniflare opens native RPC to a service outside of its own process. */
const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = [ "--max-old-space-size=256" ],
  services = [
    ( name = "plugins", worker = (
        compatibilityDate = "2026-07-01",
        modules = [ ( name = "plugin-process.js", esModule = embed "plugin-process.js" ) ],
        bindings = [ ( name = "LOADER", workerLoader = () ) ],
        globalOutbound = "nowhere" ) ),
    ( name = "nowhere", network = ( allow = [] ) ) ],
  sockets = [
    ( name = "rpc", service = "plugins", http = ( capnpConnectHost = "miniflare-unsafe-internal-capnp-connect" ) ) ]
);
`;

/** The binary that miniflare runs, too. */
function workerd(): string {
  const miniflare = createRequire(import.meta.url).resolve("miniflare");
  return (createRequire(miniflare)("workerd") as { default: string }).default;
}

/** Lines a second that are handed on: a plugin may print without end. */
const MOST_LINES = 100;
const LONGEST_LINE = 2_000;

function slowly(log: (line: string) => void): (line: string) => void {
  let second = 0;
  let lines = 0;
  return (line) => {
    const now = Math.floor(Date.now() / 1_000);
    if (now !== second) [second, lines] = [now, 0];
    if (++lines <= MOST_LINES) log(line.slice(0, LONGEST_LINE));
  };
}

/** How many calls are at work in the process that listens there. */
function atWorkBehind(socketPath: string, path: string): Promise<number> {
  return new Promise((answered, refused) => {
    const call = request({ socketPath, path, headers: { host: "plugins" }, agent: false }, (reply) => {
      reply.setEncoding("utf8").on("data", (text: string) => answered(Number(text)));
    });
    call.on("error", refused);
    call.end();
  });
}
