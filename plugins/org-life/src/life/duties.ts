import type { Duty } from "@jiceng/plugin";

const met = { data: "sessions", states: ["已开"], held: "date" } as const;

/** Once a year, as a rule in the fourth quarter: held, and confirmed by somebody else than who handed it in. */
export const orgLife = {
  title: "组织生活会",
  every: "year",
  for: { kind: ["branch", "joint-branch"] },
  cites: "《支部工作条例》第十七条",
  met,
  form: "orgLife",
  since: "lifeSince",
} as const satisfies Duty;

export const democratic = {
  title: "民主生活会",
  every: "year",
  for: { kind: ["committee", "general-branch"], having: "committee" },
  cites: "《关于新形势下党内政治生活的若干准则》第九部分",
  met,
  form: "democratic",
  since: "democraticSince",
} as const satisfies Duty;
