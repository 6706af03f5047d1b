import { describe, expect, it } from "vitest";
import { checkMembers, type UnitAt } from "./check-members.ts";
import { MEMBER_COLUMNS } from "./columns.ts";
import { columnsIn } from "./layout.ts";

const unitAt: UnitAt = (code) => (code === "A" ? "open" : code === "旧" ? "closed" : "none");

function check(lines: string[], header = "编号,姓名,组织编码,党员状态,入党日期,职务,转入日期") {
  const at = Object.entries(columnsIn(header.split(","), MEMBER_COLUMNS));
  const checker = checkMembers(unitAt);
  for (const [i, line] of lines.entries()) {
    const typed = line.split(",");
    checker.take({ row: i + 2, cells: Object.fromEntries(at.map(([key, x]) => [key, typed[x] ?? ""])) });
  }
  return checker.end();
}

const only = (line: string) => {
  const { faults, members } = check([line]);
  expect(members).toEqual([]);
  expect(faults).toHaveLength(1);
  return faults[0]!;
};

describe("a file of members", () => {
  it("is taken with standing, days and posts", () => {
    const { faults, members } = check([
      "P1,王建国,A,正式党员,2008年7月,书记、组织委员,2019/3/1",
      "P2,李晓燕,A,预备,,,",
    ]);
    expect(faults).toEqual([]);
    expect(members[0]).toMatchObject({ code: "P1", status: "正式", joinedOn: "2008-07-01", from: "2019-03-01" });
    expect(new Set(members[0]!.posts)).toEqual(new Set(["书记", "组织委员"]));
    expect(members[1]).toMatchObject({ status: "预备", joinedOn: null, posts: [], from: null });
  });

  it("leaves posts alone when it has no column of posts", () => {
    expect(check(["P1,王建国,A,正式"], "code,name,unit_code,status").members[0]!.posts).toBeNull();
  });

  it("reads posts with their branch before them, in any order, each once", () => {
    const { members } = check(["P1,王,A,正式,,党支部书记；宣传委员、书记,", "P2,李,A,正式,,宣传委员 书记,"]);
    expect(members[0]!.posts).toEqual(members[1]!.posts);
  });

  it.each([
    ["P1,王,B,正式,,,", "组织编码", "没有这个编码"],
    ["P1,王,旧,正式,,,", "组织编码", "撤销"],
    ["P1,王,,正式,,,", "组织编码", "没有填"],
    ["P1,王,A,积极分子,,,", "党员状态", "正式"],
    ["P1,王,A,正式,去年,,", "入党日期", "日期"],
    ["P1,王,A,正式,,,2026-13-01", "转入日期", "日期"],
    ["P1,王,A,正式,,班长,", "职务", "党小组长"],
    ["P1,,A,正式,,,", "姓名", "没有填"],
    ["330106198003125301,王,A,正式,,,", "编号", "身份证号"],
    ["P1,王建国 33010619800312530X,A,正式,,,", "姓名", "身份证号"],
  ])("refuses %s at %s", (line, column, says) => {
    expect(only(line)).toMatchObject({ row: 2, column, message: expect.stringContaining(says) });
  });

  it("does not repeat an identity number in what it says", () => {
    const line = "330106198003125301,王,A,正式,,,";
    expect(JSON.stringify(only(line))).not.toContain("19800312");
    expect(JSON.stringify(only("P1,330106198003125301,A,正式,,,"))).not.toContain("19800312");
    expect(JSON.stringify(check([line, line]).faults)).not.toContain("19800312");
  });

  it("names both rows of a code that occurs twice", () => {
    const { faults } = check(["P1,王,A,正式,,,", "P1,李,A,正式,,,"]);
    expect(faults).toMatchObject([{ row: 3, column: "编号", message: expect.stringContaining("第2行和第3行") }]);
  });
});
