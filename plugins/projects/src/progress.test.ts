import { describe, expect, it } from "vitest";
import { whole } from "./example.ts";
import type { Project } from "./fields.ts";
import { reached } from "./metrics.ts";
import { progress } from "./progress.ts";

const context = { today: "2026-09-24", settings: {}, linked: {}, adjusted: {} };
const running: Project = {
  ...whole,
  done: [
    { what: "首件确认工艺固化", on: "2026-06-28" },
    { what: "12个工位防错装置上线", on: "2026-09-06" },
  ],
  readings: [{ kpi: "一次交验合格率", month: "2026-08", value: 95.6 }],
  lastLog: "2026-09-22",
};

describe("推进情况", () => {
  it("adds what is done, how far the figures are, and that something is heard", () => {
    const { total, lines } = progress(running, context);
    expect(lines.map(({ code, points, of }) => [code, points, of])).toEqual([
      ["milestones", 30, 40],
      ["kpi-0", 20, 40],
      ["logs", 20, 20],
    ]);
    expect(total).toBe(70);
  });

  it("leaves out what is not due yet and what has no figure, and counts neither as zero", () => {
    const { total, lines } = progress({ ...whole, lastLog: "2026-04-20" }, { ...context, today: "2026-05-01" });
    expect(lines.map(({ standing }) => standing)).toEqual(["none", "missing", undefined]);
    expect(total).toBe(100);
    expect(progress({}, context).total).toBeNull();
  });

  it("gives nothing for a silence of 60 days, unless it was evaluated", () => {
    const silent = { ...running, lastLog: "2026-07-26" };
    expect(progress(silent, context).lines.at(-1)!.points).toBe(0);
    expect(progress({ ...silent, grade: "达到目标" }, context).lines.at(-1)!.points).toBe(20);
  });

  it("stays between nothing and all, whatever the figures are", () => {
    for (const value of [-1e6, 0, 94.2, 97, 1e6]) {
      const { total } = progress(
        { ...running, readings: [{ kpi: "一次交验合格率", month: "2026-08", value }] },
        context,
      );
      expect(total).toBeGreaterThanOrEqual(0);
      expect(total).toBeLessThanOrEqual(100);
    }
  });
});

it("项目达成率 counts KPIs that reached their target, of those that have a value", () => {
  expect(reached(running)).toEqual({ num: 0, den: 1 });
  expect(reached({ ...running, readings: [{ kpi: "一次交验合格率", month: "2026-09", value: 97 }] })).toEqual({
    num: 1,
    den: 1,
  });
  expect(reached(whole)).toEqual({ num: 0, den: 0 });
});
