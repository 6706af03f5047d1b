import type { Metric } from "@jiceng/plugin";
import type { TalkData } from "./data.ts";
import { talkedFigure } from "./talk.ts";

/** How many members somebody talked with, each once. */
export const talked: Metric<TalkData> = {
  title: "谈到的党员",
  of: "talks",
  kind: "people",
  in: "date",
  figure: talkedFigure,
  page: { page: "talks" },
};
