import { addDays } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { stalledFor } from "./stall.ts";

const today = "2026-09-24";
const project = (state: string, lastLog?: string, since = "2026-04-15") => ({
  state,
  since: Date.parse(`${since}T04:00:00Z`),
  doc: { ...(lastLog && { lastLog }) },
});

describe("停滞", () => {
  it("begins when 60 days are full without a process record", () => {
    expect(stalledFor(project("节点", addDays(today, -59)), today, 60)).toBeNull();
    expect(stalledFor(project("节点", addDays(today, -60)), today, 60)).toBe(60);
    expect(stalledFor(project("结项", addDays(today, -71)), today, 60)).toBe(71);
  });

  it("counts from when it was approved where nothing was ever recorded", () =>
    expect(stalledFor(project("立项", undefined, addDays(today, -61)), today, 60)).toBe(61));

  it("is not said of what has not begun or is over", () =>
    expect(
      ["申报", "逐项研究", "退回", "评价", "推广", "归档", "不予立项", "终止"].map((state) =>
        stalledFor(project(state, "2026-01-01"), today, 60),
      ),
    ).toEqual(Array(8).fill(null)));

  it("is as long as the enterprise says", () =>
    expect(stalledFor(project("节点", addDays(today, -45)), today, 30)).toBe(45));
});
