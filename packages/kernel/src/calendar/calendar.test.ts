import { addDays } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { Calendar, readPlan, typedPlan } from "./calendar.ts";
import { OFFICIAL } from "./official.ts";

const calendar = new Calendar(OFFICIAL);

describe("working days", () => {
  it.each([
    ["2026-10-01", false, "国庆"],
    ["2026-10-10", true, "调休的星期六"],
    ["2026-09-20", true, "调休的星期日"],
    ["2026-09-25", false, "中秋"],
    ["2026-09-24", true, "平常的星期四"],
    ["2026-11-22", false, "平常的星期日"],
    ["2025-01-26", true, "春节前的星期日"],
    ["2024-06-10", false, "端午"],
  ])("%s works: %s, %s", (day, works) => {
    expect(calendar.isWorkday(day)).toBe(works);
  });

  it("are as many in a year as are announced", () => {
    const count = (year: number) => calendar.workdaysBetween(`${year - 1}-12-31`, `${year}-12-31`);
    expect([count(2024), count(2025), count(2026)]).toEqual([251, 248, 248]);
  });

  it("are counted over a long holiday, there and back", () => {
    expect(calendar.addWorkdays("2026-09-29", 5)).toBe("2026-10-12");
    expect(calendar.addWorkdays("2026-10-12", -5)).toBe("2026-09-29");
    expect(calendar.workdaysBetween("2026-09-29", "2026-10-12")).toBe(5);
    expect(calendar.workdaysBetween("2026-10-12", "2026-09-29")).toBe(-5);
    expect(calendar.addWorkdays("2026-10-03", 0)).toBe("2026-10-03");
  });

  it("agree with each other on every day of three years", () => {
    for (let day = "2024-01-08"; day < "2026-12-01"; day = addDays(day, 1)) {
      const after = calendar.addWorkdays(day, 7);
      expect(calendar.workdaysBetween(day, after as string)).toBe(7);
    }
  });

  it("of a year that nobody entered are said to be missing, never guessed", () => {
    expect(calendar.isWorkday("2027-01-04")).toEqual({ missing: 2027 });
    expect(calendar.addWorkdays("2026-12-30", 5)).toEqual({ missing: 2027 });
    expect(calendar.workdaysBetween("2026-12-31", "2027-01-05")).toEqual({ missing: 2027 });
    expect(calendar.addWorkdays("2024-01-01", -1)).toEqual({ missing: 2023 });
    expect(calendar.addWorkdays("2026-12-24", 5)).toBe("2026-12-31");
  });
});

describe("an arrangement", () => {
  it("is read as people type it, and writes itself back", () => {
    const typed = {
      off: "元旦 2027-01-01 至 2027-01-03\n端午节 2027年6月9日\n国庆节 2027.10.1 - 2027.10.7",
      work: "2027-10-09\n2027-01-09",
      source: "国办发明电〔2026〕1号",
    };
    const { plan, errors } = readPlan(2027, typed);
    expect(errors).toEqual([]);
    expect(plan.off).toEqual([
      { name: "元旦", from: "2027-01-01", to: "2027-01-03" },
      { name: "端午节", from: "2027-06-09", to: "2027-06-09" },
      { name: "国庆节", from: "2027-10-01", to: "2027-10-07" },
    ]);
    expect(plan.work).toEqual(["2027-01-09", "2027-10-09"]);
    for (const official of OFFICIAL)
      expect(readPlan(official.year, typedPlan(official))).toEqual({ plan: official, errors: [] });
  });

  it.each([
    ["off", { off: "", work: "", source: "通知文号" }, "至少写一个假期"],
    ["off", { off: "元旦 一月", work: "", source: "通知文号" }, "没有看懂"],
    ["off", { off: "元旦 2026-01-01", work: "", source: "通知文号" }, "不在2027年"],
    ["off", { off: "元旦 2027-01-03 至 2027-01-01", work: "", source: "通知文号" }, "起止不对"],
    ["work", { off: "元旦 2027-01-01", work: "2027-01-04", source: "通知文号" }, "不是周末"],
    ["work", { off: "元旦 2027-01-01 至 2027-01-03", work: "2027-01-02", source: "通知文号" }, "又放假又上班"],
    ["source", { off: "元旦 2027-01-01", work: "", source: "" }, "请写依据"],
  ] as const)("that is wrong is refused at %s", (field, typed, message) => {
    expect(readPlan(2027, typed).errors).toContainEqual({ field, message: expect.stringContaining(message) });
  });
});
