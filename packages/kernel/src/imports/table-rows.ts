import type { OpenSheet } from "../papers/index.ts";
import type { Column } from "./columns.ts";
import { type Fault, quoted } from "./import.ts";
import { shown } from "./layout.ts";

/** One row under the names of our columns. A column that the file does not have is `undefined`. */
export interface TableRow {
  row: number;
  cells: Readonly<Record<string, string | undefined>>;
}

/** Rows below a header, under the names of our columns; with what is wrong with cells that are read. Rows with nothing in them are left out. */
export interface TablePiece {
  rows: TableRow[];
  faults: Fault[];
  share: number;
}

/** Reads a sheet piece by piece. */
export async function* tableRows(
  sheet: OpenSheet,
  header: number,
  at: Readonly<Record<string, number>>,
  columns: readonly Column[],
): AsyncIterable<TablePiece> {
  const used = columns.flatMap(({ key, title }) => (at[key] === undefined ? [] : [{ key, title, x: at[key] }]));
  for await (const { rows, share } of sheet.rows()) {
    const piece: TablePiece = { rows: [], faults: [], share };
    for (const { row, cells } of rows) {
      if (row <= header) continue;
      const named: Record<string, string | undefined> = {};
      let isEmpty = true;
      for (const { key, title, x } of used) {
        const cell = cells[x];
        const text = shown(cell);
        named[key] = text;
        if (text !== "") isEmpty = false;
        if (cell !== undefined && typeof cell !== "string")
          piece.faults.push({ row, column: title, value: quoted(text), message: `${cell.problem}。` });
      }
      if (!isEmpty) piece.rows.push({ row, cells: named });
    }
    yield piece;
  }
}
