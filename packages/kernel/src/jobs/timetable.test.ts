import { dayOf, timeOf } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { daysDue, nextDue, pauseAfter } from "./timetable.ts";

const at = (text: string) => Date.parse(`${text}:00+08:00`);

describe("the day's work of plugins", () => {
  it("comes once each morning, and not before", () => {
    expect(daysDue("day", at("2026-09-24T06:59"), "2026-09-23", null)).toEqual([]);
    expect(daysDue("day", at("2026-09-24T07:00"), "2026-09-23", null)).toEqual(["2026-09-24"]);
    expect(daysDue("day", at("2026-09-24T23:59"), "2026-09-24", null)).toEqual([]);
  });

  it("comes on Mondays where it is weekly, over the end of a year too", () => {
    expect(daysDue("week", at("2026-09-24T09:00"), "2026-09-14", null)).toEqual(["2026-09-21"]);
    expect(daysDue("week", at("2026-09-21T06:59"), "2026-09-14", null)).toEqual([]);
    expect(daysDue("week", at("2027-01-01T09:00"), "2026-12-21", null)).toEqual(["2026-12-28"]);
  });

  it("makes up for a stop day by day, a week at most, and never for days before the plugin was enabled", () => {
    expect(daysDue("day", at("2026-09-24T09:00"), "2026-09-21", null)).toEqual([
      "2026-09-22",
      "2026-09-23",
      "2026-09-24",
    ]);
    expect(daysDue("day", at("2026-09-24T09:00"), "2026-03-01", null)).toHaveLength(7);
    expect(daysDue("day", at("2026-09-24T09:00"), "2026-09-18", "2026-09-24")).toEqual(["2026-09-24"]);
    expect(daysDue("week", at("2026-09-24T09:00"), "2026-03-02", null)).toEqual(["2026-09-14", "2026-09-21"]);
  });

  it("begins with the newest day where it never ran", () => {
    expect(daysDue("day", at("2026-09-24T09:00"), null, "2026-09-24")).toEqual(["2026-09-24"]);
    expect(daysDue("week", at("2026-09-24T09:00"), null, "2026-09-24")).toEqual(["2026-09-21"]);
  });

  it("comes again at the next morning", () => {
    const next = (every: "day" | "week", now: string) => {
      const then = nextDue(every, at(now));
      return `${dayOf(then)} ${timeOf(then)}`;
    };
    expect(next("day", "2026-09-24T06:00")).toBe("2026-09-24 07:00");
    expect(next("day", "2026-09-24T07:00")).toBe("2026-09-25 07:00");
    expect(next("week", "2026-09-24T09:00")).toBe("2026-09-28 07:00");
    expect(next("week", "2026-09-28T06:00")).toBe("2026-09-28 07:00");
  });

  it("is tried again later and later, and given up after the fifth time", () => {
    expect([1, 2, 3, 4, 5].map(pauseAfter)).toEqual([60_000, 300_000, 1_800_000, 7_200_000, null]);
  });
});
