import { describe, expect, it } from "vitest";
import { afterAppeal, type FixedScore, inRange, pinned, standing, whyNotResult } from "./fixed.ts";

const line = { code: "1.1", points: 8, of: 10, why: "8 ÷ 10" };

describe("a result", () => {
  it("is a number in its range with lines that can be told apart, or it is not shown", () => {
    const result = { total: 8, lines: [line] };
    expect(whyNotResult(result, [0, 10])).toBeNull();
    expect(whyNotResult({ total: null, lines: [{ ...line, points: null }] }, [0, 10])).toBeNull();
    expect(whyNotResult({ ...result, total: 12 }, [0, 10])).toContain("outside 0 to 10");
    expect(whyNotResult({ ...result, total: Number.NaN }, [0, 10])).toContain("as its total");
    expect(whyNotResult({ total: 8, lines: [line, line] }, [0, 10])).toContain("1.1 twice");
    expect(whyNotResult({ total: 8, lines: [{ ...line, points: Number.NaN }] }, [0, 10])).toContain("no number");
    expect(whyNotResult({ total: 8 }, [0, 10])).toContain("no lines");
    expect(whyNotResult(null, [0, 10])).toContain("no result");
  });

  it("is held to its range where only the last digit leaves it", () => {
    const near = { total: 10.000_000_1, lines: [line] };
    expect(whyNotResult(near, [0, 10])).toBeNull();
    expect(inRange(near, [0, 10]).total).toBe(10);
  });
});

describe("what was fixed", () => {
  const flow = { states: ["自评", "核验", "定分", "通报"] };
  const kept = (seq: number, appealId: string | null = null): FixedScore => ({
    seq,
    recordId: "r",
    score: "s",
    state: "定分",
    result: { total: seq, lines: [] },
    version: "1.0.0",
    appealId,
    at: seq,
  });

  it("stands from then on, and beside the way, but not where the record is worked on again", () => {
    const seqs = (state: string) => standing(flow, [kept(1)], state).map(({ seq }) => seq);
    expect(["定分", "通报", "作废"].map(seqs)).toEqual([[1], [1], [1]]);
    expect(["自评", "核验"].map(seqs)).toEqual([[], []]);
  });

  it("is followed by what appeals made of it; what was fixed before the record went back is over", () => {
    const rows = [kept(1), kept(2, "a"), kept(3), kept(4, "b")];
    expect(standing(flow, rows, "通报").map(({ seq }) => seq)).toEqual([3, 4]);
    expect(standing(flow, rows.slice(0, 2), "通报").map(({ seq }) => seq)).toEqual([1, 2]);
    expect(standing(flow, [], "通报")).toEqual([]);
  });
});

describe("a kept result after an appeal", () => {
  const kept = {
    total: 14,
    lines: [
      { ...line, points: 8 },
      { code: "1.2", points: 6, of: 10, why: "6 ÷ 10，按第三版方案" },
      { code: "1.3", points: null, of: 10, standing: "none" as const, why: "没有" },
    ],
  };
  /** The scheme has changed since: computed anew, 1.2 would be worth less. */
  const scored = (adjusted: Record<string, number>) => {
    const lines = [
      { ...line, points: adjusted["1.1"] ?? 8 },
      { code: "1.2", points: adjusted["1.2"] ?? 3, of: 10, why: "按第四版方案" },
      { code: "1.3", points: adjusted["1.3"] ?? null, of: 10, why: "没有" },
    ];
    return { total: lines.reduce((sum, { points }) => sum + (points ?? 0), 0), lines };
  };

  it("differs in that line and in the total, whatever rules came since", () => {
    const points = pinned(kept, "1.1", 9.5);
    expect(points).toEqual({ "1.1": 9.5, "1.2": 6 });
    const after = afterAppeal(kept, scored(points), { line: "1.1", points: 9.5 });
    expect(after?.total).toBe(15.5);
    expect(after?.lines.map((one) => one.points)).toEqual([9.5, 6, null]);
    expect(after?.lines[1]).toEqual(kept.lines[1]);
  });

  it("is none where the plugin did not give the line those points", () => {
    expect(afterAppeal(kept, scored({}), { line: "1.1", points: 9.5 })).toBeNull();
    expect(afterAppeal(kept, scored({}), { line: "9.9", points: 1 })).toBeNull();
  });
});
