import type { Metric } from "@jiceng/plugin";
import type { MeetingData } from "./data.ts";
import { type Attendance, turnoutFigure } from "./meeting.ts";

/** Who was there of who was due, by unit and by person, at meetings that were confirmed. */
export const turnout: Metric<MeetingData> = {
  title: "到会率",
  of: "meetings",
  kind: "rate",
  suffix: "%",
  in: "$period",
  figure: ({ attendance }, { state }) => (state === "已确认" ? turnoutFigure(attendance as Attendance[]) : null),
  shared: true,
  page: { page: "list", query: { state: "已确认" } },
};

/** Visits among theme days: 主题党日 are not to be visits alone. */
export const visits: Metric<MeetingData> = {
  title: "主题党日参观占比",
  of: "meetings",
  kind: "rate",
  suffix: "%",
  in: "date",
  figure: ({ kind, activity }, { state }) =>
    kind === "主题党日" && state === "已确认" ? { num: activity === "参观" ? 1 : 0, den: 1 } : null,
  shared: true,
  page: { page: "list", query: { kind: "主题党日", state: "已确认" } },
};
