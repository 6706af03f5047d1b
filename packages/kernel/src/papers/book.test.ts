import { deflateRawSync } from "node:zlib";
import type { SheetBook } from "@jiceng/plugin";
import { field } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { readDocument, typedJson } from "../records/index.ts";
import { xlsxOf } from "./spreadsheet.ts";
import { readBook } from "./table-file.ts";

const table = {
  title: "支部考核",
  rows: [
    ["评分表", "", ""],
    ["类别", "指标", "分值"],
    ["党建工作", "三会一课", 20],
    ["", "党费收缴", 10],
    ["", "", ""],
  ],
  merged: [
    { row: 0, column: 0, rows: 1, columns: 3 },
    { row: 2, column: 0, rows: 2, columns: 1 },
  ],
};

describe("a spreadsheet for a plugin to make sense of", () => {
  it("is its sheets with their cells as text, and which of them are one", async () => {
    const bytes = await xlsxOf([table, { title: "空的", rows: [] }]);
    expect(await readBook(bytes, "C:\\考核\\评分表.xlsx")).toEqual({
      book: {
        name: "评分表.xlsx",
        sheets: [
          {
            name: "支部考核",
            rows: [
              ["评分表", "", ""],
              ["类别", "指标", "分值"],
              ["党建工作", "三会一课", "20"],
              ["", "党费收缴", "10"],
            ],
            merged: table.merged,
          },
        ],
      },
    });
  });

  it("comes from .csv as well", async () => {
    const read = await readBook(new TextEncoder().encode("指标,分值\n三会一课,20\n"), "表.csv");
    expect(read).toMatchObject({
      book: {
        sheets: [
          {
            name: "表",
            rows: [
              ["指标", "分值"],
              ["三会一课", "20"],
            ],
          },
        ],
      },
    });
  });

  it("is refused with a sentence where it is too long, no table, or unpacks to too much", async () => {
    const bytes = await xlsxOf([table]);
    expect(await readBook(bytes, "a.xlsx", 3)).toEqual({
      problem: "这份表格一共有4行，最多读3行。请去掉用不到的工作表和空行再传。",
    });
    expect(await readBook(new TextEncoder().encode(" "), "a.csv")).toMatchObject({ problem: /空/ });
    expect(await readBook(zip("word/document.xml", new Uint8Array(4)), "a.xlsx")).toMatchObject({
      problem: expect.stringContaining("不是 Excel 表格"),
    });
    expect(await readBook(zip("xl/workbook.xml", new Uint8Array(100 * 1024 * 1024)), "a.xlsx")).toEqual({
      problem: "文件展开后太大。请去掉多余的行和工作表再传。",
    });
  });

  it("comes back with a form that is put right, and nothing else does", () => {
    const fields = { book: field.sheet("评分表", { required: true }) };
    const book: SheetBook = { name: "a.csv", sheets: [{ name: "a", rows: [["指标"]], merged: [] }] };
    const typed = (text: string) => readDocument(fields, typedJson({ book: text }));
    expect(typed(JSON.stringify(book))).toEqual({ doc: { book }, errors: [] });
    for (const other of ["{}", "[1", JSON.stringify({ ...book, more: 1 }), JSON.stringify({ ...book, sheets: [1] })])
      expect(typed(other).errors).toEqual([{ field: "book", message: "请选择评分表" }]);
  });
});

/** A zip with one file. */
function zip(name: string, content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content);
  const label = Buffer.from(name);
  const head = (signature: number, central: boolean) => {
    const at = Buffer.alloc(central ? 46 : 30);
    at.writeUInt32LE(signature, 0);
    const from = central ? 10 : 8;
    at.writeUInt16LE(8, from);
    at.writeUInt32LE(packed.length, from + 10);
    at.writeUInt32LE(content.length, from + 14);
    at.writeUInt16LE(label.length, from + 18);
    return Buffer.concat([at, label]);
  };
  const local = Buffer.concat([head(0x04034b50, false), packed]);
  const central = head(0x02014b50, true);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
