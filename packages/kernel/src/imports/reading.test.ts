import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { csvOf, openBook, type Table, xlsxOf } from "../papers/index.ts";
import { template } from "./columns.ts";
import type { Fault } from "./import.ts";
import { headerProblem, headsOf, layoutOf, type Remembered, unusedIn } from "./layout.ts";
import { MEMBERS } from "./members-work.ts";
import { tableRows } from "./table-rows.ts";
import { UNITS } from "./units-work.ts";
import type { ImportWork } from "./work.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const text = (...parts: (string | number[])[]): Bytes =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)));

/** What the pipeline makes of a file before it looks at rows. */
async function read(bytes: Bytes, work: ImportWork = MEMBERS, remembered: Remembered[] = []) {
  const book = await openBook(bytes, work.words.title);
  if ("problem" in book) return book;
  try {
    const heads = await headsOf(book.sheets);
    const proposed = layoutOf(heads, work, remembered);
    if (!proposed) return { problem: "empty" };
    const { layout, isClear } = proposed;
    if (!isClear) return { unclear: layout, problem: headerProblem(heads, layout, work.columns) };
    const rows: [number, string[]][] = [];
    const faults: Fault[] = [];
    for await (const piece of tableRows(book.sheets[layout.sheet]!, layout.header, layout.columns, work.columns)) {
      rows.push(...piece.rows.map(({ row, cells }): [number, string[]] => [row, Object.values(cells) as string[]]));
      faults.push(...piece.faults);
    }
    return { rows, faults, unused: unusedIn(heads, layout) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

const HEAD = ["编号", "姓名", "组织编码", "党员状态", "入党日期"];
const ROW = ["P1", "王建国", "0101", "正式", "1980-03-12"];
const csv = (...rows: string[][]) => `${rows.map((row) => row.join(",")).join("\r\n")}\r\n`;
const book = async (...tables: Table[]): Promise<Bytes> => xlsxOf(tables);

/** A workbook out of its parts, packed. */
function packed(parts: Record<string, string | Uint8Array>, lie?: number): Bytes {
  const bodies: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = typeof content === "string" ? Buffer.from(content) : content;
    const body = deflateRawSync(plain);
    const label = Buffer.from(name);
    const [local, entry] = [Buffer.alloc(30), Buffer.alloc(46)];
    for (const [head, from, sign] of [
      [local, 8, 0x04034b50],
      [entry, 10, 0x02014b50],
    ] as const) {
      head.writeUInt32LE(sign, 0);
      head.writeUInt16LE(8, from);
      head.writeUInt32LE(body.length, from + 10);
      head.writeUInt32LE(lie ?? plain.length, from + 14);
      head.writeUInt16LE(label.length, from + 18);
    }
    entry.writeUInt32LE(at, 42);
    bodies.push(local, label, body);
    central.push(entry, label);
    at += local.length + label.length + body.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...bodies, directory, end]));
}

const WORKBOOK = `<x:workbook xmlns:x="m" xmlns:r="o"><x:sheets><x:sheet name="名册" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`;
const RELATIONS = `<Relationships><Relationship Id="rId1" Type="http://o/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://o/styles" Target="/xl/styles.xml"/></Relationships>`;
const STYLES = `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;米&quot;[Red]"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>`;
/** As other programs than Excel write it: a prefix before each tag, strings in the cells. */
const sheet = (...rows: string[]) =>
  packed({
    "xl/workbook.xml": WORKBOOK,
    "xl/_rels/workbook.xml.rels": RELATIONS,
    "xl/styles.xml": STYLES,
    "xl/worksheets/sheet1.xml": `<x:worksheet><x:sheetData>${rows.map((row) => `<x:row>${row}</x:row>`).join("")}</x:sheetData></x:worksheet>`,
  });
const inline = (value: string) =>
  `<x:c t="inlineStr"><x:is><x:t>${value}</x:t><x:rPh><x:t>念</x:t></x:rPh></x:is></x:c>`;
const heads = HEAD.map(inline).join("");
const cellsWith = (last: string) => `${ROW.slice(0, 4).map(inline).join("")}${last}`;
const dates = async (...cells: string[]) => {
  const got = await read(sheet(heads, ...cells.map(cellsWith)));
  return "rows" in got ? got.rows!.map(([, row]) => row.at(-1)) : got;
};

describe("a table is found", () => {
  it("with a merged title above its heads, whatever the order of columns, rows counted as they are seen", async () => {
    const merged = [{ row: 0, column: 0, rows: 1, columns: 5 }];
    const rows = [
      ["北岳公司党员名册"],
      [],
      ["备注", ...HEAD],
      ["无", 1001, "王建国", "0101", "正式", 29_292],
      [],
      ["", ...ROW],
    ];
    expect(await read(await book({ title: "名册", rows, merged }))).toEqual({
      rows: [
        [4, ["1001", "王建国", "0101", "正式", "29292"]],
        [6, ROW],
      ],
      faults: [],
      unused: ["备注"],
    });
  });

  it.each([
    ["UTF-8", text(csv(HEAD, ROW))],
    ["UTF-8 with its mark", text([0xef, 0xbb, 0xbf], csv(HEAD, ROW))],
    ["GB18030", gb(csv(HEAD, ROW))],
    ["UTF-16, with tabs between cells, as Excel writes “Unicode 文本”", wide(csv(HEAD, ROW).replaceAll(",", "\t"))],
    [
      "a CSV with quotes, which hold commas and breaks",
      text(csv(HEAD, ['"P1"', '"王建国"', "0101", "正式", "1980-03-12"])),
    ],
  ])("in %s", async (_, bytes) => {
    expect(await read(bytes)).toEqual({ rows: [[2, ROW]], faults: [], unused: [] });
  });

  it("in a quoted cell with a comma, a quote and a break in it", async () => {
    const got = await read(text('code,name,parent_code,level\n1,"甲,""乙""\n丙",,党委'), UNITS);
    expect(got).toMatchObject({ rows: [[2, ["1", '甲,"乙"\n丙', "", "党委"]]] });
  });

  it.each([UNITS, MEMBERS])("in the template for $kind that is handed out, both ways", async (work) => {
    const files = [await book(template(work)), text(csvOf(template(work).rows))];
    for (const bytes of files)
      expect(await read(bytes, work)).toMatchObject({ rows: expect.any(Array), faults: [], unused: [] });
  });

  it("in days as spreadsheets keep them: by a format of theirs, of somebody's own, and counted from 1904", async () => {
    expect(
      await dates(
        '<x:c s="1"><x:v>29292</x:v></x:c>',
        '<x:c s="2"><x:v>29281</x:v></x:c>',
        '<x:c s="3"><x:v>3</x:v></x:c>',
      ),
    ).toEqual(["1980-03-12", "1980-03-01", "3"]);
  });

  it("in a formula by the value that it had", async () => {
    expect(await dates("<x:c><x:f>1+1</x:f><x:v>2</x:v></x:c>", '<x:c t="str"><x:f>A1</x:f><x:v></x:v></x:c>')).toEqual(
      ["2", ""],
    );
  });

  it("by heads that somebody has explained once, before those it knows itself", async () => {
    const odd = text(csv(["人", "名", "在哪", "身份", "编号"], ["王建国", "甲", "0101", "正式", "P1"]));
    const columns = { code: 4, name: 0, unit: 2, status: 3 };
    expect(await read(odd)).toMatchObject({ unclear: { header: 1, columns: { code: 4 } } });
    expect(
      await read(odd, MEMBERS, [{ heads: JSON.stringify(["人", "名", "在哪", "身份", "编号"]), columns }]),
    ).toMatchObject({ rows: [[2, ["P1", "王建国", "0101", "正式"]]] });
  });

  it("or somebody has to say: of two sheets which is meant, of unknown heads what they mean", async () => {
    const table = { title: "名册", rows: [HEAD, ROW] };
    expect(await read(await book({ title: "说明", rows: [["请先看这里"]] }, table))).toMatchObject({
      rows: [[2, ROW]],
    });
    expect(await read(await book(table, { ...table, title: "去年" }))).toMatchObject({
      unclear: { sheet: 0, header: 1 },
      problem: expect.stringContaining("有几张表都像"),
    });
    expect(await read(text(csv(["编号", "姓名", "支部"], ["1", "2", "3"])))).toMatchObject({
      problem: expect.stringContaining(
        "表头缺2列：组织编码（unit_code）、党员状态（status）。现在第1行是：编号、姓名、支部。",
      ),
    });
  });
});

describe("cells of which nothing can be made are told of, where they are read alone", () => {
  it.each([
    [
      "an 18-digit number that the spreadsheet has rounded",
      "<x:c><x:v>330106198003125300</x:v></x:c>",
      "超过15位的数字",
    ],
    ["a formula whose value was not stored", "<x:c><x:f>B2&amp;C2</x:f></x:c>", "公式"],
    ["a formula that failed", '<x:c t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>', "算错"],
  ])("%s", async (_, cell, says) => {
    const got = await read(sheet(heads + inline("备注"), cellsWith(cell) + cell));
    expect(got).toMatchObject({ faults: [{ row: 2, column: "入党日期", message: expect.stringContaining(says) }] });
  });
});

const CFB = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const named = (stream: string) => [...stream].flatMap((sign) => [sign.charCodeAt(0), 0]);

describe("a file that is no table is refused with what to do, before anything is unpacked", () => {
  it.each([
    ["nothing", text(), "空的"],
    ["nothing but line breaks", text("\r\n\r\n"), "空的"],
    ["an old .xls", text(CFB, new Array(600).fill(0), named("Workbook")), "旧版 Excel 文件（.xls）"],
    ["a workbook with a password", text(CFB, new Array(600).fill(0), named("EncryptedPackage")), "加了打开密码"],
    ["a Word document called .xlsx", packed({ "word/document.xml": "<w/>" }), "Word 文档"],
    ["some other archive", packed({ "a.txt": "a" }), "不是 Excel 表格"],
    ["half of a workbook", sheet(heads).slice(0, 300), "打不开"],
    ["a picture", text([0x89, 0x50, 0x4e, 0x47]), "图片"],
    ["a PDF", text("%PDF-1.7"), "PDF"],
    ["a program", text([0x7f, 0, 1], "ELF"), "不是文本"],
    ["text in no known encoding", text([0xff, 0x30, 0xff]), "编码"],
    ["more megabytes than are read", new Uint8Array(31 * 1024 * 1024), "超过30 MB"],
  ])("%s", async (_, bytes, says) => {
    expect(await read(bytes)).toEqual({ problem: expect.stringContaining(says) });
  });

  it("200 MB of nothing in a small archive, in no time", async () => {
    const bomb = packed({ "xl/workbook.xml": WORKBOOK, "xl/worksheets/sheet1.xml": new Uint8Array(201 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const begins = performance.now();
    expect(await read(bomb)).toEqual({ problem: expect.stringContaining("超过200 MB") });
    expect(performance.now() - begins).toBeLessThan(100);
  });

  it("one that says it is small, as soon as it is not", async () => {
    const parts = {
      "xl/workbook.xml": WORKBOOK,
      "xl/_rels/workbook.xml.rels": RELATIONS,
      "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${`<row><c t="inlineStr"><is><t>甲</t></is></c></row>`.repeat(200_000)}`,
    };
    expect(await read(packed(parts, 5_000))).toEqual({ problem: expect.stringContaining("解开后比它自己说的大") });
  });

  it("a CSV with a quote that is never closed, and where it begins", async () => {
    const rows = [HEAD, ROW, ['"P2', ...ROW.slice(1)], ROW];
    expect(await read(text(csv(...rows)))).toEqual({ problem: expect.stringContaining("第3行起有一个双引号") });
  });
});

/** In Chinese Windows' encoding; Node writes none, so every sign is looked up. */
function gb(plain: string): Bytes {
  const pairs = Array.from({ length: 126 * 190 }, (_, i) => [0x81 + Math.floor(i / 190), 0x40 + (i % 190)]);
  const signs = new TextDecoder("gb18030").decode(new Uint8Array(pairs.flatMap((pair) => [...pair, 0x0a]))).split("\n");
  const table = new Map(signs.map((sign, i) => [sign, pairs[i]!]));
  return new Uint8Array([...plain].flatMap((sign) => (sign < "\x80" ? [sign.charCodeAt(0)] : table.get(sign)!)));
}

function wide(plain: string): Bytes {
  return new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain, "utf16le")]));
}
