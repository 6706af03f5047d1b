import { expect, it } from "vitest";
import { resultFlow, results } from "./result.ts";
import { total } from "./total.ts";

const context = { today: "2026-10-12", settings: {} };

it("a branch is not vouched for by itself; its members and 党小组 are", () => {
  for (const move of ["vouch", "recall"]) {
    expect(results.guard!({ subject: "党支部" }, move, context)).toEqual(["党支部的由上级核验"]);
    for (const subject of ["党员", "党小组"] as const) expect(results.guard!({ subject }, move, context)).toEqual([]);
  }
  expect(results.guard!({ subject: "党支部" }, "verify", context)).toEqual([]);
});

it("whoever handed it in neither verifies nor sends it back, in any of the four ways", () => {
  for (const move of ["verify", "return", "vouch", "recall"] as const)
    expect(resultFlow.moves[move].notBy).toBe("submit");
});

it("says how far an appeal may go where that is not the full marks", () => {
  const scheme = {
    sum: "直接相加",
    bonusCap: 10,
    indicators: [
      { code: "1", full: 60, role: "计分", kind: "手工" },
      { code: "2", full: 20, role: "计分", kind: "手工", cap: 24 },
      { code: "3", full: 0, role: "加分", kind: "手工", cap: 6 },
      { code: "4", full: 0, role: "加分", kind: "手工" },
      { code: "5", full: 0, role: "扣分", kind: "手工", cap: 20 },
      { code: "6", full: 20, role: "一票否决", kind: "手工" },
    ],
  };
  const { lines } = total({ lines: [] }, { linked: { scheme }, adjusted: {} });
  expect(lines.map(({ most }) => most)).toEqual([undefined, 24, 6, 10, -20, -20]);
});
