import type { Reader } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { and, asc, desc, eq, gt, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { accounts } from "../accounts/index.ts";
import {
  AT_WORK,
  type Change,
  type Counts,
  type Fault,
  type ImportKind,
  type ImportState,
  NO_COUNTS,
  type Report,
} from "./import.ts";
import type { Remembered } from "./layout.ts";
import { memberTwice } from "./member-changes.ts";
import { importFaults, importMarks, importMatchings, imports } from "./schema.ts";
import { undoUntil } from "./undo/undoing.ts";
import type { ImportWork } from "./work.ts";

/** An import as pages show it. */
export interface ImportEntry {
  id: string;
  kind: ImportKind;
  fileName: string;
  /** Name of the account, or of the program. */
  by: string;
  /** Id of the account, or `service:<name>`. */
  account: string;
  at: number;
  state: ImportState;
  total: number;
  done: number;
  report: Report;
  /** UTC milliseconds; `null` before, and of a file that changed nothing. */
  appliedAt: number | null;
  /** Until when it can be undone as a whole, while what that takes is kept. */
  undoableUntil: number | null;
  undone: { by: string; at: number } | null;
  /** Whether the file itself is still there. */
  isKept: boolean;
}

/** A row that would change something, for the preview. */
export interface PreviewRow {
  row: number;
  change: Change;
  code: string;
  name: string;
  /** Kind of the unit, or status and posts of the member. */
  what: string;
  /** Parent of the unit, or unit of the member. */
  where: string | null;
}

export interface Preview {
  counts: Counts;
  rows: PreviewRow[];
}

const PREVIEW_ROWS = 12;
/** Heads of a kind that are looked through, the last said first. */
const REMEMBERED = 50;
const SWEPT_AT_ONCE = 50;
const entryColumns = {
  id: imports.id,
  kind: imports.kind,
  fileName: imports.fileName,
  by: imports.by,
  account: accounts.name,
  at: imports.at,
  state: imports.state,
  total: imports.total,
  done: imports.done,
  report: imports.report,
  appliedAt: imports.appliedAt,
  undoneAt: imports.undoneAt,
  undoneBy: sql<
    string | null
  >`(select coalesce(a.name, i.undone_by) from imports i left join ${accounts} a on a.id = i.undone_by where i.id = ${imports.id})`.as(
    "undone_by_name",
  ),
  marked: sql<number>`exists (select 1 from ${importMarks} where ${importMarks.importId} = ${imports.id})`.as("marked"),
  kept: imports.kept,
};

type EntryRow = Awaited<ReturnType<typeof entries>>[number];

export const entryOf = ({ account, by, report, undoneBy, undoneAt, marked, kept, ...row }: EntryRow): ImportEntry => ({
  ...row,
  state: row.state as ImportState,
  account: by,
  by: account ?? programNamed(by),
  report: JSON.parse(report) as Report,
  undoableUntil: row.state === "applied" && marked && row.appliedAt !== null ? undoUntil(row.appliedAt) : null,
  undone: undoneAt === null ? null : { by: programNamed(undoneBy ?? ""), at: undoneAt },
  isKept: kept === 1,
});

const programNamed = (by: string): string => by.replace(/^service:/, "程序 ");

/** Goes into a batch; `entryOf` makes an import of each row. */
export const entries = (db: Reader) =>
  db.select(entryColumns).from(imports).leftJoin(accounts, eq(accounts.id, imports.by));

/** The last imports of these kinds, newest first. */
export const listImports = async (db: Reader, kinds: readonly ImportKind[]): Promise<ImportEntry[]> =>
  (
    await entries(db)
      .where(inArray(imports.kind, [...kinds]))
      .orderBy(desc(imports.at))
      .limit(50)
  ).map(entryOf);

/** Imports that somebody sent, newest first, from the one before `before` on. */
export const importsOf = async (db: Reader, by: string, before: string, limit: number): Promise<ImportEntry[]> =>
  (
    await entries(db)
      .where(and(eq(imports.by, by), before ? lt(imports.id, before) : undefined))
      .orderBy(desc(imports.id))
      .limit(limit)
  ).map(entryOf);

export async function readImport(db: Reader, id: string): Promise<ImportEntry | null> {
  const [row] = await entries(db).where(eq(imports.id, id));
  return row ? entryOf(row) : null;
}

/**
 * An import of one of these kinds and, while it is ready, what it would change.
 * @param kinds what unknown words for kinds of units mean, instead of what the import proposes.
 */
export async function readPreview(
  db: Reader,
  works: readonly ImportWork[],
  id: string,
  kinds: Record<string, UnitKind> | null = null,
): Promise<{ entry: ImportEntry; preview: Preview } | null> {
  const [[row], ...found] = (await db.batch([
    entries(db).where(eq(imports.id, id)),
    ...works.flatMap((work) => [
      db.all<Counted>(sql`select change, count(*) n from (${work.compared(id, kinds)}) group by change`),
      db.all<PreviewRow>(
        sql`select row, change, code, name, what, "where" from (${work.compared(id, kinds)}) where change <> 'same' order by n limit ${PREVIEW_ROWS}`,
      ),
    ]),
  ] as never)) as unknown as [EntryRow[], ...(Counted[] | PreviewRow[])[]];
  const at = works.findIndex(({ kind }) => kind === row?.kind);
  if (!row || at < 0) return null;
  const [counted, rows] = [found[2 * at] as Counted[], found[2 * at + 1] as PreviewRow[]];
  return { entry: entryOf(row), preview: { counts: countsOf(counted), rows } };
}

/** Rows set aside that say themselves how they differ from what is held. */
export const stagedRows = (id: string): SQL => sql`
  select r.n, r.doc->>'row' row, r.doc->>'change' change, r.doc->>'code' code, r.doc->>'name' name, r.doc->>'what' what, r.doc->>'where' "where"
  from import_rows r where r.import_id = ${id}`;

/** What the work on an import needs: where it stands, and what was said of files with the same heads. */
export async function readJob(
  db: Reader,
  id: string,
): Promise<
  (Pick<ImportEntry, "kind" | "state" | "done" | "report"> & { by: string; remembered: Remembered[] }) | null
> {
  const [[row], said] = await db.batch([
    db
      .select({
        kind: imports.kind,
        by: imports.by,
        state: imports.state,
        done: imports.done,
        report: imports.report,
      })
      .from(imports)
      .where(eq(imports.id, id)),
    db
      .select({ heads: importMatchings.heads, columns: importMatchings.columns })
      .from(importMatchings)
      .where(eq(importMatchings.kind, sql`(select kind from imports where id = ${id})`))
      .orderBy(desc(importMatchings.at))
      .limit(REMEMBERED),
  ]);
  if (!row) return null;
  return {
    ...row,
    state: row.state as ImportState,
    report: JSON.parse(row.report) as Report,
    remembered: said.map(({ heads, columns }) => ({ heads, columns: JSON.parse(columns) })),
  };
}

/** Imports that the product is busy with, and those whose file is not needed any more or has lain for too long. */
export async function readOpen(db: Reader, before: number): Promise<{ atWork: string[]; over: string[] }> {
  const [atWork, over] = await db.batch([
    db
      .select({ id: imports.id })
      .from(imports)
      .where(and(inArray(imports.state, [...AT_WORK]), eq(imports.kept, 1))),
    db
      .select({ id: imports.id })
      .from(imports)
      .where(
        and(
          eq(imports.kept, 1),
          or(inArray(imports.state, ["applied", "cancelled", "undone"]), lt(imports.at, before)),
        ),
      )
      .limit(SWEPT_AT_ONCE),
  ]);
  return { atWork: atWork.map(({ id }) => id), over: over.map(({ id }) => id) };
}

/** What is wrong in a file, as much of it as is kept. */
export const readFaults = async (db: Reader, id: string): Promise<Fault[]> =>
  (
    await db
      .select({ fault: importFaults.fault })
      .from(importFaults)
      .where(eq(importFaults.importId, id))
      .orderBy(asc(importFaults.n))
  ).map(({ fault }) => JSON.parse(fault) as Fault);

/** The same in parts: those from the one after `after` on, each with its number. */
export const faultsAfter = async (
  db: Reader,
  id: string,
  after: number,
  limit: number,
): Promise<(Fault & { n: number })[]> =>
  (
    await db
      .select({ n: importFaults.n, fault: importFaults.fault })
      .from(importFaults)
      .where(and(eq(importFaults.importId, id), gt(importFaults.n, after)))
      .orderBy(asc(importFaults.n))
      .limit(limit)
  ).map(({ n, fault }) => ({ n, ...(JSON.parse(fault) as Fault) }));

type Counted = { change: Change; n: number };

const countsOf = (found: readonly Counted[]): Counts => ({
  ...NO_COUNTS,
  ...Object.fromEntries(found.map(({ change, n }) => [change, n])),
});

/** What the staged rows would change under these kinds. */
export const readCounts = async (db: Reader, work: ImportWork, id: string, kinds: Report["kinds"]): Promise<Counts> =>
  countsOf(await db.all<Counted>(sql`select change, count(*) n from (${work.compared(id, kinds)}) group by change`));

/** Staged rows whose change would have to hold from before what it replaces began, as faults of the file. */
export const readConflicts = async (db: Reader, conflicts: SQL): Promise<Fault[]> =>
  (await db.all<Conflict>(conflicts)).map(conflictFault);

/** Rows of one file that mean the same person by two codes. */
export const readTwice = (db: Reader, id: string): Promise<{ row: number; code: string; first: number }[]> =>
  db.all(memberTwice(id));

interface Conflict {
  row: number;
  column: string;
  value: string;
  began: Day;
  from: Day;
}

const conflictFault = ({ row, column, value, began, from }: Conflict): Fault => ({
  row,
  column,
  value,
  message: `这一项现在的样子是从${began}开始的，而这次改动要从${from}算起，比它还早。请把起算日期（或转入日期）改到${began}以后再传。`,
});
