import { collection, definePlugin, field, ui } from "@jiceng/plugin";
import { expect, it } from "vitest";
import { testPlugin } from "./test-plugin.ts";

const reviews = collection({
  title: "评议",
  fields: { who: field.member("谁"), points: field.number("分") },
  index: ["who"],
  read: "judge",
  flow: {
    states: ["打分", "定了"],
    moves: { settle: { title: "定下", from: "打分", to: "定了", by: "judge" } },
  },
});

const plugin = definePlugin({
  id: "marks",
  version: "1.0.0",
  api: 1,
  title: "评议",
  about: "打分、定下、通报",
  needs: { "scores:publish": "通报评议结果" },
  permissions: {
    judge: { title: "评议", roles: ["secretary"] },
    see: { title: "看", roles: ["member"] },
  },
  settings: { fields: { open: field.flag("通报") }, defaults: { open: true } },
  data: { reviews },
  scores: {
    mark: {
      title: "得分",
      of: "reviews",
      about: "who",
      range: [0, 100],
      score: ({ points = 0 }) => ({ total: points, lines: [{ code: "p", points, of: 100, why: "评议" }] }),
      fixed: ["定了"],
      publish: { by: "judge", to: "unit", optIn: "open" },
    },
  },
  pages: {
    told: {
      title: "通报",
      permission: "see",
      async view(k) {
        const { items } = await k.published("mark");
        return items.map(({ name, total, by }) => ui.text(`${name} ${total} ${by}`));
      },
    },
  },
  forms: {
    tell: {
      title: "通报",
      permission: "judge",
      fields: { id: field.text("哪一条", { required: true }) },
      async save(k, { id }) {
        await k.data.reviews.get(String(id));
        await k.publish("mark", [String(id)]);
        return { to: { page: "told" } };
      },
    },
  },
});

const world = {
  units: {
    yi: { name: "一支部", kind: "branch" },
    er: { name: "二支部", kind: "branch" },
  },
  members: { xu: { name: "许临", unit: "yi" }, he: { name: "何秋", unit: "yi" }, lu: { name: "陆平", unit: "er" } },
  people: { shuji: { member: "xu", roles: { secretary: "yi", member: "yi" } } },
  records: { reviews: [{ id: "r", unit: "yi", doc: { who: "he", points: 86 } }] },
} as const;

it("a result is published once it is fixed, once, and to those whom the score names", async () => {
  const t = testPlugin(plugin, world);
  expect((await t.submit("tell", { id: "r" })).errors[0]!.message).toContain("还没有定下来");
  expect((await t.move("reviews", "r", "settle")).state).toBe("定了");
  expect((await t.submit("tell", { id: "r" })).errors).toEqual([]);
  expect(await t.as("he").page("told")).toMatchObject([{ text: "何秋 86 许临" }]);
  expect(await t.as("lu").page("told")).toEqual([]);
  expect((await t.submit("tell", { id: "r" })).errors[0]!.message).toContain("已经通报过了");
  const closed = testPlugin(plugin, { ...world, settings: { open: false } });
  await closed.move("reviews", "r", "settle");
  expect((await closed.submit("tell", { id: "r" })).errors).toHaveLength(1);
});
