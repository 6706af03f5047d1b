import { plain } from "../lists/index.ts";
import type { SheetRow } from "./sheet-rows.ts";
import { breathe } from "./unpack.ts";
import type { RowsRead } from "./xlsx-book.ts";

/** What separates cells: what the beginning has most of. */
function separatorOf(text: string): string {
  const beginning = text.slice(0, 2_000);
  const count = (sign: string) => beginning.split(sign).length;
  return [",", "\t", ";"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** The row whose quote is never closed: it swallows everything after it. */
export class Unclosed extends Error {
  override name = "Unclosed";
  readonly row: number;
  constructor(row: number) {
    super(`a quote in row ${row} is never closed`);
    this.row = row;
  }
}

/** Cells between turns for everybody else. */
const TURN = 20_000;

/** The rows of a CSV file, as text without spaces around it, in pieces. Throws `Unclosed`. */
export async function* csvRows(text: string): AsyncIterable<RowsRead> {
  const separator = separatorOf(text);
  const size = text.length;
  let rows: SheetRow[] = [];
  let cells: string[] = [];
  let row = 1;
  let at = 0;
  let turn = 0;
  const cellOver = (cell: string) => {
    cells.push(plain(cell).trim());
    turn++;
  };
  const rowOver = () => {
    rows.push({ row: row++, cells });
    cells = [];
  };
  while (at < size) {
    if (text[at] === '"') {
      const [cell, end] = quotedFrom(text, at, row);
      const stop = endOfCell(text, end, separator);
      cellOver(cell + text.slice(end, stop));
      at = stop;
    } else {
      const stop = endOfCell(text, at, separator);
      cellOver(text.slice(at, stop));
      at = stop;
    }
    if (text[at] === separator) {
      at++;
      if (at === size) cellOver("");
      continue;
    }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    rowOver();
    if (turn < TURN) continue;
    turn = 0;
    yield { rows, share: at / size };
    rows = [];
    await breathe();
  }
  if (cells.length > 0) rowOver();
  yield { rows, share: 1 };
}

/** What stands between quotes that begin at `at`, and where they end. */
function quotedFrom(text: string, at: number, row: number): [cell: string, end: number] {
  let cell = "";
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new Unclosed(row);
    if (text[quote + 1] !== '"') return [cell + text.slice(from, quote), quote + 1];
    cell += text.slice(from, quote + 1);
    from = quote + 2;
  }
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}
