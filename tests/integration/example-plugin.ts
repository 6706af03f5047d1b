import { collection, daysBetween, definePlugin, field, ui } from "@jiceng/plugin";

const brands = collection({
  title: "品牌",
  label: "name",
  fields: {
    name: field.text("名称", { required: true }),
    meaning: field.markdown("内涵"),
    owner: field.member("负责人"),
    due: field.date("计划命名"),
    progress: field.number("进度"),
    level: field.choice("级别", ["支部", "公司", "集团"]),
  },
  index: ["owner", "level", "due"],
  unique: [["$unit", "name"]],
  read: "view",
  flow: {
    states: ["培育", "申报", "命名"],
    aside: ["摘牌"],
    moves: {
      apply: { title: "申报", from: "培育", to: "申报", by: "edit", requires: ["meaning", "owner", "due"] },
      name: { title: "命名", from: "申报", to: "命名", by: "review", notBy: "apply" },
      return: { title: "退回", from: "申报", to: "培育", by: "review", requires: ["$reason"] },
      retire: { title: "摘牌", from: "命名", to: "摘牌", by: "review", requires: ["$reason"] },
    },
  },
});

/** How little an activity takes: 一支部一品牌 with its flow, its duty, a score, a board and a form. */
export default definePlugin({
  id: "small-brand",
  version: "1.0.0",
  api: 1,
  title: "小品牌",
  about: "一支部一品牌",
  needs: {},
  permissions: {
    view: { title: "查看品牌", roles: ["member", "secretary", "officer"] },
    edit: { title: "培育与申报", roles: ["secretary"] },
    review: { title: "评审与命名", roles: ["officer"] },
  },
  data: { brands },
  duties: {
    one: {
      title: "一支部一小品牌",
      every: "year",
      for: { kind: "branch" },
      cites: "品牌管理办法",
      met: { data: "brands", states: ["申报", "命名"], held: "due" },
      form: "brand",
    },
  },
  scores: {
    health: {
      title: "推进情况",
      of: "brands",
      range: [0, 100],
      score: ({ progress = 0, due = "" }, { today }) => {
        const late = due ? Math.max(0, daysBetween(due, today)) : 0;
        return {
          total: Math.max(0, progress - 5 * late),
          lines: [
            { code: "progress", points: progress, of: 100, why: "填报进度" },
            { code: "late", points: -5 * late, of: 0, why: `逾期${late}天` },
          ],
        };
      },
    },
  },
  nav: [{ page: "board", label: "小品牌" }],
  pages: {
    board: {
      title: "小品牌",
      permission: "view",
      async view(k, { state = "培育" }) {
        const { items } = await k.data.brands.find({ where: { state }, orderBy: "due" });
        return [
          ui.tabs(
            "state",
            ["培育", "申报", "命名", "摘牌"].map((value) => ({ value, label: value })),
            state,
          ),
          ui.records("brands", "品牌", items, ["name", "owner", "due", "score:health"]),
          ui.button("新建品牌", { form: "brand" }),
        ];
      },
    },
  },
  forms: { brand: { title: "品牌", of: "brands", permission: "edit", submit: ["apply"] } },
});
