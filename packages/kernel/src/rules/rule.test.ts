import { describe, expect, it } from "vitest";
import { RULE_IDS, regulation } from "./regulations.ts";
import { type RuleValue, regulated, valueOn, whyNotFrom, whyNotValue } from "./rule.ts";

const own = (from: string, value: number | null): RuleValue => ({
  id: `${from}${value}`,
  rule: "branch.size",
  template: null,
  no: null,
  value,
  from,
  ground: "支部设置办法",
  byName: "管文琪",
  at: 0,
});

describe("a rule", () => {
  const size = regulation("branch.size");

  it("may be made stricter, never looser, and says so", () => {
    expect(whyNotValue(size, 40, "2026-10-01")).toBeNull();
    expect(whyNotValue(size, 60, "2026-10-01")).toBe("条例是党员一般不超过50名；您们可以更严，定得比50小，不能放宽");
    expect(whyNotValue(regulation("theme-day.per-month"), 2, "2026-10-01")).toBeNull();
    expect(whyNotValue(regulation("talk.per-year"), 0, "2026-10-01")).toContain("1到");
    expect(whyNotValue(regulation("branch.from"), 2, "2026-10-01")).toContain("不能自己另定");
    expect(whyNotValue(regulation("lecture.per-quarter"), 1, "2026-10-01")).toBeNull();
  });

  it("keeps the value of its time, and goes back to the regulation from a day on", () => {
    const set = [own("2026-10-01", 40), own("2027-01-01", 30), own("2027-07-01", null)];
    expect(
      ["2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01"].map((day) =>
        valueOn(size, set, day),
      ),
    ).toEqual([50, 40, 40, 30, 30, 50]);
  });

  it("counts the later of two settings for the same day", () => {
    expect(valueOn(size, [own("2026-10-01", 40), own("2026-10-01", 45)], "2026-10-02")).toBe(45);
  });

  it("follows a regulation that became stricter than what was set", () => {
    const stricter = { ...size, values: [...size.values, { from: "2028-01-01", value: 35 }] };
    const set = [own("2026-10-01", 40)];
    expect([valueOn(stricter, set, "2027-12-31"), valueOn(stricter, set, "2028-01-01")]).toEqual([40, 35]);
    expect(regulated(stricter, "2010-01-01")).toBe(50);
  });

  it("never reaches back into a month that is published", () => {
    expect(whyNotFrom("2026-09-30", "2026-10-01")).toContain("2026年10月1日以前的月份已经发布");
    expect(whyNotFrom("2026-10-01", "2026-10-01")).toBeNull();
  });

  it("has an article or says that there is none, and its values in the order of their days", () => {
    for (const id of RULE_IDS) {
      const { cites, values, title } = regulation(id);
      expect(cites, title).not.toBe("");
      expect(values.map(({ from }) => from)).toEqual(values.map(({ from }) => from).toSorted());
    }
  });
});
