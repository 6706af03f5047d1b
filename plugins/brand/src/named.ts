import type { Duty, Metric } from "@jiceng/plugin";
import type { Data } from "./index.ts";

/** 一支部一品牌: one that was at least applied for, every year. */
export const one: Duty<Data> = {
  title: "一支部一品牌",
  every: "year",
  for: { kind: ["branch", "joint-branch"] },
  cites: "本单位党建品牌管理办法",
  met: { data: "brands", states: ["申报", "评审", "命名", "复核"], held: "began" },
  form: "brand",
};

export const named: Metric<Data> = {
  title: "命名的品牌",
  of: "brands",
  kind: "sum",
  suffix: "个",
  in: "began",
  shared: true,
  figure: (_, { state }) => (state === "命名" || state === "复核" ? { num: 1, den: 1 } : null),
  page: { page: "board", query: { look: "list", state: "命名" } },
};
