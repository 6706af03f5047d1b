import { csvOf, decode, type ReadTable, readTableFile } from "../papers/index.ts";
import { type Fault, quoted } from "./import.ts";
import { columnOf, headerAt } from "./table.ts";
import type { ImportWork } from "./work.ts";

/** A file of rows as the text of a CSV file, with what is wrong in cells that only a spreadsheet has; or why it cannot be read. */
export type FileText = { text: string; faults: Fault[] } | { problem: string };

type Wanted = Pick<ImportWork, "columns" | "words" | "mostRows">;

const MOST_MEGABYTES = 12;

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Reads a CSV or XLSX file of units or members. Rows keep the numbers that a spreadsheet shows, whatever stands above the header. */
export async function fileText(bytes: Uint8Array, work: Wanted): Promise<FileText> {
  if (!isPacked(bytes)) {
    const decoded = decode(bytes);
    return "problem" in decoded ? decoded : { ...decoded, faults: [] };
  }
  const read = await readTableFile(bytes, work.words.title, { megabytes: MOST_MEGABYTES, rows: work.mostRows + 20 });
  if ("problem" in read) return read;
  const chosen = chosenSheet(read.tables, work);
  return "problem" in chosen ? chosen : { text: csvOf(shown(chosen)), faults: cellFaults(chosen, work) };
}

const shown = ({ rows }: ReadTable): string[][] =>
  rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : cell.shown)));

/** The one sheet whose header fits; with none the first that has anything in it, so that what it lacks is said. */
function chosenSheet(tables: readonly ReadTable[], { columns, words }: Wanted): ReadTable | { problem: string } {
  const fitting = tables.filter((table) => headerAt(shown(table), columns) >= 0);
  if (fitting.length > 1) {
    const names = fitting.map(({ title }) => `“${title}”`).join("、");
    return { problem: `${names}都像${words.title}的表，不知道该读哪一张。请只留一张，或拆成几份再传。` };
  }
  const any = fitting[0] ?? tables.find(({ rows }) => rows.some((row) => row.some(Boolean)));
  return any ?? { problem: "表里一个字也没有。请看看是不是选错了文件。" };
}

/** Cells of columns that are read, of which nothing can be made: formulas, and numbers with more digits than a spreadsheet keeps. */
function cellFaults(table: ReadTable, { columns }: Wanted): Fault[] {
  const rows = shown(table);
  const above = headerAt(rows, columns);
  const heads = rows[above] ?? [];
  return table.rows.flatMap((row, y) =>
    row.flatMap((cell, x): Fault[] => {
      const column = columnOf(heads[x] ?? "", columns);
      if (y <= above || typeof cell === "string" || !column) return [];
      return [{ row: y + 1, column: column.title, value: quoted(cell.shown), message: `${cell.problem}。` }];
    }),
  );
}
