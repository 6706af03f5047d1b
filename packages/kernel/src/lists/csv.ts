/** What a spreadsheet would take for a formula, half or full width, or for the end of the cell before it. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Text that nothing calculates; numbers stay numbers, those below zero too. `plain` takes it back. */
const safe = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

/** What stood in a cell before it was made safe. */
export const plain = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

const cell = (value: string | number | null): string => {
  const text = typeof value === "number" ? String(value) : safe(value ?? "");
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** What a file begins with, so that spreadsheets take it for UTF-8. */
export const CSV_MARK = "\ufeff";

/** One row, with its end; no cell in it would be calculated. */
export const csvLine = (row: readonly (string | number | null)[]): string => `${row.map(cell).join(",")}\r\n`;

/** A table as a file for spreadsheets: UTF-8 with a mark, and no cell that would be calculated. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  CSV_MARK + rows.map(csvLine).join("");
