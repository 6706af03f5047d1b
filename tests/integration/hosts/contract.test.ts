import { join } from "node:path";
import { manifestOf } from "@jiceng/plugin";
import { bundlePlugin, startTrial, type Trial } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EACH_LIMITS, type Host, type Limits, PAGE_LIMITS, RULE_LIMITS } from "../../../packages/host/src/host.ts";
import type { Gate } from "../../../packages/host/src/run.ts";
import { trustedHost } from "../../../packages/host/src/trusted-host.ts";
import plugin from "./probe-plugin.ts";

const ground = { me: { member: "m1", name: "许临" }, may: { view: true }, settings: { colour: "red" } };
const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ id: String(i) }));
const answer: Gate = async (path, [asked]) => {
  const { ability } = asked as { ability?: unknown };
  if (ability === "wrong") throw new TypeError("no ability wrong");
  if (ability === "slow") await new Promise((go) => setTimeout(go, 20_000).unref());
  if (ability !== "view" && String(ability).length < 50) return [asked];
  return path === "units" ? rows(501) : { items: rows(1), next: null, states: {} };
};

let apart: Trial;
let within: Trial;
let code: string;

beforeAll(async () => {
  [{ code }, apart, within] = await Promise.all([
    bundlePlugin(join(import.meta.dirname, "probe-plugin.ts")),
    startTrial(),
    startTrial({ plugins: "within" }),
  ]);
});
afterAll(() => Promise.all([apart?.stop(), within?.stop()]));

const pack = () => ({ manifest: manifestOf(plugin), code, release: "probe" });
const HOSTS: [string, (tenant: string) => Host][] = [
  ["the trusted host", () => trustedHost(plugin)],
  ["the sandbox in a process of its own", (tenant) => apart.host({ ...pack(), tenant }) as Host],
  ["the sandbox within the Worker", (tenant) => within.host({ ...pack(), tenant }) as Host],
];

describe.each(HOSTS)("%s", (name, hostOf) => {
  /** Each test is a tenant of its own, so that what fails on purpose in one opens no breaker in another. */
  const page = (page: string, query: Record<string, string> = {}, limits: Limits = PAGE_LIMITS, gate = answer) =>
    hostOf(crypto.randomUUID()).call(["pages", page, "view"], { gate, ground }, [query], "2026-09-24", limits);
  const told = async (...asked: Parameters<typeof page>) => {
    const result = (await page(...asked)) as { ok: [{ text: string }] };
    return JSON.parse(result.ok[0].text);
  };

  it("hands a page who reads, what they may, what is set and which day it is, and gives back what it shows", async () => {
    expect(await told("told", { a: "1" })).toEqual([
      { member: "m1", name: "许临" },
      { view: true },
      { colour: "red" },
      "2026-09-24",
      { a: "1" },
    ]);
  });

  it("runs a pure rule without a gate, and one over many records in one call", async () => {
    const host = hostOf("rules");
    const check = (doc: object) => host.call(["data", "plans", "check"], null, [doc, {}], "2026-09-24", RULE_LIMITS);
    expect(await check({ topic: "换模" })).toEqual({ ok: [] });
    expect(await check({})).toEqual({ ok: [{ field: "topic", message: "请填写主题" }] });
    const score = (...topics: string[]) =>
      host.each(
        ["scores", "length", "score"],
        topics.map((topic) => [{ topic }]),
        EACH_LIMITS,
      );
    expect(await score("换模", "三会一课")).toEqual({
      ok: [
        { total: 2, lines: [] },
        { total: 4, lines: [] },
      ],
    });
    expect(await score("换模", "坏")).toEqual({ error: { kind: "threw", name: "TypeError", message: "算不了" } });
  });

  it("calls only what the manifest has as code", async () => {
    for (const path of [
      ["pages", "told", "title"],
      ["pages", "none", "view"],
      ["constructor"],
      ["pages", "toString"],
      [],
    ])
      expect(
        await hostOf("paths").call(path, { gate: answer, ground }, [], "2026-09-24", PAGE_LIMITS),
        path.join("."),
      ).toEqual({ error: { kind: "missing", message: path.join(".") } });
  });

  it("counts what is asked: so many calls, so many rows in an answer, so much in a question", async () => {
    expect(await page("asks", { times: "20" })).toEqual({ ok: [] });
    expect(await page("asks", { times: "21" })).toEqual({
      error: { kind: "gate-budget", message: "more than 20 calls" },
    });
    expect(await page("lists")).toEqual({ error: { kind: "gate-budget", message: "units gives more than 500 rows" } });
    expect(await page("asksMuch")).toMatchObject({ error: { kind: "gate-budget" } });
  });

  it("asks together for what is wanted together", async () => {
    const turns: number[] = [];
    let open = 0;
    const gate: Gate = async (path) => {
      turns.push(++open);
      await new Promise((go) => setTimeout(go, 100));
      open--;
      return path === "data.find" ? { items: [], next: null, states: {} } : [];
    };
    expect(await page("together", {}, PAGE_LIMITS, gate)).toEqual({ ok: [] });
    expect(turns).toEqual([1, 2, 3]);
  });

  it("ends a call that takes too long or says too much, and one that throws", async () => {
    expect(await page("sleeps", {}, { ...PAGE_LIMITS, wall: 300 })).toEqual({
      error: { kind: "timeout", message: "over 300 ms" },
    });
    expect(await page("hangs", {}, { ...PAGE_LIMITS, wall: 300 })).toMatchObject({ error: { kind: "timeout" } });
    expect(await page("talks")).toEqual({ error: { kind: "too-large", message: "300031 characters" } });
    expect(await page("throws")).toEqual({ error: { kind: "threw", message: "写错了", name: "RangeError" } });
  });

  it("tells whatever was thrown, however odd", async () => {
    const thrown = async (what: string) => (await page("throwsOddly", { what })) as { error: object };
    expect((await thrown("nothing")).error).toEqual({ kind: "threw", name: "undefined", message: "undefined" });
    expect((await thrown("text")).error).toEqual({ kind: "threw", name: "string", message: "一句话" });
    expect((await thrown("symbol")).error).toEqual({ kind: "threw", name: "symbol", message: "Symbol(x)" });
    expect((await thrown("bare")).error).toEqual({ kind: "threw", name: "object", message: "{}" });
    for (const what of ["trap", "round"])
      expect((await thrown(what)).error, what).toEqual({ kind: "threw", name: "object", message: "说不出来的错误" });
    expect((await thrown("long")).error).toEqual({ kind: "threw", name: "Error", message: "长".repeat(2_000) });
  });

  it("says to a plugin what the gate says, class and message", async () => {
    expect(await told("catches", { what: "wrong" })).toEqual(["TypeError", "no ability wrong", true, false]);
  });

  it("takes and gives what JSON can say, and nothing else", async () => {
    expect(await page("gives", { what: "nothing" })).toEqual({ ok: null });
    expect(await page("gives", { what: "function" })).toEqual({ ok: null });
    expect(await page("gives", { what: "date" })).toEqual({ ok: "1970-01-01T00:00:00.000Z" });
    expect(await page("gives", { what: "map" })).toEqual({ ok: {} });
    expect(await page("gives", { what: "holes" })).toEqual({ ok: [null, null, 0, null] });
    expect(await page("gives", { what: "big" })).toMatchObject({ error: { kind: "threw", name: "TypeError" } });
    expect(await told("asksOddly", { what: "date" })).toEqual([{ ability: "1970-01-01T00:00:00.000Z" }]);
    expect(await told("asksOddly", { what: "function" })).toEqual([{}]);
    for (const what of ["big", "round"]) expect(await told("asksOddly", { what }), what).toEqual(["TypeError"]);
  });

  it("hands out copies: what a page does to an answer stays with it", async () => {
    const shared = { items: rows(1), next: null, states: {} };
    expect(await page("changes", {}, PAGE_LIMITS, async () => shared)).toEqual({ ok: [] });
    expect(shared.items).toHaveLength(1);
  });

  it("gives a gate that is dead once the call is over", async () => {
    const host = hostOf(`keeps ${name}`);
    let asked = 0;
    const gate: Gate = async () => ({ items: [{ id: `${++asked}` }], next: null, states: {} });
    const one = (page: string) => host.call(["pages", page, "view"], { gate, ground }, [{}], "2026-09-24", PAGE_LIMITS);
    await one("keeps");
    expect(await one("kept")).toEqual({ ok: [{ node: "text", text: "true" }] });
    expect(asked).toBe(0);
  });
});

describe("code in the sandbox", () => {
  it.each([
    ["apart", () => apart],
    ["within", () => within],
  ] as const)("finds the language and nothing of the platform: %s", async (_, trial) => {
    const host = trial().host(pack()) as Host;
    const access = { gate: answer, ground };
    expect(await host.call(["pages", "reaches", "view"], access, [{}], "2026-09-24", PAGE_LIMITS)).toEqual({
      ok: [{ node: "text", text: "[]" }],
    });
  });

  it("says what it declares, whatever the pack says", async () => {
    expect(await apart.host(pack()).manifest()).toEqual({ ok: manifestOf(plugin) });
    const broken = { ...pack(), release: "broken", code: "export default {" };
    expect(await apart.host(broken).manifest()).toMatchObject({ error: { kind: "threw", name: "SyntaxError" } });
    const failing = { ...pack(), release: "failing", code: "throw new RangeError('不能用')" };
    expect(await apart.host(failing).manifest()).toEqual({
      error: { kind: "threw", name: "RangeError", message: "不能用" },
    });
  });

  it("is left alone for a while after five failures, and only for that tenant", async () => {
    const call = (tenant: string) =>
      (apart.host({ ...pack(), tenant }) as Host).call(
        ["pages", "throws", "view"],
        { gate: answer, ground },
        [{}],
        "2026-09-24",
        PAGE_LIMITS,
      );
    for (let i = 0; i < 5; i++) expect(await call("甲")).toMatchObject({ error: { kind: "threw" } });
    expect(await call("甲")).toMatchObject({ error: { kind: "breaker" } });
    expect(await call("乙")).toMatchObject({ error: { kind: "threw" } });
  });
});
