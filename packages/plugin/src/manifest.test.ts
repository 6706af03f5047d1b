import { describe, expect, it } from "vitest";
import { collection } from "./collection.ts";
import { field } from "./field.ts";
import { checkManifest, manifestHash } from "./manifest.ts";
import type { Manifest } from "./manifest-shape.ts";
import type { Form } from "./page.ts";
import { definePlugin, manifestOf, type Plugin } from "./plugin.ts";
import type { Score } from "./score.ts";

const brands = collection({
  title: "品牌",
  label: "name",
  fields: {
    name: field.text("名称", { required: true, max: 30 }),
    level: field.choice("级别", ["支部", "公司"]),
    due: field.date("命名日期"),
    cost: field.money("投入"),
    of: field.link("上一个品牌", "brands"),
    team: field.rows("成员", { member: field.member("党员"), role: field.text("分工") }),
  },
  index: ["level", "due"],
  unique: [["$unit", "name"]],
  visible: "participants",
  read: "view",
  page: "brand",
  flow: {
    states: ["培育", "申报", "命名"],
    aside: ["退回"],
    moves: {
      apply: { title: "申报", from: ["培育", "退回"], to: "申报", by: "edit", requires: ["level"] },
      name: { title: "命名", from: "申报", to: "命名", by: "judge", notBy: "apply", within: 10 },
      back: { title: "退回", from: "申报", to: "退回", by: "judge", requires: ["$reason"] },
    },
  },
  counts: { states: ["命名"], held: "due" },
  extra: "more",
  check: () => [],
});

const good = definePlugin({
  id: "brand",
  version: "1.0.0",
  api: 1,
  title: "党建品牌",
  about: "一支部一品牌",
  called: "word",
  needs: {
    "units:read": "按支部列出",
    "scores:publish": "通报星级",
    "http:api.example.com": "报给集团",
    notify: "到期提醒",
  },
  permissions: { view: { title: "查看", roles: ["member"] }, edit: { title: "申报" }, judge: { title: "评审" } },
  settings: {
    fields: {
      word: field.text("叫法"),
      open: field.flag("通报"),
      more: field.rows("另加的字段", {
        title: field.text("名称"),
        type: field.text("类型"),
        required: field.flag("必填"),
      }),
    },
    defaults: { word: "品牌" },
  },
  data: { brands },
  duties: {
    one: {
      title: "一支部一品牌",
      every: "year",
      for: { kind: ["branch", "joint-branch"] },
      deadline: { after: 10, days: "working" },
      cites: "办法第三条",
      met: { data: "brands", states: ["命名"], held: "due" },
      form: "brand",
    },
  },
  scores: {
    health: {
      title: "推进情况",
      of: "brands",
      range: [0, 100],
      score: () => ({ total: 0, lines: [] }),
      fixed: ["命名"],
      appeal: { states: ["命名"], within: 5 },
      decides: "judge",
      publish: { by: "judge", to: "everyone", optIn: "open", ranked: "open" },
    },
  },
  metrics: {
    named: { title: "已命名", of: "brands", kind: "sum", in: "due", figure: () => null, page: { page: "board" } },
  },
  nav: [{ page: "board", label: "党建品牌", icon: "star" }],
  pages: {
    board: { title: "党建品牌", permission: "view", view: () => [] },
    brand: { title: "品牌", permission: "view", view: () => [] },
  },
  forms: {
    brand: {
      title: "品牌",
      of: "brands",
      permission: "edit",
      parts: [{ title: "是什么", fields: ["name", "level"] }],
      requires: ["name"],
      fixed: { level: "支部" },
      submit: ["apply"],
      states: ["培育"],
      roster: { field: "team", of: "branch", asOf: "due" },
    },
    quick: {
      title: "记一句",
      permission: "edit",
      fields: { text: field.text("内容"), book: field.sheet("表") },
      save: () => ({ errors: [] }),
    },
  },
  tiles: { unit: { title: "品牌", on: "unit", permission: "view", view: () => [] } },
  columns: { count: { title: "品牌", on: "units", permission: "view", value: async () => ({}) } },
  documents: { book: { title: "品牌册", as: "docx", permission: "view", fill: () => ({ title: "", parts: [] }) } },
  jobs: { remind: { title: "到期提醒", every: "day", run: async () => {} } },
  on: { "brands.name": async () => {}, "period.published": async () => {} },
});

/** The good manifest with one thing changed; `undefined` takes it away. */
function changed(path: string, value: unknown): unknown {
  const manifest = manifestOf(good) as unknown as Record<string, unknown>;
  const keys = path.split("/");
  const last = keys.pop()!;
  const at = keys.reduce((one, key) => one[key] as Record<string, unknown>, manifest);
  if (value === undefined) delete at[last];
  else at[last] = value;
  return manifest;
}

/** What is wrong, and the one sentence that says so. */
const FAULTS: [path: string, value: unknown, said: string][] = [
  // The shape
  ["colour", "red", "插件：没有“colour”这一项"],
  ["id", "Brand", "id：写法不对"],
  ["version", "1", "version：写法不对"],
  ["api", 2, "api：只能是“1”"],
  ["title", "", "title：没有写"],
  ["about", undefined, "about：没有写"],
  ["needs/sql", "查数据库", "needs.sql：没有这一种能力；要连的地址写成 http:api.example.com"],
  ["needs/http:127.0.0.1", "连自己", "needs.http:127.0.0.1：没有这一种能力；要连的地址写成 http:api.example.com"],
  ["needs/http:localhost", "连自己", "needs.http:localhost：没有这一种能力；要连的地址写成 http:api.example.com"],
  ["needs/scores:publish", undefined, "scores.health.publish：要在 needs 里写 scores:publish"],
  [
    "settings/secrets",
    { token: { title: "口令", for: "b.example.com" } },
    "settings.secrets.token.for：要在 needs 里写 http:b.example.com",
  ],
  ["scores/health/publish", { by: "nobody", to: "unit" }, "scores.health.publish.by：没有权限“nobody”"],
  [
    "scores/health/publish",
    { by: "judge", to: "everyone", optIn: "word" },
    "scores.health.publish.optIn：字段“word”的类型不能用在这里",
  ],
  [
    "permissions/view/roles",
    ["boss"],
    "permissions.view.roles.0：只能是“admin”、“security”、“auditor”、“officer”、“secretary”、“leader”、“member”",
  ],
  [
    "data/Brands",
    { title: "x", fields: {}, read: "view" },
    "data.Brands：名字要以小写字母开头，只用字母和数字，最多31个",
  ],
  [
    "data/brands/fields/drop_table",
    { type: "text", title: "x" },
    "data.brands.fields.drop_table：名字要以小写字母开头，只用字母和数字，最多31个",
  ],
  [
    "data/brands/fields/constructor",
    { type: "text", title: "x" },
    "data.brands.fields.constructor：名字要以小写字母开头，只用字母和数字，最多31个",
  ],
  ["data/brands/fields/level/options", [], "data.brands.fields.level.options：至少写一个"],
  ["data/brands/fields/name/options", ["甲"], "data.brands.fields.name：没有“options”这一项"],
  ["data/brands/fields/name/type", "html", "data.brands.fields.name.type：没有这一种"],
  ["data/brands/flow/moves/name/within", 0, "data.brands.flow.moves.name.within：不能小于1"],
  ["data/brands/check", "() => []", "data.brands.check：要写成函数"],
  ["duties/one/every", "week", "duties.one.every：只能是“month”、“quarter”、“half”、“year”"],
  ["pages/board/onclick", "x", "pages.board：没有“onclick”这一项"],
  ["metrics/named/page", { url: "https://x" }, "metrics.named.page.page：没有写"],
  ["jobs/remind/every", "hour", "jobs.remind.every：只能是“day”、“week”"],
  // What it names
  ["data/brands/read", "look", "data.brands.read：没有权限“look”"],
  [
    "data/brands/fields/sheet",
    { type: "sheet", title: "表" },
    "data.brands.fields.sheet：表格文件只能在有 save 的表单里要，不能存",
  ],
  ["data/brands/read", undefined, "data.brands.read：没有写；要完成应办的记录，得有人看得到"],
  ["data/brands/read", undefined, "duties.one.met.data：“brands”没有 read，完成没完成没人看得到"],
  ["data/brands/read", undefined, "metrics.named.crowd：“brands”只有写到的人看得到，它的数要写 crowd，满5条才算"],
  ["metrics/named/crowd", { least: 3, every: "quarter" }, "metrics.named.crowd.least：不能小于5"],
  ["data/brands/page", "one", "data.brands.page：没有页面“one”"],
  ["data/brands/index", ["owner"], "data.brands.index：没有字段“owner”"],
  ["data/brands/index", ["team"], "data.brands.index：“team”是子表，不能做索引"],
  ["data/brands/unique", [["$unit", "code"]], "data.brands.unique：没有字段“code”"],
  ["data/brands/label", "topic", "data.brands.label：没有字段“topic”"],
  ["data/brands/counts/states", ["通过"], "data.brands.counts.states：没有状态“通过”"],
  ["data/brands/counts/held", "name", "data.brands.counts.held：字段“name”的类型不能用在这里"],
  ["data/brands/extra", "others", "data.brands.extra：设置里没有列表“others”"],
  ["data/brands/fields/of/of", "sites", "data.brands.fields.of.of：没有集合“sites”"],
  ["data/brands/fields/team", undefined, "data.brands.visible：“brands”里没有写到人的子表或索引字段，谁也算不上参与人"],
  ["data/brands/flow/moves/apply/from", "立项", "data.brands.flow.moves.apply.from：没有状态“立项”"],
  ["data/brands/flow/moves/apply/to", "立项", "data.brands.flow.moves.apply.to：没有状态“立项”"],
  ["data/brands/flow/moves/apply/by", "boss", "data.brands.flow.moves.apply.by：没有权限“boss”"],
  ["data/brands/flow/moves/apply/requires", ["owner"], "data.brands.flow.moves.apply.requires：没有字段“owner”"],
  ["data/brands/flow/moves/name/notBy", "submit", "data.brands.flow.moves.name.notBy：没有流转“submit”"],
  ["data/brands/flow/moves/name/notBy", "name", "data.brands.flow.moves.name.notBy：不能是它自己"],
  ["data/brands/flow/aside", ["培育"], "data.brands.flow.states：有重复的状态"],
  ["settings/defaults/colour", "red", "settings.defaults：没有字段“colour”"],
  ["called", "name", "called：没有字段“name”"],
  ["duties/one/met/data", "sites", "duties.one.met.data：没有集合“sites”"],
  ["duties/one/met/states", ["通过"], "duties.one.met.states：没有状态“通过”"],
  ["duties/one/form", "quick", "duties.one.form：表单“quick”记的不是“brands”"],
  ["scores/health/of", "sites", "scores.health.of：没有集合“sites”"],
  ["scores/health/fixed", ["通过"], "scores.health.fixed：没有状态“通过”"],
  ["scores/health/about", "name", "scores.health.about：字段“name”的类型不能用在这里"],
  ["scores/health/range", [100, 0], "scores.health.range：上限要比下限大"],
  ["scores/health/decides", undefined, "scores.health.decides：能申诉，就要写谁来定"],
  ["metrics/named/in", "name", "metrics.named.in：字段“name”的类型不能用在这里"],
  ["metrics/named/page/page", "list", "metrics.named.page：没有页面“list”"],
  ["nav/0/page", "home", "nav.0.page：没有页面“home”"],
  ["pages/board/permission", "look", "pages.board.permission：没有权限“look”"],
  ["forms/brand/of", "sites", "forms.brand.of：没有集合“sites”"],
  ["forms/brand/parts/0/fields", ["owner"], "forms.brand.parts：没有字段“owner”"],
  ["forms/brand/fixed/level", "集团", "forms.brand.fixed：“level”没有选项“集团”"],
  ["forms/brand/roster/asOf", "name", "forms.brand.roster.asOf：字段“name”的类型不能用在这里"],
  ["forms/brand/submit", ["confirm"], "forms.brand.submit：没有流转“confirm”"],
  ["forms/quick/save", undefined, "forms.quick.save：没有 of 的表单要写 save"],
  ["tiles/unit/permission", "look", "tiles.unit.permission：没有权限“look”"],
  ["columns/count/permission", "look", "columns.count.permission：没有权限“look”"],
  ["documents/book/of", "sites", "documents.book.of：没有集合“sites”"],
  ["on/brands.retire", "ƒ", "on.brands.retire：没有“brands.retire”这件事"],
  ["on/org-life.meetings.confirm", "ƒ", "on.org-life.meetings.confirm：没有“org-life.meetings.confirm”这件事"],
];

/** Titles of fields that are not kept of people. */
const DECLINED = [
  "身份证号",
  "签到定位",
  "行动轨迹",
  "人脸照片",
  "指纹",
  "朋友圈截图",
  "社交圈",
  "八小时以外表现",
  "思想动态",
  "在线时长",
  "登录次数",
  "点赞数",
  "点击量",
  "学习时长（分钟）",
  "手机号",
];

describe("a manifest", () => {
  it("that says what is so has nothing against it", () => {
    expect(checkManifest(manifestOf(good))).toEqual([]);
  });

  it.each(FAULTS)("with %s = %j is refused", (path, value, said) => {
    expect(checkManifest(changed(path, value))).toContain(said);
  });

  it.each(DECLINED)("cannot ask for %s, in whatever place", (title) => {
    const asked = { type: "text", title };
    for (const path of [
      "data/brands/fields/x",
      "data/brands/fields/team/of/x",
      "forms/quick/fields/x",
      "settings/fields/x",
    ]) {
      const problems = checkManifest(changed(path, asked));
      expect(problems, path).toHaveLength(1);
      expect(problems[0]).toContain(`“${title}”不能记：`);
    }
  });

  it("may ask for what only sounds alike", () => {
    for (const title of ["品牌定位", "学习内容", "点位检查", "思想政治工作措施", "阅读书目"])
      expect(checkManifest(changed("data/brands/fields/x", { type: "text", title }))).toEqual([]);
  });

  it("has a hash that changes with what it declares, and not with its code", async () => {
    const hash = await manifestHash(good);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const other = { ...good, pages: { ...good.pages, board: { ...good.pages!.board!, view: () => [] } } };
    expect(await manifestHash(other)).toBe(hash);
    expect(await manifestHash({ ...good, title: "品牌" })).not.toBe(hash);
  });
});

type OneOf<T> = NonNullable<T> extends Readonly<Record<string, infer V>> ? V : never;
type Lacking<Contract, Shape> = Exclude<keyof Contract, keyof Shape> | Exclude<keyof Shape, keyof Contract>;

/** The contract and the shape have the same keys: one that only one of them has does not compile. */
type NothingIsLacking = [
  | Lacking<Plugin, Manifest>
  | Lacking<Form, OneOf<Manifest["forms"]>>
  | Lacking<Plugin["data"][string], OneOf<Manifest["data"]>>
  | Lacking<Score<{ x: Plugin["data"][string] }, string>, OneOf<Manifest["scores"]>>
  | Lacking<OneOf<Plugin["duties"]>, OneOf<Manifest["duties"]>>
  | Lacking<OneOf<Plugin["metrics"]>, OneOf<Manifest["metrics"]>>
  | Lacking<OneOf<Plugin["tiles"]>, OneOf<Manifest["tiles"]>>
  | Lacking<OneOf<Plugin["documents"]>, OneOf<Manifest["documents"]>>,
];
const _compared: NothingIsLacking extends [never] ? true : NothingIsLacking = true;
void _compared;
