/**
 * Measures of an official paper, 《党政机关公文格式》GB/T 9704—2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm, 三号仿宋, 22 lines a page,
 * 28 signs a line. In twentieths of a point; sizes of letters in half points.
 */
export const PAGE = { width: 11906, height: 16838 };
export const MARGIN = { top: 2098, bottom: 1985, left: 1588, right: 1474, footer: 1400 };
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
/** 28 points, as it is used for 22 lines a page. */
export const LINE = 560;
/** 三号. */
export const BODY = 32;
/** One sign of the text. */
export const SIGN = BODY * 10;
/** From the upper edge of the text to the line that says who issues the paper: 35 mm. */
export const ABOVE_MARK = 1984;
export const RED = "C8102E";

export const SONG = "方正小标宋简体";
export const HEI = "黑体";
export const KAI = "楷体_GB2312";
export const FANG = "仿宋_GB2312";

/** A title between 二号 and 三号; the line of a red head between 48 and 22 points, so that a long name stays on one line as long as it can. */
const TITLE = { most: 44, least: 32 };
const MARK = { most: 96, least: 44 };

/** How wide a text is, in signs. */
export const signsIn = (text: string): number => [...text].reduce((n, sign) => n + (sign > "ÿ" ? 1 : 0.5), 0);

/** The title on a cover: 一号 where it fits. */
const COVER = { most: 52, least: 36 };

const fitting = (text: string, { most, least }: { most: number; least: number }): number =>
  Math.min(most, Math.max(least, Math.floor(TEXT_WIDTH / 10 / signsIn(text))));

/** A title as large as it fits on one line, in half points. */
export const titleSize = (title: string): number => fitting(title, TITLE);
export const coverSize = (title: string): number => fitting(title, COVER);
/** The same for the line of a red head. */
export const markSize = (mark: string): number => fitting(mark, MARK);

/** Letters that are not Chinese are set in Times, as it is done. */
export const fonts = (chinese: string) => ({
  ascii: "Times New Roman",
  hAnsi: "Times New Roman",
  eastAsia: chinese,
  cs: "Times New Roman",
});

type Cell = string | number | null;

/** Each column by the room that its longest cell would like, within bounds; together as wide as the text. */
export function columnWidths(rows: readonly (readonly Cell[])[]): number[] {
  const wishes = (rows[0] ?? []).map((_, i) =>
    Math.min(24, Math.max(3, ...rows.slice(0, 200).map((row) => signsIn(String(row[i] ?? ""))))),
  );
  const all = wishes.reduce((sum, wish) => sum + wish, 0);
  const widths = wishes.map((wish) => Math.floor((TEXT_WIDTH * wish) / all));
  return widths.map((width, i) => (i === 0 ? width + TEXT_WIDTH - widths.reduce((sum, one) => sum + one, 0) : width));
}

/** 小四 in a table, 五号 and 小五 where there are many columns. In half points. */
export const cellSize = (columns: number): number => (columns <= 6 ? 24 : columns <= 9 ? 21 : 18);
