import type { Reader } from "@jiceng/db";
import type { Collection, Doc, Period, Plugin, RowsField } from "@jiceng/plugin";
import { asc, eq, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { members } from "../members/index.ts";
import type { StoredMove, StoredRecord } from "./record.ts";
import { moves } from "./schema.ts";
import { columnOf, rowsTableOf, tableOf } from "./tables.ts";

/** A collection of a plugin: what its tables are named after. */
export interface Shelf {
  plugin: Plugin;
  name: string;
  collection: Collection;
}

const table = ({ plugin, name }: Shelf) => sql.identifier(tableOf(plugin.id, name));

export const rowsFields = ({ collection }: Shelf): [string, RowsField][] =>
  Object.entries(collection.fields).filter((entry): entry is [string, RowsField] => entry[1].type === "rows");

interface Row {
  id: string;
  rev: number;
  unit_no: number;
  duty: string | null;
  period: Period | null;
  state: string;
  by: string;
  at: number;
  doc: string;
  counted_seq: number | null;
}

/** The completion by which a record counts, beside the record itself. */
const countedSeq = sql`(
  select max(c.seq) from completions c where c.record_id = r.id group by c.record_id having sum(c.delta) > 0) as counted_seq`;

const stored = (row: Row): StoredRecord => ({
  id: row.id,
  rev: row.rev,
  unitNo: row.unit_no,
  duty: row.duty,
  period: row.period,
  state: row.state,
  by: row.by,
  at: row.at,
  doc: JSON.parse(row.doc) as Doc,
  countedSeq: row.counted_seq,
});

/** One record with its child rows, its moves and the names of the members in it: one batch. */
export async function readRecord(
  db: Reader,
  shelf: Shelf,
  id: string,
): Promise<{ record: StoredRecord; history: StoredMove[]; names: Record<string, string> } | null> {
  const lists = rowsFields(shelf);
  const mentioned = Object.entries(shelf.collection.fields)
    .filter(([, field]) => field.type === "member")
    .map(([name]) => name);
  const [rows, history, people, ...children] = (await db.batch([
    db.all(
      sql`select r.id, r.rev, r.unit_no, r.duty, r.period, r.state, r.by, r.at, r.doc, ${countedSeq} from ${table(shelf)} r where r.id = ${id}`,
    ),
    db.select().from(moves).where(eq(moves.recordId, id)).orderBy(asc(moves.id)),
    db
      .select({ id: members.id, name: members.name })
      .from(members)
      .where(
        sql`${members.id} in (${sql.join(
          [
            ...lists.map(
              ([name]) =>
                sql`select member_id from ${sql.identifier(rowsTableOf(shelf.plugin.id, shelf.name, name))} where record_id = ${id}`,
            ),
            ...mentioned.map(
              (name) => sql`select json_extract(doc, ${`$.${name}`}) from ${table(shelf)} where id = ${id}`,
            ),
            sql`select ''`,
          ],
          sql` union `,
        )})`,
      ),
    ...lists.map(([name]) =>
      db.all(
        sql`select member_id, doc from ${sql.identifier(rowsTableOf(shelf.plugin.id, shelf.name, name))} where record_id = ${id} order by n`,
      ),
    ),
  ] as never)) as unknown as [
    Row[],
    (typeof moves.$inferSelect)[],
    { id: string; name: string }[],
    ...{ member_id: string; doc: string }[][],
  ];
  if (!rows[0]) return null;
  const record = stored(rows[0]);
  for (const [i, [name]] of lists.entries()) {
    record.doc[name] = children[i]!.map(({ member_id, doc }) => ({ member: member_id, ...(JSON.parse(doc) as Doc) }));
  }
  return {
    record,
    names: Object.fromEntries(people.map((person) => [person.id, person.name])),
    history: history.map(({ move, from, to, byName, by, at, reason }) => ({
      move,
      from,
      to,
      by: byName,
      person: by,
      at,
      reason,
    })),
  };
}

/** A record of one unit, as its author goes on with it; without history. */
export const ownRecord = (db: Reader, shelf: Shelf, id: string, unitNo: number) =>
  db.all<Row>(
    sql`select r.id, r.rev, r.unit_no, r.duty, r.period, r.state, r.by, r.at, r.doc, ${countedSeq} from ${table(shelf)} r where r.id = ${id} and r.unit_no = ${unitNo}`,
  );

/** The child rows of a record's list, in their order. */
export const childRows = (db: Reader, shelf: Shelf, field: string, id: string) =>
  db.all<{ member_id: string; doc: string }>(
    sql`select member_id, doc from ${sql.identifier(rowsTableOf(shelf.plugin.id, shelf.name, field))} where record_id = ${id} order by n`,
  );

export const asStored = stored;

/** A record in a list, with the unit it is about. */
export interface ListedRecord extends StoredRecord {
  unitId: string;
  unitName: string;
}

export interface ListQuery {
  scope: Scope;
  /** Also records whose child rows name this member. */
  participant: string | null;
  /** Only records whose child rows name this member. */
  only: string | null;
  where: { state?: string; duty?: string; period?: string; unit?: string; fields: Record<string, string> };
  limit: number;
  after: number;
}

/** Records of a collection within a scope, the latest first. */
export function listRecords(db: Reader, shelf: Shelf, { scope, participant, only, where, limit, after }: ListQuery) {
  const named = (memberId: string) =>
    sql.join(
      rowsFields(shelf).map(
        ([name]) =>
          sql`r.id in (select record_id from ${sql.identifier(rowsTableOf(shelf.plugin.id, shelf.name, name))} where member_id = ${memberId})`,
      ),
      sql` or `,
    );
  const within = scope.all
    ? sql`1 = 1`
    : sql`r.unit_no in (select value from json_each(${JSON.stringify(scope.units)}))`;
  const conditions = [
    participant ? sql`(${within} or ${named(participant)})` : within,
    ...(only ? [sql`(${named(only)})`] : []),
    ...(where.state ? [sql`r.state = ${where.state}`] : []),
    ...(where.duty ? [sql`r.duty = ${where.duty}`] : []),
    ...(where.period ? [sql`r.period = ${where.period}`] : []),
    ...(where.unit ? [sql`u.id = ${where.unit}`] : []),
    ...Object.entries(where.fields).map(([field, value]) => sql`r.${sql.identifier(columnOf(field))} = ${value}`),
  ];
  return db.all<Row & { unit_id: string; unit_name: string }>(
    sql`select r.id, r.rev, r.unit_no, r.duty, r.period, r.state, r.by, r.at, r.doc, ${countedSeq}, u.id as unit_id, u.name as unit_name
        from ${table(shelf)} r join units u on u.no = r.unit_no
        where ${sql.join(conditions, sql` and `)} order by r.at desc, r.id desc limit ${limit} offset ${after}`,
  );
}

export const asListed = (rows: readonly (Row & { unit_id: string; unit_name: string })[]): ListedRecord[] =>
  rows.map((row) => ({ ...stored(row), unitId: row.unit_id, unitName: row.unit_name }));
