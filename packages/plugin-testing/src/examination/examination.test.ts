import { collection, definePlugin, field, manifestOf, type Plugin, ui } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import type { World } from "../author.ts";
import type { Recorded } from "../recording.ts";
import { budgets } from "./budgets.ts";
import { readByEarlier, readsEarlier } from "./earlier.ts";
import type { Earlier, Exam } from "./exam.ts";
import { needsUsed } from "./needs.ts";
import { reached } from "./reached.ts";
import { repeatable, type Watch } from "./repeatable.ts";

const wishes = collection({
  title: "心愿",
  v: 2,
  fields: { title: field.text("心愿"), level: field.choice("轻重", ["急", "缓"]), done: field.number("办到") },
  read: "view",
  flow: { states: ["征集", "办结"], moves: { finish: { title: "办结", from: "征集", to: "办结", by: "view" } } },
  upgrade: (doc) => ({ ...doc, level: doc.level ?? "缓" }),
});
const plugin = definePlugin({
  id: "wishes",
  version: "1.2.0",
  api: 1,
  title: "心愿",
  about: "试一试",
  needs: { notify: "提醒", "units:read": "列支部" },
  permissions: { view: { title: "看", roles: ["member"] } },
  data: { wishes },
  scores: {
    speed: {
      title: "快慢",
      of: "wishes",
      range: [0, 100],
      score: ({ done = 0 }) => ({ total: done, lines: [{ code: "done", points: done, of: 100, why: "办到多少" }] }),
    },
  },
  pages: {
    board: {
      title: "心愿",
      permission: "view",
      async view(k) {
        const { items } = await k.data.wishes.find();
        return [ui.stat("急的", String(items.filter(({ doc }) => doc.level === "急").length))];
      },
    },
  },
});

const exam = (recorded: readonly Recorded[], { of = plugin, earlier = [] as readonly Earlier[] } = {}): Exam => ({
  plugin: of,
  manifest: manifestOf(of),
  recorded,
  earlier,
});
const LIMITS = { gateCalls: 20, wall: 2_000, bytes: 1_000, rows: 10 };
const call = (path: string, more: Partial<Extract<Recorded, { kind: "call" }>> = {}): Recorded => ({
  kind: "call",
  path: path.split("."),
  args: [],
  today: "2026-09-24",
  limits: LIMITS,
  ground: null,
  asked: [],
  ms: 1,
  result: { ok: null },
  ...more,
});
const scored = (docs: readonly object[], totals: readonly number[]): Recorded => ({
  kind: "each",
  path: ["scores", "speed", "score"],
  args: docs.map((doc) => [doc, {}]),
  limits: LIMITS,
  result: {
    ok: totals.map((total) => ({ total, lines: [{ code: "done", points: total, of: 100, why: "办到多少" }] })),
  },
});
const watch = (used: string[] = []): Watch => ({ start() {}, stop: () => used });

describe("an examination", () => {
  it("names every function that no test reached, and how to reach it", () => {
    const { findings, remarks } = reached(exam([call("pages.board.view")]));
    expect(findings.map(({ at, todo }) => [at, todo])).toEqual([
      ["data.wishes.upgrade", "在测试里加一步：world.records 里放一条 v 更小的 wishes，再打开它"],
      ["scores.speed.score", '在测试里加一步：t.score.table("speed", [[{ … }, 100]])'],
    ]);
    expect(remarks).toEqual(["3 个函数，走到 1 个"]);
  });

  it("computes again in another order, and says what came out otherwise, was out of range, or asked the clock", async () => {
    const good = scored([{ done: 40 }, { done: 90 }], [40, 90]);
    expect((await repeatable(exam([good]), watch())).findings).toEqual([]);
    let times = 0;
    const moody = {
      ...plugin,
      scores: { speed: { ...plugin.scores!.speed!, score: () => ({ total: ++times, lines: [] }) } },
    } as Plugin;
    const said = await repeatable(exam([scored([{}], [1])], { of: moody }), watch());
    expect(said.findings[0]).toMatchObject({
      at: "scores.speed.score",
      why: expect.stringContaining("再算一次不一样"),
    });
    const far = await repeatable(exam([scored([{ done: 140 }], [140])]), watch());
    expect(far.findings).toMatchObject([{ why: "gave 140, outside 0 to 100" }]);
    const clock = await repeatable(exam([good]), watch(["Date.now()"]));
    expect(clock.findings).toMatchObject([{ at: "scores.speed.score", why: "用了 Date.now()" }]);
  });

  it("names capabilities that were declared and never asked for", () => {
    const asked = [{ path: "units", args: [{ ability: "view" }], answer: [] }];
    expect(needsUsed(exam([call("pages.board.view", { asked })])).findings.map(({ at }) => at)).toEqual([
      "needs.notify",
    ]);
  });

  it("says what went over a limit, and how near the rest came to theirs", () => {
    const asked = [{ path: "data.find", args: ["wishes", {}], answer: { items: Array(9).fill({}) } }];
    const over = call("pages.board.view", {
      result: { error: { kind: "gate-budget", message: "more than 20 calls" } },
    });
    const { findings, remarks } = budgets(exam([call("pages.board.view", { asked }), over]));
    expect(findings).toMatchObject([{ at: "pages.board.view", why: "超出限额：more than 20 calls" }]);
    expect(remarks[0]).toContain("一次最多 9/10 行");
    expect(remarks[0]).toContain("离限额不远了");
  });

  describe("beside an earlier version", () => {
    const before = (over: Partial<Plugin> = {}): Plugin => ({ ...plugin, version: "1.1.0", ...over }) as Plugin;
    const kept = (doc: object, more: object = {}) => ({ v: 1, state: "征集", doc: doc as never, ...more });
    const left = (records: Earlier["records"], of: Plugin | null = before()): { earlier: Earlier[] } => ({
      earlier: [{ version: "1.1.0", plugin: of, records }],
    });
    const whys = (findings: readonly { why: string }[]) => findings.map(({ why }) => why);

    it("reads what that one wrote, in today's shape", () => {
      expect(readsEarlier(exam([], left({ wishes: [kept({ title: "换灯" })] }))).findings).toEqual([]);
      const strange = [kept({ level: "极急" }), kept({}, { state: "作罢" }), kept({}, { v: 3 })];
      expect(whys(readsEarlier(exam([], left({ wishes: strange, sites: [kept({})] }))).findings)).toEqual([
        'level 不是这个字段现在的写法："极急"',
        "停在状态“作罢”，现在没有这个状态了",
        "它是第 3 版的写法，现在的 v 反而是 2",
        "没有集合“sites”了",
      ]);
      const next = { ...plugin, version: "2.0.0" } as Plugin;
      expect(readsEarlier(exam([], { of: next, ...left({ sites: [kept({})] }) })).findings).toEqual([]);
    });

    it("writes nothing that that one could not read, and breaks none of its pages", async () => {
      const record = (doc: object, state = "征集"): Recorded => ({
        kind: "record",
        collection: "wishes",
        v: 2,
        state,
        doc: doc as never,
      });
      const old = before({
        data: {
          wishes: { ...wishes, fields: { title: field.text("心愿"), level: field.choice("轻重", ["缓"]) } } as never,
        },
        pages: {
          board: {
            title: "心愿",
            permission: "view",
            view: async (k: { data: Record<string, { find(): Promise<{ items: { doc: { level: string } }[] }> }> }) => {
              const { items } = await k.data.wishes!.find();
              return items.map(({ doc }) => ui.text({ 缓: "慢慢来" }[doc.level]!.slice(0)));
            },
          } as never,
        },
      });
      const world: World = {
        units: { yi: { name: "一支部", kind: "branch" } },
        members: { xu: { name: "许临", unit: "yi" } },
        records: { wishes: [{ id: "w", unit: "yi", doc: { title: "换灯", level: "急" } }] },
      };
      const visit: Recorded = { kind: "page", world, who: "xu", page: "board", query: {} };
      const written = [record({ title: "换灯", level: "急", done: 3 }), record({ title: "换灯" }, "复核"), visit];
      const { findings } = await readByEarlier(exam(written, left({}, old)));
      expect(whys(findings)).toEqual([
        '1.1.0 读不懂 "急"',
        "1.1.0 没有状态“复核”",
        expect.stringContaining("退回 1.1.0 以后这一页画不出来"),
      ]);
      expect((await readByEarlier(exam([record({ title: "换灯" })], left({})))).findings).toEqual([]);
    });
  });
});
