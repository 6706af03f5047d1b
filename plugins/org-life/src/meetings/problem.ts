import { collection, type FieldError, type Form, field, type Reactions } from "@jiceng/plugin";
import type { Abilities } from "../permissions.ts";

const asked = {
  what: field.text("难题", { max: 80 }),
  raisedBy: field.member("提出人"),
  way: field.text("方案", { max: 200 }),
  decision: field.text("决定", { max: 200 }),
  owner: field.member("责任人"),
  due: field.date("到期"),
};

/** 难题会诊 as it was taken up at a meeting. */
export const problemFields = field.rows("难题会诊", asked, {
  max: 8,
  hint: "拿到会上会诊的难题。确认以后进入跟踪，办完写一句结果",
});

export type Problem = Partial<Record<"what" | "raisedBy" | "way" | "decision" | "owner" | "due", string>>;

const NEEDED = [
  ["what", "请写是什么难题"],
  ["decision", "请写会上怎么决定的"],
  ["owner", "请选责任人"],
  ["due", "请写哪天前办完"],
] as const;

/** A problem that was taken up has a decision, somebody in charge and a day. */
export const checkProblems = (rows: readonly Problem[] = []): FieldError[] =>
  rows.flatMap((row, i) =>
    NEEDED.flatMap(([name, message]) => (row[name] ? [] : [{ field: `problems.${i}.${name}`, message }])),
  );

/** A problem on its way, from the meeting that took it up until somebody says what came of it. */
const cases = collection({
  title: "难题",
  label: "what",
  fields: {
    ...asked,
    what: field.text("难题", { max: 80, required: true }),
    meeting: field.link("哪次会议", "meetings"),
    source: field.text("来源", { max: 60 }),
    outcome: field.text("办的结果", { max: 300 }),
  },
  index: ["due", "owner", "source"],
  unique: [["source"]],
  visible: "participants",
  read: "view",
  flow: {
    states: ["在办", "办结"],
    aside: ["不再办"],
    moves: {
      close: { title: "办结", from: "在办", to: "办结", by: "record", requires: ["outcome"] },
      drop: { title: "不再办", from: "在办", to: "不再办", by: "record", requires: ["$reason"] },
    },
  },
});
export const caseData = { cases };

/** What came of it, in a sentence. */
export const caseForm: Form<Abilities> = {
  title: "办结难题",
  of: "cases",
  permission: "record",
  parts: [{ title: "办的结果", hint: "一句话写清怎么办的、到了什么程度", fields: ["outcome"] }],
  submit: ["close"],
};

/** Once a meeting is confirmed, what it took up is followed; told twice, it is taken up once. */
export const reactions: Reactions = {
  async "meetings.confirm"(k, { record }) {
    const found = record ? await k.data.meetings!.get(record) : null;
    const rows = (found?.doc.problems as Problem[] | undefined) ?? [];
    if (!found || rows.length === 0) return;
    const sources = rows.map((_, i) => `${found.id}.${i}`);
    const { items } = await k.data.cases!.find({ where: { source: sources }, limit: rows.length });
    const known = new Set(items.map(({ doc }) => doc.source));
    for (const [i, row] of rows.entries())
      if (!known.has(sources[i]))
        await k.data.cases!.put({ ...row, meeting: found.id, source: sources[i] }, { unit: found.unit });
  },
};
