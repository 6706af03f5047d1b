import { expect, it } from "vitest";
import { calledOf, failureShare, withinWords } from "./called.ts";

it("counts of every band come to calls, failures and how long nearly all of them took", () => {
  const called = calledOf([
    { band: 2, calls: 96, failures: 1 },
    { band: 8, calls: 4, failures: 3 },
  ]);
  expect(called).toEqual({ calls: 100, failures: 4, p95: 20 });
  expect(calledOf([])).toEqual({ calls: 0, failures: 0, p95: null });
  expect(calledOf([{ band: 10, calls: 1, failures: 0 }]).p95).toBe(Number.POSITIVE_INFINITY);
});

it("is said in words that people measure by", () => {
  expect([20, 500, 2_000, Number.POSITIVE_INFINITY].map(withinWords)).toEqual([
    "20毫秒内",
    "500毫秒内",
    "2秒内",
    "超过5秒",
  ]);
});

it("a failure in thousands of calls is not said to be none", () => {
  const share = (calls: number, failures: number) => failureShare({ calls, failures, p95: 1 });
  expect([share(10, 0), share(10_000, 1), share(1_000, 16)]).toEqual(["0", "不到0.1%", "1.6%"]);
});
