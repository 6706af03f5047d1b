import type { Reader, Statement } from "@jiceng/db";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import type { RecordKey } from "./keys.ts";
import { labelPath, recordsOf, type Shelf } from "./shelf.ts";

/** Statements by which records take their keys: of two that want the same, whoever comes second has nothing written. */
export const takeKeys = (shelf: Shelf, records: readonly { id: string; keys: readonly RecordKey[] }[]): Statement[] => {
  const rows = records.flatMap(({ id, keys }) => keys.map(({ rule, key }) => [recordsOf(shelf), rule, key, id]));
  return rows.length === 0
    ? []
    : [
        {
          sql: "insert into record_keys (shelf, rule, key, record_id) select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)",
          params: [JSON.stringify(rows)],
        },
      ];
};

/** Lets go of what a record was called by; the keys of programs and table files stay. */
export const dropKeys = (id: string): Statement => ({
  sql: "delete from record_keys where record_id = ? and rule not in ('$source', '$row')",
  params: [id],
});

/** For queries: the keys under which programs keep records of a collection. */
export const sourceKeys = (shelf: Shelf): SQL =>
  sql`(select key, record_id from record_keys where shelf = ${recordsOf(shelf)} and rule = '$source')`;

/** A record that has a name which another one wants. */
export interface Holder {
  rule: string;
  id: string;
  /** `null` where the reader may not open it. */
  name: string | null;
  unit: string;
}

/** Who holds these keys already; `name` only where the reader may open it. */
export const holdersOf = (db: Reader, shelf: Shelf, keys: readonly RecordKey[], scope: Scope, except: string | null) =>
  db.all<Holder>(
    sql`select k.rule, r.id,
        iif(${scope.all ? sql`1` : sql`r.unit_no in (select value from json_each(${JSON.stringify(scope.units)}))`},
          coalesce(json_extract(r.doc, ${labelPath(shelf.collection)}), ''), null) as name, u.name as unit
      from json_each(${JSON.stringify(keys.map(({ rule, key }) => [rule, key]))}) wanted
      join record_keys k on k.shelf = ${recordsOf(shelf)} and k.rule = wanted.value ->> 0 and k.key = wanted.value ->> 1
      join ${sql.identifier(recordsOf(shelf))} r on r.id = k.record_id join units u on u.no = r.unit_no
      where r.id is not ${except}`,
  );
