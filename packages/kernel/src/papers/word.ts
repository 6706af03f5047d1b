import type { Paper } from "@jiceng/plugin";
import type * as Docx from "docx";
import { printable } from "../lists/index.ts";
import { numbered, type WordPart } from "./paper.ts";
import type { Volume } from "./volume.ts";
import { BODY, coverSize, FANG, fonts, HEI, LINE, MARGIN, PAGE, SIGN, SONG, TEXT_WIDTH } from "./word-measures.ts";
import { drawn, exactly, headingLine, type Library, line, redHead, titleLine } from "./word-parts.ts";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A paper as a Word file in the layout of official papers. `by`: who it is from, in the file's properties. The library is loaded when it is first wanted. */
export async function docxOf(
  { title, head, parts }: Omit<Paper, "parts"> & { parts: readonly WordPart[] },
  by: string,
): Promise<ArrayBuffer> {
  const docx = await import("docx");
  const shown = head?.mark === title ? [] : [titleLine(docx, printable(title), head ? LINE : 0)];
  return packed(docx, { title, by }, [...(head ? redHead(docx, head) : []), ...shown, ...drawn(docx, parts)]);
}

/**
 * A volume as one Word file: cover, contents that lead to each chapter and entry, chapters that begin on a page of their own. The program
 * that opens it fills in the page numbers of the contents.
 */
export async function volumeOf({ title, cover, chapters }: Volume, by: string): Promise<ArrayBuffer> {
  const docx = await import("docx");
  const { AlignmentType, Paragraph, TableOfContents, TextRun } = docx;
  const titles = numbered(chapters.map((chapter) => printable(chapter.title)));
  const size = coverSize(title);
  const front = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...exactly(docx, size * 14), before: 10 * LINE, after: 8 * LINE },
      children: [new TextRun({ text: printable(title), font: fonts(SONG), size })],
    }),
    ...cover.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: exactly(docx, LINE),
          children: [new TextRun({ text: printable(text), font: fonts(FANG), size: BODY })],
        }),
    ),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      pageBreakBefore: true,
      spacing: { ...exactly(docx, LINE), after: LINE },
      children: [new TextRun({ text: "目　　录", font: fonts(HEI), size: BODY })],
    }),
    new TableOfContents("目录", { hyperlink: true, headingStyleRange: "1-2" }),
  ];
  const body = chapters.flatMap(({ parts }, i) => [
    new Paragraph({ pageBreakBefore: true, spacing: exactly(docx, 20), children: [] }),
    headingLine(docx, titles[i]!, 1),
    ...(parts.length > 0 ? drawn(docx, parts, true) : [line(docx, "没有。")]),
  ]);
  return packed(docx, { title, by, hasContents: true }, [...front, ...body]);
}

interface Made {
  title: string;
  by: string;
  /** Page numbers have to be filled in by the program that opens the file. */
  hasContents?: boolean;
}

function packed(docx: Library, { title, by, hasContents = false }: Made, children: Docx.FileChild[]) {
  const { Document, Packer } = docx;
  const plain = {
    run: { font: fonts(FANG), size: BODY, color: "000000" },
    paragraph: { spacing: exactly(docx, LINE) },
  };
  const document = new Document({
    creator: by,
    lastModifiedBy: by,
    title: printable(title),
    evenAndOddHeaderAndFooters: true,
    ...(hasContents && { features: { updateFields: true } }),
    styles: {
      default: {
        document: { run: { font: fonts(FANG), size: BODY }, paragraph: { spacing: exactly(docx, LINE) } },
        heading1: plain,
        heading2: plain,
        heading3: plain,
      },
      ...(hasContents && { paragraphStyles: contentsStyles(docx) }),
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN }, ...(hasContents && { titlePage: true }) },
        footers: { default: pageNumber(docx, "right"), even: pageNumber(docx, "left") },
        children,
      },
    ],
  });
  return Packer.toArrayBuffer(document);
}

/** The lines of the contents: chapters at the edge, entries two signs in, page numbers at the right behind dots. */
const contentsStyles = (docx: Library) =>
  [0, 2].map((signs, i) => ({
    id: `TOC${i + 1}`,
    name: `toc ${i + 1}`,
    basedOn: "Normal",
    next: "Normal",
    run: { font: fonts(i === 0 ? HEI : FANG), size: i === 0 ? BODY : 28 },
    paragraph: {
      spacing: exactly(docx, LINE),
      indent: { left: signs * SIGN },
      rightTabStop: TEXT_WIDTH,
    },
  }));

/** — 1 — in 四号, at the outer edge: odd pages right, even ones left. */
function pageNumber(docx: Library, side: "left" | "right") {
  const { AlignmentType, Footer, PageNumber, Paragraph, TextRun } = docx;
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === "left" ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: SIGN },
        children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], font: fonts("宋体"), size: 28 })],
      }),
    ],
  });
}
