import type { Metric } from "@jiceng/plugin";
import type { data } from "./data.ts";
import type { Project } from "./fields.ts";
import { wasApproved } from "./flow.ts";
import { attainmentOf } from "./kpi.ts";
import { punctuality } from "./milestone.ts";

type Of = Record<string, Metric<typeof data>>;
const ofProjects = { of: "projects", in: "$period", page: { page: "board" } } as const;

/** How many of a project's KPIs reached their target, of those that have a value. */
export function reached(project: Project): { num: number; den: number } {
  const known = (project.kpis ?? []).map((kpi) => attainmentOf(project, kpi)).filter((one) => one !== null);
  return { num: known.filter((one) => one >= 1).length, den: known.length };
}

export const metrics = {
  approved: {
    ...ofProjects,
    title: "立项数",
    kind: "sum",
    suffix: "个",
    figure: (_, { state }) => (wasApproved(state) ? { num: 1, den: 1 } : null),
  },
  punctual: {
    ...ofProjects,
    title: "节点按期率",
    kind: "rate",
    shared: true,
    figure: (project, { state, today }) => (wasApproved(state) ? punctuality(project, today) : null),
  },
  reached: {
    ...ofProjects,
    title: "项目达成率",
    kind: "rate",
    figure: (project, { state }) => (wasApproved(state) ? reached(project) : null),
  },
} as const satisfies Of;
