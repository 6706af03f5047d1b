import { describe, expect, it } from "vitest";
import { Calendar } from "../calendar/index.ts";
import { deadlineWords, dueDay } from "./deadline.ts";

const calendar = new Calendar([
  { year: 2026, off: [{ name: "国庆节", from: "2026-10-01", to: "2026-10-07" }], work: ["2026-10-10"], source: "通知" },
]);
const due = (rule: Parameters<typeof dueDay>[0], period: string) => dueDay(rule, period, calendar);

describe("the last day that counts as on time", () => {
  it("is the period's own, so many days after it, or a day within it", () => {
    expect(due(undefined, "2026-Q3")).toEqual({ day: "2026-09-30", missing: null });
    expect(due({ after: 10, days: "calendar" }, "2026-09")).toEqual({ day: "2026-10-10", missing: null });
    expect(due({ after: 5, days: "working" }, "2026-09")).toEqual({ day: "2026-10-13", missing: null });
    expect(due({ by: 20 }, "2026-09")).toEqual({ day: "2026-09-20", missing: null });
    expect(due({ by: 31 }, "2026-02")).toEqual({ day: "2026-02-28", missing: null });
  });

  it("is not known where nobody entered the year", () => {
    expect(due({ after: 5, days: "working" }, "2026-12")).toEqual({ day: "2026-12-31", missing: 2027 });
    expect(due({ after: 5, days: "calendar" }, "2026-12")).toEqual({ day: "2027-01-05", missing: null });
  });

  it("is said in words", () => {
    expect([undefined, { by: 20 }, { after: 5, days: "working" } as const].map(deadlineWords)).toEqual([
      "期内",
      "期内第20天前",
      "期末后5个工作日内",
    ]);
  });
});
