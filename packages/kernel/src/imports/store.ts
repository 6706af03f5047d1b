import { type Reader, type Statement, statement } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { accounts } from "../accounts/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import {
  type Change,
  type Counts,
  type Fault,
  type ImportKind,
  type ImportState,
  NO_COUNTS,
  type Report,
} from "./import.ts";
import { memberTwice } from "./member-changes.ts";
import { importFiles, importMarks, imports } from "./schema.ts";
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
};

type EntryRow = Awaited<ReturnType<typeof entries>>[number];

export const entryOf = ({ account, by, report, undoneBy, undoneAt, marked, ...row }: EntryRow): ImportEntry => ({
  ...row,
  state: row.state as ImportState,
  account: by,
  by: account ?? programNamed(by),
  report: JSON.parse(report) as Report,
  undoableUntil: row.state === "applied" && marked && row.appliedAt !== null ? undoUntil(row.appliedAt) : null,
  undone: undoneAt === null ? null : { by: programNamed(undoneBy ?? ""), at: undoneAt },
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

/** What the work on an import needs: where it stands, and its file. */
export async function readWork(
  db: Reader,
  id: string,
): Promise<{ kind: ImportKind; by: string; state: ImportState; done: number; report: Report; text: string } | null> {
  const [[row], parts] = await db.batch([
    db
      .select({ kind: imports.kind, by: imports.by, state: imports.state, done: imports.done, report: imports.report })
      .from(imports)
      .where(eq(imports.id, id)),
    db
      .select({ text: importFiles.text })
      .from(importFiles)
      .where(eq(importFiles.importId, id))
      .orderBy(asc(importFiles.part)),
  ]);
  if (!row) return null;
  return {
    kind: row.kind,
    by: row.by,
    state: row.state as ImportState,
    done: row.done,
    report: JSON.parse(row.report) as Report,
    text: parts.map(({ text }) => text).join(""),
  };
}

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

const PART = 500_000;

/** Takes a file in: nothing is looked at yet. */
export function received(
  entry: { id: string; kind: ImportKind; fileName: string; by: string; at: number; total: number; report: Report },
  text: string,
): Statement[] {
  const parts = Array.from({ length: Math.ceil(text.length / PART) }, (_, i) => text.slice(i * PART, (i + 1) * PART));
  return [
    {
      sql: "insert into imports (id, kind, file_name, by, at, state, total, done, report) values (?, ?, ?, ?, ?, 'checking', ?, 0, ?)",
      params: [entry.id, entry.kind, entry.fileName, entry.by, entry.at, entry.total, JSON.stringify(entry.report)],
    },
    ...parts.map((part, i) => ({
      sql: "insert into import_files (import_id, part, text) values (?, ?, ?)",
      params: [entry.id, i, part],
    })),
  ];
}

/** Sets checked rows aside, numbered from `from`, unless the import has been given up meanwhile. */
export const staged = (id: string, from: number, docs: readonly object[]): Statement[] => [
  { sql: "update imports set done = ? where id = ? and state = 'checking'", params: [from + docs.length, id] },
  EXACTLY_ONE,
  {
    sql: "insert into import_rows (import_id, n, doc) select ?, ? + key + 1, value from json_each(?)",
    params: [id, from, JSON.stringify(docs)],
  },
];

/** Nothing more will be read from the file: it may be applied, or nothing will come of its rows and they go. */
export const checked = (id: string, state: "ready" | "faulty" | "applied", report: Report): Statement[] => [
  {
    sql: "update imports set state = ?, report = ? where id = ? and state = 'checking'",
    params: [state, JSON.stringify(report), id],
  },
  EXACTLY_ONE,
  { sql: "delete from import_files where import_id = ?", params: [id] },
  ...(state === "ready" ? [] : [emptied(id)]),
];

/** Gives an import up. */
export const cancelled = (id: string): Statement[] => [
  { sql: "update imports set state = 'cancelled' where id = ? and state in ('checking', 'ready')", params: [id] },
  EXACTLY_ONE,
  { sql: "delete from import_files where import_id = ?", params: [id] },
  emptied(id),
];

/** Around the statements that apply an import: only a ready one is, and only once. */
export const applied = (id: string, report: Report, now: number, statements: readonly Statement[]): Statement[] => [
  statement(
    sql`update imports set state = 'applied', report = ${JSON.stringify(report)}, applied_at = ${now} where id = ${id} and state = 'ready'`,
  ),
  EXACTLY_ONE,
  ...statements,
  emptied(id),
];

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
