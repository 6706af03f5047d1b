import { collection, field } from "@jiceng/plugin";

/** 一件事：谁提的，谁来办，办成了什么。 */
export const requests = collection({
  title: "群众的事",
  label: "what",
  fields: {
    what: field.text("什么事", { required: true, max: 60 }),
    detail: field.markdown("说清楚些", { max: 1000, hint: "在哪里、什么时候、想怎么解决。不用写电话和住址。" }),
    asker: field.member("谁提的"),
    asked: field.date("哪天提的"),
    helper: field.member("谁来办"),
    plan: field.text("打算怎么办", { max: 200 }),
    done: field.date("哪天办成"),
    result: field.markdown("办成了什么", { max: 1000 }),
  },
  index: ["asker", "helper", "asked", "done"],
  visible: "participants",
  read: "view",
  page: "request",
  flow: {
    states: ["提出", "待认领", "办理中", "已办结"],
    aside: ["办不了"],
    moves: {
      post: { title: "提出", from: "提出", to: "待认领", by: "ask" },
      claim: { title: "认领", from: "待认领", to: "办理中", by: "help", requires: ["helper", "plan"], within: 3 },
      finish: { title: "办成了", from: "办理中", to: "已办结", by: "help", requires: ["done", "result"] },
      giveBack: { title: "退回待认领", from: "办理中", to: "待认领", by: "help", requires: ["$reason"] },
      decline: { title: "办不了", from: ["待认领", "办理中"], to: "办不了", by: "manage", requires: ["$reason"] },
    },
  },
  check: ({ done }, { today }) =>
    done && done > today ? [{ field: "done", message: "办成的日期不能在今天以后" }] : [],
  guard: ({ asker, helper }, move) =>
    move === "claim" && helper !== undefined && helper === asker ? ["提的人自己不能认领，请别人来办"] : [],
});
