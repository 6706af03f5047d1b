import { describe, expect, it } from "vitest";
import { appointProblems, type Candidate, dueProblem, dueSoonBy, endProblem, termEnds, termProblem } from "./post.ts";

const TODAY = "2026-09-24";
const somebody: Candidate = { name: "方砚秋", status: "正式", mayNotStand: false, isSelf: false, leaves: false };
const give = (who: Partial<Candidate>, post: "书记" | "委员" = "委员") =>
  appointProblems({ post, on: "2026-09-10", due: "" }, "branch", { ...somebody, ...who }, [], TODAY);

describe("a term", () => {
  it("runs three years in branches, five in committees, and is looked after half a year ahead", () => {
    expect(termEnds("branch", "2024-03-15")).toBe("2027-03-15");
    expect(termEnds("general-branch", "2024-03-15")).toBe("2027-03-15");
    expect(termEnds("committee", "2024-03-15")).toBe("2029-03-15");
    expect(termEnds("branch", "2024-02-29")).toBe("2027-02-28");
    expect(termEnds("group", "2024-03-15")).toBeNull();
    expect(dueSoonBy("2026-09-15")).toBe("2027-03-15");
  });

  it("may be a year longer with approval, and no more", () => {
    expect(dueProblem("2028-03-15", "2024-03-15", "branch")).toBeNull();
    expect(dueProblem("2028-03-16", "2024-03-15", "branch")?.message).toContain("最晚到2028年3月15日");
    expect(dueProblem("2024-03-15", "2024-03-15", "branch")?.message).toContain("在任职日之后");
  });

  it("of a committee that has sat for long is held against today; one that is over may be registered as such", () => {
    expect(termProblem("2027-03-01", "2015-01-01", "branch", TODAY)).toBeNull();
    expect(termProblem("2026-08-01", "2015-01-01", "branch", TODAY)).toBeNull();
    expect(termProblem("2031-01-01", "2015-01-01", "branch", TODAY)?.message).toContain("最晚到2030年9月24日");
    expect(termProblem("2014-12-31", "2015-01-01", "branch", TODAY)?.message).toContain("届满日要在它之后");
    expect(termProblem("2027-03-01", undefined, "branch", TODAY)?.message).toContain("还没有登记书记和委员");
  });
});

describe("a seat", () => {
  it("goes to a full member who may be elected, never by their own hand", () => {
    expect(give({})).toEqual([]);
    for (const [who, says] of [
      [{ status: "预备" }, "没有被选举权"],
      [{ mayNotStand: true }, "没有被选举权"],
      [{ isSelf: true }, "由别人登记"],
      [{ leaves: true }, "已登记要离开"],
    ] as const)
      expect(give(who).map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
  });

  it("ends in the current month at the earliest; one that has not begun may be as if it never was", () => {
    expect(endProblem("2026-09-01", { from: "2024-01-01" }, TODAY)).toBeNull();
    expect(endProblem("2026-08-31", { from: "2024-01-01" }, TODAY)?.message).toContain("最早从2026年9月1日起");
    expect(endProblem("2026-09-10", { from: "2026-09-10" }, TODAY)?.message).toContain("日期要在它之后");
    expect(endProblem("2026-10-08", { from: "2026-10-08" }, TODAY)).toBeNull();
  });
});
