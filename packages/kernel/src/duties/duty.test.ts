import { describe, expect, it } from "vitest";
import { isOnTime, owes, rate, statusOf } from "./duty.ts";

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
    expect(statusOf(due, done, onTime, period, today, `${period}-01`)).toBe(status);
  });

  it("is on time on the last day of its period and late on the next", () => {
    expect(isOnTime("2026-09-30", "2026-09")).toBe(true);
    expect(isOnTime("2026-10-01", "2026-09")).toBe(false);
  });

  it("never reads as 100 % while one is missing, and nothing due is not complete", () => {
    expect(rate(999, 1000)).toBe(99.9);
    expect(rate(9999, 10_000)).toBe(99.9);
    expect(rate(10_000, 10_000)).toBe(100);
    expect(rate(0, 0)).toBeNull();
  });
});
