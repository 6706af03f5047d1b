import type { Paper, PaperPart } from "@jiceng/plugin";
import type * as Docx from "docx";
import { linesOf, numbered, printable } from "./paper.ts";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * Measures of an official paper, 《党政机关公文格式》GB/T 9704—2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm, 三号仿宋,
 * 行距 28 points as it is used for 22 lines a page. In twentieths of a point; sizes of letters in half points.
 */
const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 2098, bottom: 1985, left: 1588, right: 1474 };
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
const LINE = 560;
const BODY = 32;
const TWO_SIGNS = 640;
const SMALL = 24;
const TITLE = { most: 44, least: 32 };

const SONG = "方正小标宋简体";
const HEI = "黑体";
const FANG = "仿宋_GB2312";

/** A title as large as it fits on one line, between 二号 and 三号. In half points. */
export function titleSize(title: string): number {
  const signs = [...title].reduce((n, sign) => n + (sign > "ÿ" ? 1 : 0.5), 0);
  const fits = Math.floor(TEXT_WIDTH / 10 / signs);
  return Math.min(TITLE.most, Math.max(TITLE.least, fits));
}

/** A paper as a Word file in the layout of official papers. `by`: who it is from, in the file's properties. The library is loaded when it is first wanted. */
export async function docxOf(paper: Paper, by: string): Promise<ArrayBuffer> {
  const docx = await import("docx");
  const { Document, Packer } = docx;
  const title = printable(paper.title);
  const document = new Document({
    creator: by,
    lastModifiedBy: by,
    title,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: fonts(FANG), size: BODY }, paragraph: { spacing: exactly(docx, LINE) } } },
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: { ...MARGIN, footer: 1400 } } },
        footers: { default: pageNumber(docx, "right"), even: pageNumber(docx, "left") },
        children: [heading(docx, title), ...body(docx, paper.parts)],
      },
    ],
  });
  return Packer.toArrayBuffer(document);
}

type Library = typeof Docx;

/** Letters that are not Chinese are set in Times, as it is done. */
const fonts = (chinese: string) => ({
  ascii: "Times New Roman",
  hAnsi: "Times New Roman",
  eastAsia: chinese,
  cs: "Times New Roman",
});

const exactly = ({ LineRuleType }: Library, line: number) => ({
  line,
  lineRule: LineRuleType.EXACT,
  before: 0,
  after: 0,
});

function heading(docx: Library, title: string) {
  const { AlignmentType, Paragraph, TextRun } = docx;
  const size = titleSize(title);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...exactly(docx, Math.max(LINE, size * 13)), after: LINE },
    children: [new TextRun({ text: title, font: fonts(SONG), size })],
  });
}

function body(docx: Library, parts: readonly PaperPart[]) {
  const headings = parts.flatMap((part) => (part.part === "heading" ? [printable(part.text)] : []));
  const heads = numbered(headings).values();
  return parts.flatMap((part) => {
    switch (part.part) {
      case "heading":
        return [line(docx, heads.next().value ?? "", { font: HEI, keepNext: true })];
      case "paragraph":
        return linesOf(part.text).map((text) => line(docx, text, {}));
      case "table":
        return [table(docx, part), line(docx, "", {})];
      default:
        return [line(docx, "", {}), ...part.lines.map((text) => signLine(docx, printable(text)))];
    }
  });
}

function line(docx: Library, text: string, { font = FANG, keepNext = false }: { font?: string; keepNext?: boolean }) {
  const { AlignmentType, Paragraph, TextRun } = docx;
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: TWO_SIGNS },
    spacing: exactly(docx, LINE),
    keepNext,
    children: [new TextRun({ text, font: fonts(font), size: BODY })],
  });
}

const signLine = (docx: Library, text: string) =>
  new docx.Paragraph({
    alignment: docx.AlignmentType.RIGHT,
    indent: { right: TWO_SIGNS },
    spacing: exactly(docx, LINE),
    keepLines: true,
    children: [new docx.TextRun({ text, font: fonts(FANG), size: BODY })],
  });

function table(docx: Library, { columns, rows }: Extract<PaperPart, { part: "table" }>) {
  const { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } =
    docx;
  const widths = columnWidths([columns, ...rows]);
  const cell = (value: string | number | null, column: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: cellLines(value).map(
        (text) =>
          new Paragraph({
            alignment: isHead ? AlignmentType.CENTER : sideOf(docx, value),
            spacing: { line: 360, lineRule: docx.LineRuleType.AT_LEAST, before: 0, after: 0 },
            children: [new TextRun({ text, font: fonts(isHead ? HEI : FANG), size: SMALL })],
          }),
      ),
    });
  const row = (cells: readonly (string | number | null)[], isHead: boolean) =>
    new TableRow({
      ...(isHead && { tableHeader: true }),
      cantSplit: true,
      children: cells.map((value, column) => cell(value, column, isHead)),
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  });
}

const sideOf = ({ AlignmentType }: Library, value: string | number | null) =>
  typeof value === "number" ? AlignmentType.RIGHT : AlignmentType.LEFT;

/** A cell holds a line at least. */
function cellLines(value: string | number | null): string[] {
  if (typeof value === "number") return [String(value)];
  const lines = linesOf(value ?? "");
  return lines.length > 0 ? lines : [""];
}

/** Each column by the room that its longest cell would like, within bounds; together as wide as the text. */
export function columnWidths(rows: readonly (readonly (string | number | null)[])[]): number[] {
  const wishes = (rows[0] ?? []).map((_, i) =>
    Math.min(24, Math.max(4, ...rows.slice(0, 200).map((row) => [...String(row[i] ?? "")].length))),
  );
  const all = wishes.reduce((sum, wish) => sum + wish, 0);
  const widths = wishes.map((wish) => Math.floor((TEXT_WIDTH * wish) / all));
  return widths.map((width, i) => (i === 0 ? width + TEXT_WIDTH - widths.reduce((sum, one) => sum + one, 0) : width));
}

/** — 1 — in 四号, at the outer edge: odd pages right, even ones left. */
function pageNumber(docx: Library, side: "left" | "right") {
  const { AlignmentType, Footer, PageNumber, Paragraph, TextRun } = docx;
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === "left" ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: 320 },
        children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], font: fonts("宋体"), size: 28 })],
      }),
    ],
  });
}
