import { type Reader, type Statement, statement } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { and, asc, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { accounts } from "../accounts/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
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
/** Faults that are kept for the table which is handed back. */
const FAULTS_KEPT = 10_000;
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

/** A file has come: nothing is looked at yet. */
export const received = (
  entry: Pick<ImportEntry, "id" | "kind" | "fileName" | "by" | "at" | "report">,
): Statement[] => [
  {
    sql: "insert into imports (id, kind, file_name, by, at, state, total, done, report, kept) values (?, ?, ?, ?, ?, 'received', 0, 0, ?, 1)",
    params: [entry.id, entry.kind, entry.fileName, entry.by, entry.at, JSON.stringify(entry.report)],
  },
];

/** How far the rows are read, of about how many. */
export const reading = (id: string, done: number, total: number): Statement[] => [
  {
    sql: "update imports set state = 'reading', done = ?, total = ? where id = ? and state in ('received', 'reading')",
    params: [done, total, id],
  },
  EXACTLY_ONE,
];

/** Somebody has to say which column is which. */
export const unclear = (id: string, report: Report): Statement[] => [
  {
    sql: "update imports set state = 'matching', report = ? where id = ? and state in ('received', 'reading')",
    params: [JSON.stringify(report), id],
  },
  EXACTLY_ONE,
];

/** Somebody has said which column is which: the file is read again by that, and the next one with the same heads, too. */
export const matched = (
  { id, kind, report }: Pick<ImportEntry, "id" | "kind" | "report">,
  { heads, columns }: Remembered,
  at: number,
): Statement[] => [
  {
    sql: "update imports set state = 'received', done = 0, total = 0, report = ? where id = ? and state = 'matching' and kept = 1",
    params: [JSON.stringify(report), id],
  },
  EXACTLY_ONE,
  {
    sql: "insert into import_matchings (kind, heads, columns, at) values (?, ?, ?, ?) on conflict do update set columns = excluded.columns, at = excluded.at",
    params: [kind, heads, JSON.stringify(columns), at],
  },
];

/** Somebody wants to say it otherwise: what was set aside goes, and they are asked. */
export const askedAgain = (id: string, report: Report): Statement[] => [
  {
    sql: "update imports set state = 'matching', report = ? where id = ? and state in ('ready', 'faulty') and kept = 1",
    params: [JSON.stringify(report), id],
  },
  EXACTLY_ONE,
  emptied(id),
  withoutFaults(id),
];

/** What was looked at holds no more: the file is read and looked at again. */
export const checkedAgain = (id: string, report: Report): Statement[] => [
  {
    sql: "update imports set state = 'received', done = 0, total = 0, report = ? where id = ? and state = 'ready' and kept = 1",
    params: [JSON.stringify(report), id],
  },
  EXACTLY_ONE,
  emptied(id),
  withoutFaults(id),
];

/** Every row is read and right by itself: what follows is set aside from the beginning. */
export const read = (id: string, total: number, report: Report): Statement[] => [
  {
    sql: "update imports set state = 'checking', done = 0, total = ?, report = ? where id = ? and state in ('received', 'reading')",
    params: [total, JSON.stringify(report), id],
  },
  EXACTLY_ONE,
  emptied(id),
];

/** Sets checked rows aside, numbered from `from`, unless the import has been given up meanwhile. */
export const staged = (id: string, from: number, docs: readonly object[]): Statement[] => [
  {
    sql: "update imports set done = ? where id = ? and state = 'checking' and done = ?",
    params: [from + docs.length, id, from],
  },
  EXACTLY_ONE,
  {
    sql: "insert into import_rows (import_id, n, doc) select ?, ? + key + 1, value from json_each(?)",
    params: [id, from, JSON.stringify(docs)],
  },
];

/** The look at a file is over: it may be applied, or nothing will come of its rows and they go. */
export const checked = (
  id: string,
  state: "ready" | "faulty" | "applied",
  report: Report,
  { faults = [], rows = null }: { faults?: readonly Fault[]; rows?: number | null } = {},
): Statement[] => [
  {
    sql: "update imports set state = ?1, report = ?2, total = coalesce(?4, total), done = coalesce(?4, done) where id = ?3 and state in ('received', 'reading', 'checking')",
    params: [state, JSON.stringify(report), id, rows],
  },
  EXACTLY_ONE,
  ...(state === "ready" ? [] : [emptied(id)]),
  ...(faults.length === 0
    ? []
    : [
        {
          sql: "insert into import_faults (import_id, n, row, fault) select ?, key, value->>'row', value from json_each(?)",
          params: [id, JSON.stringify(faults.slice(0, FAULTS_KEPT))],
        },
      ]),
];

/** Gives an import up. */
export const cancelled = (id: string): Statement[] => [
  {
    sql: "update imports set state = 'cancelled', report = json_remove(report, '$.heads') where id = ? and state in ('received', 'reading', 'matching', 'checking', 'ready', 'faulty')",
    params: [id],
  },
  EXACTLY_ONE,
  emptied(id),
];

/** The file of these imports is gone. What still waited for it is over. */
export const forgotten = (ids: readonly string[]): Statement[] => {
  const params = [JSON.stringify(ids)];
  return [
    {
      sql: "update imports set kept = 0, state = iif(state in ('received', 'reading', 'matching', 'checking'), 'cancelled', state), report = json_remove(report, '$.heads') where id in (select value from json_each(?))",
      params,
    },
    { sql: "delete from import_faults where import_id in (select value from json_each(?))", params },
    {
      sql: "delete from import_rows where import_id in (select i.id from imports i where i.id in (select value from json_each(?)) and i.state = 'cancelled')",
      params,
    },
  ];
};

/** Around the statements that apply an import: only a ready one is, and only once. */
export const applied = (id: string, report: Report, now: number, statements: readonly Statement[]): Statement[] => [
  statement(
    sql`update imports set state = 'applied', report = ${JSON.stringify(report)}, applied_at = ${now} where id = ${id} and state = 'ready'`,
  ),
  EXACTLY_ONE,
  ...statements,
  emptied(id),
];

const withoutFaults = (id: string): Statement => ({
  sql: "delete from import_faults where import_id = ?",
  params: [id],
});

const emptied = (id: string): Statement => ({ sql: "delete from import_rows where import_id = ?", params: [id] });

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
