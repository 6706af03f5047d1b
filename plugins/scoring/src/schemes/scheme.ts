import { collection, type DocIn, field } from "@jiceng/plugin";
import { SOURCES } from "../sources.ts";
import { SUBJECTS } from "../subject.ts";
import { checkScheme } from "./check.ts";
import { adoptable } from "./fingerprint.ts";

export const ROLES = ["计分", "加分", "扣分", "一票否决"] as const;
const sourceIds = [...new Set(SOURCES.map(({ id }) => id))];

/** 考核方案: one version of it. A later version is a record of its own, so that what was scored by an earlier one keeps its rules. */
export const schemes = collection({
  title: "考核方案",
  label: "title",
  fields: {
    title: field.text("方案名称", { required: true, max: 40 }),
    subject: field.choice("考核谁", SUBJECTS, { required: true }),
    version: field.number("第几版", { min: 1, max: 999 }),
    from: field.period("从哪个季度起施行", { hint: "写成 2026-Q4。已通报的季度不受影响。" }),
    basis: field.text("依据的文件", { max: 80 }),
    sum: field.choice("总分怎么合", ["按适用满分折算", "直接相加"], {
      hint: "折算：得分合计 ÷ 适用满分 × 100，不适用和缺项不进分母。",
    }),
    bonusCap: field.number("加分上限", { min: 0, max: 100 }),
    linted: field.flag("目标没有细化的不计分"),
    levels: field.rows("等次", {
      name: field.text("等次", { max: 10 }),
      from: field.number("多少分及以上"),
    }),
    indicators: field.rows(
      "指标",
      {
        code: field.text("编号", { max: 10 }),
        group: field.text("类别", { max: 30 }),
        name: field.text("指标", { max: 60 }),
        full: field.number("满分", { min: 0, max: 1000 }),
        role: field.choice("作用", ROLES),
        kind: field.choice("取数", ["自动", "手工"]),
        source: field.choice("来源", sourceIds),
        also: field.choice("另一来源", sourceIds),
        formula: field.text("公式", { max: 2000 }),
        cap: field.number("最多得", { min: 0, max: 1000 }),
        evidence: field.text("要什么依据", { max: 60 }),
        rule: field.text("评分标准", { max: 500 }),
        suggested: field.flag("公式待核对"),
      },
      { max: 60 },
    ),
    tried: field.text("看过试算的是哪一稿"),
  },
  index: ["subject", "from"],
  read: "manage",
  page: "scheme",
  flow: {
    states: ["草案", "施行", "停用"],
    moves: {
      adopt: {
        title: "施行",
        from: "草案",
        to: "施行",
        by: "manage",
        requires: ["title", "subject", "from", "indicators"],
      },
      stop: { title: "停用", from: "施行", to: "停用", by: "manage", requires: ["$reason"] },
      drop: { title: "不要了", from: "草案", to: "停用", by: "manage", requires: ["$reason"] },
    },
  },
  check: checkScheme,
  guard: adoptable,
});

export type Scheme = DocIn<typeof schemes>;
