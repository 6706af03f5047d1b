import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import type { SQL } from "drizzle-orm";
import type { Principal } from "../access/index.ts";
import type { Answers, Visit } from "../routes/index.ts";
import type { AnyAsked, Commit } from "../tenant/index.ts";
import type { Tree, UnitRegister } from "../units/index.ts";
import type { Column } from "./columns.ts";
import type { Change, Fault, ImportKind, Report } from "./import.ts";
import type { ImportEntry } from "./store.ts";
import type { TableRow } from "./table-rows.ts";
import type { Footprint } from "./undo/footprint.ts";

/** What the tenant's actor lends to the work on a file: the tenant as it stands, as whoever sent the file may see it. */
export interface WorkHands {
  db: Reader;
  today: Day;
  now: number;
  who: Principal;
  /** How often anybody's rights have changed: what was looked at by others is looked at again. */
  rights: string;
  ask<T extends Record<string, AnyAsked>>(asked: T): Promise<Answers<T>>;
  register: UnitRegister;
  tree: Tree;
}

/** What a look at all rows came to: with faults, no rows are set aside. */
export interface Looked {
  faults: Fault[];
  /**
   * Rows that passed, as they wait to be applied; each is given an `id` (uuidv7) when it is set aside. A work that does not compare in SQL
   * says here of each how it differs: `change`, with `row`, `code`, `name`, `what` and `where` for the preview.
   */
  docs: object[];
  /** What else it found out. */
  report?: Partial<Report>;
}

/** Looks at rows while they are read, in the order of the file; nothing is written by it. */
export interface Checker {
  /** @param list the sheet of child rows that this one is from; none for a row of its own. */
  take(row: TableRow, list?: string): void;
  /** Called once, after the last row. @param tell how many of the rows have been looked at, where that takes its time. */
  end(tell: (done: number) => Promise<void>): Looked | Promise<Looked>;
}

/** What one file does, for a commit. */
export type ImportChange = Pick<Commit, "statements" | "audit" | "outbox" | "touches">;

/** A sheet of rows that belong to those of the first, found by its title. */
export interface ListSheet {
  name: string;
  title: string;
  columns: readonly Column[];
}

/**
 * How files of one kind are read, looked at, shown and written; all that the pipeline knows about them. The kernel has two, for units and
 * members; the host makes one for each form of a plugin that takes tables.
 */
export interface ImportWork {
  kind: ImportKind;
  columns: readonly Column[];
  lists?: readonly ListSheet[];
  words: WorkWords;
  /** Rows that one file may have. */
  mostRows: number;
  /** Begins to look at a file. `columns`: which of ours it has. */
  check(hands: WorkHands, report: Report, columns: ReadonlySet<string>): Checker | Promise<Checker>;
  /** What is wrong with the rows once they are set aside, compared in SQL with what is held. */
  conflicts?(db: Reader, id: string): Promise<Fault[]>;
  /**
   * The rows set aside beside what is held, as `n, row, change, code, name, what, "where"`. `stagedRows` where the rows say it themselves.
   * @param kinds what unknown words for kinds of units mean, instead of what the import proposes.
   */
  compared(id: string, kinds: Report["kinds"] | null): SQL;
  /** What refuses the undo of a file to whoever lost the reach of what it wrote, where that is less than the whole enterprise. */
  withinReach?(id: string): Statement[];
  /** What writes a file that is ready, asked of whoever agreed to it; one batch with the row that says it is applied. */
  changes(visit: Visit, entry: ImportEntry): Promise<ImportChange> | ImportChange;
  /** Every table that `changes` writes, so that the whole import can be undone for a day; of records `recordFootprint`. `null` where it cannot be. */
  footprint: Footprint | null;
}

/** What pages say about one kind of file. */
export interface WorkWords {
  /** 组织 */
  title: string;
  /** With its measure word, after a figure: 个组织. */
  counted: string;
  changes: Readonly<Record<Change, string>>;
  /** Heads of the preview. */
  heads: Readonly<Record<"name" | "code" | "what" | "where", string>>;
  /** What the day from which changes hold is for; `null` where there is no such day. */
  since: string | null;
  /** Where what was written is seen. */
  seen: { label: string; href: string } | null;
  /** What usually follows. */
  next?: { label: string; href: string };
  /** What is said once it is written. */
  done?: string;
  /** Why it cannot be undone, and what can be done instead; of kinds without a footprint. */
  notUndoable?: string;
  /** 个组织 of 靠编码认出是不是同一个组织. */
  same: string;
}
