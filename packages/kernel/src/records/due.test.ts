import { collection, field } from "@jiceng/plugin";
import { expect, it } from "vitest";
import { dueBy, hasDays } from "./due.ts";

const efforts = collection({
  title: "攻关",
  fields: { title: field.text("题目") },
  read: "view",
  flow: {
    states: ["立项", "评审", "结项"],
    moves: {
      look: { title: "送审", from: "立项", to: "评审", by: "write", within: 3 },
      close: { title: "结项", from: ["立项", "评审"], to: "结项", by: "write", within: 5 },
    },
  },
});
const years = [
  {
    year: 2026,
    off: [{ name: "国庆节", from: "2026-10-01", to: "2026-10-07" }],
    work: ["2026-09-27"],
    source: "国办发明电",
  },
];
const since = Date.parse("2026-09-25T10:00:00+08:00");

it("the next move is due by working days: the weekend day that is worked counts, the holiday does not", () => {
  expect(dueBy(efforts, { state: "立项", since }, years)).toBe("2026-09-29");
  expect(dueBy(efforts, { state: "评审", since }, years)).toBe("2026-10-08");
});

it("is not said where no move has a time, nor for a year whose holidays are not entered", () => {
  expect(dueBy(efforts, { state: "结项", since }, years)).toBeNull();
  expect(dueBy(efforts, { state: "立项", since }, [])).toBeNull();
  expect(dueBy(efforts, { state: "评审", since: Date.parse("2026-12-29T10:00:00+08:00") }, years)).toBeNull();
  expect(hasDays(efforts)).toBe(true);
});
