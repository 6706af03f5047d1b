import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Paper } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { entriesOf, entryText } from "../files/index.ts";
import { printable } from "../lists/index.ts";
import { numbered, readPaper } from "./paper.ts";
import type { Volume } from "./volume.ts";
import { docxOf, volumeOf } from "./word.ts";
import { columnWidths, markSize, titleSize } from "./word-measures.ts";

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

const partOf = async (name: string, file = docxOf(paper, "北岳公司党委")) => {
  const bytes = new Uint8Array(await file);
  const entry = entriesOf(bytes)?.find((one) => one.name === name);
  if (!entry) throw new Error(`no ${name}`);
  return entryText(bytes, entry);
};

/** One with everything that an official paper may have: a red head, those addressed, facts, headings of three levels. */
const official: Paper = {
  title: "关于2026年9月组织生活情况的通报",
  head: { mark: "北岳公司党委", number: "第1号", day: "2026年10月8日" },
  parts: [
    { part: "paragraph", text: "各党支部：", flush: true },
    { part: "heading", text: "总的情况" },
    { part: "heading", text: "完成", level: 2 },
    { part: "paragraph", text: "应办12件。" },
    { part: "heading", text: "按时", level: 2 },
    { part: "heading", text: "主题党日", level: 3 },
    { part: "heading", text: "下一步" },
    {
      part: "facts",
      rows: [
        ["出席", "沈禾川、江若帆"],
        ["列席", ""],
      ],
    },
    { part: "table", columns: Array.from({ length: 10 }, (_, i) => `第${i + 1}列`), rows: [] },
  ],
};

const volume: Volume = {
  title: "一车间党支部2026年度台账",
  cover: ["北岳公司党委", "截至2026年12月31日"],
  chapters: [
    { title: "基本情况", parts: [{ part: "facts", rows: [["名称", "一车间党支部"]] }] },
    {
      title: "组织生活",
      parts: [
        { part: "entry", text: "2026年9月 质量月 <1>" },
        { part: "heading", text: "议题" },
        { part: "link", text: "打开这条记录", href: "http://beiyue.localhost/p/org-life/records/meetings/1?a=1&b=2" },
      ],
    },
    { title: "任务", parts: [] },
  ],
};

const golden = (name: string) => join(import.meta.dirname, "golden", name);

/** Its body, one element a line. */
const bodyOf = (text: string) => text.slice(text.indexOf("<w:body>")).replaceAll(/></g, ">\n<");

describe("a Word file", () => {
  it("has the text in the layout of official papers, as it was looked at (`UPDATE=1` writes it anew)", async () => {
    const by = "北岳公司党委";
    for (const [name, file] of [
      ["document.xml", docxOf(paper, by)],
      ["official.xml", docxOf(official, by)],
      ["volume.xml", volumeOf(volume, by)],
    ] as const) {
      // Ids of bookmarks and addresses differ from file to file.
      const body = bodyOf(await partOf("word/document.xml", file)).replaceAll(/r:id="[^"]+"/g, 'r:id=""');
      if (process.env.UPDATE) writeFileSync(golden(name), body);
      expect(body, name).toBe(readFileSync(golden(name), "utf8"));
    }
  });

  it("begins with the red head and its rule where it has one, and then says its title once", async () => {
    const text = await partOf("word/document.xml", docxOf(official, "北岳公司党委"));
    expect(text.indexOf('w:color w:val="C8102E"')).toBeLessThan(text.indexOf(official.title));
    expect(text).toMatch(/<w:pBdr><w:bottom w:val="single" w:color="C8102E" w:sz="18"/);
    const minutes = { ...official, head: { mark: official.title } };
    const said = (await partOf("word/document.xml", docxOf(minutes, "x"))).split(official.title).length - 1;
    expect(said).toBe(1);
    expect(text.split(official.title)).toHaveLength(2);
  });

  it("numbers headings by their level, and lists them in the outline", async () => {
    const text = await partOf("word/document.xml", docxOf(official, "北岳公司党委"));
    for (const said of [">一、总的情况<", ">（一）完成<", ">（二）按时<", ">主题党日<", ">二、下一步<"])
      expect(text).toContain(said);
    expect([...text.matchAll(/<w:pStyle w:val="(Heading\d)"/g)].map(([, style]) => style)).toEqual([
      "Heading1",
      "Heading2",
      "Heading2",
      "Heading3",
      "Heading1",
    ]);
  });
});

describe("a volume", () => {
  it("has contents as a field that leads to every chapter and entry, and asks for its page numbers when it is opened", async () => {
    const text = await partOf("word/document.xml", volumeOf(volume, "北岳公司党委"));
    expect(text).toMatch(/<w:instrText[^>]*>TOC [^<]*\\o &quot;1-2&quot;/);
    const anchors = [...text.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g)].map(([, anchor]) => anchor!);
    expect(anchors).toHaveLength(4);
    for (const anchor of anchors) expect(text).toMatch(new RegExp(`<w:bookmarkStart [^>]*w:name="${anchor}"`));
    expect(await partOf("word/settings.xml", volumeOf(volume, "x"))).toMatch(/<w:updateFields( w:val="true")?\/>/);
  });

  it("numbers its chapters, says where one is empty, and leads back to pages", async () => {
    const text = await partOf("word/document.xml", volumeOf(volume, "北岳公司党委"));
    for (const said of ["一、基本情况", "二、组织生活", "三、任务", ">没有。<", "质量月 &lt;1&gt;"])
      expect(text).toContain(said);
    expect(await partOf("word/_rels/document.xml.rels", volumeOf(volume, "x"))).toContain(
      "records/meetings/1?a=1&amp;b=2",
    );
  });
});

describe("the text of a Word file", () => {
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

describe("the line of a red head", () => {
  it("shrinks with the name of the unit, so that it stays on one line", () => {
    expect(markSize("北岳公司党委")).toBe(96);
    expect(markSize("北岳装备制造集团有限公司委员会")).toBe(58);
    expect(markSize("北".repeat(40))).toBe(44);
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
    expect(() => readPaper({ title: "x", parts: [{ part: "heading", text: "x", level: 4 }] })).toThrow();
    // Ways back to pages and entries of contents are the kernel's own.
    expect(() => readPaper({ title: "x", parts: [{ part: "link", text: "x", href: "javascript:1" }] })).toThrow();
    expect(readPaper(paper)).toEqual(paper);
    expect(readPaper(official)).toEqual(official);
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
