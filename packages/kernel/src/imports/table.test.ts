import { describe, expect, it } from "vitest";
import { csvOf, decode } from "../papers/index.ts";
import { template, UNIT_COLUMNS } from "./columns.ts";
import { MEMBERS } from "./members-work.ts";
import { readTable } from "./table.ts";
import { UNITS } from "./units-work.ts";

const bytes = (...values: number[]) => new Uint8Array([...values, ...new TextEncoder().encode("余下的内容")]);
const problem = (read: object) => ("problem" in read ? String(read.problem) : "");

describe("the bytes of a file", () => {
  it("are read as UTF-8, with or without a mark, else as GB18030", () => {
    expect(decode(new TextEncoder().encode("编码,名称"))).toEqual({ text: "编码,名称" });
    expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toEqual({ text: "a" });
    expect(decode(new Uint8Array([0xb1, 0xe0, 0xc2, 0xeb]))).toEqual({ text: "编码" });
  });

  it.each([
    ["an Excel file", bytes(0x50, 0x4b, 3, 4), "另存为"],
    ["an old Excel file", bytes(0xd0, 0xcf, 0x11, 0xe0), "旧版 Excel"],
    ["Unicode text", bytes(0xff, 0xfe), "UTF-16"],
    ["a picture", bytes(0x89, 0x50, 0x4e, 0x47), "图片"],
    ["a PDF", bytes(0x25, 0x50, 0x44, 0x46), "PDF"],
    ["a program", bytes(0x7f, 0, 1), "不是文本"],
    ["an empty file", new Uint8Array(), "空的"],
    ["a file of line breaks", new TextEncoder().encode("\r\n\r\n"), "空的"],
    ["text in no known encoding", new Uint8Array([0xff, 0x30, 0xff]), "编码"],
  ])("%s is refused with what to do", (_, file, says) => {
    expect(problem(decode(file))).toContain(says);
  });
});

describe("the table in a file", () => {
  it("takes columns in any order and by any of their names, and tells which it does not use", () => {
    const table = readTable('备注,LEVEL,parent_code,name,code\r\n无,city,,"甲,“乙”\r\n",1\r\n\r\n', UNIT_COLUMNS);
    expect(table).toMatchObject({
      rows: [{ row: 2, cells: { code: "1", name: "甲,“乙”", parent: "", kind: "city", openedOn: undefined } }],
      unused: ["备注"],
    });
  });

  it("counts rows as a spreadsheet does, empty ones too", () => {
    const table = readTable("code,name,parent_code,level\n1,甲,,党委\n,,,\n2,乙,1,党委\n", UNIT_COLUMNS);
    expect("rows" in table && table.rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it("says which columns are missing, which it found, and what the header should be", () => {
    const says = problem(readTable("名字,代号,上级编码\n甲,1,", UNIT_COLUMNS));
    expect(says).toContain("表头缺3列：编码（code）、名称（name）、类型（kind）");
    expect(says).toContain("名字、代号、上级编码");
    expect(says).toContain("应该有：编码、名称、上级编码、类型");
  });

  it("says that there is nothing below the header", () => {
    expect(problem(readTable("code,name,parent_code,level\n", UNIT_COLUMNS))).toContain("只有表头");
  });

  it("finds the quote that is never closed", () => {
    expect(
      problem(readTable('code,name,parent_code,level\n1,甲,,党委\n2,"乙,1,党委\n3,丙,1,党委\n', UNIT_COLUMNS)),
    ).toContain("第3行");
  });

  it.each([UNITS, MEMBERS])("reads the template for $kind that it hands out", (work) => {
    const table = readTable(csvOf(template(work).rows).slice(1), work.columns);
    expect("rows" in table && table.rows.length).toBeGreaterThan(1);
    expect(table).toMatchObject({ unused: [] });
  });
});
