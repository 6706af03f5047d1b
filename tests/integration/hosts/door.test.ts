import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningWorker, startProgram } from "@jiceng/stack";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

/** Another process that dials a Worker's own socket, which speaks native RPC, too, and calls what it is told to. */
const KNOCKER = `export default { async fetch(request, env) {
  const heard = {};
  for (const name of await request.json())
    heard[name] = await Promise.resolve().then(() => env.DOOR[name]({})).then(() => "opened", (error) => error.message);
  heard.fetch = (await env.DOOR.fetch("http://localhost/healthz")).status;
  return Response.json(heard);
} }`;

/** What a door looks like that was left open. */
const OPEN = `import { WorkerEntrypoint } from "cloudflare:workers";
export default class extends WorkerEntrypoint { fetch() { return new Response("ok") } admin() { return "all of it" } }`;

const root = join(import.meta.dirname, "../../..");
/** Every method that an exported class of the Worker has, and what a developer might leave on the default export. */
const NAMES = [
  "admin",
  "call",
  "app",
  "tenants",
  "env",
  "ctx",
  "test",
  "default",
  ...["packages/kernel/src/tenant/actor.ts", "packages/platform/src/tenants/control-actor.ts"].flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/^ {2,4}(?:override )?(?:async )?([a-z]\w*)\(/gm)].map(
      ([, name]) => name!,
    ),
  ),
].filter((name) => !["fetch", "constructor", "if", "for", "while", "switch", "return"].includes(name));

let dir: string;
let world: World;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "jiceng-door-"));
  world = await openWorld({ direct: true });
});
afterAll(async () => {
  for (const end of ends) await end();
  await world?.close();
  rmSync(dir, { recursive: true, force: true });
});

async function program(name: string, code: string, door?: number): Promise<RunningWorker> {
  const script = join(dir, `${name}.js`);
  writeFileSync(script, code);
  const DOOR = { external: { address: `127.0.0.1:${door}`, http: {} } };
  const worker = await startProgram({
    script,
    direct: true,
    plugins: "within",
    bindings: door ? { serviceBindings: { DOOR } } : {},
  });
  ends.push(() => worker.stop());
  return worker;
}

async function knock(port: number, names: string[]): Promise<Record<string, string | number>> {
  const knocker = await program(`knocker-${port}`, KNOCKER, port);
  const reply = await knocker.dispatch("http://knocker/", { method: "POST", body: JSON.stringify(names) });
  return (await reply.json()) as Record<string, string | number>;
}

it("shows nothing but fetch to another process that dials the Worker's own socket", async () => {
  expect(NAMES).toEqual(expect.arrayContaining(["ask", "commit", "putRight"]));
  const { fetch, ...heard } = await knock(world.worker.port, NAMES);
  expect(fetch).toBe(200);
  expect(Object.entries(heard).filter(([, said]) => !/does not implement|reserved method/.test(String(said)))).toEqual(
    [],
  );
  expect(Object.keys(heard).length).toBeGreaterThan(8);
});

it("would find a method that was left there", async () => {
  const open = await program("open", OPEN);
  expect(await knock(open.port, ["admin"])).toEqual({ admin: "opened", fetch: 200 });
});
