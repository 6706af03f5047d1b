import { field } from "@jiceng/plugin";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import type { ListedRecord } from "../records/index.ts";
import { tablesOf } from "./export.ts";
import { mentionedIn } from "./mentioned.ts";
import { xlsxOf } from "./spreadsheet.ts";

const fields = {
  name: field.text("名称"),
  level: field.choice("级别", ["支部", "公司"]),
  cost: field.money("经费"),
  grade: field.number("得分"),
  open: field.flag("公开"),
  due: field.date("期限"),
  owner: field.member("负责人"),
  team: field.members("成员"),
  at: field.unit("所在单位"),
  site: field.link("阵地", "sites"),
  paper: field.file("附件"),
  state: field.text("状态"),
  steps: field.rows("措施", { what: field.text("做什么"), by: field.member("谁做"), points: field.number("分") }),
};
const record = {
  id: "r1",
  unitId: "u1",
  unitName: "一车间党支部",
  period: "2026-09",
  state: "培育",
  doc: {
    name: "=先锋",
    level: "支部",
    cost: 123_450,
    grade: -2.5,
    open: false,
    due: "2026-09-18",
    owner: "m1",
    team: ["m1", "m2"],
    at: "u1",
    site: "s1",
    paper: "f1",
    state: "好",
    steps: [{ what: "帮扶", by: "m2", points: 3 }, { what: "讲课" }],
  },
} as unknown as ListedRecord;
const named = new Map(
  Object.entries({
    m1: "沈禾川（A1）",
    m2: "方砚秋（A2）",
    u1: "一车间党支部（ZZ1）",
    s1: "党员活动室",
    f1: "方案.pdf",
  }),
);

describe("records as tables", () => {
  const tables = tablesOf("品牌", fields, [record], named);

  it("have a column for each field under its title, beside what the kernel knows", () => {
    const heads = "编号 单位 期间 状态 名称 级别 经费 得分 公开 期限 负责人 成员 所在单位 阵地 附件 状态（state）";
    expect(tables[0]!.rows[0]).toEqual(heads.split(" "));
  });

  it("say everything as people type it", () => {
    expect(tables[0]!.rows[1]).toEqual([
      ...["r1", "一车间党支部（ZZ1）", "2026-09", "培育", "=先锋", "支部", 1234.5, -2.5, "否", "2026-09-18"],
      ...["沈禾川（A1）", "沈禾川（A1）、方砚秋（A2）", "一车间党支部（ZZ1）", "党员活动室", "方案.pdf", "好"],
    ]);
  });

  it("keep child rows in a table of their own, each with its record's number", () => {
    expect(tables[1]).toMatchObject({
      title: "措施",
      rows: [
        ["编号", "单位", "做什么", "谁做", "分"],
        ["r1", "一车间党支部（ZZ1）", "帮扶", "方砚秋（A2）", 3],
        ["r1", "一车间党支部（ZZ1）", "讲课", null, null],
      ],
    });
  });

  it("mention every id that has to be named", () => {
    const { members, units, files, links } = mentionedIn(fields, [record.doc]);
    expect([[...members], [...units], [...files], [...links].map(([of, ids]) => [of, ...ids])]).toEqual([
      ["m1", "m2"],
      ["u1"],
      ["f1"],
      [["sites", "s1"]],
    ]);
  });

  it("are read back from XLSX as they were: text stays text, a formula too", async () => {
    const { sheets } = await readXlsx(await xlsxOf(tables));
    expect(sheets.map(({ name }) => name)).toEqual(["品牌", "措施"]);
    expect(sheets[0]!.rows).toEqual(tables[0]!.rows);
    expect([...(sheets[0]!.cells?.values() ?? [])].some(({ formula }) => formula)).toBe(false);
    expect(sheets[1]!.rows.map((row) => [row[0], row[2]])).toEqual([
      ["编号", "做什么"],
      ["r1", "帮扶"],
      ["r1", "讲课"],
    ]);
  });
});
