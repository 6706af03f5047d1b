import { readFile } from "node:fs/promises";
import type { SheetBook } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { xlsxOf } from "../../packages/kernel/src/papers/spreadsheet.ts";
import { readBook } from "../../packages/kernel/src/papers/table-file.ts";
import { checkScheme } from "../../plugins/scoring/src/schemes/check.ts";
import { rowsOf } from "../../plugins/scoring/src/tables/cells.ts";
import { findMapping, type Mapping } from "../../plugins/scoring/src/tables/heads.ts";
import { readTable } from "../../plugins/scoring/src/tables/read.ts";
import { rowsToKeep } from "../../plugins/scoring/src/tables/table.ts";
import { suggested, vagueness } from "../../plugins/scoring/src/tables/words.ts";
import { fileCalled, MADE } from "./scoring-tables/made.ts";

async function bookOf(bytes: Uint8Array, name: string): Promise<SheetBook> {
  const read = await readBook(bytes, name);
  if ("problem" in read) throw new Error(read.problem);
  return read.book;
}

async function readFrom(name: string, change: Partial<Mapping> = {}) {
  const rows = rowsOf(await bookOf(await readFile(fileCalled(name)), name));
  const found = findMapping(rows)!;
  return { mapping: found, ...readTable(rows, { ...found, ...change }) };
}

/** What was read of each indicator: row, number, category, name, full marks. */
const told = ({ found }: Awaited<ReturnType<typeof readFrom>>) =>
  found.map(({ at, indicator: { code, group, name, full } }) => [at, code, group, name, full]);

describe.each(Object.keys(MADE))("%s", (name) => {
  it("is what the script writes", async () => {
    expect(await bookOf(await readFile(fileCalled(name)), name)).toEqual(await bookOf(await xlsxOf(MADE[name]!), name));
  });
});

describe("a scoring table with a title, categories over several rows, totals, and a sheet of instructions before it", async () => {
  const read = await readFrom("党支部考核评分表.xlsx");

  it("is found in the second sheet, heads in the third row", () => {
    expect(read.mapping).toEqual({ sheet: 2, head: 3, group: "B", name: "C", full: "D", rule: "E", deduct: "F" });
    expect(read.title).toBe("2026年度党支部建设考核评分表");
  });

  it("becomes indicators, each under its category, with points as they are written", () => {
    expect(told(read)).toEqual([
      [4, "1.1", "党的建设", "三会一课", 10],
      [5, "1.2", "党的建设", "主题党日", 10],
      [6, "1.3", "党的建设", "党费收缴", 10],
      [8, "2.1", "作用发挥", "党员责任区", 20],
      [9, "2.2", "作用发挥", "隐患整改", 15],
      [10, "2.3", "作用发挥", "班组建设", 15],
      [11, "3.1", "融入中心", "经营任务", 20],
      [12, "4.1", "加分项", "上级表彰", 0],
      [13, "5.1", "一票否决", "发生安全责任事故", 20],
    ]);
    expect(read.found.map(({ indicator }) => indicator.role)).toEqual([...Array(7).fill("计分"), "加分", "一票否决"]);
    expect(read.found[0]!.indicator.rule).toBe("按计划开展，记录完整；每少一次扣2分，扣完为止");
    expect(read.found[7]!.indicator).toMatchObject({ formula: "1*次数", cap: 5 });
  });

  it("adds up to what its own total says; totals and remarks are left out, each with why", () => {
    expect([read.full, read.told]).toEqual([100, 100]);
    expect(read.left.map(({ at, why }) => [at, why])).toEqual([
      [7, "合计行，系统自己会加"],
      [14, "合计行，系统自己会加"],
      [15, "说明，不是指标"],
      [16, "说明，不是指标"],
    ]);
  });

  it("says at its place what was not understood, and what nobody could score by", () => {
    const notes = read.found.map(({ notes, indicator }) => [...notes, ...vagueness(indicator)]);
    expect(notes.map((own) => own.length)).toEqual([0, 0, 0, 0, 0, 1, 1, 0, 0]);
    expect(notes[5]).toEqual(["“认真”没法数，请写清每少一次扣几分，或按什么比例"]);
    expect(notes[6]).toEqual(["分值写的是“0-20”，取了最高的20分"]);
  });

  it("is a scheme once somebody has looked at its formulas, and not before", () => {
    const indicators = read.found.map(({ indicator }) => indicator);
    const scheme = { title: "表", subject: "党支部", from: "2026-Q4", indicators };
    expect(new Set(checkScheme(scheme).map(({ field }) => field.split(".")[2]))).toEqual(new Set(["suggested"]));
    const looked = indicators.map(({ suggested: _, ...indicator }) => indicator);
    expect(checkScheme({ ...scheme, indicators: looked })).toEqual([]);
  });

  it("reads another sheet or other columns where somebody says so", async () => {
    const other = await readFrom("党支部考核评分表.xlsx", {
      sheet: 3,
      head: 2,
      group: "A",
      name: "B",
      full: "C",
      rule: "D",
    });
    expect(told(other)).toEqual([
      [3, "1.1", "基础分", "履行党员义务", 60],
      [4, "2.1", "加分", "急难险重任务", 0],
    ]);
    const wrong = await readFrom("党支部考核评分表.xlsx", { full: "A" });
    expect(wrong.full).not.toBe(wrong.told);
  });
});

describe("a scoring table with heads in two rows, sections, and one indicator over several rows", async () => {
  const read = await readFrom("责任制考核细则.xlsx");

  it("is read as people read it", () => {
    expect(read.mapping).toEqual({
      sheet: 1,
      head: 3,
      group: "A",
      name: "B",
      full: "C",
      rule: "D",
      deduct: "E",
      evidence: "F",
    });
    expect(told(read)).toEqual([
      [5, "1.1", "理论学习", "第一议题", 20],
      [7, "2.1", "意识形态", "阵地管理", 0],
      [8, "2.2", "意识形态", "舆情处置", 20],
      [10, "3.1", "支部建设", "标准化", 30],
      [11, "3.2", "支部建设", "标准化", 30],
    ]);
    expect(read.found[0]!.indicator.rule).toBe("每月至少一次；每少1次扣2分；跟进落实有记录；没有记录的，每次扣1分");
    expect(read.left.map(({ why }) => why)).toEqual([
      "标题行",
      "并进第5行的“第一议题”",
      "标题行",
      "合计行，系统自己会加",
    ]);
  });

  it("does not pretend to have understood what it has not", () => {
    expect(read.found.map(({ notes }) => notes)).toEqual([
      ["标准里不止一种扣法或加法，公式只认出了一种"],
      ["分值“按实际”看不懂，请填满分"],
      [],
      [],
      ["和上面一项同名，请改个名"],
    ]);
    expect(vagueness(read.found[1]!.indicator)).toEqual(["“酌情”看人，请写清分几档、各多少分"]);
  });
});

describe("what is no scoring table", () => {
  const book = (...rows: string[][]): SheetBook => ({ name: "a", sheets: [{ name: "a", rows, merged: [] }] });

  it("has no heads", () => {
    expect(findMapping(rowsOf(book(["姓名", "职务"], ["钟书远", "书记"])))).toBeNull();
    expect(findMapping(rowsOf(book()))).toBeNull();
  });

  it("does not swallow an indicator whose words only begin like a remark or a sum", () => {
    const rows = rowsOf(
      book(
        ["指标", "分值", "评分标准"],
        ["考核组织生活", "10", "每少一次扣2分"],
        ["党费", "5", "合计每少一人扣1分"],
        ["合计", "15", ""],
      ),
    );
    const { found, told, full } = readTable(rows, findMapping(rows)!);
    expect(found.map(({ indicator }) => indicator.name)).toEqual(["考核组织生活", "党费"]);
    expect([told, full]).toEqual([15, 15]);
  });

  it("is not kept beside one that is, and none is kept in parts", () => {
    const long = Array.from({ length: 199 }, (_, i) => [`第${i}项`, "1"]);
    const sheets = [
      { name: "说明", rows: [["说明"]], merged: [] },
      {
        name: "一",
        rows: [
          ["指标", "分值"],
          ["学习", "10"],
        ],
        merged: [],
      },
      { name: "二", rows: [["指标", "分值"], ...long], merged: [] },
    ];
    const rows = rowsOf({ name: "a", sheets });
    expect(new Set(rowsToKeep(rows, 2).map(({ sheet }) => sheet))).toEqual(new Set([2]));
    expect(new Set(rowsToKeep(rows, 3).map(({ sheet }) => sheet))).toEqual(new Set([3]));
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

  it("counts from nothing where points are taken off", () => {
    expect(suggested("每违章一次扣5分，最多扣20分", "扣分")).toEqual({ formula: "5*次数", role: "扣分", cap: 20 });
  });

  it("is left to people where it says nothing to count", () => {
    expect(suggested("由考核组综合评定")).toBeNull();
    expect(suggested("")).toBeNull();
  });
});
