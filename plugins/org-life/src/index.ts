import { collection, definePlugin } from "@jiceng/plugin";
import { minutes } from "./meetings/documents.ts";
import { fields } from "./meetings/fields.ts";
import { committeeForm, themeForm } from "./meetings/forms.ts";
import { type Attendance, attendanceFields, checkMeeting, meetingFlow, turnoutFigure } from "./meetings/meeting.ts";
import { list, mine } from "./meetings/pages.ts";
import { settings } from "./settings.ts";
import { talkData } from "./talks/data.ts";
import { talkForm, talkNoteForm } from "./talks/forms.ts";
import { talks } from "./talks/page.ts";
import { talkedFigure } from "./talks/talk.ts";

/** 组织生活: 主题党日 and 支委会, planned, recorded, and confirmed by somebody else before they count. */
export default definePlugin({
  id: "org-life",
  version: "1.0.0",
  api: 1,
  title: "组织生活",
  about: "主题党日、支委会，按月记录，另一名委员确认",
  needs: {
    "units:read": "按支部看谁还没谈到",
    "members:read": "列出还没谈到的党员",
    "posts:read": "按职务分出支委之间、支委和党员的谈话",
    "metrics:read": "给上级看谈到了几人",
  },
  permissions: {
    view: { title: "查看本单位的会议记录", roles: ["admin", "officer", "secretary", "leader"], posts: "committee" },
    mine: { title: "查看自己参加的会议", roles: ["admin", "officer", "secretary", "leader", "member"] },
    record: { title: "计划和记录会议", roles: ["secretary"], posts: "committee" },
    confirm: { title: "确认会议记录", posts: "committee", otherwise: ["officer"] },
    talk: { title: "看本支部谁和谁谈过心，谁还没谈到", roles: ["secretary"] },
    void: { title: "作废会议记录", roles: ["secretary", "officer"] },
  },
  settings,
  data: {
    ...talkData,
    meetings: collection({
      title: "会议记录",
      label: "topic",
      fields: { ...fields, attendance: attendanceFields },
      index: ["kind", "date"],
      visible: "participants",
      read: "view",
      flow: meetingFlow,
      check: checkMeeting,
      counts: { states: ["已确认"], held: "date" },
    }),
  },
  duties: {
    theme: {
      title: "主题党日",
      every: "month",
      count: { rule: "theme-day.per-month" },
      for: { kind: ["branch", "joint-branch"] },
      cites: "《支部工作条例》第十六条",
      met: { data: "meetings", states: ["已确认"], held: "date" },
      form: "theme",
    },
    committee: {
      title: "支委会",
      every: "month",
      count: { rule: "committee.per-month" },
      for: { kind: ["branch", "joint-branch"], having: "committee" },
      cites: "《支部工作条例》第十二条",
      met: { data: "meetings", states: ["已确认"], held: "date" },
      form: "committee",
    },
  },
  metrics: {
    talked: {
      title: "谈到的党员",
      of: "talks",
      kind: "people",
      in: "date",
      figure: talkedFigure,
      page: { page: "talks" },
    },
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
  pages: { list, mine, talks },
  forms: { theme: themeForm, committee: committeeForm, talks: talkForm, talkNote: talkNoteForm },
  documents: { minutes },
});
