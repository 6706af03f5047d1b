import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, request } from "@jiceng/stack";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const start = join(import.meta.dirname, "../../start.mjs");
const toy = `
import { DurableObject } from "cloudflare:workers";
export class TenantActor extends DurableObject {}
export class ControlActor extends DurableObject {}
export default { fetch: (request) => new Response(new URL(request.url).host) };`;

let dir: string;
let data: string;
let running: Run[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "jiceng-serve-"));
  data = join(dir, "data");
  running = [];
  writeFileSync(join(dir, "worker.js"), toy);
});

afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill("SIGTERM");
    await ended;
  }
  rmSync(dir, { recursive: true, force: true });
});

interface Run {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function jiceng(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [start, ...args], { env: { ...process.env, ...env } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
  const run = { child, output: () => text, ended: new Promise<number | null>((done) => child.once("close", done)) };
  running.push(run);
  return run;
}

const serve = (port: number, ...more: string[]) =>
  jiceng(["serve", "--empty", "--data", data, "--port", String(port), "--entry", join(dir, "worker.js"), ...more]);

const up = (run: Run) => expect.poll(run.output, { timeout: 10_000 }).toContain("已启动");

/** One sentence in both languages and no stack trace. */
async function refusal(run: Run): Promise<{ code: number | null; text: string }> {
  const code = await run.ended;
  expect(run.output()).not.toMatch(/\n\s+at /);
  expect(run.output().trim().split("\n")).toHaveLength(1);
  expect(run.output()).toMatch(/[\u4e00-\u9fff].*。 \/ .*\w/);
  return { code, text: run.output() };
}

describe("a started stack", () => {
  test("answers under any host name, and leaves nothing behind when stopped", async () => {
    const port = await freePort();
    const run = serve(port);
    await up(run);
    expect((await request({ port, host: `beiqu.localhost:${port}`, path: "/" })).text()).toBe(
      `beiqu.localhost:${port}`,
    );
    expect(run.output()).toContain(`http://localhost:${port}`);
    const children = readFileSync(`/proc/${run.child.pid}/task/${run.child.pid}/children`, "utf8").trim().split(" ");
    expect(children.length).toBeGreaterThanOrEqual(2);
    run.child.kill("SIGINT");
    expect(await run.ended).toBe(0);
    expect(existsSync(join(data, "lock"))).toBe(false);
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
  });

  test("ends when the npm that started it is killed", async () => {
    const npm = join(dir, "npm");
    writeFileSync(npm, '#!/bin/sh\n"$@"\nexit $?\n', { mode: 0o755 });
    const args = [
      process.execPath,
      start,
      "serve",
      "--empty",
      "--data",
      data,
      "--port",
      "0",
      "--entry",
      join(dir, "worker.js"),
    ];
    const child = spawn(npm, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += String(chunk);
    });
    await expect.poll(() => text, { timeout: 10_000 }).toContain("已启动");
    const [pid = ""] = readFileSync(join(data, "lock"), "utf8").split(" ");
    child.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
    expect(existsSync(join(data, "lock"))).toBe(false);
  });

  test("keeps its data and moves its addresses when started on another port", async () => {
    const first = serve(await freePort());
    await up(first);
    const demo = {
      baseUrl: "http://localhost:1",
      tenants: [{ slug: "beiqu", name: "北区公司", host: "beiqu.localhost:1", url: "http://beiqu.localhost:1" }],
      accounts: [],
    };
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    writeFileSync(join(data, "demo.json"), JSON.stringify(demo));
    const secrets = readFileSync(join(data, "secrets.json"), "utf8");
    const port = await freePort();
    const second = serve(port);
    await up(second);
    expect(second.output()).toContain(`http://beiqu.localhost:${port}`);
    const moved = JSON.parse(readFileSync(join(data, "demo.json"), "utf8"));
    expect(moved.tenants[0]).toMatchObject({ host: `beiqu.localhost:${port}`, url: `http://beiqu.localhost:${port}` });
    expect(readFileSync(join(data, "secrets.json"), "utf8")).toBe(secrets);
  });
});

describe("a start that cannot go well says so in one sentence", () => {
  test("when the port is taken", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    const { code, text } = await refusal(serve(port));
    other.close();
    expect(code).toBe(3);
    expect(text).toContain(`npm start -- --port ${port + 1}`);
    expect(existsSync(data)).toBe(false);
  });

  test("when the folder is in use, also with --fresh; a lock left by a dead process is no hindrance", async () => {
    mkdirSync(data);
    writeFileSync(join(data, "lock"), "999999999 1\n");
    const first = serve(await freePort());
    await up(first);
    const { code, text } = await refusal(serve(await freePort(), "--fresh"));
    expect(code).toBe(4);
    expect(text).toContain(String(first.child.pid));
    expect(existsSync(join(data, "secrets.json"))).toBe(true);
  });

  test("when the folder is damaged, and --fresh mends it", async () => {
    mkdirSync(data);
    writeFileSync(join(data, "secrets.json"), "{ half");
    const { code, text } = await refusal(serve(await freePort()));
    expect(code).toBe(6);
    expect(text).toContain("--fresh");
    await up(serve(await freePort(), "--fresh"));
  });

  test("when --fresh would erase what is not ours", async () => {
    mkdirSync(data);
    writeFileSync(join(data, "thesis.txt"), "years of work");
    expect((await refusal(serve(await freePort(), "--fresh"))).code).toBe(6);
    expect(readFileSync(join(data, "thesis.txt"), "utf8")).toBe("years of work");
  });

  test("when LIBSQL_URL leads nowhere or comes alone", async () => {
    const port = await freePort();
    const args = ["serve", "--data", data, "--port", String(await freePort()), "--entry", join(dir, "worker.js")];
    const url = `http://127.0.0.1:${port}`;
    expect((await refusal(jiceng(args, { LIBSQL_URL: url }))).code).toBe(2);
    const jwk = JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "x", d: "d" });
    const all = { LIBSQL_URL: url, LIBSQL_ADMIN_URL: url, LIBSQL_ADMIN_KEY: "k", LIBSQL_JWT_PRIVATE_JWK: jwk };
    expect((await refusal(jiceng(args, all))).code).toBe(5);
  });

  test("when the Worker has a mistake in it", async () => {
    writeFileSync(join(dir, "worker.js"), "import './nowhere.js'");
    expect((await refusal(serve(await freePort()))).code).toBe(7);
    expect(existsSync(join(data, "lock"))).toBe(false);
  });

  test("when command or option is unknown", async () => {
    const command = jiceng(["dance"]);
    expect(await command.ended).toBe(2);
    expect(command.output()).toContain("dance");
    const option = jiceng(["serve", "--colour"]);
    expect(await option.ended).toBe(2);
    expect(option.output()).toContain("--port");
  });
});

function isAlive(pid: string): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
