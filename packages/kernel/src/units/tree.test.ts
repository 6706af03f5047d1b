import { describe, expect, it } from "vitest";
import { rollUp } from "./roll-up.ts";
import { type PlacementRow, Tree, TreeHistory, type UnitRow } from "./tree.ts";

/** mulberry32: the same trees on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A random forest of n units; some numbers do not exist. */
function parentsOf(n: number, next: () => number): Int32Array {
  const parents = new Int32Array(n + 1).fill(-1);
  const there: number[] = [];
  for (const no of Array.from({ length: n }, (_, i) => i + 1).sort(() => next() - 0.5)) {
    if (next() < 0.1) continue;
    parents[no] = there.length === 0 || next() < 0.05 ? 0 : there[Math.floor(next() * there.length)]!;
    there.push(no);
  }
  return parents;
}

const climbs = (parents: Int32Array, no: number, root: number): boolean => {
  for (let at = no; at > 0; at = parents[at]!) if (at === root) return true;
  return false;
};

describe("the tree in pre-order", () => {
  it("agrees with walking up the parents, for scope, paths, children and sums, over 300 random trees", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const next = random(seed);
      const n = 1 + Math.floor(next() * 40);
      const parents = parentsOf(n, next);
      const tree = new Tree(parents);
      const there = Array.from({ length: n }, (_, i) => i + 1).filter((no) => parents[no]! >= 0);
      const column = Int32Array.from({ length: n + 1 }, () => Math.floor(next() * 9));
      const totals = rollUp(column, tree);
      expect(tree.length).toBe(there.length);
      for (const root of there) {
        const below = there.filter((no) => climbs(parents, no, root));
        expect(new Set(tree.below(root))).toEqual(new Set(below));
        expect(there.filter((no) => tree.holds(root, no))).toEqual(below);
        expect(totals[tree.position[root]!]).toBe(below.reduce((sum, no) => sum + column[no]!, 0));
        expect(tree.children(root).sort()).toEqual(there.filter((no) => parents[no] === root).sort());
        expect(tree.path(root).length).toBe(tree.depth[tree.position[root]!]);
      }
    }
  });

  it("leaves a ring of parents out instead of walking it for ever", () => {
    const tree = new Tree(Int32Array.from([-1, 0, 3, 2]));
    expect([...tree.order]).toEqual([1]);
    expect(tree.has(2)).toBe(false);
  });
});

describe("trees over time", () => {
  const unit = (no: number, openedOn: string, closedOn: string | null = null): UnitRow => ({
    no,
    id: `u${no}`,
    code: `${no}`,
    name: `${no}`,
    kind: "branch",
    openedOn,
    closedOn,
  });
  const units = [undefined, unit(1, "2020-01-01"), unit(2, "2020-01-01"), unit(3, "2026-03-15", "2026-09-01")];
  const placements: PlacementRow[] = [
    { unitNo: 1, parentNo: 0, from: "2020-01-01", to: null },
    { unitNo: 2, parentNo: 1, from: "2020-01-01", to: null },
    { unitNo: 3, parentNo: 1, from: "2026-03-15", to: "2026-06-01" },
    { unitNo: 3, parentNo: 2, from: "2026-06-01", to: null },
  ];
  const history = new TreeHistory(units, placements);

  it("counts a unit from its first day to the day before it closed, where it stood that day", () => {
    expect(history.at("2026-03-14").has(3)).toBe(false);
    expect(history.at("2026-03-15").path(3)).toEqual([1]);
    expect(history.at("2026-05-31").path(3)).toEqual([1]);
    expect(history.at("2026-06-01").path(3)).toEqual([1, 2]);
    expect(history.at("2026-08-31").has(3)).toBe(true);
    expect(history.at("2026-09-01").has(3)).toBe(false);
  });

  it("is the same tree between two changes, so that it is laid out once", () => {
    expect(history.at("2026-04-01")).toBe(history.at("2026-05-01"));
    expect(history.at("2026-06-30")).not.toBe(history.at("2026-05-01"));
  });
});
