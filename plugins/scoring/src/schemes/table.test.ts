import { describe, expect, it } from "vitest";
import { checkScheme } from "./check.ts";
import { readTable, suggested } from "./table.ts";

const pasted = [
  "2026年党支部考核评分表\t\t\t\t",
  "类别\t考核指标\t分值\t评分标准\t佐证材料",
  "党建工作\t三会一课\t20分\t每少一次扣2分，扣完为止\t会议记录",
  "\t党费收缴\t10\t未按月足额收缴的，每少一人扣0.5分\t台账",
  '\t宣传报道\t5\t"市级以上刊发的，每篇加1分，\n最多加5分"\t',
  "生产经营\t安全生产\t１５\t每发现一项隐患扣三分\t",
  "\t经营指标\t50\t按完成比例计分\t",
  "合计\t\t100\t\t",
].join("\n");

describe("a scoring table copied from a spreadsheet", () => {
  const { indicators, wrong } = readTable(pasted);

  it("becomes indicators; a merged group holds until the next", () => {
    expect(wrong).toBeNull();
    expect(indicators.map(({ code, group, name, full }) => [code, group, name, full])).toEqual([
      ["1.1", "党建工作", "三会一课", 20],
      ["1.2", "党建工作", "党费收缴", 10],
      ["1.3", "党建工作", "宣传报道", 0],
      ["2.1", "生产经营", "安全生产", 15],
      ["2.2", "生产经营", "经营指标", 50],
    ]);
    expect(indicators[0]!.evidence).toBe("会议记录");
  });

  it("suggests formulas that somebody has to look at before it is adopted", () => {
    expect(indicators.map(({ formula }) => formula)).toEqual([
      "最大(0, 满分-2*未完成数)",
      "最大(0, 满分-0.5*未完成数)",
      "1*次数",
      "最大(0, 满分-3*次数)",
      "比率*满分",
    ]);
    expect(indicators[2]).toMatchObject({ role: "加分", cap: 5 });
    const scheme = { title: "表", subject: "党支部", from: "2026-Q4", indicators };
    expect(checkScheme(scheme).map(({ field }) => field)).toEqual(
      [0, 1, 2, 3, 4].map((i) => `indicators.${i}.suggested`),
    );
    expect(checkScheme({ ...scheme, indicators: indicators.map((one) => ({ ...one, suggested: false })) })).toEqual([]);
  });

  it("says what is missing", () => {
    expect(readTable("随便\t写的").wrong).toContain("没有找到表头");
    expect(readTable("指标\t满分").wrong).toContain("没有指标");
    expect(readTable("").wrong).toContain("没有找到表头");
  });
});

describe("a rule in words", () => {
  it.each([
    ["每少一次扣2分，扣完为止", "最大(0, 满分-2*未完成数)"],
    ["每缺1项扣一分", "最大(0, 满分-1*未完成数)"],
    ["发现一处问题扣0.5分", "最大(0, 满分-0.5*次数)"],
    ["每逾期一次扣1分", "最大(0, 满分-1*次数)"],
    ["获市级表彰加3分", "3*次数"],
    ["按完成比例得分", "比率*满分"],
  ])("%s", (rule, formula) => expect(suggested(rule)?.formula).toBe(formula));

  it("is left to people where it says nothing to count", () => {
    expect(suggested("由考核组综合评定")).toBeNull();
    expect(suggested("")).toBeNull();
  });
});
