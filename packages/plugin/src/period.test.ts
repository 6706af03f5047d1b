import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "./day.ts";
import { cadenceOf, firstDay, lastDay, lately, periodLabel, periodOf, shift, within } from "./period.ts";

describe("a period", () => {
  it("holds its last day: 23:59:59.999 in Shanghai is still inside, a millisecond later is the next", () => {
    const end = Date.parse("2026-09-30T23:59:59.999+08:00");
    expect(periodOf(dayOf(end), "month")).toBe("2026-09");
    expect(periodOf(dayOf(end + 1), "month")).toBe("2026-10");
    expect(periodOf(dayOf(end), "quarter")).toBe("2026-Q3");
    expect(periodOf(dayOf(end + 1), "quarter")).toBe("2026-Q4");
  });

  it("ends on the 29th of February in a leap year only", () => {
    expect(lastDay("2028-02")).toBe("2028-02-29");
    expect(lastDay("2027-02")).toBe("2027-02-28");
  });

  it("is next to its neighbours without a gap, over forty years and four cadences", () => {
    for (const cadence of ["month", "quarter", "half", "year"] as const) {
      let period = periodOf("2000-01-01", cadence);
      while (period < "2040") {
        const next = shift(period, 1);
        expect(addDays(lastDay(period), 1)).toBe(firstDay(next));
        expect(periodOf(firstDay(period), cadence)).toBe(period);
        expect(periodOf(lastDay(period), cadence)).toBe(period);
        expect(cadenceOf(next)).toBe(cadence);
        period = next;
      }
    }
  });

  it("takes apart into finer ones, and looks back", () => {
    expect(within("2026-Q3", "month")).toEqual(["2026-07", "2026-08", "2026-09"]);
    expect(within("2026", "half")).toEqual(["2026-H1", "2026-H2"]);
    expect(within("2026-09", "quarter")).toEqual([]);
    expect(lately("2026-02", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  });

  it("is read out in Chinese", () => {
    expect(["2026", "2026-H2", "2026-Q3", "2026-09"].map(periodLabel)).toEqual([
      "2026年",
      "2026年下半年",
      "2026年第三季度",
      "2026年9月",
    ]);
  });
});
