import { collection, definePlugin, field } from "@jiceng/plugin";
import { expect, it } from "vitest";
import { metBy } from "./settlement.ts";
import type { Shelf } from "./shelf.ts";

const meetings = collection({
  title: "会议",
  fields: { date: field.date("日期"), speaker: field.choice("主讲人", ["书记", "党员"]) },
  index: ["speaker"],
  visible: "scope",
  read: "view",
  flow: { states: ["计划", "已确认"], moves: {} },
});
const met = { data: "meetings", states: ["已确认"], held: "date" } as const;
const form = { title: "会", of: "meetings", permission: "view" } as const;
const duty = (title: string, every: "month" | "quarter" | "year") =>
  ({ title, every, for: { kind: "branch" }, cites: "条例", form: "form" }) as const;
const plugin = definePlugin({
  id: "life",
  version: "1.0.0",
  api: 1,
  title: "组织生活",
  about: "会",
  needs: {},
  permissions: { view: { title: "看" } },
  data: { meetings },
  duties: {
    day: { ...duty("党日", "month"), met },
    lecture: { ...duty("党课", "quarter"), met: { ...met, also: { speaker: ["书记", "党员"] } } },
    secretary: { ...duty("书记讲党课", "year"), met: { ...met, also: { speaker: ["书记"] } } },
  },
  forms: { form },
});
const shelf: Shelf = { plugin, name: "meetings", collection: plugin.data.meetings! };
const told = (duty: string | null, period: string | null, speaker?: string, date = "2026-10-08") =>
  metBy(shelf, { duty, period, doc: { date, ...(speaker && { speaker }) } }).map((one) => `${one.duty} ${one.period}`);

it("one record is good for what it was made for, and for what was done at it as well, each once", () => {
  expect(told("life:day", "2026-10")).toEqual(["life:day 2026-10"]);
  expect(told("life:day", "2026-10", "党员")).toEqual(["life:day 2026-10", "life:lecture 2026-Q4"]);
  expect(told("life:day", "2026-10", "书记")).toEqual([
    "life:day 2026-10",
    "life:lecture 2026-Q4",
    "life:secretary 2026",
  ]);
});

it("what was made up for late counts for its own period, and beside it for the one in which its day lies", () =>
  expect(told("life:day", "2026-09", "党员")).toEqual(["life:day 2026-09", "life:lecture 2026-Q4"]));

it("a lecture of the third quarter held in the fourth is no lecture of the fourth, too", () =>
  expect(told("life:lecture", "2026-Q3", "书记")).toEqual(["life:lecture 2026-Q3", "life:secretary 2026"]));

it("what was made for nothing is good for what it was; a plan without a day for nothing", () => {
  expect(told(null, null, "书记")).toEqual(["life:lecture 2026-Q4", "life:secretary 2026"]);
  expect(told(null, null, "书记", "")).toEqual([]);
});
