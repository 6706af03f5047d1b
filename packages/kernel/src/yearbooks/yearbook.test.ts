import { describe, expect, it } from "vitest";
import { until, yearsOf } from "./yearbook.ts";

describe("the years of which a unit has a year book", () => {
  const years = (openedOn: string, closedOn: string | null, today: string) => yearsOf({ openedOn, closedOn }, today);

  it("are those in which it was there, the latest first, the running one among them", () => {
    expect(years("2024-12-31", null, "2026-09-24")).toEqual(["2026", "2025", "2024"]);
    expect(years("2026-09-24", null, "2026-09-24")).toEqual(["2026"]);
  });

  it("are six at most", () => {
    expect(years("1998-07-01", null, "2026-01-01")).toEqual(["2026", "2025", "2024", "2023", "2022", "2021"]);
  });

  it("end with the year in which it ended, of which its last day is the one before", () => {
    expect(years("2020-01-01", "2025-06-01", "2026-09-24")).toEqual(["2025", "2024", "2023", "2022", "2021"]);
    expect(years("2020-01-01", "2025-01-01", "2026-09-24")).toEqual(["2024", "2023", "2022", "2021"]);
  });

  it("tell of the whole year, or of the running one up to today", () => {
    expect(until("2025", "2026-09-24")).toBe("2025-12-31");
    expect(until("2026", "2026-09-24")).toBe("2026-09-24");
  });
});
