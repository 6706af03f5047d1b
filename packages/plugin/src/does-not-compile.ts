import { collection } from "./collection.ts";
import { field } from "./field.ts";
import { definePlugin } from "./plugin.ts";
import { ui } from "./view.ts";

const brands = collection({
  title: "品牌",
  label: "name",
  fields: {
    name: field.text("名称", { required: true }),
    level: field.choice("级别", ["支部", "公司"]),
    due: field.date("命名日期"),
    pillars: field.rows("支柱", { title: field.text("支柱") }),
  },
  index: ["level"],
  unique: [["$unit", "name"]],
  read: "view",
  flow: {
    states: ["培育", "申报"],
    moves: { apply: { title: "申报", from: "培育", to: "申报", by: "edit", requires: ["level"] } },
  },
  guard: (doc) => (doc.level === "公司" ? ["先由公司看"] : []),
});

const head = { id: "brand", version: "1.0.0", api: 1, title: "品牌", about: "一支部一品牌", needs: {} } as const;
/** A score whose results may be published, by whoever has an ability. */
const health = {
  title: "推进",
  of: "brands",
  range: [0, 10],
  score: () => ({ total: 0, lines: [] }),
  fixed: ["申报"],
} as const;
const permissions = { view: { title: "看" }, edit: { title: "申报" } };

/** What a plugin cannot name. Read by the type checker alone: each marked line is an error there, and the check fails where one of them is not. */
export const whatCompiles = definePlugin({
  ...head,
  permissions,
  data: { brands },
  duties: {
    one: {
      title: "一支部一品牌",
      every: "year",
      for: { kind: "branch" },
      cites: "办法",
      met: { data: "brands", states: ["申报"], held: "due" },
      form: "brand",
    },
  },
  pages: {
    board: {
      title: "品牌",
      permission: "view",
      async view(k, { state = "培育" }) {
        const { items } = await k.data.brands.find({ where: { state, level: "支部" }, orderBy: "$at" });
        const titles = items.flatMap(({ doc }) => doc.pillars?.map(({ title }) => title ?? "") ?? []);
        return [ui.records("brands", "品牌", items, ["name"]), ui.text(`${titles.length}${k.may.edit}`)];
      },
    },
  },
  forms: { brand: { title: "品牌", of: "brands", permission: "edit" } },
  metrics: {
    named: {
      title: "已申报",
      of: "brands",
      kind: "sum",
      in: "due",
      figure: (doc, { state }) => (state === "申报" && doc.level === "支部" ? { num: 1, den: 1 } : null),
    },
  },
});

// @ts-expect-error a field that the collection has not
collection({ title: "", fields: { name: field.text("名称") }, index: ["owner"], read: "view" });
collection({
  title: "",
  fields: { name: field.text("名称") },
  read: "view",
  flow: {
    states: ["培育"],
    // @ts-expect-error a state that the flow has not
    moves: { apply: { title: "申报", from: "培育", to: "申报", by: "edit" } },
  },
});
// @ts-expect-error an ability that the plugin has not
definePlugin({ ...head, permissions: { view: { title: "看" } }, data: { brands } });
definePlugin({
  ...head,
  permissions,
  data: { brands },
  // @ts-expect-error a collection that the plugin has not
  forms: { brand: { title: "品牌", of: "sites", permission: "edit" } },
});
definePlugin({
  ...head,
  permissions,
  data: { brands },
  pages: {
    // @ts-expect-error an ability that the plugin has not
    board: { title: "品牌", permission: "review", view: () => [] },
  },
});
definePlugin({
  ...head,
  permissions,
  data: { brands },
  pages: {
    board: {
      title: "品牌",
      permission: "view",
      async view(k) {
        // @ts-expect-error a collection that the plugin has not
        await k.data.sites.find();
        // @ts-expect-error a field that the collection has not
        await k.data.brands.find({ where: { owner: "m1" } });
        return [];
      },
    },
  },
});
definePlugin({
  ...head,
  permissions,
  data: { brands },
  duties: {
    one: {
      title: "一支部一品牌",
      every: "year",
      for: { kind: "branch" },
      cites: "办法",
      // @ts-expect-error a state that the collection has not
      met: { data: "brands", states: ["命名"], held: "due" },
      form: "brand",
    },
  },
});
definePlugin({
  ...head,
  permissions,
  data: { brands },
  // @ts-expect-error an ability that the plugin has not
  scores: { health: { ...health, publish: { by: "review", to: "unit" } } },
});
definePlugin({
  ...head,
  // @ts-expect-error nothing that a plugin can need
  needs: { "members:phones": "打电话" },
  permissions,
  data: { brands },
  scores: { health: { ...health, publish: { by: "edit", to: "everyone" } } },
  pages: {
    board: {
      title: "品牌",
      permission: "view",
      async view(k) {
        // @ts-expect-error a page reads; it publishes nothing
        await k.publish("health", []);
        // @ts-expect-error a page asks no other host
        await k.http({ host: "api.example.com", path: "/" });
        return [ui.facts([{ label: "最近", value: (await k.published("health")).items[0]?.level ?? null }])];
      },
    },
  },
});
