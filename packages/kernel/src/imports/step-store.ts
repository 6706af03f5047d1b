import { type Statement, statement } from "@jiceng/db";
import { sql } from "drizzle-orm";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { Fault, Report } from "./import.ts";
import type { Remembered } from "./layout.ts";
import type { ImportEntry } from "./store.ts";

/** Faults that are kept for the table which is handed back. */
const FAULTS_KEPT = 10_000;

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
