import type { Reader } from "@jiceng/db";
import type { Doc } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import { type ListedRecord, recordsOf, rowsFields, rowsOf, type Shelf } from "../records/index.ts";
import type { Named } from "./cell.ts";
import type { Mentioned } from "./mentioned.ts";

const idsIn = (ids: Iterable<string>) => sql`(select value from json_each(${JSON.stringify([...ids])}))`;

/** Records with the rows of their lists, in one batch. */
export async function withLists(db: Reader, shelf: Shelf, records: readonly ListedRecord[]): Promise<ListedRecord[]> {
  const lists = rowsFields(shelf);
  if (lists.length === 0 || records.length === 0) return [...records];
  const ids = records.map(({ id }) => id);
  const read = (await db.batch(
    lists.map(([name]) =>
      db.all<{ record_id: string; member_id: string | null; doc: string }>(
        sql`select record_id, member_id, doc from ${sql.identifier(rowsOf(shelf, name))} where record_id in ${idsIn(ids)} order by record_id, n`,
      ),
    ) as never,
  )) as unknown as { record_id: string; member_id: string | null; doc: string }[][];
  const byRecord = read.map((rows) => Map.groupBy(rows, (row) => row.record_id));
  return records.map((record) => ({
    ...record,
    doc: {
      ...record.doc,
      ...Object.fromEntries(
        lists.map(([name], i) => [
          name,
          (byRecord[i]!.get(record.id) ?? []).map(({ member_id, doc }) => ({
            ...(member_id !== null && { member: member_id }),
            ...(JSON.parse(doc) as Doc),
          })),
        ]),
      ),
    },
  }));
}

/** What ids are called in a table file, and the codes of units; one batch. */
export async function namesOf(db: Reader, shelf: Shelf, { members, units, links }: Mentioned): Promise<Named> {
  const read = (await db.batch([
    db.all<NamedRow>(sql`select id, code || ' ' || name as name from members where id in ${idsIn(members)}`),
    db.all<NamedRow>(sql`select id, code || ' ' || name as name from units where id in ${idsIn(units)}`),
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
    sql`select id, json_extract(doc, ${`$.${shelf.collection.label ?? ""}`}) as name from ${sql.identifier(recordsOf(shelf))} where id in ${idsIn(ids)}`,
  );
