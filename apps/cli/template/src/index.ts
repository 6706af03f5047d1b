import { definePlugin } from "@jiceng/plugin";
import { board } from "./board.ts";
import { talks } from "./talks.ts";

const data = { talks };
const permissions = {
  view: { title: "看共读安排", roles: ["officer", "secretary", "leader", "member"] },
  arrange: { title: "安排、登记共读", roles: ["secretary", "leader"], posts: "committee" },
} as const;
export type Data = typeof data;
export type Can = keyof typeof permissions;

/** 支部共读: who tells the others about which book, when, and what they took away. */
export default definePlugin({
  id: "shared-reading",
  version: "0.1.0",
  api: 1,
  title: "支部共读",
  about: "谁讲哪本书，哪天讲，讲完记一句收获",
  needs: {},
  permissions,
  data,
  nav: [{ page: "board", label: "支部共读", icon: "book" }],
  pages: { board },
  forms: {
    talk: {
      title: "安排一次共读",
      of: "talks",
      permission: "arrange",
      submit: ["finish"],
      start: ({ today }) => ({ day: today }),
    },
  },
});
