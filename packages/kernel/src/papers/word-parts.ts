import type { PaperHead } from "@jiceng/plugin";
import type * as Docx from "docx";
import { printable } from "../lists/index.ts";
import { linesOf, numberedHeadings, type WordPart } from "./paper.ts";
import {
  ABOVE_MARK,
  BODY,
  cellSize,
  columnWidths,
  FANG,
  fonts,
  HEI,
  KAI,
  LINE,
  markSize,
  RED,
  SIGN,
  SONG,
  signsIn,
  TEXT_WIDTH,
  titleSize,
} from "./word-measures.ts";

export type Library = typeof Docx;
type Paragraphs = (Docx.Paragraph | Docx.Table)[];

/** How the headings of each level are set: 一、黑体，（一）楷体，1．仿宋 in bold. */
const HEADINGS = {
  1: { font: HEI },
  2: { font: KAI },
  3: { font: FANG, bold: true },
} as const;

export const exactly = ({ LineRuleType }: Library, line: number) => ({
  line,
  lineRule: LineRuleType.EXACT,
  before: 0,
  after: 0,
});

/** Who issues the paper, its number and day, and the red rule below them. */
export function redHead(docx: Library, { mark, number = "", day = "" }: PaperHead): Docx.Paragraph[] {
  const { AlignmentType, BorderStyle, Paragraph, Tab, TabStopType, TextRun } = docx;
  const size = markSize(printable(mark));
  const at = (text: string) => new TextRun({ children: [new Tab(), printable(text)], font: fonts(FANG), size: BODY });
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...exactly(docx, size * 13), before: ABOVE_MARK - LINE, after: LINE },
      children: [new TextRun({ text: printable(mark), font: fonts(SONG), size, color: RED })],
    }),
    // The rule is as wide as the text, whatever stands above it.
    new Paragraph({
      spacing: { ...exactly(docx, LINE), after: LINE },
      tabStops: [
        { type: TabStopType.LEFT, position: SIGN },
        { type: TabStopType.RIGHT, position: TEXT_WIDTH - SIGN },
      ],
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 11 } },
      children: [at(number), at(day)],
    }),
  ];
}

export function titleLine(docx: Library, title: string, before = 0): Docx.Paragraph {
  const { AlignmentType, Paragraph, TextRun } = docx;
  const size = titleSize(title);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...exactly(docx, Math.max(LINE, size * 13)), before, after: LINE },
    children: [new TextRun({ text: title, font: fonts(SONG), size })],
  });
}

/** Everything below the title, from the top down. Within a volume headings have no numbers: its chapters have. */
export function drawn(docx: Library, parts: readonly WordPart[], isWithin = false): Paragraphs {
  const heads = numberedHeadings(parts).values();
  return parts.flatMap((part): Paragraphs => {
    switch (part.part) {
      case "heading":
        return isWithin
          ? [headingLine(docx, printable(part.text), 3)]
          : [headingLine(docx, heads.next().value ?? "", part.level ?? 1)];
      case "entry":
        return [headingLine(docx, printable(part.text), 2, LINE / 2)];
      case "paragraph":
        return linesOf(part.text).map((text) => line(docx, text, part.flush ? 0 : 2 * SIGN));
      case "facts":
        return part.rows.flatMap(([label, value]) => fact(docx, printable(label), value));
      case "table":
        return [table(docx, part), line(docx, "")];
      case "link":
        return [link(docx, part)];
      default:
        return [line(docx, ""), ...part.lines.map((text) => signLine(docx, printable(text)))];
    }
  });
}

/** A heading, of the outline as well: programs list it beside the text. `before`: room above it. */
export function headingLine(docx: Library, text: string, level: 1 | 2 | 3, before = 0): Docx.Paragraph {
  const { HeadingLevel, Paragraph, TextRun } = docx;
  const { font, ...look } = HEADINGS[level];
  return new Paragraph({
    heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][level - 1]!,
    indent: { firstLine: 2 * SIGN },
    spacing: { ...exactly(docx, LINE), before },
    keepNext: true,
    children: [new TextRun({ text, font: fonts(font), size: BODY, ...look })],
  });
}

export function line(docx: Library, text: string, firstLine = 2 * SIGN): Docx.Paragraph {
  const { AlignmentType, Paragraph, TextRun } = docx;
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine },
    spacing: exactly(docx, LINE),
    children: [new TextRun({ text, font: fonts(FANG), size: BODY })],
  });
}

/** A label in 黑体 and what it says; further lines begin below the first sign after the colon. */
function fact(docx: Library, label: string, value: string): Docx.Paragraph[] {
  const { AlignmentType, Paragraph, TextRun } = docx;
  const hanging = Math.round(Math.min(8, signsIn(label) + 1) * SIGN);
  return (linesOf(value).length > 0 ? linesOf(value) : [""]).map(
    (text, i) =>
      new Paragraph({
        alignment: AlignmentType.LEFT,
        indent: i === 0 ? { left: 2 * SIGN + hanging, hanging } : { left: 2 * SIGN + hanging },
        spacing: exactly(docx, LINE),
        children: [
          ...(i === 0 ? [new TextRun({ text: `${label}：`, font: fonts(HEI), size: BODY })] : []),
          new TextRun({ text, font: fonts(FANG), size: BODY }),
        ],
      }),
  );
}

const signLine = (docx: Library, text: string) =>
  new docx.Paragraph({
    alignment: docx.AlignmentType.RIGHT,
    indent: { right: 2 * SIGN },
    spacing: exactly(docx, LINE),
    keepLines: true,
    children: [new docx.TextRun({ text, font: fonts(FANG), size: BODY })],
  });

function link(docx: Library, { text, href }: Extract<WordPart, { part: "link" }>) {
  const { AlignmentType, ExternalHyperlink, Paragraph, TextRun } = docx;
  return new Paragraph({
    alignment: AlignmentType.LEFT,
    indent: { firstLine: 2 * SIGN },
    spacing: exactly(docx, LINE),
    children: [
      new ExternalHyperlink({
        link: href,
        children: [
          new TextRun({ text: printable(text), font: fonts(FANG), size: BODY, underline: {}, color: "27557F" }),
        ],
      }),
    ],
  });
}

function table(docx: Library, { columns, rows }: Extract<WordPart, { part: "table" }>) {
  const { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } =
    docx;
  const widths = columnWidths([columns, ...rows]);
  const size = cellSize(columns.length);
  const cell = (value: string | number | null, column: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: cellLines(value).map(
        (text) =>
          new Paragraph({
            alignment: isHead ? AlignmentType.CENTER : sideOf(docx, value),
            spacing: { line: size * 15, lineRule: docx.LineRuleType.AT_LEAST, before: 0, after: 0 },
            children: [new TextRun({ text, font: fonts(isHead ? HEI : FANG), size })],
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

const SHARE = /^\d+(\.\d+)?%$/;
const sideOf = ({ AlignmentType }: Library, value: string | number | null) =>
  typeof value === "number" || SHARE.test(value ?? "") ? AlignmentType.RIGHT : AlignmentType.LEFT;

/** A cell holds a line at least. */
function cellLines(value: string | number | null): string[] {
  if (typeof value === "number") return [String(value)];
  const lines = linesOf(value ?? "");
  return lines.length > 0 ? lines : [""];
}
