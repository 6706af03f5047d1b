import { type Reader, type Statement, statement } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { asc, desc, eq, sql } from "drizzle-orm";
import { accounts } from "../accounts/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { Change, Counts, Fault, ImportKind, ImportState, Report } from "./import.ts";
import { NO_COUNTS } from "./import.ts";
import { memberChanges, memberConflicts, memberTwice } from "./member-changes.ts";
import { importFiles, imports } from "./schema.ts";
import { unitChanges, unitConflicts } from "./unit-changes.ts";

/** An import as pages show it. */
export interface ImportEntry {
  id: string;
  kind: ImportKind;
  fileName: string;
  /** Name of the account, or of the program. */
  by: string;
  at: number;
  state: ImportState;
  total: number;
  done: number;
  report: Report;
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
};

type EntryRow = { [K in keyof typeof entryColumns]: K extends "at" | "total" | "done" ? number : string } & {
  account: string | null;
};

const entryOf = ({
  account,
  by,
  report,
  ...row
}: Omit<EntryRow, "account"> & { account: string | null }): ImportEntry => ({
  ...row,
  kind: row.kind as ImportKind,
  state: row.state as ImportState,
  by: account ?? by.replace(/^service:/, "程序 "),
  report: JSON.parse(report) as Report,
});

const entries = (db: Reader) => db.select(entryColumns).from(imports).leftJoin(accounts, eq(accounts.id, imports.by));

/** The last imports, newest first. */
export const listImports = async (db: Reader): Promise<ImportEntry[]> =>
  (await entries(db).orderBy(desc(imports.at)).limit(50)).map(entryOf);

export async function readImport(db: Reader, id: string): Promise<ImportEntry | null> {
  const [row] = await entries(db).where(eq(imports.id, id));
  return row ? entryOf(row) : null;
}

/**
 * An import and, while it is ready, what it would change.
 * @param kinds what unknown words for kinds of units mean, instead of what the import proposes.
 */
export async function readPreview(
  db: Reader,
  id: string,
  kinds: Record<string, UnitKind> | null = null,
): Promise<{ entry: ImportEntry; preview: Preview } | null> {
  const [[row], ofUnits, ofMembers, unitRows, memberRows] = await db.batch([
    entries(db).where(eq(imports.id, id)),
    unitCounts(db, id, kinds),
    memberCounts(db, id),
    db.all<PreviewRow>(
      sql`select row, change, code, name, kind what, above_name "where" from (${unitChanges(id, kinds)}) where change <> 'same' order by n limit ${PREVIEW_ROWS}`,
    ),
    db.all<PreviewRow>(
      sql`select row, change, code, name, status || coalesce('，' || (select group_concat(value, '、') from json_each(posts)), '') what, unit_name "where"
        from (${memberChanges(id)}) where change <> 'same' order by n limit ${PREVIEW_ROWS}`,
    ),
  ]);
  if (!row) return null;
  return {
    entry: entryOf(row),
    preview: { counts: countsOf([...ofUnits, ...ofMembers]), rows: [...unitRows, ...memberRows] },
  };
}

/** What the work on an import needs: where it stands, and its file. */
export async function readWork(
  db: Reader,
  id: string,
): Promise<{ kind: ImportKind; state: ImportState; done: number; report: Report; text: string } | null> {
  const [[row], parts] = await db.batch([
    db
      .select({ kind: imports.kind, state: imports.state, done: imports.done, report: imports.report })
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
    kind: row.kind as ImportKind,
    state: row.state as ImportState,
    done: row.done,
    report: JSON.parse(row.report) as Report,
    text: parts.map(({ text }) => text).join(""),
  };
}

const countsOf = (found: readonly { change: Change; n: number }[]): Counts => ({
  ...NO_COUNTS,
  ...Object.fromEntries(found.map(({ change, n }) => [change, n])),
});

/** What the staged rows would change under these kinds. */
export async function readCounts(db: Reader, id: string, kinds: Record<string, UnitKind>): Promise<Counts> {
  return countsOf((await db.batch([unitCounts(db, id, kinds), memberCounts(db, id)])).flat());
}

const unitCounts = (db: Reader, id: string, kinds: Record<string, UnitKind> | null) =>
  db.all<{ change: Change; n: number }>(
    sql`select change, count(*) n from (${unitChanges(id, kinds)}) group by change`,
  );
const memberCounts = (db: Reader, id: string) =>
  db.all<{ change: Change; n: number }>(sql`select change, count(*) n from (${memberChanges(id)}) group by change`);

/** Staged rows whose change would have to hold from before what it replaces began. */
export async function readConflicts(
  db: Reader,
  id: string,
  kind: ImportKind,
): Promise<{ row: number; column: string; value: string; began: Day; from: Day }[]> {
  return db.all(kind === "units" ? unitConflicts(id) : memberConflicts(id));
}

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
export const applied = (id: string, report: Report, statements: readonly Statement[]): Statement[] => [
  statement(
    sql`update imports set state = 'applied', report = ${JSON.stringify(report)} where id = ${id} and state = 'ready'`,
  ),
  EXACTLY_ONE,
  ...statements,
  emptied(id),
];

const emptied = (id: string): Statement => ({ sql: "delete from import_rows where import_id = ?", params: [id] });

/** A conflict as a fault of the file. */
export const conflictFault = ({
  row,
  column,
  value,
  began,
  from,
}: {
  row: number;
  column: string;
  value: string;
  began: Day;
  from: Day;
}): Fault => ({
  row,
  column,
  value,
  message: `这一项现在的样子是从${began}开始的，而这次改动要从${from}算起，比它还早。请把起算日期（或转入日期）改到${began}以后再传。`,
});
