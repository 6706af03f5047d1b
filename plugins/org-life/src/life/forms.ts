import { type Form, field, periodOf } from "@jiceng/plugin";
import type { LifeCan, LifeData } from "./data.ts";
import { beforeTold } from "./stages.ts";

type Of = Form<LifeCan, LifeData>;

const GONE = { errors: [{ field: "", message: "没有这次会，或它还没开完，请从会的页面上重新打开" }] };

/** The first stage; the others come one by one, each asking only what it needs. */
const first = (kind: "组织生活会" | "民主生活会"): Of => ({
  title: kind,
  of: "sessions",
  permission: "record",
  fixed: { kind },
  parts: [
    { title: "主题和学习", fields: ["theme", "studied", "study"] },
    { title: "时间安排", hint: "可以不排。", fields: ["deadlines"] },
  ],
  states: ["学习"],
  start: ({ today }) => ({ theme: `${periodOf(today, "year")}年度${kind}`, studied: today }),
  submit: ["studied"],
  uses: ["开过并经另一名委员确认，今年这件应办就完成", "到会名单自动带出", "问题清单一直跟到整改完"],
});
export const orgLife = first("组织生活会");
export const democratic = first("民主生活会");

const stage = (title: string, state: string, fields: readonly string[], move: string): Of => ({
  title,
  of: "sessions",
  permission: "record",
  parts: [{ title, fields }],
  states: [state],
  submit: [move],
});
export const talkRound = stage("谈话", "谈话", ["talkedBy"], "talked");
export const gather = stage("征求意见", "征求意见", ["gathered", "opinions"], "gathered");
export const compare = stage("对照检查", "对照", ["compared", "comparison", "material"], "compared");

const hold = (kind: "组织生活会" | "民主生活会", of: "branch" | "committee"): Of => ({
  title: `${kind}开会情况`,
  of: "sessions",
  permission: "record",
  fixed: { kind },
  roster: { field: "attendance", of, asOf: "date" },
  parts: [
    { title: "时间与人", fields: ["date", "place", "host", "scribe", "guests"] },
    { title: "到会", fields: ["attendance"] },
    { title: "会议情况", fields: ["minutes"] },
  ],
  states: ["开会"],
  start: ({ today }, _, { people }) => ({
    date: today,
    host: people.find(({ post }) => post === "书记")?.member ?? "",
  }),
  submit: ["submit"],
});
export const holdBranch = hold("组织生活会", "branch");
export const holdCommittee = hold("民主生活会", "committee");

/** 问题清单: several at once, a row each. */
export const problems: Of = {
  title: "问题清单",
  permission: "record",
  fields: {
    problems: field.rows(
      "问题",
      {
        text: field.text("问题", { max: 200 }),
        measure: field.text("措施", { max: 200 }),
        owner: field.member("责任人"),
        due: field.date("期限"),
      },
      { required: true, max: 30, hint: "一条问题一行，措施要能核对" },
    ),
  },
  start: () => ({ problems: [{}, {}, {}] }),
  async save(k, { problems }, { session = "", unit = "" }) {
    const record = await k.data.sessions.get(session);
    if (record?.state !== "已开") return GONE;
    const typed = (problems as Row[]).filter((row) => Object.values(row).some(Boolean));
    const errors = typed.length > 0 ? typed.flatMap(lacking) : [{ field: "problems", message: "请至少写一条问题" }];
    if (errors.length > 0) return { errors };
    for (const row of typed) await k.data.problems.put({ session, ...row }, { unit });
    return { to: { record: session, of: "sessions" } };
  },
};
interface Row {
  text?: string;
  measure?: string;
  owner?: string;
  due?: string;
}

const lacking = ({ text, measure, owner, due }: Row, i: number) => {
  const say = (name: string, message: string) => [{ field: `problems.${i}.${name}`, message }];
  if (!text) return say("text", "请写是什么问题");
  if (!measure) return say("measure", "请写怎么改");
  if (!owner) return say("owner", "请选责任人");
  return due ? [] : say("due", "请写哪天前改完");
};

/** That an item was put right, in a sentence that somebody can check. */
export const finish: Of = {
  title: "报告整改完成",
  of: "problems",
  permission: "record",
  parts: [{ title: "怎么办成的", fields: ["done", "proof"] }],
  states: ["整改中"],
  start: ({ today }) => ({ done: today }),
  submit: ["finish"],
};

/** Who does it and until when may change while it is under way. */
export const amend: Of = {
  title: "改措施和期限",
  of: "problems",
  permission: "record",
  parts: [{ title: "整改", fields: ["measure", "owner", "due"] }],
  states: ["整改中"],
};

/** What was said in the meeting, where it is kept: for those who were there. */
export const remark: Of = {
  title: "批评与自我批评",
  permission: "record",
  fields: {
    remarks: field.rows(
      "发言",
      {
        speaker: field.member("谁说的", { required: true }),
        about: field.member("说谁", { hint: "自我批评就空着" }),
        text: field.text("说了什么", { required: true, max: 1000 }),
      },
      { required: true, max: 60, hint: "只有到会的人和您看得到，上级和管理员都看不到" },
    ),
  },
  async save(k, { remarks }, { session = "", unit = "" }) {
    const record = await k.data.sessions.get(session);
    const attendance = record?.doc.attendance ?? [];
    if (!record || attendance.length === 0) return GONE;
    const say = (message: string) => ({ errors: [{ field: "remarks", message }] });
    if (record.doc.kind === "组织生活会" && k.settings.remarks !== true)
      return say("本单位的组织生活会不记批评的原话，要记请先在插件设置里打开");
    const present = attendance.flatMap(({ member, state }) => (state === "实到" && member ? [member] : []));
    const people = [...new Set([...present, ...(k.me.member ? [k.me.member] : [])])];
    for (const { speaker = "", about, text = "" } of remarks as { speaker?: string; about?: string; text?: string }[]) {
      if (!present.includes(speaker)) return say("只记到会的人说的，请核对“谁说的”");
      await k.data.remarks.put({ session, speaker, ...(about && { about }), text, people }, { unit });
    }
    return { to: { record: session, of: "sessions" } };
  },
};

/** What came of it, told to those whom it concerns. */
export const bulletin: Of = {
  title: "会后通报",
  permission: "record",
  fields: {
    date: field.date("哪天通报", { required: true }),
    to: field.choice("向谁通报", ["全体党员", "上级党组织", "职工群众"], { required: true }),
    text: field.text("通报了什么", { required: true, max: 1000 }),
  },
  start: ({ today }) => ({ date: today, to: "全体党员" }),
  async save(k, { date, to, text }, { session = "", unit = "" }) {
    const [record, listed] = await Promise.all([
      k.data.sessions.get(session),
      k.data.problems.find({ where: { session, state: ["整改中", "待核实", "已整改"] }, limit: 200 }),
    ]);
    if (record?.state !== "已开") return GONE;
    if (String(date) > k.today) return { errors: [{ field: "date", message: "这一天还没到，通报过再记" }] };
    const problems = listed.items.map(({ state, doc }) => ({ state, ...(doc.due && { due: doc.due }) }));
    const [missing] = beforeTold(problems, k.today);
    if (missing) return { errors: [{ field: "", message: missing }] };
    await k.data.bulletins.put({ session, date: String(date), to: to as "全体党员", text: String(text) }, { unit });
    return { to: { record: session, of: "sessions" } };
  },
};
