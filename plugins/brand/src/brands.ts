import { collection, field } from "@jiceng/plugin";
import { flow } from "./flow.ts";
import { missing } from "./gate.ts";
import { METRICS } from "./metrics.ts";

export const LEVELS = ["支部", "公司", "集团"] as const;

export const brands = collection({
  title: "品牌",
  label: "name",
  fields: {
    name: field.text("品牌名称", { required: true, max: 30 }),
    level: field.choice("级别", LEVELS, { required: true }),
    category: field.choice("特色", ["效能型", "服务型", "安全型", "创新型", "文化型"]),
    began: field.date("开始培育", { required: true }),
    due: field.date("计划命名"),
    owner: field.member("负责人"),
    meaning: field.markdown("内涵", { max: 2000, hint: "这个名字说的是什么，几句话。" }),
    carrier: field.text("载体", { max: 60, hint: "靠什么做：先锋岗、责任区、工作室……" }),
    roles: field.rows(
      "党员分工",
      { member: field.member("党员"), role: field.text("做什么", { max: 30 }) },
      { max: 12 },
    ),
    pillars: field.rows(
      "支柱",
      {
        title: field.text("支柱", { max: 30 }),
        work: field.text("具体做什么", { max: 80 }),
        metric: field.choice("挂的指标", METRICS),
        from: field.number("基线", { suffix: "%", min: 0, max: 100 }),
        target: field.number("目标", { suffix: "%", min: 0, max: 100 }),
        by: field.date("做到哪天"),
      },
      { max: 6 },
    ),
    measures: field.lines("措施", { max: 120 }),
    results: field.markdown("成效", { max: 4000, hint: "写看得见的变化和数字，不用写过程。" }),
    progress: field.number("进度", { suffix: "%", min: 0, max: 100 }),
  },
  index: ["level", "owner", "began", "due"],
  unique: [["$unit", "name"]],
  visible: "participants",
  read: "view",
  page: "brand",
  flow,
  guard: missing,
  counts: { states: ["命名"], held: "began" },
});
