import type { Metric } from "@jiceng/plugin";
import type { meetingData } from "./data.ts";
import { type Attendance, turnoutFigure } from "./meeting.ts";

/** Who was there of who was due, by unit and by person, at meetings that were confirmed. */
export const turnout: Metric<typeof meetingData> = {
  title: "到会率",
  of: "meetings",
  kind: "rate",
  suffix: "%",
  in: "$period",
  figure: ({ attendance }, { state }) => (state === "已确认" ? turnoutFigure(attendance as Attendance[]) : null),
  shared: true,
  page: { page: "list", query: { state: "已确认" } },
};
