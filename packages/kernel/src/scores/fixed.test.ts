import { describe, expect, it } from "vitest";
import { type FixedScore, inRange, standing, whyNotResult } from "./fixed.ts";

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
