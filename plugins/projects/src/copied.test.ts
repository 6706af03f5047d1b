import { describe, expect, it } from "vitest";
import { type Claim, copiesOf } from "./copied.ts";

const claim = (id: string, name: string, what = "", targets = ""): Claim => ({
  id,
  unit: `u-${id}`,
  name,
  what,
  targets,
});

describe("copied targets", () => {
  const what = "成立党员攻坚小组，每班首件双人确认，每周一次质量分析会，逐项销号";
  const mine = claim("a", "党员攻坚提质", what, "一次交验合格率94.2→97");

  it("are pointed out with both texts, by what is alike", () => {
    const other = claim("b", "质量先锋行动", `${what}。`, "一次交验合格率91.0→96");
    expect(copiesOf(mine, [other])).toEqual([{ id: "b", parts: [{ part: "做法", mine: what, theirs: `${what}。` }] }]);
  });

  it("are found when a word was put in, and not when the plan is another", () => {
    const near = claim("b", "甲", what.replace("每周一次", "每周开一次"));
    const far = claim("c", "乙", "对标先进车间改造换型工装，党员带头编写快速换型口诀，两个月换完全部夹具");
    expect(copiesOf(mine, [near, far]).map(({ id }) => id)).toEqual(["b"]);
  });

  it("are none of the project's own, nor of its own branch", () =>
    expect(copiesOf(mine, [mine, { ...mine, id: "b" }])).toEqual([]));
});
