import { describe, expect, it } from "vitest";
import { holdsIn, periodsOf, spanWords, whyNotExcuse, whyNotPeriods } from "./exemption.ts";

const months = { first: "2026-09", last: "2026-11", revokedFrom: null };

describe("an exemption", () => {
  it("holds from its first to its last period once it is given, not while it is asked for or refused", () => {
    const given = { ...months, state: "given" } as const;
    expect(["2026-08", "2026-09", "2026-11", "2026-12"].map((one) => holdsIn(given, one))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(holdsIn({ ...months, state: "asked" }, "2026-09")).toBe(false);
    expect(holdsIn({ ...months, state: "refused" }, "2026-09")).toBe(false);
  });

  it("that was taken back still holds for the periods before", () => {
    const revoked = { ...months, state: "revoked", revokedFrom: "2026-10" } as const;
    expect(["2026-09", "2026-10", "2026-11"].map((one) => holdsIn(revoked, one))).toEqual([true, false, false]);
  });

  it("is of up to twelve periods of the duty's own cadence, in their order", () => {
    expect(whyNotPeriods("2026-01", "2026-12", "month")).toBeNull();
    expect(whyNotPeriods("2026-01", "2027-01", "month")).toContain("最多12期");
    expect(whyNotPeriods("2026-11", "2026-09", "month")).toContain("不能早于");
    expect(whyNotPeriods("2026-Q3", "2026-Q4", "month")).toContain("选从哪一期");
    expect(whyNotPeriods("", "", "month")).toContain("选从哪一期");
    expect(periodsOf({ first: "2026-Q4", last: "2027-Q1" })).toEqual(["2026-Q4", "2027-Q1"]);
  });

  it("says for what it is, and asks for a reason that says something", () => {
    expect(spanWords(months)).toBe("2026年9月至2026年11月");
    expect(spanWords({ first: "2026-09", last: "2026-09" })).toBe("2026年9月");
    expect([whyNotExcuse("忙"), whyNotExcuse("全员在境外项目")]).toEqual([expect.stringContaining("为什么"), null]);
  });
});
