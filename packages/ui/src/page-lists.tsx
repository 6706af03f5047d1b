import { type Child, createContext, useContext } from "hono/jsx";
import { textOf } from "./spoken.ts";

/** A cell of a list's file: text, or a figure that a spreadsheet adds up. */
export type FileCell = string | number | null;

/** A list of a page as its file holds it. */
export interface DrawnList {
  heads: string[];
  rows: FileCell[][];
  /** How many rows of the list the page did not have; the last row says so. */
  missing: number;
}

/** A list of a page and where its files are; without addresses of its own, at that of the page. */
export interface PageList {
  title: string;
  href?: (as: "xlsx" | "csv") => string;
}

interface FileColumn<Row> {
  title: string;
  text: (row: Row, index: number) => FileCell;
}

/** The lists of the page that is being drawn; of the one that is wanted as a file, what it holds. A page that is drawn for a file draws no table. */
export class PageLists {
  readonly found: PageList[] = [];
  /** The place, from 1, of the list that is wanted as a file; `null` for a page to look at. */
  readonly wanted: number | null;
  drawn: DrawnList | null = null;

  constructor(wanted: number | null = null) {
    this.wanted = wanted;
  }

  /** A file at an address of its own is offered once. @returns whether the page is drawn for a file. */
  take<Row>(list: PageList, columns: readonly FileColumn<Row>[], rows: readonly Row[]): boolean {
    if (list.href && this.found.some(({ title, href }) => href && title === list.title)) return this.wanted !== null;
    this.found.push(list);
    if (this.found.length === this.wanted && !list.href)
      this.drawn = {
        heads: columns.map(({ title }) => title),
        rows: rows.map((row, i) => columns.map(({ text }) => text(row, i))),
        missing: 0,
      };
    return this.wanted !== null;
  }

  /** Told by the pager of the list before it. */
  paged(n: number, total: number): void {
    if (this.found.length === this.wanted && this.drawn) this.drawn.missing = total - n;
  }
}

/** Around what is drawn; outside of it no table is a list of a page. */
export const Lists = createContext<PageLists | null>(null);

export const useLists = (): PageLists | null => useContext(Lists);

export interface ListOfProps<Row> {
  caption: string;
  columns?: readonly FileColumn<Row>[];
  rows?: readonly Row[];
  /** Where its files are, if not at the address of the page. */
  href?: PageList["href"];
}

/** Draws nothing: says that the page shows a list otherwise than as a table, and what its file holds. */
export function ListOf<Row>({ caption, columns = [], rows = [], href }: ListOfProps<Row>) {
  useLists()?.take({ title: caption, href }, columns, rows);
  return null;
}

const FIGURE = /^-?\d{1,3}(,?\d{3})*(\.\d+)?$/;
const DAY = /^(\d{4})年(\d{1,2})月(\d{1,2})日( \d\d:\d\d)?$/;

/** What a cell of a page says, for a file: figures as numbers where the column is one of figures, days as `2026-09-24`. */
export function fileCell(drawn: Child, isFigure = false): FileCell {
  const text = textOf(drawn);
  if (text === "") return null;
  if (isFigure && FIGURE.test(text)) return Number(text.replaceAll(",", ""));
  const [, year, month, day, time = ""] = DAY.exec(text) ?? [];
  return day ? `${year}-${month!.padStart(2, "0")}-${day.padStart(2, "0")}${time}` : text;
}
