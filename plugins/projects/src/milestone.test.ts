import { expect, it } from "vitest";
import type { Project } from "./fields.ts";
import { milestonesOf, nextMilestone, punctuality } from "./milestone.ts";

const today = "2026-09-24";
const project: Project = {
  plan: [
    { what: "并入车间作业标准", due: "2026-12-10" },
    { what: "首件确认工艺固化", due: "2026-06-30" },
    { what: "防错装置上线", due: "2026-08-31" },
    { what: "班组复盘", due: "2026-09-23" },
    { what: "三班轮值", due: "2026-10-20" },
    { what: "当天的", due: today },
  ],
  done: [
    { what: "首件确认工艺固化", on: "2026-06-30" },
    { what: "防错装置上线", on: "2026-09-06", note: "传感器晚到" },
  ],
};

it("milestones stand in the order of their days, each with how it is", () =>
  expect(milestonesOf(project, today).map(({ what, standing }) => [what, standing])).toEqual([
    ["首件确认工艺固化", "on"],
    ["防错装置上线", "late"],
    ["班组复盘", "over"],
    ["当天的", "todo"],
    ["三班轮值", "todo"],
    ["并入车间作业标准", "soon"],
  ]));

it("节点按期率 counts those whose day is over, and those done already; the day itself still is in time", () => {
  expect(punctuality(project, today)).toEqual({ num: 1, den: 3 });
  expect(punctuality({ ...project, done: [...project.done!, { what: "当天的", on: today }] }, today)).toEqual({
    num: 2,
    den: 4,
  });
});

it("the next one is the first that is not done", () => expect(nextMilestone(project, today)?.what).toBe("班组复盘"));
