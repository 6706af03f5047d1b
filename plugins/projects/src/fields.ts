import { type DocOf, field } from "@jiceng/plugin";

export const KINDS = ["两带两创项目", "书记突破项目", "创新试点"] as const;
export const PILOT = "创新试点";
export const GRADES = ["达到目标", "基本达到", "没有达到"] as const;

/**
 * What was applied for stands in `kpis` and `plan` and is settled when the project is approved. What came of it is added beside:
 * `readings`, `confirmations`, `done`. So a target is never moved to where the figure is.
 */
export const fields = {
  name: field.text("项目名称", { required: true, max: 40 }),
  kind: field.choice("项目类别", KINDS),
  level: field.choice("试点级别", ["市", "省"], { hint: "创新试点才选" }),
  date: field.date("申报日期"),
  owner: field.member("负责人"),
  roles: field.rows(
    "党员角色",
    {
      member: field.member("党员", { required: true }),
      role: field.text("角色", { max: 20 }),
    },
    { max: 12, hint: "谁在这个项目里负责什么，如攻坚组长、数据核对" },
  ),
  why: field.markdown("要解决什么问题", { max: 1000 }),
  what: field.markdown("准备怎么做", { max: 2000 }),
  business: field.text("对应的经营指标", { max: 60, hint: "年度经营计划里的哪一项，如“质量2.1”" }),
  kpis: field.rows(
    "指标",
    {
      name: field.text("指标", { required: true, max: 30 }),
      suffix: field.text("单位", { max: 8 }),
      baseline: field.number("基线"),
      target: field.number("目标"),
      source: field.text("数据从哪里来", { max: 40 }),
    },
    { max: 6, hint: "基线是开始前的实际数；目标可以低于基线，比如压降。数据来源如“质量系统，每月5日”" },
  ),
  plan: field.rows(
    "节点",
    {
      what: field.text("做到什么", { required: true, max: 40 }),
      due: field.date("哪天前"),
    },
    { max: 12 },
  ),
  budget: field.money("经费"),
  done: field.rows("节点完成", {
    what: field.text("节点", { max: 40 }),
    on: field.date("完成日期"),
    note: field.text("迟办说明", { max: 200 }),
  }),
  readings: field.rows("逐月的数", {
    kpi: field.text("指标", { max: 30 }),
    month: field.period("月份"),
    value: field.number("数"),
    by: field.member("填报人"),
  }),
  confirmations: field.rows("来源确认", {
    kpi: field.text("指标", { max: 30 }),
    month: field.period("月份"),
    value: field.number("数"),
    basis: field.text("核对的依据", { max: 60 }),
    by: field.member("确认人"),
    on: field.date("确认日期"),
  }),
  midterm: field.markdown("中期小结", { max: 1000 }),
  results: field.markdown("结项小结", { max: 2000 }),
  grade: field.choice("评价", GRADES),
  spread: field.markdown("别的单位怎么用", { max: 2000 }),
  lastLog: field.date("最近过程记录"),
  told: field.date("停滞已提醒到"),
} as const;

export type Project = DocOf<typeof fields>;
export type Kpi = NonNullable<Project["kpis"]>[number];

/** Everybody with a part in a project: its owner, and those with a role. */
export const peopleIn = ({ owner, roles = [] }: Project): string[] => [
  ...new Set([owner, ...roles.map(({ member }) => member)].filter((one) => one !== undefined)),
];
