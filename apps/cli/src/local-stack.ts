import { readdirSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import {
  buildWorker,
  type Database,
  loadSecrets,
  localSink,
  type Mode,
  type RunningWorker,
  remoteDatabase,
  request,
  type Secrets,
  StackError,
  startSqld,
  startWorker,
} from "@jiceng/stack";
import { Stop } from "./exit.ts";
import { lock } from "./lock.ts";

const workerEntry = join(import.meta.dirname, "../../web/src/worker.ts");

export interface StackOptions {
  dataDir: string;
  /** 0 takes any free port. */
  port: number;
  mode: Mode;
  /** Erases what is in the data folder first. */
  fresh?: boolean;
  now?: string;
  entry?: string;
  log?: (line: string) => void;
}

export interface OpenStack {
  dataDir: string;
  port: number;
  secrets: Secrets;
  worker: RunningWorker;
  stop(): Promise<void>;
}

/** Database server, bundle and Worker over one data folder; whatever was started is ended again if a later part fails. */
export async function openStack(options: StackOptions): Promise<OpenStack> {
  const { port, mode, fresh = false, now, entry = workerEntry, log } = options;
  const dataDir = resolve(options.dataDir);
  if (port !== 0) await refuseTakenPort(port);
  refuseFile(dataDir);
  const release = lock(dataDir);
  const ends: (() => unknown)[] = [release];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    if (fresh) erase(dataDir);
    const script = join(dataDir, "build/worker.js");
    const { database, secrets } = await openDatabase(dataDir, ends, log);
    await buildWorker({ entry, outfile: script });
    const ways = { ...localSink(join(dataDir, "mail")), channelHosts: process.env.CHANNEL_HOSTS };
    const worker = await startWorker({
      script,
      sqld: database,
      secrets,
      mode,
      ways,
      files: join(dataDir, "files"),
      port,
      now,
      log,
    });
    ends.push(() => worker.stop());
    await ready(worker.port);
    return { dataDir, port: worker.port, secrets, worker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openDatabase(dataDir: string, ends: (() => unknown)[], log?: (line: string) => void) {
  const own = loadSecrets(dataDir);
  const { LIBSQL_URL, LIBSQL_ADMIN_URL, LIBSQL_ADMIN_KEY, LIBSQL_JWT_PRIVATE_JWK } = process.env;
  if (!LIBSQL_URL) {
    const sqld = await startSqld({ dir: join(dataDir, "db"), secrets: own, log });
    ends.push(() => sqld.stop());
    return { database: sqld as Database, secrets: own };
  }
  if (!LIBSQL_ADMIN_URL || !LIBSQL_ADMIN_KEY || !LIBSQL_JWT_PRIVATE_JWK) {
    throw new Stop(
      "usage",
      "设置了 LIBSQL_URL，还需要 LIBSQL_ADMIN_URL、LIBSQL_ADMIN_KEY 和 LIBSQL_JWT_PRIVATE_JWK。" +
        " / With LIBSQL_URL, also set LIBSQL_ADMIN_URL, LIBSQL_ADMIN_KEY and LIBSQL_JWT_PRIVATE_JWK.",
    );
  }
  const secrets = { ...own, dbAdminKey: LIBSQL_ADMIN_KEY, dbPrivateJwk: readJwk(LIBSQL_JWT_PRIVATE_JWK) };
  const database = remoteDatabase(LIBSQL_URL, LIBSQL_ADMIN_URL);
  for (const { host, port } of [database.user, database.admin]) {
    if (await answers(host, port)) continue;
    throw new StackError(
      "no-database-server",
      `连不上数据库 ${host}:${port}（LIBSQL_URL / LIBSQL_ADMIN_URL）。 / No database server answers at ${host}:${port}.`,
    );
  }
  return { database, secrets };
}

function readJwk(text: string): Secrets["dbPrivateJwk"] {
  try {
    const jwk = JSON.parse(text) as Secrets["dbPrivateJwk"];
    if (jwk.crv === "Ed25519" && jwk.d) return jwk;
  } catch {
    // said below
  }
  throw new Stop(
    "usage",
    "LIBSQL_JWT_PRIVATE_JWK 应是一个 Ed25519 私钥的 JWK。 / LIBSQL_JWT_PRIVATE_JWK must be an Ed25519 private key as JWK.",
  );
}

async function refuseTakenPort(port: number): Promise<void> {
  if (!(await answers("127.0.0.1", port))) return;
  throw new Stop(
    "port-taken",
    `端口 ${port} 已被占用，请换一个：npm start -- --port ${port + 1}。` +
      ` / Port ${port} is taken, use another: npm start -- --port ${port + 1}`,
  );
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (open: boolean) => {
      socket.destroy();
      done(open);
    };
    socket
      .once("connect", () => end(true))
      .once("error", () => end(false))
      .once("timeout", () => end(false));
  });
}

/** All a data folder may hold. `--fresh` erases only a folder with nothing else in it. */
const ours = [
  "backups",
  "build",
  "db",
  "demo.json",
  "files",
  "lock",
  "mail",
  "secrets.json",
  "seeding",
  "service-tokens.json",
];

function erase(dataDir: string): void {
  const entries = readdirSync(dataDir);
  const strange = entries.find((name) => !ours.includes(name));
  if (strange) {
    throw new Stop(
      "damaged-data",
      `${dataDir} 里有不属于基层的文件（${strange}），不会清空它。` +
        ` / ${dataDir} holds something that is not ours (${strange}), so it was not erased.`,
    );
  }
  for (const name of entries.filter((entry) => entry !== "lock")) rmSync(join(dataDir, name), { recursive: true });
}

function refuseFile(dataDir: string): void {
  if (statSync(dataDir, { throwIfNoEntry: false })?.isDirectory() ?? true) return;
  throw new Stop(
    "damaged-data",
    `${dataDir} 不是目录，请用 --data 指定一个目录。 / ${dataDir} is not a folder; name one with --data.`,
  );
}

async function ready(port: number): Promise<void> {
  let last = "";
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const reply = await request({ port, host: "localhost", path: "/healthz", timeout: 5000 }).catch(String);
    if (typeof reply !== "string" && reply.ok) return;
    last = typeof reply === "string" ? reply : `${reply.status} ${reply.text().slice(0, 200)}`;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new StackError(
    "worker-failed",
    `服务没有就绪（/healthz：${last}）。 / The service did not become ready (/healthz: ${last}).`,
  );
}
