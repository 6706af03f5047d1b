import { collection, definePlugin, field } from "@jiceng/plugin";
import { expect, it } from "vitest";
import { offeredBy } from "./plugin-offer.ts";

const fields = { what: field.text("什么"), on: field.date("哪天") };
const plugin = definePlugin({
  id: "example",
  version: "1.0.0",
  api: 1,
  title: "例",
  about: "什么都有一点",
  needs: {},
  permissions: {
    view: { title: "看" },
    record: { title: "记" },
    confirm: { title: "确认" },
    approve: { title: "一办就算" },
    listen: { title: "看谈话" },
    manage: { title: "管" },
  },
  data: {
    reports: collection({
      title: "登记",
      fields,
      index: ["on"],
      read: "view",
      counts: { states: ["已确认"], held: "on" },
      flow: {
        states: ["草稿", "待确认", "已确认"],
        moves: {
          submit: { title: "提交", from: "草稿", to: "待确认", by: "record" },
          confirm: { title: "确认", from: "待确认", to: "已确认", by: "confirm", notBy: "submit" },
          approve: { title: "直接办结", from: "草稿", to: "已确认", by: "approve" },
        },
      },
    }),
    talks: collection({ title: "谈话", fields, index: ["on"], read: "listen", restricted: true }),
  },
  forms: {
    report: { title: "登记", of: "reports", permission: "record", parts: [{ title: "事", fields: ["what", "on"] }] },
    approve: { title: "办结", of: "reports", permission: "approve", parts: [{ title: "事", fields: ["what", "on"] }] },
  },
});

it("a program is offered to read and to draft, never to vouch, to make something count, or to read what stays in the house", () => {
  expect(offeredBy(plugin)).toEqual(["view", "record"]);
});
