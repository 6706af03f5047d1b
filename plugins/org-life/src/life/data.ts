import { collection, type Flow, field } from "@jiceng/plugin";
import { attendanceFields } from "../meetings/meeting.ts";
import { beforeHeld, checkSession } from "./stages.ts";

export const SESSIONS = ["组织生活会", "民主生活会"] as const;

/** The stages up to the meeting, each of which can go back for a reason; that it was held counts once somebody else has confirmed it. */
const flow = {
  states: ["学习", "谈话", "征求意见", "对照", "开会", "待确认", "已开"],
  aside: ["作废"],
  moves: {
    studied: { title: "学完了，转谈话", from: "学习", to: "谈话", by: "record", requires: ["studied", "study"] },
    talked: { title: "谈完了，转征求意见", from: "谈话", to: "征求意见", by: "record", requires: ["talkedBy"] },
    gathered: {
      title: "意见齐了，转对照",
      from: "征求意见",
      to: "对照",
      by: "record",
      requires: ["gathered", "opinions"],
    },
    compared: { title: "材料齐了，转开会", from: "对照", to: "开会", by: "record", requires: ["compared"] },
    submit: {
      title: "提交开会情况",
      from: "开会",
      to: "待确认",
      by: "record",
      requires: ["date", "attendance", "minutes"],
    },
    confirm: { title: "确认开过", from: "待确认", to: "已开", by: "confirm", notBy: "submit" },
    return: { title: "退回", from: "待确认", to: "开会", by: "confirm", notBy: "submit", requires: ["$reason"] },
    relearn: { title: "回到学习", from: "谈话", to: "学习", by: "record", requires: ["$reason"] },
    retalk: { title: "回到谈话", from: "征求意见", to: "谈话", by: "record", requires: ["$reason"] },
    regather: { title: "回到征求意见", from: "对照", to: "征求意见", by: "record", requires: ["$reason"] },
    recompare: { title: "回到对照", from: "开会", to: "对照", by: "record", requires: ["$reason"] },
    void: { title: "作废", from: ["待确认", "已开"], to: "作废", by: "void", requires: ["$reason"] },
  },
} as const satisfies Flow;

/** 组织生活会 of a branch, 民主生活会 of a committee: one record a unit and year. */
const sessions = collection({
  title: "组织生活会",
  label: "theme",
  fields: {
    kind: field.choice("哪一种", SESSIONS, { required: true }),
    theme: field.text("主题", { required: true, max: 60 }),
    studied: field.date("学习日期"),
    study: field.text("学了什么", { max: 300, hint: "写学习篇目就行" }),
    talkedBy: field.date("谈完日期", { hint: "谁和谁谈的记在“谈心谈话”里，这里不用重写" }),
    gathered: field.date("征求意见日期"),
    opinions: field.lines("征求到的意见", { max: 200, hint: "归纳成几条，不写是谁提的" }),
    compared: field.date("对照检查日期"),
    comparison: field.text("班子对照检查的要点", { max: 500, hint: "没有可以不填" }),
    material: field.file("对照检查材料", { hint: "没有就不传" }),
    date: field.date("开会日期"),
    place: field.text("地点", { max: 60 }),
    host: field.member("主持"),
    scribe: field.member("记录"),
    guests: field.lines("上级派员", { max: 40, hint: "姓名和职务，没有就不填" }),
    attendance: attendanceFields,
    minutes: field.markdown("会议情况", { max: 4000, hint: "记要点。谁批评了谁不写在这里。" }),
    deadlines: field.rows(
      "哪天前做完",
      { stage: field.choice("阶段", ["学习", "谈话", "征求意见", "对照", "开会"]), by: field.date("哪天前") },
      { max: 5, hint: "要排时间才填" },
    ),
  },
  index: ["kind", "date"],
  unique: [["$unit", "kind", "$period"]],
  visible: "participants",
  read: "view",
  page: "session",
  flow,
  check: checkSession,
  guard: (doc, move) => (move === "submit" ? beforeHeld(doc) : []),
});

/** 问题清单: a record each, so that putting it right can go on after the year's figures were published. */
const problems = collection({
  title: "问题清单",
  label: "text",
  fields: {
    session: field.link("哪次会", "sessions", { required: true }),
    text: field.text("问题", { required: true, max: 200 }),
    measure: field.text("措施", { required: true, max: 200 }),
    owner: field.member("责任人", { required: true }),
    due: field.date("期限", { required: true }),
    done: field.date("完成日期"),
    proof: field.text("完成情况", { max: 300, hint: "写一句怎么办成的，看哪里能核对" }),
  },
  index: ["session", "owner", "due"],
  visible: "participants",
  read: "view",
  flow: {
    states: ["整改中", "待核实", "已整改"],
    aside: ["作废"],
    moves: {
      finish: { title: "报告办完", from: "整改中", to: "待核实", by: "record", requires: ["done", "proof"] },
      verify: { title: "核实办完", from: "待核实", to: "已整改", by: "confirm", notBy: "finish", notOf: "owner" },
      again: {
        title: "退回再办",
        from: "待核实",
        to: "整改中",
        by: "confirm",
        notBy: "finish",
        requires: ["$reason"],
      },
      void: { title: "作废", from: ["整改中", "待核实"], to: "作废", by: "void", requires: ["$reason"] },
    },
  },
  check: ({ done }, { today }) => (done && done > today ? [{ field: "done", message: "这一天还没到，办完再报" }] : []),
});

/** 批评与自我批评: for those who sat there and whoever wrote it down, for nobody by their role. */
const remarks = collection({
  title: "批评与自我批评",
  fields: {
    session: field.link("哪次会", "sessions", { required: true }),
    speaker: field.member("谁说的", { required: true }),
    about: field.member("说谁", { hint: "自我批评就空着" }),
    text: field.text("说了什么", { required: true, max: 1000 }),
    people: field.members("到会的人", { required: true }),
  },
  index: ["session", "people"],
  visible: "participants",
});

/** 通报: what came of it, for everybody of the unit. */
const bulletins = collection({
  title: "会后通报",
  label: "to",
  fields: {
    session: field.link("哪次会", "sessions", { required: true }),
    date: field.date("哪天通报", { required: true }),
    to: field.choice("向谁通报", ["全体党员", "上级党组织", "职工群众"], { required: true }),
    text: field.text("通报了什么", { required: true, max: 1000 }),
  },
  index: ["session", "date"],
  read: "mine",
});

export const lifeData = { sessions, problems, remarks, bulletins };
export type LifeData = typeof lifeData;
/** Abilities that these meetings know of. */
export type LifeCan = "mine" | "view" | "record" | "confirm" | "void";
