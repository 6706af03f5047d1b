import { collection, type Duty, definePlugin, type Fields, field, type Plugin } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { asSet, ownSettings } from "./as-set.ts";
import { PluginBook } from "./plugin-book.ts";
import { type PluginStep, stepMade } from "./plugin-step.ts";
import { NOTHING_OFFERED, type PlatformReleases, type Release } from "./release.ts";

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
const step = (plugin: string, { at = n + 1, ...of }: Partial<PluginStep>): PluginStep =>
  stepMade({ step: "enabled", ...of }, { id: `${++n}`, plugin, byName: "管文琪", at });
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

/** A release of a plugin that keeps deeds. */
const deeds = (
  version: string,
  of: Partial<Release> = {},
  needs: Plugin["needs"] = {},
  more: Fields = {},
): Release => ({
  hash: `deeds ${version}`,
  source: "own",
  plugin: "deeds",
  version,
  manifest: definePlugin({
    ...{
      id: "deeds",
      version,
      api: 1,
      title: `办实事 ${version}`,
      about: "",
      permissions: { view: { title: "看" } },
      needs,
    },
    data: {
      deeds: collection({ title: "实事", fields: { topic: field.text("哪件事"), ...more }, read: "view" }),
    },
  }),
  ring: 3,
  halted: null,
  at: 10,
  ...of,
});
const offered = (own: Release[], steps: PluginStep[], platform: Partial<PlatformReleases> = {}) =>
  new PluginBook({ plugins: [projects, other], atStart: ["other"] }, steps, {
    own,
    platform: { ...NOTHING_OFFERED, ...platform },
    unfit: new Set(),
  });
const runs = (book: PluginBook) => book.enabled.filter(({ id }) => id === "deeds").map(({ version }) => version);
const enabledBy = (version: string, needs: string[] = []) =>
  step("deeds", { from: "2026-10", release: `deeds ${version}`, needs });
const MEMBERS = { "members:read": "认领人" } as const;

describe("a plugin that does not come with the Worker", () => {
  it("is there to be enabled, and has no table before it is", () => {
    const made = offered([deeds("1.0.0")], []);
    expect(made.all.map(({ id }) => id)).toEqual(["projects", "other", "deeds"]);
    expect(made.standing("deeds")).toBe("available");
    expect(made.withData.map(({ id }) => id)).toEqual(["projects", "other"]);
    expect([runs(made), runs(offered([deeds("1.0.0")], [enabledBy("1.0.0")]))]).toEqual([[], ["1.0.0"]]);
  });

  it("goes to the next release by itself, back when that one is halted, and forth when it is halted no more", () => {
    const own = [deeds("1.0.0"), deeds("1.1.0", { at: 20 })];
    const steps = [enabledBy("1.0.0")];
    expect(runs(offered(own, steps))).toEqual(["1.1.0"]);
    steps.push(step("deeds", { step: "halted", release: "deeds 1.1.0", reason: "算错了" }));
    expect(runs(offered(own, steps))).toEqual(["1.0.0"]);
    steps.push(step("deeds", { step: "unhalted", release: "deeds 1.1.0" }));
    expect(runs(offered(own, steps))).toEqual(["1.1.0"]);
  });

  it("waits with a release that needs more, until that was agreed to", () => {
    const own = [deeds("1.0.0"), deeds("1.1.0", {}, MEMBERS), deeds("2.0.0", {}, MEMBERS)];
    const steps = [enabledBy("1.0.0")];
    expect(runs(offered(own, steps))).toEqual(["1.0.0"]);
    steps.push(step("deeds", { step: "granted", release: "deeds 1.1.0", needs: ["members:read"] }));
    expect(runs(offered(own, steps))).toEqual(["1.1.0"]);
    steps.push(step("deeds", { step: "granted", release: "deeds 2.0.0", needs: ["members:read"] }));
    expect(runs(offered(own, steps))).toEqual(["2.0.0"]);
  });

  it("is held at a release, and let go", () => {
    const own = [deeds("1.0.0"), deeds("1.1.0")];
    const steps = [enabledBy("1.0.0"), step("deeds", { step: "pinned", release: "deeds 1.0.0" })];
    expect(runs(offered(own, steps))).toEqual(["1.0.0"]);
    expect(runs(offered(own, [...steps, step("deeds", { step: "unpinned" })]))).toEqual(["1.1.0"]);
  });

  it("was, for a past day, the release that ran then", () => {
    const own = [deeds("1.0.0", { at: 10 }), deeds("1.1.0", { at: 200 })];
    const steps = [
      step("deeds", { at: 100, from: "2026-10", release: "deeds 1.0.0", needs: [] }),
      step("deeds", { at: 300, step: "halted", release: "deeds 1.1.0", reason: "慢" }),
    ];
    expect([50, 150, 250, 350].map((at) => runs(offered(own, steps).asOf(at)))).toEqual([
      [],
      ["1.0.0"],
      ["1.1.0"],
      ["1.0.0"],
    ]);
  });

  it("is the enterprise's own where the platform has one of the same name, and never takes the name of a bundled one", () => {
    const platform = { releases: [deeds("3.0.0", { hash: "theirs", source: "platform" })] };
    expect(runs(offered([deeds("1.0.0")], [enabledBy("1.0.0")], platform))).toEqual(["1.0.0"]);
    const stolen = offered([deeds("9.0.0", { plugin: "other" })], []);
    expect(stolen.release("other")!.source).toBe("bundled");
  });

  it("takes over from the bundled one when the platform has a newer one, as far as that is agreed to", () => {
    const newer = (needs: Plugin["needs"]): Release => ({
      ...deeds("1.1.0", { plugin: "other", source: "platform" }),
      manifest: definePlugin({ ...other, version: "1.1.0", needs } as never),
    });
    expect(offered([], [], { releases: [newer({})] }).release("other")!.source).toBe("platform");
    expect(offered([], [], { releases: [newer(MEMBERS)] }).release("other")!.source).toBe("bundled");
  });

  it("keeps every field that any release wrote within the sight of whoever looks after data", () => {
    const own = [deeds("1.0.0"), deeds("1.1.0", {}, {}, { helper: field.member("帮手") })];
    const back = offered(own, [
      enabledBy("1.0.0"),
      step("deeds", { step: "halted", release: "deeds 1.1.0", reason: "慢" }),
    ]);
    const fields = (plugins: readonly Plugin[]) =>
      Object.keys(plugins.find(({ id }) => id === "deeds")!.data.deeds!.fields);
    expect(fields(back.enabled)).toEqual(["topic"]);
    expect(fields(back.withData)).toEqual(["topic", "helper"]);
  });

  it("is hidden while it is suspended, and after it was uninstalled its tables are found where they lie", () => {
    const own = [deeds("1.0.0")];
    const steps = [enabledBy("1.0.0"), step("deeds", { step: "suspended", from: "2026-10" })];
    expect([runs(offered(own, steps)), offered(own, steps).owes("deeds", "2026-10")]).toEqual([[], false]);
    steps.push(step("deeds", { step: "resumed", from: "2026-11" }));
    expect([runs(offered(own, steps)), offered(own, steps).owes("deeds", "2026-11")]).toEqual([["1.0.0"], true]);
    steps.push(step("deeds", { step: "disabled", from: "2026-12" }), step("deeds", { step: "uninstalled" }));
    const gone = offered(own, steps);
    expect([gone.standing("deeds"), runs(gone)]).toEqual(["uninstalled", []]);
    expect(gone.withData.map(({ id }) => id)).toEqual(["projects", "other", "parked-deeds"]);
    const dropped = offered(own, [...steps, step("deeds", { step: "dropped" })]);
    expect([dropped.standing("deeds"), dropped.wasEverEnabled("deeds")]).toEqual(["available", true]);
    expect(dropped.withData.map(({ id }) => id)).toEqual(["projects", "other"]);
  });

  it("asks for a duty that a later release brought from the month on in which it came, and for the others as ever", () => {
    const duty = (title: string): Duty => ({
      ...{ title, every: "month", for: { kind: "branch" }, cites: "办法", form: "deed" },
      met: { data: "deeds", states: ["办好"], held: "day" },
    });
    const asking = (version: string, at: number, duties: Record<string, Duty>): Release => {
      const release = deeds(version, { at });
      return { ...release, manifest: { ...release.manifest, duties } };
    };
    const own = [
      asking("1.0.0", Date.UTC(2026, 7, 10), { walk: duty("走访") }),
      asking("1.1.0", Date.UTC(2026, 9, 10), { walk: duty("走访"), talk: duty("谈心") }),
    ];
    const made = offered(own, [enabledBy("1.0.0")]);
    expect(["2026-09", "2026-10", "2026-Q3", "2026-Q4"].map((one) => made.asks("deeds", "talk", one))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(made.asks("deeds", "walk", "2026-01")).toBe(true);
  });

  it("never runs where its tables could not be made", () => {
    const made = new PluginBook({ plugins: [], atStart: [] }, [enabledBy("1.0.0")], {
      own: [deeds("1.0.0")],
      platform: NOTHING_OFFERED,
      unfit: new Set(["deeds 1.0.0"]),
    });
    expect(made.enabled).toEqual([]);
  });
});
