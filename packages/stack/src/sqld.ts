import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import type { Database } from "./database.ts";
import { endWithParent } from "./guard.ts";
import { eachLine } from "./lines.ts";
import { request } from "./request.ts";
import type { Secrets } from "./secrets.ts";
import { StackError } from "./stack-error.ts";

export interface SqldOptions {
  dir: string;
  secrets: Pick<Secrets, "dbAdminKey" | "dbPublicPem">;
  log?: (line: string) => void;
}

export interface Sqld extends Database {
  userPort: number;
  adminPort: number;
  adminKey: string;
  pid: number;
  /** Ends the server and waits until it is gone. */
  stop(): Promise<void>;
}

/** The real database server as a child of this process, on two loopback ports nobody else uses. */
export async function startSqld({ dir, secrets, log = () => {} }: SqldOptions): Promise<Sqld> {
  const binary = findBinary();
  mkdirSync(dir, { recursive: true });
  const keyFile = join(dir, "jwt-public.pem");
  writeFileSync(keyFile, secrets.dbPublicPem);
  const [userPort, adminPort] = [await freePort(), await freePort()];
  const args = [
    ["--db-path", join(dir, "data")],
    ["--http-listen-addr", `127.0.0.1:${userPort}`],
    ["--admin-listen-addr", `127.0.0.1:${adminPort}`],
    // With an equals sign: a key may begin with a hyphen.
    [`--admin-auth-key=${secrets.dbAdminKey}`],
    ["--auth-jwt-key-file", keyFile],
    // At the default of 100 a busy server answers "namespace doesn't exist" for namespaces that do.
    ["--max-active-namespaces", "1000"],
    ["--enable-namespaces", "--disable-default-namespace", "--no-welcome"],
  ];
  // A process group of its own: Ctrl-C reaches us first, and we end the server once the Worker is quiet.
  const child = spawn(binary, args.flat(), {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: { ...process.env, RUST_LOG: process.env.RUST_LOG ?? "warn" },
  });
  const tail = lastLines(child, log);
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.once("error", (error) => tail.push(error.message));
  const release = child.pid ? endWithParent(child.pid) : () => {};
  const endAtExit = () => child.kill("SIGKILL");
  process.once("exit", endAtExit);
  gone.then(() => {
    release();
    process.off("exit", endAtExit);
  });

  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 3000);
    await gone;
    clearTimeout(late);
  };
  try {
    await healthy(child, userPort, tail);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    userPort,
    adminPort,
    user: { host: "127.0.0.1", port: userPort, tls: false },
    admin: { host: "127.0.0.1", port: adminPort, tls: false },
    adminKey: secrets.dbAdminKey,
    pid: child.pid as number,
    stop,
  };
}

function findBinary(): string {
  const name = `@sqld/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), "sqld");
  } catch (cause) {
    const here = `${process.platform}-${process.arch}`;
    throw new StackError(
      "no-database-server",
      `本机平台（${here}）没有自带的数据库程序，请自行运行 libsql-server 并设置 LIBSQL_URL。` +
        ` / No database server is bundled for this platform (${here}): run libsql-server yourself and set LIBSQL_URL.`,
      { cause },
    );
  }
}

function lastLines(child: ChildProcess, log: (line: string) => void): string[] {
  const tail: string[] = [];
  eachLine([child.stdout, child.stderr], (line) => {
    log(line);
    tail.push(line);
    if (tail.length > 20) tail.shift();
  });
  return tail;
}

async function healthy(child: ChildProcess, port: number, tail: string[]): Promise<void> {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) break;
    const reply = await request({ port, host: "health.internal", path: "/health", timeout: 500 }).catch(() => null);
    if (reply?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new StackError(
    "database-died",
    `数据库没有启动成功，数据目录可能已损坏：${tail.at(-1) ?? "没有输出"}。可恢复备份，或用 npm start -- --fresh 重新开始（清空全部数据）。` +
      " / The database server did not start; the data folder may be damaged. Restore a backup, or start over with npm start -- --fresh (erases all data).",
  );
}

/** A loopback port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
