import { describe, expect, it } from "vitest";
import { dayLabel, daysBetween, monthsLater, readDay, shortDay } from "./day.ts";

describe("a day", () => {
  it.each([
    ["2026-09-18", "2026-09-18"],
    ["2026.9.18", "2026-09-18"],
    ["２０２６年９月１８日", "2026-09-18"],
    ["20260918", "2026-09-18"],
    ["1980年3月", "1980-03-01"],
  ])("is read as people type it: %s", (typed, day) => expect(readDay(typed)).toBe(day));

  it.each(["2026-02-30", "2026-13-01", "上周三", "", "9月18日"])("is refused when there is no such day: %s", (typed) =>
    expect(readDay(typed)).toBeNull(),
  );

  it("counts whole days over a month's end", () => {
    expect(daysBetween("2026-02-27", "2026-03-01")).toBe(2);
    expect(daysBetween("2026-03-01", "2026-02-27")).toBe(-2);
  });

  it("leaves the year out where it only repeats", () => {
    expect(dayLabel("2026-09-08")).toBe("2026年9月8日");
    expect(shortDay("2026-09-08", 2026)).toBe("9月8日");
    expect(shortDay("2025-09-08", 2026)).toBe("2025年9月8日");
  });
});

it("months later is the same day, or the last one of a shorter month", () => {
  expect(monthsLater("2026-01-31", 1)).toBe("2026-02-28");
  expect(monthsLater("2024-01-31", 1)).toBe("2024-02-29");
  expect(monthsLater("2026-11-30", 3)).toBe("2027-02-28");
  expect(monthsLater("2026-03-15", -1)).toBe("2026-02-15");
  expect(monthsLater("2024-03-15", 36)).toBe("2027-03-15");
});
