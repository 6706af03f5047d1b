import type { Metric } from "@jiceng/plugin";
import { type Attendance, turnoutFigure } from "../meetings/meeting.ts";
import type { LifeData } from "./data.ts";
import { mendedFigure } from "./stages.ts";

/** F8 整改率 = 已整改 / 到期, by the day on which each item was due. */
export const mended: Metric<LifeData> = {
  title: "整改率",
  of: "problems",
  kind: "rate",
  in: "due",
  shared: true,
  figure: (doc, { state, today }) => (state === "作废" ? null : mendedFigure(doc, state, today)),
};

/** Who was there of who was due, at meetings that were confirmed. */
export const lifeTurnout: Metric<LifeData> = {
  title: "组织生活会到会率",
  of: "sessions",
  kind: "rate",
  in: "date",
  figure: ({ attendance }, { state }) => (state === "已开" ? turnoutFigure(attendance as Attendance[]) : null),
};
