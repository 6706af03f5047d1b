import { collection, type Doc, type Flow, field } from "@jiceng/plugin";

const flow = {
  states: ["在用", "待整修"],
  aside: ["停用"],
  moves: {
    break: { title: "报修", from: "在用", to: "待整修", by: "edit", requires: ["$reason"] },
    mend: { title: "修好了", from: "待整修", to: "在用", by: "edit" },
    close: { title: "停用", from: ["在用", "待整修"], to: "停用", by: "decide", requires: ["$reason"] },
  },
} as const satisfies Flow;

/** 党建阵地: a room, a corridor, a corner, with what it should have and what it was used for. Photos are nobody's duty. */
export const siteRecords = collection({
  title: "阵地",
  label: "name",
  fields: {
    name: field.text("阵地名称", { required: true, max: 30 }),
    kind: field.choice("类型", ["党员活动室", "党建长廊", "工作室", "先锋岗亭", "其他"], { required: true }),
    place: field.text("在哪儿", { max: 40 }),
    keeper: field.member("管理人"),
    checked: field.date("自查日期", { required: true }),
    list: field.rows(
      "自查清单",
      {
        item: field.text("应有", { max: 30 }),
        there: field.flag("有没有"),
        note: field.text("说明", { max: 60 }),
      },
      { max: 20 },
    ),
    uses: field.rows(
      "使用记录",
      { on: field.date("日期"), what: field.text("做什么用", { max: 60 }), people: field.number("人次", { min: 0 }) },
      { max: 60 },
    ),
  },
  index: ["kind", "checked"],
  unique: [["$unit", "name"]],
  read: "view",
  flow,
});

/** A new site starts with the enterprise's own list, so that nobody types it. */
export const startSite = ({ today, settings }: { today: string; settings: Doc }): Doc => ({
  checked: today,
  list: ((settings.checklist as string[] | undefined) ?? []).map((item) => ({ item, there: true })),
});

/** How many of the things it should have a site has. */
export function standing(list: readonly { item?: string; there?: boolean }[] = []): { has: number; of: number } {
  return { has: list.filter(({ there }) => there).length, of: list.length };
}
