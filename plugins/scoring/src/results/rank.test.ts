import { describe, expect, it } from "vitest";
import { seeded } from "../formula/reference.ts";
import { meanOf, type Peer, ranked, standings } from "./rank.ts";

const peers = (peers: string | null, totals: (number | null)[]): Peer[] =>
  totals.map((total, i) => ({ id: `${peers}${i}`, peers, total }));

describe("a place", () => {
  it("is shared by equal totals, inside one class, with the next left out", () => {
    const now = [...peers("甲", [90, 95, 90, 80, 70]), ...peers("乙", [60, 60, 60, 60, 99])];
    const places = standings(now, []);
    expect(["甲0", "甲1", "甲2", "甲3", "乙4", "乙0"].map((id) => places.get(id)!.place)).toEqual([2, 1, 2, 4, 1, 2]);
  });

  it("is not given in a class below five, nor without a class, nor without a total", () => {
    const now = [...peers("甲", [90, 95, 90, 80, null]), ...peers(null, [1, 2, 3, 4, 5, 6])];
    expect([...standings(now, []).values()].map(({ place }) => place)).toEqual(Array(11).fill(null));
  });

  it("is compared with last time's", () => {
    const before = peers("甲", [90, 95, 85, 80, 70]);
    const now = peers("甲", [99, 95, 85, 70, 80]);
    expect([...standings(now, before).values()].map(({ moved }) => moved)).toEqual([1, -1, 0, -1, 1]);
  });

  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  it(`is one more than how many are ahead (seed ${seed})`, () => {
    const random = seeded(seed);
    for (let round = 0; round < 50; round++) {
      const n = Math.floor(random() * 80);
      const totals = Float64Array.from({ length: n }, () =>
        random() < 0.1 ? Number.NaN : Math.floor(random() * (round % 2 ? 12000 : 30)) / 100,
      );
      const classes = Int32Array.from({ length: n }, () => Math.floor(random() * 4));
      ranked(totals, classes, 4).forEach((place, i) => {
        const ahead = totals.filter((total, k) => classes[k] === classes[i] && total > totals[i]!).length;
        expect(place, `seed ${seed}`).toBe(Number.isNaN(totals[i]!) ? 0 : ahead + 1);
      });
    }
  });
});

describe("党小组", () => {
  it("has the mean of its members, however many they are", () => {
    expect(meanOf([90, 80.01, null])).toBe(85.01);
    expect(meanOf([null])).toBeNull();
  });
});
