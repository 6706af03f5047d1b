/** What a spreadsheet would take for a formula, half or full width, or for the end of the cell before it. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

const cell = (value: string): string => {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A table as a file for spreadsheets: UTF-8 with a mark, and no cell that would be calculated. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
