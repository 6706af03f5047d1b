import { daysBetween, type Score } from "@jiceng/plugin";
import type { Data } from "./index.ts";

const PER_DAY = 5;
const WHOLE = 100;

/** 推进情况: what was reported of a hundred, less five for every day after the planned naming; what is done is not late. */
export const health: Score<Data> = {
  title: "推进情况",
  of: "brands",
  range: [0, WHOLE],
  score: ({ progress = 0, due }, { today }) => {
    const late = due && progress < WHOLE ? Math.max(0, daysBetween(due, today)) : 0;
    return {
      total: Math.max(0, progress - PER_DAY * late),
      lines: [
        { code: "progress", title: "填报进度", points: progress, of: WHOLE, why: `填报${progress}%` },
        ...(late > 0
          ? [{ code: "late", title: "逾期", points: -PER_DAY * late, of: 0, why: `逾期${late}天，每天减${PER_DAY}分` }]
          : []),
      ],
    };
  },
};
