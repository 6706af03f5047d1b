import { describe, expect, it } from "vitest";
import { type Attendance, checkMeeting, turnout, turnoutFigure, turnoutText, type Vote } from "./meeting.ts";

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

describe("what was put to a vote at a 支部党员大会", () => {
  // 应到22: 20 with a vote, 2 预备党员.
  const came = (present: number) => [
    ...people([...Array(present).fill("实到"), ...Array(20 - present).fill("请假")]),
    ...people(["实到", "实到"]).map((one) => ({ ...one, member: `y${one.member}`, standing: "预备" as const })),
  ];
  const voted = (present: number, vote: Vote) =>
    check(held({ kind: "支部党员大会", attendance: came(present), votes: [{ item: "同意接收预备党员", ...vote }] }));

  it("counts those with a vote who should have come, and is refused at the field with the numbers", () => {
    expect(voted(12, { yes: 11, no: 1 })).toEqual([]);
    expect(voted(12, { yes: 10, no: 2 })).toEqual([
      { field: "votes.0.yes", message: "赞成要超过应到的半数：应到20名，至少11票，现在10票。没有通过的写进会议记录" },
    ]);
    expect(voted(9, { yes: 9 })[0]).toEqual({
      field: "votes.0.yes",
      message: "表决要有半数以上有表决权的到会：应到20名，至少到10名，现在9名",
    });
  });

  it("an election counts those who came, once enough came", () => {
    expect(voted(17, { way: "选举", yes: 9, no: 8 })).toEqual([]);
    expect(voted(17, { way: "选举", yes: 8, no: 9 })[0]!.message).toContain("实到17名，至少9票，现在8票");
    expect(voted(16, { way: "选举", yes: 16 })[0]!.message).toContain("至少到17名，现在16名");
  });

  it("there are no more votes than voters came, and none without its matter", () => {
    expect(voted(12, { yes: 11, no: 2 })[0]!.message).toBe("票数多于到会的：有表决权的到12名，现在共13票");
    expect(voted(12, { item: "" })[0]).toEqual({ field: "votes.0.item", message: "请写表决的是什么" });
    expect(voted(12, {})[0]).toEqual({ field: "votes.0.yes", message: "请写赞成多少票" });
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
