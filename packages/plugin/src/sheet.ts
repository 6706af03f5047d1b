/**
 * A spreadsheet (.xlsx or .csv) that somebody chose in a form's `sheet` field, as the form's `save` gets it. The kernel has opened it: its size,
 * packed and unpacked, was judged before anything was unpacked; hidden sheets are left out; a formula is the value it had.
 */
export interface SheetBook {
  /** The file's name. */
  name: string;
  /** In their order, with at most `max` rows of the field together, and 60 columns each. */
  sheets: SheetTable[];
}

/** One sheet of it. */
export interface SheetTable {
  name: string;
  /** Rows from the top, the first as people see it numbered 1; cells as text, at most 2,000 characters; empty where nothing stands. */
  rows: string[][];
  /** Cells that are one: the text stands in the first of them, the others are empty. */
  merged: MergedCells[];
}

/** From where (both from 0), over how many rows and columns. */
export interface MergedCells {
  row: number;
  column: number;
  rows: number;
  columns: number;
}
