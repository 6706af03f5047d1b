import type { Sealed } from "./seal.ts";

export interface BookRow extends Sealed {
  seq: number;
  alg: string;
  mac: string;
}

/** What was found between two numbers of the book. */
export interface Checked {
  /** The number that it began after, and the last that it looked at. */
  after: number;
  last: number;
  rows: number;
  /** Rows that no longer say what they said when they were written; the first few of `brokenRows`. */
  broken: BookRow[];
  brokenRows: number;
  /** Numbers that are gone, from–to; the first few. */
  gaps: { from: number; to: number }[];
  missing: number;
  /** Whether it came to the end of the book. */
  isWhole: boolean;
}

/** Faults that are named one by one; the counts tell of the rest. */
const NAMED = 20;

/** One page of the book, in its order, and the highest number that the database has ever given out. */
export type ReadBook = (after: number, limit: number) => Promise<{ rows: BookRow[]; given: number }>;

/**
 * Goes through the book page by page: is every seal right, and is every number there? Numbers are given in one row by the
 * writer's own batches, which happen whole or not at all, so none is ever skipped. Stops after `pages`; `last` says where to go on.
 */
export async function checkBook(
  read: ReadBook,
  isIntact: (row: BookRow) => Promise<boolean>,
  { after, pageSize, pages }: { after: number; pageSize: number; pages: number },
): Promise<Checked> {
  const found: Checked = {
    after,
    last: after,
    rows: 0,
    broken: [],
    brokenRows: 0,
    gaps: [],
    missing: 0,
    isWhole: false,
  };
  for (let page = 0; page < pages && !found.isWhole; page++) {
    const { rows, given } = await read(found.last, pageSize);
    const intact = await Promise.all(rows.map(isIntact));
    for (const [i, row] of rows.entries()) {
      missed(found, row.seq - 1);
      found.last = row.seq;
      found.rows++;
      if (intact[i]) continue;
      found.brokenRows++;
      if (found.broken.length < NAMED) found.broken.push(row);
    }
    found.isWhole = rows.length < pageSize;
    // What was cut off at the end leaves no gap, but the database remembers how far it had counted.
    if (found.isWhole) missed(found, given);
  }
  return found;
}

/** Notes the numbers that should have come before the next one and did not. */
function missed(found: Checked, to: number): void {
  const from = found.last + 1;
  if (to < from) return;
  found.missing += to - from + 1;
  if (found.gaps.length < NAMED) found.gaps.push({ from, to });
  found.last = to;
}
