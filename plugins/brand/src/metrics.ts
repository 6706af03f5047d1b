/** Figures that a pillar may be hung on, by the words that people choose. */
export const SOURCES = {
  组织生活完成率: "kernel:completion",
  按时率: "kernel:timeliness",
  到会率: "org-life:turnout",
} as const;

export type MetricName = keyof typeof SOURCES;
export const METRICS = Object.keys(SOURCES) as MetricName[];
