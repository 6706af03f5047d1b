import { field } from "@jiceng/plugin";
import { lectureFields } from "../lectures/lecture.ts";

/** What a theme day may be: seven kinds, of which a visit is only one. */
export const ACTIVITIES = [
  "研究支部工作",
  "解决党员问题",
  "专题学习",
  "思想工作",
  "创先争优",
  "志愿服务",
  "参观",
] as const;
export const KINDS = ["主题党日", "支委会", "支部党员大会", "党小组会", "党课"] as const;

export const fields = {
  kind: field.choice("会议类型", KINDS, { required: true }),
  topic: field.text("主题", { required: true, max: 60 }),
  date: field.date("日期", { required: true }),
  time: field.time("开始"),
  place: field.text("地点", { max: 60 }),
  activity: field.choice("活动类型", ACTIVITIES, { hint: "主题党日不只是参观，按实际内容选一种" }),
  host: field.member("主持"),
  scribe: field.member("记录"),
  ...lectureFields,
  guests: field.lines("列席", { max: 30, hint: "没有就不填" }),
  told: field.date("已通知参会的人"),
  prescribed: field.lines("规定议题", { max: 120 }),
  prescribedBy: field.text("规定议题的来处", { max: 200 }),
  agenda: field.lines("议题", { max: 120, hint: "学了什么、议了什么，一条一行" }),
  decisions: field.lines("决议", { max: 200, hint: "没有形成决议可以不填" }),
  minutes: field.markdown("会议记录", { max: 8000, hint: "记要点即可。不要写涉密内容和个人隐私。" }),
};
