import { describe, expect, it } from "vitest";
import type { Project } from "./fields.ts";
import { attained, attainment, better, confirmation, latest, share, unconfirmed, withReadings } from "./kpi.ts";

const rate = { name: "一次交验合格率", suffix: "%", baseline: 94.2, target: 97 };
const hours = { name: "单台返修工时", suffix: "小时", baseline: 6.4, target: 4.5 };
const project: Project = {
  kpis: [rate, hours],
  readings: [
    { kpi: rate.name, month: "2026-08", value: 96.1 },
    { kpi: rate.name, month: "2026-07", value: 95.8 },
    { kpi: hours.name, month: "2026-08", value: 4.9 },
  ],
};

describe("attainment", () => {
  it("is how much of the way from baseline to target is done, downwards as well", () => {
    expect(share(attainment(rate, 96.1)!)).toBe("67%");
    expect(share(attainment(hours, 4.9)!)).toBe("78%");
    expect([better(rate), better(hours)]).toEqual(["up", "down"]);
  });

  it("is beyond when the target is passed, and below nothing when things got worse", () => {
    expect(attainment(hours, 4)!).toBeGreaterThan(1);
    expect(attainment(hours, 7)!).toBeLessThan(0);
  });

  it("says nothing where baseline, target or value is missing, or both are the same", () => {
    expect(attainment({ baseline: 5 }, 6)).toBeNull();
    expect(attainment({ baseline: 5, target: 5 }, 6)).toBeNull();
    expect(attainment(rate, undefined)).toBeNull();
  });

  it("of a project lets no KPI make up for another", () => {
    const far = { ...project, readings: [{ kpi: rate.name, month: "2026-08", value: 120 }] };
    expect(attained(far)).toBe(0.5);
    expect(attained({ kpis: [rate] })).toBeNull();
  });

  it("is reached at 100 %, not before", () => {
    expect(share(0.9999)).toBe("99%");
    expect(share((97 - 94.2) / (97 - 94.2))).toBe("100%");
    expect(share(0.29)).toBe("29%");
  });
});

describe("confirming a source", () => {
  const confirmed = (value: number, month = "2026-08"): Project => ({
    ...project,
    confirmations: [{ kpi: rate.name, month, value, by: "m2", on: "2026-09-05" }],
  });

  it("holds for the latest value alone", () => {
    expect(latest(project, rate)).toEqual({ month: "2026-08", value: 96.1 });
    expect(confirmation(confirmed(96.1), rate)?.by).toBe("m2");
    expect(confirmation(confirmed(95.8, "2026-07"), rate)).toBeUndefined();
  });

  it("is gone when the value is changed afterwards", () => {
    const before = confirmed(96.1);
    const changed = { ...before, readings: withReadings(before, "2026-08", new Map([[rate.name, 96.9]]), "m1") };
    expect(confirmation(changed, rate)).toBeUndefined();
    expect(unconfirmed(changed).map(({ why }) => why)).toEqual(["8月的数还没有人核对来源", "8月的数还没有人核对来源"]);
  });

  it("a figure that was never filled in is said to be so", () =>
    expect(unconfirmed({ kpis: [rate] })[0]!.why).toBe("还没有填过数"));
});

it("a month has one value of each KPI, and a value stays with whoever gave it", () => {
  const first = withReadings({}, "2026-08", new Map([["甲", 1]]), "m1");
  const again = withReadings(
    { readings: first },
    "2026-08",
    new Map([
      ["甲", 1],
      ["乙", 2],
    ]),
    "m2",
  );
  expect(again).toEqual([
    { kpi: "甲", month: "2026-08", value: 1, by: "m1" },
    { kpi: "乙", month: "2026-08", value: 2, by: "m2" },
  ]);
  expect(withReadings({ readings: again }, "2026-08", new Map([["甲", 3]]), "m2")).toEqual([
    { kpi: "乙", month: "2026-08", value: 2, by: "m2" },
    { kpi: "甲", month: "2026-08", value: 3, by: "m2" },
  ]);
});
