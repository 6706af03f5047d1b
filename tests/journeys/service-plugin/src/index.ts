import { definePlugin } from "@jiceng/plugin";
import { answers } from "./answers.ts";
import { answer, ask, claim, finish } from "./forms.ts";
import { board, overview, request } from "./pages.ts";
import { requests } from "./requests.ts";

const data = { requests, answers };
const permissions = {
  view: { title: "看有哪些事", roles: ["officer", "secretary", "leader", "member"] },
  ask: { title: "提一件事，说满意不满意", roles: ["secretary", "leader", "member"] },
  help: { title: "认领，登记办成了", roles: ["secretary", "leader", "member"] },
  manage: { title: "看各支部办了多少；办不了的说明原因", roles: ["officer", "secretary"] },
} as const;
export type Data = typeof data;
export type Can = keyof typeof permissions;

/** 我为群众办实事：谁提的，谁来办，办成没有；满意不满意只有提的人自己看得到。 */
export default definePlugin({
  id: "service",
  version: "1.0.0",
  api: 1,
  title: "我为群众办实事",
  about: "支部里谁有难处就提，谁能办谁认领，办成了由提的人说满意不满意",
  needs: {
    "units:read": "知道提的人在哪个支部",
    "metrics:read": "数出各支部办了多少和满意率",
    notify: "办成了告诉提的人",
  },
  permissions,
  data,
  nav: [{ page: "board", label: "办实事" }],
  pages: { board, request, overview },
  forms: { ask, claim, finish, answer },
  metrics: {
    finished: {
      title: "办结的事",
      of: "requests",
      kind: "sum",
      suffix: "件",
      in: "done",
      figure: (_, { state }) => (state === "已办结" ? { num: 1, den: 1 } : null),
    },
    content: {
      title: "满意率",
      of: "answers",
      kind: "rate",
      in: "on",
      crowd: { least: 5, every: "quarter" },
      figure: ({ answer }) => ({ num: answer === "不满意" ? 0 : 1, den: 1 }),
    },
  },
  on: {
    "requests.finish": async (k, { record = "" }) => {
      const one = await k.data.requests.get(record);
      if (one?.doc.asker)
        await k.notify({
          to: { member: one.doc.asker },
          text: `“${one.doc.what}”办成了，满意不满意请您说一句`,
          at: { record, of: "requests" },
        });
    },
  },
});
