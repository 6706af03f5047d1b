import { collection, definePlugin } from "@jiceng/plugin";
import * as appraisals from "./appraisals/index.ts";
import * as dual from "./dual/index.ts";
import { duties } from "./duties.ts";
import { lectureForm, secretaryForm } from "./lectures/forms.ts";
import * as life from "./life/index.ts";
import { minutes } from "./meetings/documents.ts";
import { fields } from "./meetings/fields.ts";
import { assemblyForm, committeeForm, groupForm, themeForm } from "./meetings/forms.ts";
import { type Attendance, attendanceFields, checkMeeting, meetingFlow, turnoutFigure } from "./meetings/meeting.ts";
import { list, mine } from "./meetings/pages.ts";
import { needs } from "./needs.ts";
import { permissions } from "./permissions.ts";
import { settings } from "./settings.ts";
import * as talks from "./talks/index.ts";

/** 组织生活: 三会一课 and 主题党日, planned, recorded, and confirmed by somebody else before they count. */
export default definePlugin({
  id: "org-life",
  version: "1.0.0",
  api: 1,
  title: "组织生活",
  about: "三会一课和主题党日，记一次，另一名委员确认",
  needs,
  permissions,
  settings,
  data: {
    ...appraisals.data,
    ...talks.data,
    ...life.data,
    ...dual.data,
    meetings: collection({
      title: "会议记录",
      label: "topic",
      fields: { ...fields, attendance: attendanceFields },
      index: ["kind", "date", "speakerIs"],
      visible: "participants",
      read: "view",
      flow: meetingFlow,
      check: checkMeeting,
      counts: { states: ["已确认"], held: "date" },
    }),
  },
  duties: { ...duties, ...life.duties },
  metrics: {
    ...talks.metrics,
    ...life.metrics,
    turnout: {
      title: "到会率",
      of: "meetings",
      kind: "rate",
      suffix: "%",
      in: "$period",
      figure: ({ attendance }, { state }) => (state === "已确认" ? turnoutFigure(attendance as Attendance[]) : null),
      shared: true,
      page: { page: "list", query: { state: "已确认" } },
    },
  },
  nav: [{ page: "list", label: "组织生活", icon: "meet" }],
  pages: {
    list,
    mine,
    ...appraisals.pages,
    ...talks.pages,
    session: life.session,
    sessions: life.sessions,
    ...dual.pages,
  },
  forms: {
    theme: themeForm,
    committee: committeeForm,
    assembly: assemblyForm,
    group: groupForm,
    lecture: lectureForm,
    secretary: secretaryForm,
    ...appraisals.forms,
    ...talks.forms,
    ...life.forms,
    ...dual.forms,
  },
  documents: { minutes },
  on: appraisals.reactions,
});
