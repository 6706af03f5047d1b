import { collection, definePlugin, field } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { asSet, ownSettings } from "./as-set.ts";
import { PluginBook } from "./plugin-book.ts";
import type { PluginStep } from "./plugin-step.ts";

const projects = definePlugin({
  id: "projects",
  version: "1.0.0",
  api: 1,
  title: "两带两创",
  about: "项目",
  called: "name",
  needs: {},
  permissions: { view: { title: "看" } },
  settings: {
    fields: { name: field.text("叫什么"), stale: field.number("停滞天数"), own: field.rows("自己的栏目", {}) },
    defaults: { stale: 60 },
  },
  data: {
    projects: collection({ title: "项目", fields: { topic: field.text("名称") }, read: "view", extra: "own" }),
  },
  nav: [{ page: "board", label: "两带两创" }],
  pages: { board: { title: "两带两创", permission: "view", view: () => [] } },
});
const other = definePlugin({
  ...{ id: "other", version: "1.0.0", api: 1, title: "别的", about: "", needs: {}, permissions: {}, data: {} },
});

let n = 0;
const step = (plugin: string, of: Partial<PluginStep>): PluginStep => ({
  id: `${++n}`,
  plugin,
  step: "enabled",
  from: null,
  settings: null,
  byName: "管文琪",
  at: n,
  ...of,
});
const book = (...steps: PluginStep[]) => new PluginBook({ plugins: [projects, other], atStart: ["other"] }, steps);

describe("the plugins of an enterprise", () => {
  it("are those that every enterprise has at the start, until somebody decides otherwise", () => {
    expect(book().enabled.map(({ id }) => id)).toEqual(["other"]);
    const made = book(
      step("projects", { from: "2026-11" }),
      step("other", { step: "disabled", from: "2026-11" }),
      step("other", { step: "configured", settings: {} }),
    );
    expect(made.enabled.map(({ id }) => id)).toEqual(["projects"]);
    expect(made.all.map(({ id }) => id)).toEqual(["projects", "other"]);
    expect([made.wasEverEnabled("other"), book().wasEverEnabled("projects")]).toEqual([true, false]);
  });

  it("ask for nothing from the month in which they are disabled, and for what was owed before as ever", () => {
    const made = book(step("other", { step: "disabled", from: "2026-11" }));
    expect(["2026-10", "2026-11", "2026-12"].map((month) => made.owes("other", month))).toEqual([true, false, false]);
    expect(["2026-Q3", "2026-Q4", "2026-H1", "2026"].map((period) => made.owes("other", period))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it("ask again from the month named when they are enabled again, and leave the months between alone", () => {
    const made = book(
      step("other", { step: "disabled", from: "2026-09" }),
      step("other", { step: "enabled", from: "2026-12" }),
    );
    expect(["2026-08", "2026-09", "2026-11", "2026-12"].map((month) => made.owes("other", month))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    const atOnce = book(
      step("other", { step: "disabled", from: "2026-09" }),
      step("other", { step: "enabled", from: "2026-09" }),
    );
    expect(atOnce.owes("other", "2026-09")).toBe(true);
  });

  it("stop for good when they are disabled before the month in which they were to begin", () => {
    const made = book(step("projects", { from: "2026-12" }), step("projects", { step: "disabled", from: "2026-11" }));
    expect(["2026-11", "2026-12", "2027-01"].some((month) => made.owes("projects", month))).toBe(false);
  });

  it("were, for a past day, what had been decided by then", () => {
    const made = book(
      step("other", { step: "disabled", from: "2026-11", at: 100 }),
      step("projects", { from: "2026-11", at: 50 }),
    );
    expect(made.asOf(100).enabled.map(({ id }) => id)).toEqual(["projects", "other"]);
    expect(made.asOf(100).owes("other", "2026-11")).toBe(true);
    expect(made.asOf(50).enabled.map(({ id }) => id)).toEqual(["other"]);
  });

  it("are set by the last settings, with defaults for what was left alone", () => {
    const made = book(
      step("projects", { step: "configured", settings: { stale: 30, name: "双带双创" } }),
      step("projects", { step: "configured", settings: { name: "创先工程" } }),
    );
    expect(made.settings(projects)).toEqual({ stale: 60, name: "创先工程" });
    expect(made.all[0]!.title).toBe("创先工程");
  });
});

describe("a plugin as an enterprise set it", () => {
  it("keeps as its own only what differs from the defaults", () => {
    expect(ownSettings(projects, { stale: 60, name: "创先工程" })).toEqual({ name: "创先工程" });
    expect(ownSettings(projects, { stale: 45 })).toEqual({ stale: 45 });
  });

  it("is called what the enterprise calls it, in the menu and on its pages", () => {
    const set = asSet(projects, { name: "创先工程" });
    expect([set.title, set.nav![0]!.label, set.pages!.board!.title]).toEqual(["创先工程", "创先工程", "创先工程"]);
    expect(asSet(projects, {}).title).toBe("两带两创");
    expect(set.pages!.board!.view).toBe(projects.pages!.board!.view);
  });

  it("has the fields that the enterprise added, under names that do not change when the list does", () => {
    const rows = [
      { title: "专利号", type: "文字" },
      { title: "节约金额", type: "数字", required: true },
    ];
    const fields = asSet(projects, { own: rows }).data.projects!.fields;
    const added = Object.entries(fields).filter(([name]) => name !== "topic");
    expect(added.map(([, { title, type }]) => [title, type])).toEqual([
      ["专利号", "text"],
      ["节约金额", "number"],
    ]);
    const turned = Object.keys(asSet(projects, { own: [rows[1], rows[0]] }).data.projects!.fields);
    expect(turned.toSorted()).toEqual(Object.keys(fields).toSorted());
  });
});
