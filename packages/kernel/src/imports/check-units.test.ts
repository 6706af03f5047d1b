import { describe, expect, it } from "vitest";
import { checkUnits, type HeldUnit, type HeldUnits } from "./check-units.ts";
import { UNIT_COLUMNS } from "./columns.ts";
import { columnsIn } from "./layout.ts";

const held = (units: Record<string, Partial<HeldUnit>> = {}, isFresh = true): HeldUnits => ({
  top: "ROOT",
  isFresh,
  get: (code) => {
    const all: Record<string, Partial<HeldUnit>> = { ROOT: {}, ...units };
    return Object.hasOwn(all, code) ? { parent: null, kind: "committee", closedOn: null, ...all[code] } : undefined;
  },
});

function check(lines: string[], now = held(), header = "编码,名称,上级编码,类型,成立日期") {
  const at = Object.entries(columnsIn(header.split(","), UNIT_COLUMNS));
  const checker = checkUnits(now);
  for (const [i, line] of lines.entries()) {
    const typed = line.split(",");
    checker.take({ row: i + 2, cells: Object.fromEntries(at.map(([key, x]) => [key, typed[x] ?? ""])) });
  }
  return checker.end();
}

const only = (lines: string[], now = held()) => {
  const { faults, units } = check(lines, now);
  expect(units).toEqual([]);
  expect(faults).toHaveLength(1);
  return faults[0]!;
};

describe("a file of units", () => {
  it("is taken with parents before their children, whatever the order of its rows", () => {
    const { faults, units, top } = check(["3,动力支部,2,党支部", "2,一部总支,1,党总支,2020.3.12", "1,集团党委,,党委"]);
    expect(faults).toEqual([]);
    expect(units.map(({ code, row, kind, openedOn }) => [code, row, kind, openedOn])).toEqual([
      ["1", 4, "committee", null],
      ["2", 3, "general-branch", "2020-03-12"],
      ["3", 2, "branch", null],
    ]);
    expect(top).toBe(0);
  });

  it("names both rows of a code that occurs twice", () => {
    expect(only(["1,甲党委,,党委", "2,乙支部,1,党支部", "2,丙支部,1,党支部"])).toMatchObject({
      row: 4,
      column: "编码",
      value: "2",
      message: expect.stringContaining("第3行和第4行"),
    });
  });

  it("names a parent that is neither in the file nor held", () => {
    expect(only(["1,甲党委,,党委", "2,乙支部,9,党支部"])).toMatchObject({ row: 3, column: "上级编码", value: "9" });
  });

  it("accepts a parent that is held, and refuses one that was closed", () => {
    expect(check(["2,乙支部,A,党支部"], held({ A: { parent: "ROOT" } })).faults).toEqual([]);
    expect(only(["2,乙支部,A,党支部"], held({ A: { closedOn: "2025-01-01" } })).message).toContain("撤销");
  });

  it("tells a ring of parents once, with every unit in it", () => {
    const fault = only(["1,甲,3,党委", "2,乙,1,党总支", "3,丙,2,党支部", "4,丁,3,党小组"]);
    expect(fault).toMatchObject({ row: 2, column: "上级编码" });
    expect(fault.message).toContain("1（第2行） → 3（第4行） → 2（第3行） → 1");
  });

  it("finds a ring that closes through units that are held", () => {
    const now = held({ A: { parent: "ROOT" }, B: { parent: "A" } }, false);
    expect(only(["A,甲,B,党委"], now).message).toContain("B（系统里）");
  });

  it("refuses a unit above itself, and anything above the top", () => {
    expect(only(["1,甲,1,党委"]).message).toContain("上级写成了自己");
    expect(check(["ROOT,甲,2,党委", "2,乙,,党委"]).faults[0]!.message).toContain("最上级");
  });

  it("says how long a name is, and shows only its beginning", () => {
    const fault = only([`1,${"长".repeat(5000)},,党委`]);
    expect(fault).toMatchObject({ row: 2, column: "名称" });
    expect(fault.message).toContain("5,000个字");
    expect(fault.value.length).toBeLessThan(50);
  });

  it("asks for a code, a name and a kind where they are empty", () => {
    const { faults } = check([",有名字,,"]);
    expect(faults.map(({ row, column }) => `${row}${column}`)).toEqual(["2编码", "2类型"]);
  });

  it("refuses a day that does not exist, and a code that a spreadsheet has mangled", () => {
    expect(only(["1,甲,,党委,2021-02-30"])).toMatchObject({ column: "成立日期", value: "2021-02-30" });
    expect(only(["3.50102E+11,甲,,党委"]).message).toContain("科学计数");
  });

  it("proposes kinds for five levels of words that nobody knows", () => {
    const lines = [
      "35,福建省,,province",
      "3501,福州市,35,city",
      "350102,鼓楼区,3501,county",
      "350102001,东街,350102,township",
    ];
    const { words, kinds } = check([...lines, "350102001001,大营社区,350102001,village"]);
    expect(words.map(({ word }) => word)).toEqual(["province", "city", "county", "township", "village"]);
    expect(kinds).toEqual({
      province: "committee",
      city: "committee",
      county: "committee",
      township: "general-branch",
      village: "branch",
    });
  });

  it("proposes what units of that word are already", () => {
    const now = held({ "35": { kind: "administrative" } }, false);
    expect(check(["35,福建省,,province", "3501,福州市,35,city"], now).kinds.province).toBe("administrative");
  });

  it("lets its only top take the founding unit's place, and several hang below it", () => {
    expect(check(["1,甲,,党委"], held()).top).toBe(0);
    expect(check(["1,甲,,党委"], held({}, false))).toMatchObject({ top: -1, loose: [2] });
    expect(check(["1,甲,,党委", "2,乙,,党委"])).toMatchObject({ top: -1, loose: [2, 3] });
  });

  it("says no more about the top unit when it is sent again", () => {
    expect(check(["ROOT,甲,,党委"], held({}, false))).toMatchObject({ top: -1, loose: [] });
  });
});
