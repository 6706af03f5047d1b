import { collection, definePlugin, field, type Plugin } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { type Limits, PAGE_LIMITS, RULE_LIMITS } from "./host.ts";
import type { Gate } from "./run.ts";
import { startable } from "./startable.ts";
import { trustedHost } from "./trusted-host.ts";

let kept: (() => Promise<unknown>) | undefined;

const plugin = definePlugin({
  id: "probe",
  version: "1.0.0",
  api: 1,
  title: "探针",
  about: "只在测试里用",
  needs: { "units:read": "试一试" },
  permissions: { view: { title: "看" } },
  data: {
    plans: collection({
      title: "计划",
      fields: { topic: field.text("主题") },
      read: "view",
      check: (doc) => (doc.topic ? [] : [{ field: "topic", message: "请填写主题" }]),
    }),
  },
  pages: {
    told: {
      title: "所知",
      permission: "view",
      view: (k, query) => [{ node: "text", text: JSON.stringify([k.me, k.may, k.settings, k.today, query]) }],
    },
    asks: {
      title: "问",
      permission: "view",
      async view(k, { times = "1" }) {
        for (let i = 0; i < Number(times); i++) await k.data.plans.find();
        return [];
      },
    },
    lists: {
      title: "列",
      permission: "view",
      async view(k) {
        await k.units({ ability: "view" });
        return [];
      },
    },
    keeps: {
      title: "留",
      permission: "view",
      view(k) {
        kept = () => k.data.plans.find();
        return [];
      },
    },
    throws: {
      title: "错",
      permission: "view",
      view() {
        throw new RangeError("写错了");
      },
    },
    sleeps: { title: "睡", permission: "view", view: () => new Promise(() => {}) },
    talks: { title: "多话", permission: "view", view: () => [{ node: "text", text: "话".repeat(300_000) }] },
    changes: {
      title: "改",
      permission: "view",
      async view(k) {
        const { items } = await k.data.plans.find();
        items.push(items[0]!);
        return [];
      },
    },
  },
});

const host = trustedHost(plugin);
const ground = { me: { member: "m1", name: "许临" }, may: { view: true }, settings: { colour: "red" } };
const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ id: String(i) }));
const gate: Gate = async (path) => (path === "units" ? rows(501) : { items: rows(1), next: null, states: {} });
const page = (name: string, query: Record<string, string> = {}, limits: Limits = PAGE_LIMITS) =>
  host.call(["pages", name, "view"], { gate, ground }, [query], "2026-09-24", limits);

describe("the trusted host", () => {
  it("hands a page who reads, what they may, what is set and which day it is, and gives back what it shows", async () => {
    expect(await page("told", { a: "1" })).toEqual({
      ok: [
        {
          node: "text",
          text: '[{"member":"m1","name":"许临"},{"view":true},{"colour":"red"},"2026-09-24",{"a":"1"}]',
        },
      ],
    });
  });

  it("runs a pure rule without a gate", async () => {
    const check = (doc: object) => host.call(["data", "plans", "check"], null, [doc, {}], "2026-09-24", RULE_LIMITS);
    expect(await check({ topic: "换模" })).toEqual({ ok: [] });
    expect(await check({})).toEqual({ ok: [{ field: "topic", message: "请填写主题" }] });
  });

  it("calls only what the manifest has as code", async () => {
    for (const path of [
      ["pages", "told", "title"],
      ["pages", "none", "view"],
      ["constructor"],
      ["pages", "toString"],
      [],
    ])
      expect(await host.call(path, { gate, ground }, [], "2026-09-24", PAGE_LIMITS), path.join(".")).toEqual({
        error: { kind: "missing", message: path.join(".") },
      });
  });

  it("counts what is asked: so many calls, and so many rows in an answer", async () => {
    expect(await page("asks", { times: "20" })).toEqual({ ok: [] });
    expect(await page("asks", { times: "21" })).toEqual({
      error: { kind: "gate-budget", message: "more than 20 calls" },
    });
    expect(await page("lists")).toEqual({
      error: { kind: "gate-budget", message: "units gives more than 500 rows" },
    });
  });

  it("ends a call that takes too long or says too much, and one that throws", async () => {
    expect(await page("sleeps", {}, { ...PAGE_LIMITS, wall: 30 })).toEqual({
      error: { kind: "timeout", message: "over 30 ms" },
    });
    expect(await page("talks")).toMatchObject({ error: { kind: "too-large" } });
    expect(await page("throws")).toEqual({ error: { kind: "threw", message: "写错了" } });
  });

  it("gives a gate that is dead once the call is over", async () => {
    await page("keeps");
    await expect(kept!()).rejects.toThrow("the call is over");
  });

  it("hands out copies: what a page does to an answer stays with it", async () => {
    const shared = { items: rows(1), next: null, states: {} };
    const access = { gate: async () => shared, ground };
    await host.call(["pages", "changes", "view"], access, [{}], "2026-09-24", PAGE_LIMITS);
    expect(shared.items).toHaveLength(1);
  });
});

describe("a Worker", () => {
  it("starts with plugins that are in order, and with no other", () => {
    expect(startable([plugin])).toEqual([plugin]);
    const faulty: Plugin = { ...plugin, nav: [{ page: "home", label: "首页" }] };
    expect(() => startable([faulty])).toThrow("probe nav.0.page：没有页面“home”");
    expect(() => startable([plugin, plugin])).toThrow("probe 有两个插件用这个 id");
  });
});
