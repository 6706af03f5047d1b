import { field, type ScalarField } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { readPeriod, readScalar } from "./typed-value.ts";

const read = (of: ScalarField, ...typed: string[]) => readScalar("x", of, { one: () => typed[0], many: () => typed });

describe("money", () => {
  const cost = field.money("经费", { max: 1_000_000 });

  it("is typed in 元 as people write it and stored in whole 分", () => {
    const typed = {
      "1280.50": 128050,
      "￥1,280.5": 128050,
      "１２８０": 128000,
      "12.8万": 12_800_000,
      "0.07元": 7,
      "3万元": 3_000_000,
    };
    for (const [text, fen] of Object.entries(typed)) expect(read(cost, text), text).toEqual({ value: fen });
  });

  it("is never rounded: every amount of two decimals comes back as it was typed", () => {
    for (let fen = 0; fen < 100_000; fen += 7) expect(read(cost, (fen / 100).toFixed(2)).value).toBe(fen);
  });

  it("is refused with parts of a 分, below nothing, above what the field allows, and as words", () => {
    for (const text of ["1.005", "-3", "1000001", "十二", "1.2.3", "0.0000001万"])
      expect(read(cost, text), text).toMatchObject({ value: text, error: expect.stringContaining("经费") });
    expect(read(field.money("差额", { min: -100 }), "-3.5")).toEqual({ value: -350 });
  });
});

it("a period is read as stored and as people write it", () => {
  const typed = {
    "2026-09": "2026-09",
    "2026年9月": "2026-09",
    "2026.9": "2026-09",
    "2026年第三季度": "2026-Q3",
    "2026年3季度": "2026-Q3",
    "２０２６年上半年": "2026-H1",
    "2026年": "2026",
    "2026": "2026",
  };
  for (const [text, period] of Object.entries(typed)) expect(readPeriod(text), text).toBe(period);
  for (const text of ["九月", "2026年13月", "2026年第五季度", "26年9月", "", "2026年0月"])
    expect(readPeriod(text), text).toBeNull();
});

it("a figure is read with its unit behind it, within its bounds", () => {
  const share = field.number("比例", { suffix: "%", min: 0, max: 100 });
  expect(read(share, "92.4%")).toEqual({ value: 92.4 });
  expect(read(share, "１００")).toEqual({ value: 100 });
  for (const text of ["101", "-1", "很高", "Infinity", "1e999"])
    expect(read(share, text).error, text).toContain("比例");
});

it("yes and no are said, or nothing is; a choice is one of those offered", () => {
  const key = field.flag("是否重点");
  expect([read(key, "yes").value, read(key, "否").value, read(key, "").value]).toEqual([true, false, ""]);
  expect(read(key, "也许").error).toBe("是否重点请选是或否");
  expect(read(field.choice("类型", ["安全"]), "质量")).toEqual({ value: "", error: "请重新选择类型" });
});

it("several people are each named once", () =>
  expect(read(field.members("成员"), " 甲 ", "", "乙", "甲")).toEqual({ value: ["甲", "乙"] }));
