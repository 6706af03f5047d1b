import type { SheetBook, SheetTable } from "@jiceng/plugin";

/** Stands in a cell that was merged with the one above it, as people write it by hand. */
export const DITTO = "〃";

/** One row of a sheet, numbered as people see it. */
export interface SheetRow {
  sheet: number;
  at: number;
  cells: string[];
}

/** What was chosen as a file, as rows: a cell merged with the one above says so, one merged with its left neighbour is empty. */
export const rowsOf = ({ sheets }: SheetBook): SheetRow[] =>
  sheets.flatMap((sheet, i) => cellsOf(sheet).map((cells, y) => ({ sheet: i + 1, at: y + 1, cells })));

function cellsOf({ rows, merged }: SheetTable): string[][] {
  const cells = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, " ").trim()));
  for (const { row, column, rows: high } of merged) {
    for (let y = row + 1; y < row + high; y++) if (cells[y]?.[column] !== undefined) cells[y]![column] = DITTO;
  }
  return cells;
}

/** A column as a spreadsheet calls it. */
export const LETTERS = [
  "A",
  "B",
  "C",
  "D",
  "E",
  "F",
  "G",
  "H",
  "I",
  "J",
  "K",
  "L",
  "M",
  "N",
  "O",
  "P",
  "Q",
  "R",
  "S",
  "T",
  "U",
  "V",
  "W",
  "X",
  "Y",
  "Z",
] as const;
export type Letter = (typeof LETTERS)[number];
