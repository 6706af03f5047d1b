import { expect, test } from "vitest";
import { againAt } from "./letter.ts";

const MINUTE = 60_000;

test("what nobody confirms is handed over again, ever more slowly, for two weeks", () => {
  const at = Date.parse("2026-09-24T09:00:00+08:00");
  const times: number[] = [];
  for (let now: number | null = at, tries = 1; now !== null; tries++) {
    now = againAt({ at, tries }, now);
    if (now !== null) times.push(now);
  }
  expect(times.slice(0, 6).map((time) => (time - at) / MINUTE)).toEqual([1, 6, 36, 156, 516, 876]);
  expect(times.at(-1)! - at).toBeGreaterThan(13 * 24 * 60 * MINUTE);
  expect(times.length).toBeLessThan(70);
});
