import type { Reader } from "@jiceng/db";
import { sql } from "drizzle-orm";
import { labelPath, recordsOf, type Shelf } from "../records/index.ts";
import type { Named } from "./cell.ts";
import type { Mentioned } from "./mentioned.ts";

const idsIn = (ids: Iterable<string>) => sql`(select value from json_each(${JSON.stringify([...ids])}))`;

/** What ids are called in a table file, the records themselves by the key of a file or a program; one batch. */
export async function namesOf(
  db: Reader,
  shelf: Shelf,
  { members, units, files, links }: Mentioned,
  records: readonly string[] = [],
): Promise<Named> {
  const read = (await db.batch([
    db.all<NamedRow>(sql`select id, name || '（' || code || '）' as name from members where id in ${idsIn(members)}`),
    db.all<NamedRow>(sql`select id, name || '（' || code || '）' as name from units where id in ${idsIn(units)}`),
    db.all<NamedRow>(sql`select id, name from files where id in ${idsIn(files)}`),
    db.all<NamedRow>(
      sql`select record_id as id, iif(rule = '$row', substr(key, instr(key, ' ') + 1), key) as name from record_keys
        where shelf = ${recordsOf(shelf)} and rule in ('$row', '$source') and record_id in ${idsIn(records)} order by rule desc`,
    ),
    ...[...links].flatMap(([collection, ids]) => {
      const linked = shelf.plugin.data[collection];
      return linked ? [labels(db, { ...shelf, name: collection, collection: linked }, ids)] : [];
    }),
  ] as never)) as unknown as NamedRow[][];
  return new Map(read.flat().map(({ id, name }) => [id, name ?? id]));
}

interface NamedRow {
  id: string;
  name: string | null;
}

const labels = (db: Reader, shelf: Shelf, ids: Iterable<string>) =>
  db.all<NamedRow>(
    sql`select id, json_extract(doc, ${labelPath(shelf.collection)}) as name from ${sql.identifier(recordsOf(shelf))} where id in ${idsIn(ids)}`,
  );
