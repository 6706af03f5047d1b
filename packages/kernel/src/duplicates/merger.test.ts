import { describe, expect, test } from "vitest";
import { type Belonging, type Choice, clashes, joined, postsJoined } from "./merger.ts";

const span = (unitNo: number, from: string, to: string | null = null, status = "正式"): Belonging => ({
  unitNo,
  status,
  from,
  to,
});

describe("two entries of one person", () => {
  test("that follow one another are one life, and nobody has to choose", () => {
    const [kept, other] = [[span(1, "2020-01-01", "2023-01-01")], [span(2, "2023-01-01")]];
    expect(clashes(kept, other)).toEqual([]);
    expect(joined(kept, other, new Map())).toEqual([...kept, ...other]);
  });

  test("that say the same are one span, however they are cut", () => {
    const kept = [span(1, "2020-01-01", "2022-01-01")];
    const other = [span(1, "2021-01-01")];
    expect(clashes(kept, other)).toEqual([]);
    expect(joined(kept, other, new Map())).toEqual([span(1, "2020-01-01")]);
  });

  test("that contradict each other stand as somebody chose", () => {
    const kept = [span(1, "2020-01-01")];
    const other = [span(2, "2022-01-01", "2024-01-01")];
    expect(clashes(kept, other)).toMatchObject([{ from: "2022-01-01", to: "2024-01-01" }]);
    const as = (choice: Choice) => joined(kept, other, new Map([["2022-01-01", choice]]));
    expect(as("kept")).toEqual([span(1, "2020-01-01")]);
    expect(as("other")).toEqual([
      span(1, "2020-01-01", "2022-01-01"),
      span(2, "2022-01-01", "2024-01-01"),
      span(1, "2024-01-01"),
    ]);
  });

  test("hold a post once, for as long as either says", () => {
    const post = (from: string, to: string | null, name = "书记") => ({ unitNo: 1, post: name, from, to });
    expect(
      postsJoined([post("2021-01-01", null), post("2020-01-01", "2022-01-01"), post("2020-01-01", null, "委员")]),
    ).toEqual([post("2020-01-01", null), post("2020-01-01", null, "委员")]);
    expect(postsJoined([post("2020-01-01", "2021-01-01"), post("2022-01-01", null)])).toHaveLength(2);
  });
});

/** Day by day the plain way: what stands on a day is what either says, or what was chosen for that clash. */
test("on every day of 4,000 random pairs of lives, one unit stands, and it is the one that was said or chosen", () => {
  let seed = 20260924;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const life = (): Belonging[] => {
    const spans: Belonging[] = [];
    let at = next(6);
    for (let i = next(4); i >= 0; i--) {
      const until = at + 1 + next(8);
      spans.push(span(1 + next(3), day(at), i === 0 && next(2) ? null : day(until), next(2) ? "正式" : "预备"));
      at = until + next(3);
    }
    return spans;
  };
  const on = (spans: readonly Belonging[], of: string) =>
    spans.filter(({ from, to }) => from <= of && (to === null || of < to));
  for (let round = 0; round < 4_000; round++) {
    const [kept, other] = [life(), life()];
    const clashing = clashes(kept, other);
    const choices = new Map(clashing.map(({ from }) => [from, next(2) ? "kept" : "other"] as [string, Choice]));
    const one = joined(kept, other, choices);
    for (let n = 0; n < 60; n++) {
      const of = day(n);
      const [a] = on(kept, of);
      const [b] = on(other, of);
      const clash = clashing.find(({ from, to }) => from <= of && (to === null || of < to));
      const stands = a && b ? (clash ? (choices.get(clash.from) === "other" ? b : a) : a) : (a ?? b);
      const found = on(one, of);
      expect(found.length, `seed 20260924 round ${round} ${of}`).toBe(stands ? 1 : 0);
      if (stands) expect([found[0]!.unitNo, found[0]!.status]).toEqual([stands.unitNo, stands.status]);
    }
  }
});
