import type { Figure } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { UnitRegister } from "../units/index.ts";
import { addFigures, figuresUp, forestOf, topsOf } from "./roll-up.ts";

const RUNS = 400;
const SEED = Number(process.env.SEED ?? 20260930);

/** mulberry32: the same trees on every machine. */
function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const MONTHS = ["2026-01-01", "2026-03-10", "2026-06-30", "2026-07-01", "2026-09-30", "2026-10-01"] as const;

/** Units that are founded, move and are dissolved; each with the parent that it had from each day on. */
function history(pick: (n: number) => number) {
  const count = 3 + pick(30);
  const lives = Array.from({ length: count + 1 }, (_, no) => {
    const closes = no > 1 && pick(6) === 0;
    const parents = [{ from: MONTHS[0] as string, parentNo: no === 1 ? 0 : 1 + pick(no - 1) }];
    // A unit only ever hangs below one with a lower number, so no ring can come of it.
    for (const from of MONTHS.slice(1)) if (no > 1 && pick(4) === 0) parents.push({ from, parentNo: 1 + pick(no - 1) });
    return { no, closedOn: closes ? MONTHS[1 + pick(5)]! : null, parents };
  }).slice(1);
  const units = [
    ...lives.map(({ no, closedOn }) => ({
      no,
      id: `${no}`,
      code: `${no}`,
      name: `${no}`,
      kind: "branch" as const,
      openedOn: MONTHS[0],
      closedOn,
    })),
  ];
  const placements = lives.flatMap(({ no, parents }) =>
    parents.map(({ from, parentNo }, i) => ({ unitNo: no, parentNo, from, to: parents[i + 1]?.from ?? null })),
  );
  return { lives, tree: new UnitRegister(units, placements) };
}

describe("figures added up the tree", () => {
  it(`are what counting by hand gives, on any day of any tree (seed ${SEED})`, () => {
    let compared = 0;
    for (let run = 0; run < RUNS; run++) {
      const pick = random(SEED + run);
      const { lives, tree: trees } = history(pick);
      const day = MONTHS[pick(MONTHS.length)]!;
      const tree = trees.treeAt(day);
      const records = Array.from({ length: pick(60) }, () => ({
        unitNo: 1 + pick(lives.length),
        figure: { num: pick(1000) / 10, den: pick(3) },
      }));
      const wanted = new Set(lives.map(({ no }) => no).filter(() => pick(3) > 0));
      const isThere = (no: number): boolean => {
        const life = lives[no - 1];
        return life !== undefined && (life.closedOn === null || life.closedOn > day);
      };
      const above = (no: number): number => {
        const parent = lives[no - 1]!.parents.findLast(({ from }) => from <= day)!.parentNo;
        return isThere(parent) ? parent : 0;
      };
      const isBelow = (no: number, root: number): boolean => {
        for (let at = no; at > 0; at = above(at)) if (at === root) return true;
        return false;
      };
      const own = new Map<number, Figure>();
      for (const { unitNo, figure } of records) own.set(unitNo, addFigures(own.get(unitNo), figure));
      const forest = forestOf(
        tree,
        topsOf(tree, (no) => wanted.has(no)),
      );
      const totals = figuresUp(own, forest);
      const told = new Map([...forest.order].map((no, at) => [no, totals[at]!]));
      for (const unit of wanted) {
        const counted = records.filter(({ unitNo }) => isThere(unitNo) && isBelow(unitNo, unit));
        const at = `seed ${SEED + run}, unit ${unit} on ${day}`;
        expect(told.has(unit), at).toBe(isThere(unit));
        if (!isThere(unit)) continue;
        if (counted.length === 0) expect(told.get(unit), at).toBeNull();
        else {
          const sum = counted.reduce((all, { figure }) => addFigures(all, figure), { num: 0, den: 0 });
          expect(told.get(unit)!.num, at).toBeCloseTo(sum.num, 6);
          expect(told.get(unit)!.den, at).toBe(sum.den);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it("keep the decimals of a small unit beside a great one", () => {
    const tree = new UnitRegister(
      [
        ...[1, 2, 3].map((no) => ({
          no,
          id: "",
          code: "",
          name: "",
          kind: "branch" as const,
          openedOn: "2026-01-01",
          closedOn: null,
        })),
      ],
      [1, 2, 3].map((no) => ({ unitNo: no, parentNo: no === 1 ? 0 : 1, from: "2026-01-01", to: null })),
    ).treeAt("2026-09-30");
    const own = new Map([
      [2, { num: 123_456_789_012_345, den: 1 }],
      [3, { num: 0.1 + 0.2, den: 0 }],
    ]);
    expect(figuresUp(own, forestOf(tree, [1]))[2]).toEqual({ num: 0.3, den: 0 });
  });
});
