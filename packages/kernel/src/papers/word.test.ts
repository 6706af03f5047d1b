import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Paper } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { entriesOf, entryText } from "../files/index.ts";
import { numbered, printable, readPaper } from "./paper.ts";
import { columnWidths, docxOf, titleSize } from "./word.ts";

const paper: Paper = {
  title: "先锋班组品牌申报表",
  parts: [
    {
      part: "table",
      columns: ["项目", "内容"],
      rows: [
        ["申报单位", "一车间党支部"],
        ["得分", 92.5],
        ["备注", null],
      ],
    },
    { part: "heading", text: "内涵" },
    { part: "paragraph", text: "# 为什么\n\n- 质量**第一**\n第二段 <b>&" },
    { part: "heading", text: "成效" },
    { part: "paragraph", text: "一\u0000二" },
    { part: "sign", lines: ["一车间党支部", "2026年9月18日"] },
  ],
};

const partOf = async (name: string, of = paper) => {
  const bytes = new Uint8Array(await docxOf(of, "北岳公司党委"));
  const entry = entriesOf(bytes)?.find((one) => one.name === name);
  if (!entry) throw new Error(`no ${name}`);
  return entryText(bytes, entry);
};

const GOLDEN = join(import.meta.dirname, "golden/document.xml");

describe("a Word file", () => {
  it("has the text in the layout of official papers, as it was looked at (`UPDATE=1` writes it anew)", async () => {
    const text = await partOf("word/document.xml");
    const body = text.slice(text.indexOf("<w:body>")).replaceAll(/></g, ">\n<");
    if (process.env.UPDATE) writeFileSync(GOLDEN, body);
    expect(body).toBe(readFileSync(GOLDEN, "utf8"));
  });

  it("has page numbers at the outer edge of odd and even pages", async () => {
    const pages = await Promise.all(["word/footer1.xml", "word/footer2.xml"].map((name) => partOf(name)));
    expect(pages.map((page) => /<w:jc w:val="(\w+)"/.exec(page)?.[1]).sort()).toEqual(["left", "right"]);
    for (const page of pages) expect(page).toMatch(/>— <.*>PAGE<.*> —</);
    const text = await partOf("word/document.xml");
    const side = async (kind: string) => {
      const id = new RegExp(`<w:footerReference w:type="${kind}" r:id="(\\w+)"`).exec(text)?.[1];
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(
        await partOf("word/_rels/document.xml.rels"),
      )?.[1];
      return /<w:jc w:val="(\w+)"/.exec(await partOf(`word/${target}`))?.[1];
    };
    expect([await side("default"), await side("even")]).toEqual(["right", "left"]);
    expect(await partOf("word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
  });

  it("names the fonts, the measures and the rows that are repeated", async () => {
    const text = await partOf("word/document.xml");
    for (const said of [
      'w:eastAsia="方正小标宋简体"',
      'w:eastAsia="黑体"',
      'w:eastAsia="仿宋_GB2312"',
      'w:line="560"',
      'w:lineRule="exact"',
      '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588"',
      "<w:tblHeader/>",
      'w:firstLine="640"',
    ])
      expect(text).toContain(said);
  });

  it("holds text as text: markup is shown, marks of Markdown and signs that XML has not are gone", async () => {
    const text = await partOf("word/document.xml");
    expect(text).toContain("第二段 &lt;b&gt;&amp;");
    expect(text).toContain(">质量第一<");
    expect(text).toContain(">一二<");
    expect(text).toContain(">一、内涵<");
    expect(text).toContain(">二、成效<");
  });
});

describe("a title", () => {
  it("is in 二号 while it fits, smaller when it is long, never smaller than the text", () => {
    expect(titleSize("品牌申报表")).toBe(44);
    expect(titleSize("先".repeat(20))).toBe(44);
    expect(titleSize("先".repeat(24))).toBe(36);
    expect(titleSize("先".repeat(60))).toBe(32);
  });
});

describe("a paper", () => {
  it("is refused when it is none", () => {
    expect(() => readPaper({ title: "x", parts: [{ part: "html", text: "<b>" }] })).toThrow();
    expect(() => readPaper({ title: "", parts: [] })).toThrow();
    expect(() => readPaper({ title: "x", parts: [{ part: "table", columns: ["a", "b"], rows: [["1"]] }] })).toThrow();
    expect(() => readPaper({ title: "x", parts: [], style: "x" })).toThrow();
    expect(readPaper(paper)).toEqual(paper);
  });

  it("numbers its headings where none brings a number", () => {
    expect(numbered(["内涵", "成效"])).toEqual(["一、内涵", "二、成效"]);
    expect(numbered(["一、内涵", "成效"])).toEqual(["一、内涵", "成效"]);
    expect(numbered(["内涵"])).toEqual(["内涵"]);
    expect(numbered(Array.from({ length: 21 }, () => ""))[20]).toBe("二十一、");
    expect(numbered(Array.from({ length: 11 }, () => "")).slice(9)).toEqual(["十、", "十一、"]);
  });

  it("keeps rare characters whole, and drops half of one", () => {
    expect(printable("𠮷\ud800\u0007㐂")).toBe("𠮷㐂");
  });

  it("gives columns the room that they need, together the width of the text", () => {
    const widths = columnWidths([
      ["项目", "具体做什么"],
      ["支柱", "做".repeat(40)],
    ]);
    expect(widths.reduce((sum, one) => sum + one, 0)).toBe(8844);
    expect(widths[1]).toBeGreaterThan(widths[0]! * 3);
  });
});
