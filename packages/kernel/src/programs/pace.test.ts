import { expect, it } from "vitest";
import { PACE, Pacer } from "./pace.ts";

it("a program comes as often as it may in a minute, then waits until the minute is over; another is not held up by it", () => {
  const pacer = new Pacer(3);
  const seen = [0, 10, 20_400, 20_500].map((now) => pacer.count("人事系统", now));
  expect(seen.map(({ left, isOver, resets }) => [left, isOver, resets])).toEqual([
    [2, false, 60],
    [1, false, 60],
    [0, false, 40],
    [0, true, 40],
  ]);
  expect(pacer.count("报表系统", 20_500).isOver).toBe(false);
  expect(pacer.count("人事系统", PACE.window).isOver).toBe(false);
});
