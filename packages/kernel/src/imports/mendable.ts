import { openBook, type ReadCell } from "../papers/index.ts";
import type { Fault } from "./import.ts";
import { FAULTS_HEAD, headsOf, type Layout, shown } from "./layout.ts";
import type { ImportEntry } from "./store.ts";
import type { ImportWork } from "./work.ts";

/** Whether a file is handed back as it came, with what is wrong in it: a sheet alone is. With others beside it a list of the places is given. */
export const isMendable = ({ lists = [] }: Pick<ImportWork, "lists">, { isKept, report }: ImportEntry): boolean =>
  isKept && report.layout !== undefined && lists.length === 0;

/** Rows of the file between two in which nothing is wrong. */
type OutRow = string[];

/**
 * The sheet of a file as it was sent, row by row at its place, with a last column that says what is wrong in each: it can be mended and
 * sent as it is. `null` where the file cannot be opened any more.
 */
export async function mendable(
  bytes: Uint8Array<ArrayBuffer>,
  layout: Layout,
  faults: readonly Fault[],
): Promise<{ title: string; rows: AsyncIterable<OutRow> } | null> {
  const book = await openBook(bytes, "表");
  const sheet = "problem" in book ? undefined : book.sheets[layout.sheet];
  if (!sheet) return null;
  const [head] = await headsOf([sheet]);
  const said = head?.rows.find(({ row }) => row === layout.header)?.cells.indexOf(FAULTS_HEAD) ?? -1;
  const width = said >= 0 ? said : Math.max(...(head?.rows ?? []).map(({ cells }) => cells.length), 1);
  const byRow = Map.groupBy(
    faults.filter(({ sheet: other }) => !other),
    ({ row }) => row,
  );
  const wrong = (row: number): string =>
    row === layout.header
      ? FAULTS_HEAD
      : (byRow.get(row) ?? []).map(({ column, message }) => `${column}：${message}`).join("\n");
  const out = (row: number, cells: readonly ReadCell[]): OutRow => [
    ...Array.from({ length: width }, (_, i) => shown(cells[i])),
    wrong(row),
    ...cells.slice(said >= 0 ? width + 1 : width).map(shown),
  ];
  async function* rows(): AsyncIterable<OutRow> {
    let next = 1;
    for await (const piece of sheet!.rows())
      for (const { row, cells } of piece.rows) {
        for (; next < row; next++) yield out(next, []);
        yield out(row, cells);
        next = row + 1;
      }
  }
  return { title: sheet.title, rows: rows() };
}
