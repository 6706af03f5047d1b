import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Asset } from "./assets.ts";
import { bundledAsset } from "./build.ts";
import { endWithParent } from "./guard.ts";
import { eachLine } from "./lines.ts";

export interface PluginHostOptions {
  /** Milliseconds without an answer after which a process that is at work is ended. */
  silent?: number;
  /** Megabytes that it may take. */
  memory?: number;
  /** Takes what workerd and the plugins print, and why a process was ended. */
  log?: (line: string) => void;
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
/** Milliseconds between two looks at the process. */
const EVERY = 150;
/** Milliseconds without an answer after which it is ended even if it seems to do nothing. */
const DEAD = 5_000;

/**
 * A second workerd for plugins that did not come with the product: local workerd bounds neither time nor memory, so that a plugin could
 * freeze or fill the process that it runs in. This one is watched, ended when it is silent or too big, and put back; it listens on a
 * socket in a folder of this user's alone, knows no secrets and reaches no network. Returns before it listens.
 */
export async function startPluginHost({
  silent = 800,
  memory = 640,
  log,
}: PluginHostOptions = {}): Promise<PluginHost> {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-plugins-"));
  const socket = join(dir, "rpc.sock");
  const config = await writeConfig(dir);
  let child: ChildProcess;
  let restarts = -1;
  let began = 0;
  /** How many in a row lived less than a second. */
  let short = 0;
  let isStopped = false;
  let release = () => {};
  /** Since when it does not answer, and how much processor time it had had then. */
  let silence: { since: number; cpu: number } | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;

  function start() {
    rmSync(socket, { force: true });
    restarts++;
    began = Date.now();
    silence = null;
    child = spawn(workerd(), ["serve", "--experimental", config, `--socket-addr=rpc=unix:${socket}`], {
      stdio: ["ignore", log ? "pipe" : "ignore", log ? "pipe" : "ignore"],
      detached: true,
    });
    const started = child;
    if (log) eachLine([child.stdout, child.stderr], slowly(log));
    release = child.pid ? endWithParent(child.pid) : () => {};
    child.once("error", (error) => log?.(`plugin process: ${error.message}`));
    child.once("close", () => {
      if (started !== child) return;
      release();
      if (isStopped) return;
      // One that cannot live is not tried again and again without a breath.
      short = Date.now() - began < 1_000 ? short + 1 : 0;
      const breath = short === 0 ? 0 : Math.min(2_000, 25 * 2 ** short);
      setTimeout(() => isStopped || start(), breath).unref();
    });
  }

  const end = (why: string) => {
    log?.(`plugin process ended: ${why}`);
    child.kill("SIGKILL");
  };

  async function look() {
    const watched = child;
    const { pid } = watched;
    const before = cpuTime(pid);
    const at = Date.now();
    const answered = await ping(socket, silent);
    if (watched === child && watched.exitCode === null && watched.signalCode === null && pid) {
      silence = answered ? null : (silence ?? { since: at, cpu: before });
      const taken = residentMegabytes(pid);
      if (taken > memory) end(`${taken} MB`);
      else if (silence && isFrozen(silence, pid)) end("silent");
    } else silence = null;
    if (!isStopped) pause = setTimeout(look, EVERY);
    pause?.unref();
  }

  /** A process that got no time from a busy machine is waited for; one that uses its time and does not answer is not. */
  const isFrozen = ({ since, cpu }: { since: number; cpu: number }, pid: number): boolean => {
    const silence = Date.now() - since;
    const used = cpuTime(pid) - cpu;
    return silence > DEAD || (silence >= silent && Date.now() - began > 1_000 && !(used < silent / 2));
  };

  const endAtExit = () => {
    child.kill("SIGKILL");
    rmSync(dir, { recursive: true, force: true });
  };
  process.once("exit", endAtExit);
  start();
  look();
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
      clearTimeout(pause);
      process.off("exit", endAtExit);
      const isGone = child.exitCode !== null || child.signalCode !== null || !child.pid;
      const gone = isGone ? null : new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGKILL");
      await gone;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function writeConfig(dir: string): Promise<string> {
  program ??= bundledAsset(PROGRAM);
  writeFileSync(join(dir, "plugin-process.js"), (await program).text);
  const file = join(dir, "config.capnp");
  writeFileSync(file, CONFIG);
  return file;
}

let program: Promise<Asset> | undefined;

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

/** A plugin that prints without end is heard a hundred times a second, and then not. */
function slowly(log: (line: string) => void): (line: string) => void {
  let second = 0;
  let lines = 0;
  return (line) => {
    const now = Math.floor(Date.now() / 1_000);
    if (now !== second) [second, lines] = [now, 0];
    if (++lines <= 100) log(line.slice(0, 2_000));
  };
}

function ping(socketPath: string, timeout: number): Promise<boolean> {
  return new Promise((answer) => {
    const call = request({ socketPath, path: "/", headers: { host: "plugins" }, timeout, agent: false }, (reply) => {
      reply.resume();
      answer(reply.statusCode === 200);
    });
    call.on("timeout", () => call.destroy());
    call.on("error", () => answer(false));
    call.on("close", () => answer(false));
    call.end();
  });
}

/** Milliseconds of processor time that a process has had; not known beside Linux. */
function cpuTime(pid: number | undefined): number {
  try {
    // The name of the program stands in brackets and may hold blanks; user and system time are the 12th and 13th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

function residentMegabytes(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024);
  } catch {
    return 0;
  }
}
