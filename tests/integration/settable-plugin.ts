import { field, type Kit, ui } from "@jiceng/plugin";
import reports from "../../plugins/reports/src/index.ts";

/** 办结登记 with something to set and pieces on pages of the kernel, as many plugins have them. */
Object.assign(reports, {
  called: "name",
  settings: {
    fields: {
      name: field.text("叫什么", { max: 10 }),
      days: field.number("几天以后提醒", { min: 1, max: 60, suffix: "天" }),
    },
    defaults: { days: 7 },
  },
  nav: [{ page: "list", label: "办结登记" }],
  pages: { list: { title: "办结登记", permission: "view", view: () => [] } },
  columns: {
    held: {
      title: "办结件数",
      on: "units",
      permission: "view",
      async value(k: Kit, ids: readonly string[]) {
        const { items } = await k.data.reports!.find({ where: { unit: ids } });
        return Object.fromEntries(ids.map((id) => [id, `${items.filter(({ unit }) => unit === id).length}件`]));
      },
    },
    star: {
      title: "星级",
      on: "members",
      permission: "view",
      value: (_: Kit, ids: readonly string[]) => ({ [ids[0]!]: "五星", nobody: "九星" }),
    },
    lost: {
      title: "算不出的",
      on: "members",
      permission: "view",
      value() {
        throw new Error("算不出");
      },
    },
  },
  tiles: {
    count: {
      title: "办结几件",
      on: "unit",
      permission: "view",
      view: async (k: Kit, { unit = "" }) => [
        ui.text(`办结${(await k.data.reports!.find({ where: { unit } })).items.length}件`),
      ],
    },
    person: { title: "他的办结", on: "member", permission: "view", view: () => [ui.text("没有他的办结")] },
    none: { title: "没有什么", on: "home", permission: "view", view: () => [] },
    fails: {
      title: "画不出来的",
      on: "home",
      permission: "view",
      view() {
        throw new Error("小数点看不懂");
      },
    },
  },
});
