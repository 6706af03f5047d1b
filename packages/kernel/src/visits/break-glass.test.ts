import { expect, test } from "vitest";
import { breakGlassStanding, stayWords, WAITS } from "./break-glass.ts";

const AT = Date.parse("2026-09-24T09:00:00+08:00");
const HOUR = 3_600_000;

test("a request waits for three days, and is then nobody's to answer", () => {
  const asked = { state: "asked", at: AT, until: null } as const;
  expect([0, WAITS - 1, WAITS].map((later) => breakGlassStanding(asked, AT + later))).toEqual([
    "waiting",
    "waiting",
    "lapsed",
  ]);
});

test("a consent ends by itself", () => {
  const consented = { state: "consented", at: AT, until: AT + HOUR } as const;
  expect([0, HOUR - 1, HOUR].map((later) => breakGlassStanding(consented, AT + later))).toEqual([
    "open",
    "open",
    "over",
  ]);
  expect(breakGlassStanding({ ...consented, until: null }, AT)).toBe("over");
});

test("what was refused or ended stays so", () => {
  for (const state of ["refused", "ended"] as const)
    expect(breakGlassStanding({ state, at: AT, until: AT + HOUR }, AT)).toBe(state);
});

test("how long is said in hours where it is hours", () => {
  expect([30, 60, 240].map(stayWords)).toEqual(["30分钟", "1小时", "4小时"]);
});
