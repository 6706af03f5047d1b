import { collection, definePlugin, field, manifestOf, ui } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { abilityMatrix, separations } from "./abilities.ts";
import { additionsOf, sightsOf } from "./additions.ts";
import { historyOf } from "./plugin-history.ts";
import { type PluginStep, stepMade } from "./plugin-step.ts";
import { settingChanges } from "./setting.ts";

/** As the actor has it: its code is only marked. */
const plugin = manifestOf(
  definePlugin({
    id: "visits",
    version: "1.0.0",
    api: 1,
    title: "走访",
    about: "联系点走访",
    needs: { "members:read": "选走访了谁" },
    permissions: {
      view: { title: "查看走访", roles: ["officer", "secretary"] },
      record: { title: "记走访", roles: ["secretary"], posts: "committee" },
      confirm: { title: "确认走访", posts: "committee", otherwise: ["officer"] },
    },
    settings: {
      fields: {
        days: field.number("几天内", { suffix: "天" }),
        points: field.lines("走访要点"),
        open: field.flag("公开"),
      },
      defaults: { days: 7, points: [], open: false },
    },
    data: {
      visits: collection({
        title: "走访",
        fields: { on: field.date("哪天") },
        read: "view",
        flow: {
          states: ["草稿", "待确认", "已确认"],
          aside: ["退回"],
          moves: {
            send: { title: "提交", from: "草稿", to: "待确认", by: "record" },
            agree: { title: "确认", from: "待确认", to: "已确认", by: "confirm", notBy: "send" },
            back: { title: "退回", from: "待确认", to: "退回", by: "confirm", notBy: ["send"] },
          },
        },
      }),
    },
    duties: {
      each: {
        title: "联系点走访",
        every: "quarter",
        for: { kind: ["branch", "joint-branch"], having: "committee" },
        cites: "联系点制度",
        met: { data: "visits", states: ["已确认"], held: "on" },
        form: "visit",
      },
    },
    metrics: {
      n: { title: "走访次数", of: "visits", kind: "sum", in: "on", figure: () => ({ num: 1, den: 1 }), shared: true },
    },
    tiles: { last: { title: "最近走访", on: "member", permission: "view", view: () => [ui.text("")] } },
    columns: { n: { title: "走访", on: "units", permission: "view", value: async () => ({}) } },
    jobs: { remind: { title: "提醒快到期的", every: "week", run: async () => {} } },
    on: { "visits.agree": async () => {}, "period.published": async () => {} },
  }),
);

describe("what a plugin adds, in words", () => {
  const said = Object.fromEntries(additionsOf(plugin).map(({ title, items }) => [title, items]));

  it("names each kind of thing that there is, and leaves out the kinds of which there is nothing", () => {
    expect(said.记录).toEqual([{ text: "走访", note: "草稿、待确认、已确认、退回" }]);
    expect(said.应办).toEqual([{ text: "联系点走访：设支委会的党支部、联合党支部每季", note: "依据：联系点制度" }]);
    expect(said.指标).toEqual([{ text: "走访次数", note: "别的插件也能用" }]);
    expect(said.页面上的块).toEqual([{ text: "最近走访", note: "党员页" }]);
    expect(said.名单上的列).toEqual([{ text: "走访", note: "组织名单" }]);
    expect(Object.keys(said)).not.toContain("文件");
  });

  it("says when something happens by itself", () => {
    expect(said.自动做的).toEqual([
      { text: "提醒快到期的", note: "每周" },
      { text: "走访确认以后" },
      { text: "发布一个月的数以后" },
    ]);
  });

  it("gives what it may see the reason that the plugin gave", () => {
    expect(sightsOf(plugin)).toContainEqual({ may: "党员姓名和所在支部", within: "", why: "选走访了谁" });
    expect(sightsOf(plugin)).toHaveLength(2);
  });
});

describe("who may do what with a plugin", () => {
  it("is told by role, with the post and the case in which nobody else could", () => {
    const { roles, posts, lines } = abilityMatrix(plugin);
    expect([roles, posts]).toEqual([["officer", "secretary"], true]);
    expect(lines.map(({ held, committee }) => [...held, committee])).toEqual([
      ["yes", "yes", false],
      ["no", "yes", true],
      ["otherwise", "no", true],
    ]);
  });

  it("says what nobody may do after the other thing, once for all moves of a kind", () => {
    expect(separations(plugin)).toEqual(["走访：谁“提交”的，自己不能“确认”、“退回”。"]);
  });
});

describe("what became of a plugin", () => {
  const step = (of: Partial<PluginStep>): PluginStep =>
    stepMade({ step: "configured", ...of }, { id: "1", plugin: "visits", byName: "管文琪", at: 1 });

  it("is told the latest first, each change of a setting against what held before it", () => {
    const steps = [
      step({ step: "enabled", from: "2026-11" }),
      step({ settings: { days: 10, points: ["问困难"], open: true } }),
      step({ settings: { points: ["问困难"], open: true } }),
      step({ step: "halted", release: "f00", reason: "算错了天数" }),
      step({ step: "disabled", from: "2026-12" }),
    ];
    const lines = historyOf(plugin, steps, [{ hash: "f00", version: "1.1.0" }]);
    expect(lines.map(({ text, changes }) => [text, ...changes])).toEqual([
      ["停用，2026年12月起不再应办"],
      ["停发了一个版本，1.1.0：算错了天数"],
      ["改了设置", "几天内：10天 → 7天"],
      ["改了设置", "几天内：7天 → 10天", "走访要点：没有填 → 问困难", "公开：否 → 是"],
      ["启用，2026年11月起应办"],
    ]);
  });

  it("names a setting that changed where its words are the same", () => {
    const rows = field.rows("栏目", { title: field.text("叫什么"), required: field.flag("必填") });
    const before = { rows: [{ title: "专利号", required: false }] };
    const after = { rows: [{ title: "专利号", required: true }] };
    expect(settingChanges({ rows }, before, after)).toEqual(["栏目有改动"]);
    const keyed = { rows: [{ title: "专利号", required: false, key: "x1" }] };
    expect(settingChanges({ rows }, before, keyed)).toEqual([]);
  });
});
