import { describe, expect, it } from "vitest";
import { checkTalks, inOrder, notYet, pairOf, talkedFigure } from "./talk.ts";

const TODAY = "2026-09-24";

describe("谈心谈话", () => {
  it("is of the sort that the two posts make it: 支委之间、支委和党员、党员之间", () => {
    const seated = new Set(["shuji", "zuzhi"]);
    expect(pairOf(seated, "shuji", "zuzhi")).toBe("支委之间");
    expect(pairOf(seated, "lu", "zuzhi")).toBe("支委和党员");
    expect(pairOf(seated, "lu", "he")).toBe("党员之间");
  });

  it("is the same talk from either side", () => {
    expect(inOrder("b", "a")).toEqual(inOrder("a", "b"));
    const row = { one: "a", other: "b", date: TODAY };
    expect(checkTalks([row, { ...row, one: "b", other: "a" }], TODAY)).toEqual([
      { field: "talks.1.other", message: "这两位同一天已经有一行了，一次谈话记一行" },
    ]);
  });

  it("says at each row what is wrong: nobody, oneself, a day to come", () => {
    const said = checkTalks(
      [
        { other: "b", date: TODAY },
        { one: "a", other: "a", date: TODAY },
        { one: "a", other: "b", date: "2026-09-25" },
      ],
      TODAY,
    );
    expect(said.map(({ field }) => field)).toEqual(["talks.0.one", "talks.1.other", "talks.2.date"]);
    expect(checkTalks([], TODAY)).toHaveLength(1);
    expect(checkTalks([{ one: "a", other: "b", date: TODAY }], TODAY)).toEqual([]);
  });

  it("once a year is enough, not twice (《支部工作条例》第十九条), and last year's does not count", () => {
    const members = ["a", "b", "c", "d"].map((id) => ({ id }));
    const talks = [
      { one: "a", other: "b", date: "2026-03-01" },
      { one: "c", other: "d", date: "2025-12-31" },
    ];
    expect(notYet(members, talks, "2026").map(({ id }) => id)).toEqual(["c", "d"]);
    expect(Object.keys(talkedFigure(talks[0]!)!.members)).toEqual(["a", "b"]);
  });
});
