import { describe, expect, it, test } from "vitest";
import { BANDS, bandOf, LOOKED_BACK, RecentCalls, tripped, withinShare } from "./calls.ts";

describe("a release is taken back by itself", () => {
  it.each([
    [49, 49, false],
    [50, 2, false],
    [50, 3, true],
    [100, 5, false],
    [100, 6, true],
    [10_000, 500, false],
    [10_000, 501, true],
  ])("of %i calls %i failed: %s", (calls, failures, halted) => {
    expect(tripped({ calls, failures }) !== null).toBe(halted);
  });

  it("and the reason says the numbers", () => {
    expect(tripped({ calls: 60, failures: 7 })).toBe("十分钟内调用60次，失败7次（11.7%），超过5%，自动停用");
  });
});

describe("calls of late", () => {
  const NOON = Date.UTC(2026, 10, 20, 4);
  const some = { release: "a", calls: 10, failures: 1 };

  test("are added up over ten minutes, whoever told of them", () => {
    const recent = new RecentCalls();
    for (let minute = 0; minute < 10; minute++) recent.add(some, NOON + minute * 60_000);
    expect(recent.sum("a", NOON + 9 * 60_000)).toEqual({ calls: 100, failures: 10 });
    expect(recent.sum("b", NOON)).toEqual({ calls: 0, failures: 0 });
  });

  test("leave the sum when they are older", () => {
    const recent = new RecentCalls();
    recent.add(some, NOON);
    expect(recent.sum("a", NOON + LOOKED_BACK - 1).calls).toBe(10);
    expect(recent.sum("a", NOON + LOOKED_BACK).calls).toBe(0);
  });

  test("count from a moment on: what came before a release was let go on is not held against it again", () => {
    const recent = new RecentCalls();
    recent.add(some, NOON);
    recent.add({ ...some, failures: 0 }, NOON + 60_000);
    expect(recent.sum("a", NOON + 60_000, NOON + 30_000)).toEqual({ calls: 10, failures: 0 });
  });
});

describe("how long calls take", () => {
  test("each falls into the band whose bound it does not pass", () => {
    expect([0, 5, 5.1, 200, 4_999, 60_000].map(bandOf)).toEqual([0, 0, 1, 5, 9, BANDS.length]);
  });

  test("95 of a hundred were answered within a bound", () => {
    expect(
      withinShare(
        [
          { band: 1, calls: 95 },
          { band: 6, calls: 5 },
        ],
        0.95,
      ),
    ).toBe(10);
    expect(
      withinShare(
        [
          { band: 1, calls: 94 },
          { band: 6, calls: 6 },
        ],
        0.95,
      ),
    ).toBe(500);
    expect(withinShare([{ band: BANDS.length, calls: 3 }], 0.95)).toBeNull();
    expect(withinShare([], 0.95)).toBeNull();
  });
});
