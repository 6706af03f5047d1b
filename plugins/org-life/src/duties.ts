import type { Duty } from "@jiceng/plugin";

/** What branches owe of 组织生活, each with the article that asks for it. */
export const duties = {
  theme: {
    title: "主题党日",
    every: "month",
    count: { rule: "theme-day.per-month" },
    for: { kind: ["branch", "joint-branch"] },
    cites: "《支部工作条例》第十六条",
    met: { data: "meetings", states: ["已确认"], held: "date" },
    form: "theme",
  },
  committee: {
    title: "支委会",
    every: "month",
    count: { rule: "committee.per-month" },
    for: { kind: ["branch", "joint-branch"], having: "committee" },
    cites: "《支部工作条例》第十二条",
    met: { data: "meetings", states: ["已确认"], held: "date" },
    form: "committee",
  },
} as const satisfies Record<string, Duty>;
