import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  buildWorker,
  databaseToken,
  loadSecrets,
  type RunningWorker,
  request,
  type Secrets,
  type Sqld,
  StackError,
  startSqld,
  startWorker,
  type TokenRight,
} from "./index.ts";

const toy = `
import { DurableObject } from "cloudflare:workers";
import { hash, name, text } from "asset:./app.css";
export class TenantActor extends DurableObject { echo(word) { return word + "!"; } }
export class ControlActor extends DurableObject {}
const pass = (jwt) => ({ authorization: "Bearer " + jwt, "content-type": "application/json" });
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (url.pathname === "/echo") return Response.json({
      url: request.url, host: request.headers.get("host"), body: await request.text(), mode: env.MODE, now: env.NOW ?? null,
      secrets: Object.keys(JSON.parse(env.SECRETS)), asset: { hash, name, text },
      actor: await env.TENANT.get(env.TENANT.idFromName("a")).echo("你好"),
    }, { headers: [["set-cookie", "a=1"], ["set-cookie", "b=2"]] });
    if (url.pathname === "/create") return env.DB_ADMIN.fetch("http://admin.internal/v1/namespaces/" + url.searchParams.get("ns") + "/create", {
      method: "POST", headers: { authorization: "basic " + JSON.parse(env.SECRETS).dbAdminKey, "content-type": "application/json" }, body: "{}" });
    const { ns, jwt, sql } = await request.json();
    return env.DB.fetch("http://" + ns + ".db.internal/v3/pipeline", { method: "POST", headers: pass(jwt),
      body: JSON.stringify({ baton: null, requests: [{ type: "execute", stmt: { sql } }, { type: "close" }] }) });
  },
};`;

let dir: string;
let secrets: Secrets;
let sqld: Sqld;
let worker: RunningWorker;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "jiceng-stack-"));
  mkdirSync(join(dir, "src"));
  writeFileSync(join(dir, "src/app.css"), "body { margin: 0 }");
  writeFileSync(join(dir, "src/worker.js"), toy);
  secrets = loadSecrets(dir);
  sqld = await startSqld({ dir: join(dir, "db"), secrets });
  const script = join(dir, "worker.js");
  await buildWorker({ entry: join(dir, "src/worker.js"), outfile: script });
  worker = await startWorker({ script, sqld, secrets, mode: "test", now: "2026-09-30T01:00:00Z" });
  for (const ns of ["a", "b"]) expect((await ask("x", `/create?ns=${ns}`)).status).toBe(200);
}, 30_000);

afterAll(async () => {
  await worker?.stop();
  await sqld?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const ask = (host: string, path: string, body?: string) =>
  request({ port: worker.port, host, path, method: body === undefined ? "GET" : "POST", body });

async function run(ns: string, sql: string, right: TokenRight, allowed: string[]) {
  const jwt = await databaseToken(secrets.dbPrivateJwk, right, allowed);
  return ask("x", "/sql", JSON.stringify({ ns, jwt, sql }));
}

describe("the Worker", () => {
  test("sees the host name, the body and the bindings it was given", async () => {
    const reply = await ask("beiqu.localhost:8787", "/echo?q=1", "党");
    const seen = reply.json<Record<string, unknown>>();
    expect(seen).toMatchObject({
      url: "http://beiqu.localhost:8787/echo?q=1",
      host: "beiqu.localhost:8787",
      body: "党",
      mode: "test",
      now: "2026-09-30T01:00:00Z",
      actor: "你好!",
    });
    expect(seen.secrets).toContain("pepper");
    expect(reply.setCookie).toEqual(["a=1", "b=2"]);
  });

  test("carries files as text with a hash of their content", async () => {
    const { asset } = (await ask("x", "/echo")).json<{ asset: { hash: string } }>();
    expect(asset).toMatchObject({ name: "app.css", text: "body { margin: 0 }" });
    expect(asset.hash).toMatch(/^[0-9a-f]{12}$/);
  });

  test("can be asked without a socket", async () => {
    const reply = await worker.dispatch("http://beiqu.localhost/echo");
    expect(await reply.json()).toMatchObject({ url: "http://beiqu.localhost/echo" });
  });
});

describe("the database server", () => {
  test("takes a token for the namespace it names and for no other", async () => {
    const own = await run("a", "create table t(x)", "rw", ["a"]);
    expect([own.status, own.json<{ results: { type: string }[] }>().results[0]?.type]).toEqual([200, "ok"]);
    const other = await run("b", "select 1", "rw", ["a"]);
    expect(other.status).toBeGreaterThanOrEqual(400);
    const fitting = await run("b", "select 1", "rw", ["b"]);
    expect(fitting.status, fitting.text()).toBe(200);
  });

  test("lets a reading token read and refuses its writes", async () => {
    const read = await run("a", "select 1", "ro", ["a"]);
    expect(read.json()).toMatchObject({ results: [{ type: "ok" }, {}] });
    const write = await run("a", "create table u(x)", "ro", ["a"]);
    expect(write.text()).not.toMatch(/"type":"ok","response":\{"type":"execute"/);
    const tables = await run("a", "select count(*) from sqlite_schema where name = 'u'", "ro", ["a"]);
    expect(tables.text()).toContain('"value":"0"');
  });

  test("keeps its admin door shut without the key", async () => {
    const knock = (key: string) =>
      request({
        port: sqld.adminPort,
        host: "admin",
        path: "/v1/namespaces/c/create",
        method: "POST",
        headers: { authorization: `basic ${key}`, "content-type": "application/json" },
        body: "{}",
      });
    expect((await knock("wrong")).status).toBe(401);
    expect((await knock(secrets.dbAdminKey)).status).toBe(200);
  });

  test("takes a key that begins with a hyphen", async () => {
    const own = { ...secrets, dbAdminKey: `-${secrets.dbAdminKey.slice(1)}` };
    const server = await startSqld({ dir: join(dir, "hyphen"), secrets: own });
    await server.stop();
  });

  test("ends when the process that started it is killed, and so does the one that plugins run in", async () => {
    const program = `
      import { loadSecrets, startSqld, startWorker } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
      const dir = ${JSON.stringify(join(dir, "orphan"))};
      const secrets = loadSecrets(dir);
      const sqld = await startSqld({ dir: dir + "/db", secrets });
      const worker = await startWorker({ script: ${JSON.stringify(join(dir, "worker.js"))}, sqld, secrets, mode: "test" });
      console.log(JSON.stringify({ pids: [sqld.pid, worker.plugins.pid], port: worker.port }));
      setInterval(() => {}, 1000);`;
    writeFileSync(join(dir, "parent.mjs"), program);
    const parent = spawn(process.execPath, [join(dir, "parent.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
    const line = await new Promise<string>((resolve) => parent.stdout.once("data", (text) => resolve(String(text))));
    const { pids, port } = JSON.parse(line) as { pids: number[]; port: number };
    expect(pids.map(alive)).toEqual([true, true]);
    parent.kill("SIGKILL");
    await expect.poll(() => pids.some(alive), { timeout: 5000 }).toBe(false);
    const knock = () =>
      request({ port, host: "x", path: "/echo" }).then(
        () => "answered",
        () => "gone",
      );
    await expect.poll(knock, { timeout: 5000 }).toBe("gone");
  });
});

describe("the secrets", () => {
  test("are made once, readable by their owner only", () => {
    expect(loadSecrets(dir)).toEqual(secrets);
    expect(statSync(join(dir, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  test("are never replaced when the file is damaged or lost beside a database", () => {
    const broken = mkdtempSync(join(dir, "broken-"));
    writeFileSync(join(broken, "secrets.json"), "{");
    expect(() => loadSecrets(broken)).toThrow(StackError);
    expect(readFileSync(join(broken, "secrets.json"), "utf8")).toBe("{");
    const lost = mkdtempSync(join(dir, "lost-"));
    mkdirSync(join(lost, "db/data"), { recursive: true });
    expect(() => loadSecrets(lost)).toThrow(/--fresh/);
  });
});

test("a bundle that cannot be built names the file and line", async () => {
  writeFileSync(join(dir, "src/bad.js"), 'import "./nowhere.js"');
  const built = buildWorker({ entry: join(dir, "src/bad.js"), outfile: join(dir, "bad.js") });
  await expect(built).rejects.toThrow(/bad\.js:1/);
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed child whose parent is gone may stay listed for a moment as a zombie.
    return !/^Z/.test(execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }));
  } catch {
    return false;
  }
}
