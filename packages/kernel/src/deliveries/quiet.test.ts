import { describe, expect, it } from "vitest";
import { dueAt, HABITS, type Habits, habitProblems, isWeekday, letOut, pauseAfter } from "./quiet.ts";

const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const say = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

describe("quiet hours", () => {
  // 2026-09-24 is a Thursday, the 26th a Saturday.
  it.each([
    ["in the morning at the edge", "2026-09-24T08:00", "2026-09-24 08:00"],
    ["a minute before it", "2026-09-24T07:59", "2026-09-24 08:00"],
    ["during the day", "2026-09-24T14:30", "2026-09-24 14:30"],
    ["a minute before the evening", "2026-09-24T19:59", "2026-09-24 19:59"],
    ["in the evening at the edge", "2026-09-24T20:00", "2026-09-25 08:00"],
    ["at midnight", "2026-09-25T00:00", "2026-09-25 08:00"],
    ["on Friday evening", "2026-09-25T20:00", "2026-09-28 08:00"],
    ["on Saturday at noon", "2026-09-26T12:00", "2026-09-28 08:00"],
    ["on Sunday a minute before midnight", "2026-09-27T23:59", "2026-09-28 08:00"],
    ["over the end of a year", "2026-12-31T23:30", "2027-01-01 08:00"],
  ])("%s", (_, from, until) => expect(say(letOut(at(from), HABITS, isWeekday))).toBe(until));

  it("go by the clock in Shanghai, whatever day it still is in UTC", () => {
    expect(say(letOut(Date.parse("2026-09-24T16:30:00Z"), HABITS, isWeekday))).toBe("2026-09-25 08:00");
  });

  it("follow a calendar: a Saturday that is worked is awake, a holiday in the week is not", () => {
    const isWorkday = (day: string) =>
      day === "2026-10-10" ? true : day >= "2026-10-01" && day <= "2026-10-07" ? false : isWeekday(day);
    expect(say(letOut(at("2026-10-10T10:00"), HABITS, isWorkday))).toBe("2026-10-10 10:00");
    expect(say(letOut(at("2026-09-30T21:00"), HABITS, isWorkday))).toBe("2026-10-08 08:00");
  });

  it("may lie within one day, may not be at all, and may not end: then the message leaves in the end", () => {
    const noon: Habits = { ...HABITS, quietFrom: "12:00", quietTo: "13:30" };
    expect(say(letOut(at("2026-09-24T12:00"), noon, isWeekday))).toBe("2026-09-24 13:30");
    expect(say(letOut(at("2026-09-24T23:00"), noon, isWeekday))).toBe("2026-09-24 23:00");
    const never: Habits = { ...HABITS, quietFrom: "00:00", quietTo: "00:00", restDays: false };
    expect(say(letOut(at("2026-09-26T03:00"), never, isWeekday))).toBe("2026-09-26 03:00");
    expect(letOut(at("2026-09-24T12:00"), HABITS, () => false)).toBeLessThan(at("2026-12-01T00:00"));
    const late: Habits = { ...HABITS, quietTo: "00:00" };
    expect(say(letOut(at("2026-09-24T22:00"), late, isWeekday))).toBe("2026-09-25 00:00");
  });
});

describe("the day's summary", () => {
  const daily: Habits = { ...HABITS, digest: "08:30" };

  it.each([
    ["comes the same morning", "2026-09-24T07:00", "2026-09-24 08:30"],
    ["takes along what comes at its minute", "2026-09-24T08:30", "2026-09-24 08:30"],
    ["leaves what comes later to the next day", "2026-09-24T08:31", "2026-09-25 08:30"],
    ["waits over the weekend", "2026-09-25T09:00", "2026-09-28 08:30"],
  ])("%s", (_, from, until) => expect(say(dueAt(at(from), false, daily, isWeekday))).toBe(until));

  it("does not hold what is urgent; quiet hours do", () => {
    expect(say(dueAt(at("2026-09-24T09:00"), true, daily, isWeekday))).toBe("2026-09-24 09:00");
    expect(say(dueAt(at("2026-09-24T21:00"), true, daily, isWeekday))).toBe("2026-09-25 08:00");
    expect(say(dueAt(at("2026-09-26T10:00"), true, daily, isWeekday))).toBe("2026-09-28 08:00");
  });

  it("comes on every day for who has no days of rest", () => {
    expect(say(dueAt(at("2026-09-25T09:00"), false, { ...daily, restDays: false }, isWeekday))).toBe(
      "2026-09-26 08:30",
    );
  });
});

describe("habits as they are typed", () => {
  it("are times, and the summary lies outside the quiet hours", () => {
    expect(habitProblems({ ...HABITS, digest: "08:00" })).toEqual([]);
    expect(habitProblems({ ...HABITS, quietFrom: "25:00", quietTo: "" }).map(({ field }) => field)).toEqual([
      "from",
      "to",
    ]);
    expect(habitProblems({ ...HABITS, digest: "07:59" })[0]?.message).toContain("免打扰");
    expect(habitProblems({ ...HABITS, digest: "8点" }).map(({ field }) => field)).toEqual(["digest"]);
  });
});

it("waits longer after each failure, and then gives up", () => {
  expect([1, 2, 3, 4, 5].map((n) => pauseAfter(n))).toEqual([60_000, 300_000, 1_800_000, 7_200_000, null]);
});
