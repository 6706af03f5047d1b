import { type Doc, type Form, field, type Kit, type OpenRecord, type SubmitKit } from "@jiceng/plugin";
import { ANSWERS } from "./answers.ts";
import type { Can, Data } from "./index.ts";
import { requests } from "./requests.ts";

const { what, detail } = requests.fields;

/** 提一件事：提的人就是正在填的人，不用再写。 */
export const ask: Form<Can, Data> = {
  title: "提一件事",
  permission: "ask",
  fields: { what, detail },
  uses: ["本支部的人都看得到这件事，好有人来认领", "满意不满意，以后只有您自己看得到"],
  async save(k, value, { unit }) {
    if (k.me.member === null)
      return { errors: [{ field: "", message: "这个账号没有对应的党员，请管理员对上以后再提" }] };
    if (unit === undefined) return { errors: [{ field: "", message: "请从“我为群众办实事”的页面打开" }] };
    const id = await k.data.requests.put({ ...value, asker: k.me.member, asked: k.today }, { unit, state: "待认领" });
    return { to: { record: id, of: "requests" } };
  },
};

/** 认领：默认自己来办，也可以写别人。 */
export const claim: Form<Can, Data> = {
  title: "认领",
  of: "requests",
  permission: "help",
  parts: [{ title: "谁来办，怎么办", fields: ["helper", "plan"] }],
  states: ["待认领"],
  submit: ["claim"],
  start: (k: Kit<Data, Can>): Doc => (k.me.member ? { helper: k.me.member } : {}),
};

export const finish: Form<Can, Data> = {
  title: "登记办成了",
  of: "requests",
  permission: "help",
  parts: [{ title: "办成了什么", fields: ["done", "result"] }],
  states: ["办理中"],
  submit: ["finish"],
  start: ({ today }) => ({ done: today }),
  uses: ["提的人会收到通知，说满意不满意"],
};

/** 说满意不满意：只有提的人能答，一件事答一次。 */
export const answer: Form<Can, Data> = {
  title: "满意吗",
  permission: "ask",
  fields: {
    answer: field.choice("满意吗", ANSWERS, { required: true }),
    words: field.text("想说的", { max: 200, hint: "可以不写。" }),
  },
  uses: ["您的答复只有您自己看得到", "别人只看得到一个季度的满意率，而且要满五份"],
  async save(k, value, { request = "" }) {
    const [record, given] = await Promise.all([
      k.data.requests.get(request),
      k.data.answers.find({ where: { request } }),
    ]);
    const why = record ? whyNotAnswer(k, record, given.items.length > 0) : "没有这件事";
    if (why !== null || !record || k.me.member === null) return { errors: [{ field: "", message: why ?? "" }] };
    await k.data.answers.put({ ...value, request, asker: k.me.member, on: k.today }, { unit: record.unit });
    return { to: { record: request, of: "requests" } };
  },
};

/** 现在为什么不能答；能答就是 null。 */
function whyNotAnswer(
  k: SubmitKit<Data, Can>,
  { state, doc }: OpenRecord<{ asker?: string }>,
  isGiven: boolean,
): string | null {
  if (isGiven) return "这件事您已经答过了";
  if (doc.asker !== k.me.member) return "只有提这件事的人能答";
  return state === "已办结" ? null : "办结以后再说满意不满意";
}
