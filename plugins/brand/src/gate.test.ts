import { describe, expect, it } from "vitest";
import { missing } from "./gate.ts";

const pillar = (title: string, rest = {}) => ({
  title,
  work: "党员带班",
  metric: "到会率",
  from: 80,
  target: 95,
  by: "2026-12-31",
  ...rest,
});
const whole = {
  owner: "m1",
  roles: [{ member: "m1", role: "带班" }],
  pillars: [pillar("安全"), pillar("质量"), pillar("成本")],
};
const at = (doc: object, settings = {}) => missing(doc as never, "apply", { settings });

describe("what stands between a brand and its application", () => {
  it("is nothing when it has an owner and three pillars, each with work, figure and target", () =>
    expect(at(whole)).toEqual([]));

  it("is said one by one: the owner, how many pillars, and which of them are half written", () => {
    expect(at({ pillars: [pillar("安全"), pillar("质量", { target: undefined })] })).toEqual([
      "还没有负责人",
      "还没有写哪些党员做什么",
      "支柱有2个，至少要3个",
      "这几个支柱没写全做什么、挂哪个指标、从多少到多少、到哪天：质量",
    ]);
  });

  it("asks for as many pillars as the enterprise set, a baseline of nought is one, and a target is better than it", () => {
    expect(at({ ...whole, pillars: [pillar("安全", { from: 0 })] }, { pillars: 1 })).toEqual([]);
    expect(at({ ...whole, pillars: [pillar("安全", { from: 95 })] }, { pillars: 1 })).toEqual(["目标要好于基线：安全"]);
    expect(at(whole, { pillars: 4 })).toEqual(["支柱有3个，至少要4个"]);
  });

  it("does not hold up a move that needs none of it", () =>
    expect(missing({}, "return", { settings: {} })).toEqual([]));
});
