import type { Reader, Statement } from "@jiceng/db";
import { type Day, type Doc, monthsLater } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import { recordsOf, rowsFields, rowsOf, type Shelf } from "./shelf.ts";
import { columnOf } from "./tables.ts";

/** Records that are taken away in one go; the rest waits for the next day. */
const AT_ONCE = 500;

/** Records of a collection whose months are over on a day, the oldest first. */
export async function overdueToForget(db: Reader, shelf: Shelf, settings: Doc, today: Day): Promise<string[]> {
  const { kept } = shelf.collection;
  const months = kept ? Number(settings[kept.months]) : 0;
  // Without a figure nothing is taken away: what is gone cannot be had back.
  if (!kept || !(months >= 1)) return [];
  const rows = await db.all<{ id: string }>(
    sql`select r.id from ${sql.identifier(recordsOf(shelf))} r
        where r.${sql.identifier(columnOf(kept.from))} <= ${monthsLater(today, -Math.trunc(months))} order by r.${sql.identifier(columnOf(kept.from))} limit ${AT_ONCE}`,
  );
  return rows.map(({ id }) => id);
}

/** Takes records away with everything that tells of them beside the audit, which holds ids alone. */
export function forgetRecords(shelf: Shelf, ids: readonly string[]): Statement[] {
  const params = [JSON.stringify(ids)];
  const those = "(select value from json_each(?))";
  return [
    ...rowsFields(shelf).map(([name]) => ({
      sql: `delete from ${rowsOf(shelf, name)} where record_id in ${those}`,
      params,
    })),
    { sql: `delete from moves where record_id in ${those}`, params },
    { sql: `delete from record_keys where record_id in ${those}`, params },
    {
      sql: `delete from drafts where exists (select 1 from json_each(?) one where instr(place, one.value) > 0)`,
      params,
    },
    { sql: `delete from ${recordsOf(shelf)} where id in ${those}`, params },
  ];
}
