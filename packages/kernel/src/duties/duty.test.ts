import { firstDay, lastDay } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { completion, isOnTime, NOTHING_DUE, owes, plus, rate, statusOf, timeliness, weighing } from "./duty.ts";

describe("a duty", () => {
  it("is owed by branches with a committee only, where it says so", () => {
    const monthly = { kind: "branch", having: "committee" } as const;
    expect(owes(monthly, "branch", true)).toBe(true);
    expect(owes(monthly, "branch", false)).toBe(false);
    expect(owes(monthly, "committee", true)).toBe(false);
    expect(owes({ kind: "branch" }, "branch", false)).toBe(true);
  });

  it.each([
    [0, 0, 0, "2026-09", "2026-09-10", "none"],
    [1, 0, 0, "2026-09", "2026-09-10", "todo"],
    [1, 0, 0, "2026-09", "2026-09-30", "todo"],
    [1, 0, 0, "2026-09", "2026-10-01", "over"],
    [1, 1, 1, "2026-09", "2026-10-01", "on"],
    [1, 1, 0, "2026-09", "2026-10-20", "late"],
    [1, 0, 0, "2026-10", "2026-09-30", "soon"],
  ] as const)("due %i, done %i, on time %i in %s stands on %s as %s", (due, done, onTime, period, today, status) => {
    const last = { day: lastDay(period), missing: null };
    expect(statusOf({ due, done, onTime }, last, firstDay(period), today)).toBe(status);
  });

  it("is on time on the last day of its period and late on the next", () => {
    expect(isOnTime("2026-09-30", "2026-09")).toBe(true);
    expect(isOnTime("2026-10-01", "2026-09")).toBe(false);
  });

  it("counts by its weight where duties are added up, and only there", () => {
    const talks = weighing({ due: 6, done: 3, onTime: 2 }, 3);
    const theme = weighing({ due: 5, done: 5, onTime: 4 }, 1);
    expect(theme.weighted).toBeUndefined();
    const all = plus(talks, theme);
    expect([all.due, all.done, all.onTime]).toEqual([11, 8, 6]);
    // (3 × 3 + 5) of (3 × 6 + 5), and (3 × 2 + 4).
    expect([completion(all), timeliness(all)]).toEqual([60.9, 43.5]);
    expect(completion(plus(theme, theme))).toBe(100);
    expect(completion(plus(weighing({ due: 0, done: 0, onTime: 0 }, 3), NOTHING_DUE))).toBeNull();
  });

  it("never reads as 100 % while one is missing, and nothing due is not complete", () => {
    expect(rate(999, 1000)).toBe(99.9);
    expect(rate(9999, 10_000)).toBe(99.9);
    expect(rate(10_000, 10_000)).toBe(100);
    expect(rate(0, 0)).toBeNull();
  });
});
