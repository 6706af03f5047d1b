import { expect, test } from "vitest";
import { isNews, type Progress } from "./progress.ts";

const FRESH: Progress = {
  units: 1,
  members: 0,
  accounts: 1,
  entered: 0,
  admins: 0,
  mending: null,
  dueSince: null,
  firstDone: null,
  published: null,
};
const LATER = 11 * 60_000;

test("what was never told is told, and the same is not told twice", () => {
  expect(isNews(null, FRESH, 0)).toBe(true);
  expect(isNews({ progress: FRESH, at: 0 }, { ...FRESH }, LATER)).toBe(false);
});

test.each([
  { units: 2 },
  { members: 1 },
  { admins: 1 },
  { dueSince: "2026-09" },
  { firstDone: "2026-09-05" },
  { mending: { kind: "units", rows: 12 } },
] as Partial<Progress>[])("a step is told at once: %j", (step) => {
  expect(isNews({ progress: FRESH, at: 0 }, { ...FRESH, ...step }, 1)).toBe(true);
});

test("counts that go on growing are told now and then", () => {
  const running = { ...FRESH, units: 40, members: 800, accounts: 30, entered: 20 };
  const told = { progress: running, at: 0 };
  expect(isNews(told, { ...running, members: 801 }, 1)).toBe(false);
  expect(isNews(told, { ...running, members: 801 }, LATER)).toBe(true);
});
