import type { Metric } from "@jiceng/plugin";
import type { Data } from "./data.ts";
import type { Project } from "./fields.ts";
import { wasApproved } from "./flow.ts";
import { attainmentOf } from "./kpi.ts";
import { punctuality } from "./milestone.ts";

type Of = Record<string, Metric<Data>>;

/** How many of a project's KPIs reached their target, of those that have a value. */
export function reached(project: Project): { num: number; den: number } {
  const known = (project.kpis ?? []).map((kpi) => attainmentOf(project, kpi)).filter((one) => one !== null);
  return { num: known.filter((one) => one >= 1).length, den: known.length };
}

const page = { page: "board" };

export const metrics: Of = {
  approved: {
    title: "立项数",
    of: "projects",
    kind: "sum",
    suffix: "个",
    in: "date",
    page,
    figure: (_, { state }) => (wasApproved(state) ? { num: 1, den: 1 } : null),
  },
  punctual: {
    title: "节点按期率",
    of: "projects",
    kind: "rate",
    in: "date",
    shared: true,
    page,
    figure: (project, { state, today }) => (wasApproved(state) ? punctuality(project, today) : null),
  },
  reached: {
    title: "项目达成率",
    of: "projects",
    kind: "rate",
    in: "date",
    page,
    figure: (project, { state }) => (wasApproved(state) ? reached(project) : null),
  },
};
