import type { Score } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { total as totalOf } from "./total.ts";

/** 得分: kept as it is once published; a line can be appealed for five working days after it was fed back. */
export const total: Score<Data, Can> = {
  title: "得分",
  of: "results",
  range: [0, 150],
  score: totalOf,
  fixed: ["通报"],
  about: "member",
  appeal: { states: ["反馈"], within: 5 },
  decides: "decide",
  // Of a published result only the star is shown, of members only theirs who agreed, and never by points.
  publish: { by: "run", to: "unit", optIn: "stars" },
};
