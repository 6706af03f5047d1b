import { describe, expect, it } from "vitest";
import { type Attendance, checkMeeting, committeeQuorum, turnout, turnoutFigure, turnoutText } from "./meeting.ts";

const people = (states: string[]): Attendance[] =>
  states.map((state, i) => ({
    member: `m${i}`,
    state: state as Attendance["state"],
    ...(state !== "实到" && { reason: "出差" }),
  }));
const held = (change: Record<string, unknown> = {}) => ({
  kind: "支委会",
  topic: "研究月度工作",
  date: "2026-09-18",
  agenda: ["通报党员大会筹备情况"],
  minutes: "书记通报筹备情况，与会委员同意议程。",
  attendance: people(["实到", "实到", "实到", "请假", "实到"]),
  ...change,
});
const check = (doc: Record<string, unknown>, today = "2026-09-24") =>
  checkMeeting(doc, { today, settings: {}, period: "2026-09" });

describe("the record of a 支委会", () => {
  it("passes when it says who was there, what was discussed and what was said", () =>
    expect(check(held())).toEqual([]));

  it("needs half of the committee, rounded up: 20 → 10, 5 → 3", () => {
    expect([20, 5, 3].map(committeeQuorum)).toEqual([10, 3, 2]);
    expect(check(held({ attendance: people(["实到", "实到", "请假", "请假", "缺席"]) }))).toEqual([
      { field: "attendance", message: "支委会要有半数以上委员到会：5名委员至少到3名，现在2名" },
    ]);
  });

  it("does not count when it is empty: nobody there, no agenda, no minutes", () => {
    expect(
      check(held({ attendance: people(["缺席", "缺席", "请假"]), agenda: [], minutes: "" })).map(({ field }) => field),
    ).toEqual(["attendance", "agenda", "minutes"]);
    expect(check(held({ attendance: [] }))[0]!.field).toBe("attendance");
  });

  it("asks why somebody was missing, at that person's row", () => {
    const rows = people(["实到", "实到", "实到", "请假"]);
    delete rows[3]!.reason;
    expect(check(held({ attendance: rows }))).toEqual([{ field: "attendance.3.reason", message: "请选未到会的原因" }]);
  });

  it("cannot have happened tomorrow, nor before its month; made up later it may", () => {
    expect(check(held({ date: "2026-09-25" }))[0]!.field).toBe("date");
    expect(check(held({ date: "2026-08-31" }))[0]!.field).toBe("date");
    expect(check(held({ date: "2026-10-08" }), "2026-10-09")).toEqual([]);
  });
});

it("turnout is present over due, and an empty list is said to be empty", () => {
  expect(turnoutText(turnout(people(["实到", "实到", "请假", "缺席"])))).toBe("应到4，实到2，到会率50%");
  expect(turnoutText(turnout([]))).toBe("名单为空");
});

it("the figure of a meeting is that of everybody who was due there; a list without anybody says nothing", () => {
  const figure = turnoutFigure(people(["实到", "请假", "缺席"]))!;
  expect(figure).toMatchObject({ num: 1, den: 3 });
  expect(figure.members).toEqual({ m0: { num: 1, den: 1 }, m1: { num: 0, den: 1 }, m2: { num: 0, den: 1 } });
  expect(turnoutFigure([])).toBeNull();
});
