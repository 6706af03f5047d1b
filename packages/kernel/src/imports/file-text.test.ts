import { describe, expect, it } from "vitest";
import { type Table, xlsxOf } from "../papers/index.ts";
import { MEMBER_COLUMNS, template } from "./columns.ts";
import { fileText } from "./file-text.ts";
import { MEMBERS } from "./members-work.ts";
import { readTable } from "./table.ts";
import { UNITS } from "./units-work.ts";

const HEAD = ["编号", "姓名", "组织编码", "党员状态", "入党日期"];
const book = (...tables: Table[]) => xlsxOf(tables);

/** What an import makes of a spreadsheet of members. */
async function read(...tables: Table[]) {
  const file = await fileText(await book(...tables), MEMBERS);
  if ("problem" in file) return file;
  const table = readTable(file.text, MEMBER_COLUMNS);
  return "problem" in table ? table : { ...table, faults: file.faults };
}

describe("a spreadsheet of members", () => {
  it("is read with a merged title above its heads, numbers and days as people see them, rows as they are counted there", async () => {
    const title = { title: "名册", merged: [{ row: 0, column: 0, rows: 1, columns: 5 }] };
    const rows = [
      ["北岳公司党员名册"],
      [],
      HEAD,
      [1001, "王建国", "0101", "正式", "1980.3.12"],
      ["P2", "=李", "0101", "预备", 20251120],
    ];
    expect(await read({ ...title, rows })).toMatchObject({
      rows: [
        {
          row: 4,
          cells: expect.objectContaining({ code: "1001", name: "王建国", unit: "0101", joinedOn: "1980.3.12" }),
        },
        { row: 5, cells: expect.objectContaining({ code: "P2", name: "=李", joinedOn: "20251120" }) },
      ],
      unused: [],
      faults: [],
    });
  });

  it("may have sheets that are something else; of two that fit nobody can say which is meant", async () => {
    const one = { title: "名册", rows: [HEAD, ["P1", "王建国", "0101", "正式", ""]] };
    expect(await read({ title: "说明", rows: [["请先看这里"]] }, one)).toMatchObject({ rows: [{ row: 2 }] });
    expect(await read(one, { ...one, title: "去年" })).toEqual({
      problem: expect.stringContaining("“名册”、“去年”都像"),
    });
  });

  it("says which column is missing, by the heads of the sheet that has something in it", async () => {
    expect(await read({ title: "空", rows: [] }, { title: "名册", rows: [["编号", "姓名", "支部"]] })).toEqual({
      problem: expect.stringContaining("表头缺2列：组织编码（unit_code）、党员状态（status）"),
    });
  });

  it("tells of a number that the spreadsheet has rounded already, in the columns that are read alone", async () => {
    const rows = [
      [...HEAD, "备注"],
      [123456789012345680, "王建国", "0101", "正式", "", 123456789012345680],
    ];
    expect(await read({ title: "名册", rows })).toMatchObject({
      faults: [{ row: 2, column: "编号", message: expect.stringContaining("超过15位的数字在表格里已经不准了") }],
    });
  });

  it.each([UNITS, MEMBERS])("as the template for $kind is handed out is read without a word", async (work) => {
    const file = await fileText(await book(template(work)), work);
    const table = readTable("text" in file ? file.text : "", work.columns);
    expect(table).toMatchObject({ rows: expect.any(Array), unused: [] });
    expect("faults" in file && file.faults).toEqual([]);
  });
});
