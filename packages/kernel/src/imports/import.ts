import type { Day, UnitKind } from "@jiceng/plugin";
import type { Layout, SheetHead } from "./layout.ts";

/** What a file holds: `units`, `members`, or what a plugin's form takes, as `<plugin>/<form>`. */
export type ImportKind = string;

/**
 * `received`: the file is kept, nothing is known of it. `reading`: its rows are read and looked at, one by one. `matching`: somebody
 * has to say which column is which. `checking`: what was read is set aside and compared with what is held. `ready`: nothing is wrong,
 * somebody decides. `faulty`: nothing will come of it. `applied` and `cancelled` are final, but for `undone` after `applied`.
 */
export type ImportState =
  | "received"
  | "reading"
  | "matching"
  | "checking"
  | "ready"
  | "faulty"
  | "applied"
  | "cancelled"
  | "undone";

export const AT_WORK: readonly ImportState[] = ["received", "reading", "checking"];
/** Whether the product is busy with it, and nobody has to do anything. */
export const isAtWork = (state: ImportState): boolean => AT_WORK.includes(state);

const OVER: readonly ImportState[] = ["applied", "cancelled", "undone"];
/** Whether there is nothing left to give up. */
export const isOver = (state: ImportState): boolean => OVER.includes(state);

/** What is wrong in one place of a file, and what to do about it. Rows count as a spreadsheet does: the header is row 1. */
export interface Fault {
  row: number;
  column: string;
  value: string;
  message: string;
  /** The sheet, where it is not the one with the rows themselves. */
  sheet?: string;
}

/** How a row differs from what is held. */
export type Change = "new" | "moved" | "changed" | "same";
export type Counts = Record<Change, number>;
export const NO_COUNTS: Counts = { new: 0, moved: 0, changed: 0, same: 0 };
export const writes = (counts: Counts): number => counts.new + counts.moved + counts.changed;

/** A word for a kind of unit that the product does not know, and how many rows use it. */
export interface Word {
  word: string;
  rows: number;
}

/** What is known about an import beside its rows. */
export interface Report {
  /** Where the rows are in the file, once that is clear. */
  layout?: Layout;
  /** How the sheets of the file begin, while somebody is asked which column is which. */
  heads?: SheetHead[];
  /** Why the file cannot be read at all. */
  problem?: string;
  /** From when changes hold, and what a row without a date of its own gets. */
  since: Day;
  /** The first faults; `faultCount` counts all. */
  faults: Fault[];
  faultCount: number;
  words: Word[];
  /** Word → kind: asked for, or proposed. */
  kinds: Record<string, UnitKind>;
  /** Staged row that becomes the tenant's top unit in the place of the one it was founded with. */
  top: number | null;
  /** Rows without a parent, which will hang below the top unit. */
  loose: number[];
  /** Rows whose day was typed as a month alone, and is taken for its first. */
  months?: number;
  /** Columns that nothing is done with. */
  unused: string[];
  /** What was written, or would be. */
  counts?: Counts;
  /** `rights` of `WorkHands` by which the rows were looked at, where that matters. */
  rights?: string;
  /** Somebody had agreed, but meanwhile something had changed: it was looked at once more. */
  again?: true;
}

export const emptyReport = (since: Day, kinds: Report["kinds"] = {}): Report => ({
  since,
  faults: [],
  faultCount: 0,
  words: [],
  kinds,
  top: null,
  loose: [],
  unused: [],
});

const FAULTS_KEPT = 200;
const VALUE_SHOWN = 24;

/** The report of a file that will not be taken: the first faults in the order of its rows. */
export const faultyReport = (report: Report, faults: readonly Fault[]): Report => ({
  ...report,
  faults: [...faults].sort((a, b) => a.row - b.row).slice(0, FAULTS_KEPT),
  faultCount: faults.length,
});

/** The report of a file that cannot be read. */
export const unreadable = (report: Report, problem: string): Report => ({
  ...report,
  faults: [],
  faultCount: 0,
  problem,
});

/** A value as a fault quotes it: the beginning of a long one, line breaks shown as such. */
export const quoted = (value: string): string => {
  const line = value.replaceAll(/[\r\n]+/g, "⏎");
  return line.length > VALUE_SHOWN ? `${line.slice(0, VALUE_SHOWN)}…` : line;
};
