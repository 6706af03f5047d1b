import { type Statement, statement } from "@jiceng/db";
import { type SQL, sql } from "drizzle-orm";
import { endSessionsOf } from "../../accounts/index.ts";
import { EXACTLY_ONE } from "../../tenant/index.ts";
import type { Footprint, KeptCollection, KeptTable } from "./footprint.ts";
import { GOING_ALONG } from "./leaning.ts";
import { broughtBy, fieldOf, isMarked, marksIn } from "./mark-store.ts";
import { refuseObstacles } from "./obstacle-store.ts";
import { undoFrom } from "./undoing.ts";

/**
 * Puts every row back that an import touched; what was new goes. Only an applied import is undone, within its time and once, and not
 * while anything stands in the way.
 * @param collections where plugins keep records, which may have come to name what would go.
 */
export const undone = (
  id: string,
  footprint: Footprint,
  collections: readonly KeptCollection[],
  by: string,
  now: number,
): Statement[] => [
  statement(sql`
    update imports set state = 'undone', undone_by = ${by}, undone_at = ${now}
    where id = ${id} and state = 'applied' and applied_at > ${undoFrom(now)} and exists (select 1 from import_marks m where m.import_id = ${id})`),
  EXACTLY_ONE,
  ...refuseObstacles(id, footprint, collections),
  ...signedOut(id, footprint),
  ...GOING_ALONG.flatMap(({ table, column, on }): Statement[] => {
    const brought = broughtBy(id, footprint, on);
    return brought
      ? [statement(sql`delete from ${sql.identifier(table)} where ${sql.identifier(column)} in (${brought})`)]
      : [];
  }),
  ...footprint.tables.flatMap((table) => (table.counts ? [counterweighed(id, table, now)] : [taken(id, table)])),
  ...footprint.tables.flatMap((table) => (table.counts ? [] : [putBack(id, table)])),
  { sql: "delete from import_marks where import_id = ?", params: [id] },
];

/** Whoever goes back to another unit or post signs in again. */
const signedOut = (id: string, { tables }: Footprint): Statement[] =>
  tables
    .filter(({ name }) => name === "memberships" || name === "posts")
    .map((table) =>
      endSessionsOf(sql`select json_extract(m.key, '$[0]') from ${marksIn(id, table)} and m.before is not m.after`),
    );

const taken = (id: string, table: KeptTable): Statement =>
  statement(sql`
    delete from ${sql.identifier(table.name)} where (${names(table.key)}) in (
      select ${sql.join(
        table.key.map((_, i) => sql`json_extract(m.key, ${`$[${i}]`})`),
        sql`, `,
      )} from ${marksIn(id, table)} and m.before is null)`);

/** Rows that were changed or taken away, as they were. */
const putBack = (id: string, table: KeptTable): Statement =>
  statement(sql`
    insert into ${sql.identifier(table.name)} (${names(table.columns)})
    select ${sql.join(
      table.columns.map((column) => fieldOf(table, column, sql`m.before`)),
      sql`, `,
    )} from ${marksIn(id, table)} and m.before is not null and m.before is not m.after
    on conflict (${names(table.key)}) do update set ${sql.join(
      table.columns.map((column) => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`),
      sql`, `,
    )}`);

const names = (columns: readonly string[]): SQL =>
  sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );

/** Done is appended: a completion that goes is answered by a row of the opposite sign. */
const counterweighed = (id: string, table: KeptTable, now: number): Statement =>
  statement(sql`
    insert into completions (duty, unit_no, period, record_id, held_on, delta, on_time, at)
    select t.duty, t.unit_no, t.period, t.record_id, t.held_on, -t.delta, -t.on_time, ${now}
    from completions t join ${marksIn(id, table)} and m.before is null and ${isMarked(table)}`);

/** Drops what was kept of imports that can no longer be undone. */
export const removeOldMarks = (now: number): Statement[] => [
  statement(sql`
    delete from import_marks where import_id in (select i.id from imports i where i.applied_at <= ${undoFrom(now)})`),
];
