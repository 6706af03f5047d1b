import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseToken, loadSecrets, request, type Secrets, type Sqld, startSqld } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ForbiddenSql } from "./guard.ts";
import { type Outcome, type Statement, type Wire, writeGroup } from "./hrana.ts";
import { Lane, LaneFull } from "./lane.ts";

const dir = mkdtempSync(join(tmpdir(), "jiceng-lane-"));
let sqld: Sqld;
let secrets: Secrets;
let calls = 0;

const wireTo = (namespace: string, named = namespace): Wire => ({
  namespace,
  token: () => databaseToken(secrets.dbPrivateJwk, "rw", [named]),
  fetch: async (url, init) => {
    calls++;
    const { host, pathname } = new URL(url);
    const { status, bytes } = await request({
      port: sqld.userPort,
      host,
      path: pathname,
      method: "POST",
      headers: init.headers as Record<string, string>,
      body: String(init.body),
    });
    return new Response(new Uint8Array(bytes), { status });
  },
});

const insert = (key: string, n = 1): Statement[] => [
  { sql: "insert into ops (key) values (?)", params: [key] },
  { sql: "insert into things (key, n) values (?, ?)", params: [key, n] },
];
const rows = async (wire: Wire, sql: string) => {
  const [outcome] = await writeGroup(wire, [[{ sql, rows: true }]]);
  return outcome?.ok ? outcome.rows[0] : outcome;
};

beforeAll(async () => {
  secrets = loadSecrets(dir);
  sqld = await startSqld({ dir: join(dir, "db"), secrets });
  for (const name of ["one", "other"]) {
    const made = await request({
      port: sqld.adminPort,
      host: "admin",
      path: `/v1/namespaces/${name}/create`,
      method: "POST",
      headers: { authorization: `basic ${secrets.dbAdminKey}`, "content-type": "application/json" },
      body: "{}",
    });
    expect(made.status).toBe(200);
    await writeGroup(wireTo(name), [
      [
        { sql: "create table ops (key text primary key)" },
        { sql: "create table things (key text, n integer check (n > 0))" },
      ],
    ]);
  }
}, 30_000);
afterAll(async () => {
  await sqld?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const kinds = (outcomes: Outcome[]) => outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.kind));

describe("a group of commits", () => {
  it("lets each fail alone: a duplicate key, a broken rule and a failed guard take nothing with them", async () => {
    const wire = wireTo("one");
    const guard: Statement = { sql: "select iif(changes() = 1, 1, json('guard'))" };
    const answers = await writeGroup(wire, [
      insert("a"),
      insert("a"),
      insert("b", -1),
      [...insert("c"), { sql: "update things set n = 2 where key = 'nobody'" }, guard],
      insert("d"),
    ]);
    expect(kinds(answers)).toEqual(["ok", "refused", "refused", "refused", "ok"]);
    expect(answers[1]).toMatchObject({ at: 0 });
    expect(await rows(wire, "select key from things order by key")).toEqual([["a"], ["d"]]);
    expect(await rows(wire, "select key from ops order by key")).toEqual([["a"], ["d"]]);
  });

  it("runs the others when one of them is not SQL at all", async () => {
    const answers = await writeGroup(wireTo("one"), [insert("e"), [{ sql: "insert wrongly" }], insert("f")]);
    expect(kinds(answers)).toEqual(["ok", "refused", "ok"]);
  });

  it("never sends text that reaches outside its database", async () => {
    await expect(writeGroup(wireTo("one"), [[{ sql: "select readfile('/etc/hostname')" }]])).rejects.toThrow(
      ForbiddenSql,
    );
  });
});

describe("a namespace's token", () => {
  it("opens its own namespace and is refused by the server on another", async () => {
    const sql = "select count(*) from ops";
    expect(await rows(wireTo("other", "other"), sql)).toEqual([[0]]);
    expect(await rows(wireTo("one", "other"), sql)).toMatchObject({ ok: false, kind: "unknown" });
    expect(await rows(wireTo("other", "one"), sql)).toMatchObject({ ok: false, kind: "unknown" });
  });
});

describe("a lane", () => {
  it("keeps one write in flight: two hundred at once leave in a few groups, each happens once", async () => {
    const wire = wireTo("other");
    const lane = new Lane(wire);
    calls = 0;
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => lane.write(insert(`k${i % 100}`))));
    expect(kinds(answers).filter((kind) => kind === "ok").length).toBe(100);
    expect(calls).toBeLessThan(12);
    expect(await rows(wire, "select count(*), count(distinct key) from things")).toEqual([[100, 100]]);
  });

  it("says so when it is full instead of keeping people waiting", async () => {
    const lane = new Lane(wireTo("other"));
    const waiting = Array.from({ length: 201 }, (_, i) => lane.write(insert(`full${i}`)));
    expect(() => lane.write(insert("one-too-many"))).toThrow(LaneFull);
    await Promise.all(waiting);
  });
});
