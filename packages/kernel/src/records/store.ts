import type { Reader } from "@jiceng/db";
import type { Doc, Period } from "@jiceng/plugin";
import { asc, eq, sql } from "drizzle-orm";
import { recordOf, type SeenUnit } from "../access/index.ts";
import { members } from "../members/index.ts";
import type { OwnRecord, StoredMove, StoredRecord } from "./record.ts";
import { moves } from "./schema.ts";
import { recordsOf, rowsFields, rowsOf, type Shelf } from "./shelf.ts";

export interface ChildRow {
  member_id: string;
  doc: string;
}

/** A record with its child rows in their fields; `children` in the order of the shelf's row fields. */
export const withRows = <R extends StoredRecord>(shelf: Shelf, record: R, children: readonly ChildRow[][]): R => ({
  ...record,
  doc: {
    ...record.doc,
    ...Object.fromEntries(
      rowsFields(shelf).map(([name], i) => [
        name,
        children[i]!.map(({ member_id, doc }) => ({ member: member_id, ...(JSON.parse(doc) as Doc) })),
      ]),
    ),
  },
});

/** A record as it was read, with the unit that it belongs to: whether somebody may see it is still to be judged. */
export interface ReadRecord {
  record: StoredRecord;
  unitId: string;
  unitName: string;
  history: StoredMove[];
  /** Names of the members in it, by id. */
  names: Record<string, string>;
  /** Its unit's month was reviewed with it. */
  isReviewed: boolean;
}

/** What has to be read of one record: itself, its moves, the names of the members in it, its child rows. Goes into a batch; `asRead` takes what comes back. */
export function recordReads(db: Reader, shelf: Shelf, id: string) {
  const lists = rowsFields(shelf);
  const mentioned = Object.entries(shelf.collection.fields)
    .filter(([, field]) => field.type === "member")
    .map(([name]) => name);
  return [
    db.all(sql`select ${storedColumns}, u.id as unit_id, u.name as unit_name, ${reviewedSeq} as reviewed_seq
      from ${sql.identifier(recordsOf(shelf))} r join units u on u.no = r.unit_no where r.id = ${id}`),
    db.select().from(moves).where(eq(moves.recordId, id)).orderBy(asc(moves.id)),
    db
      .select({ id: members.id, name: members.name })
      .from(members)
      .where(
        sql`${members.id} in (${sql.join(
          [
            ...lists.map(
              ([name]) => sql`select member_id from ${sql.identifier(rowsOf(shelf, name))} where record_id = ${id}`,
            ),
            ...mentioned.map(
              (name) =>
                sql`select json_extract(doc, ${`$.${name}`}) from ${sql.identifier(recordsOf(shelf))} where id = ${id}`,
            ),
            sql`select ''`,
          ],
          sql` union `,
        )})`,
      ),
    ...lists.map(([name]) => childRows(db, shelf, name, id)),
  ];
}

/** The record that `recordReads` asked for; `null` where there is none. */
export function asRead(shelf: Shelf, results: readonly unknown[]): ReadRecord | null {
  const [rows, history, people, ...children] = results as [
    (StoredRow & { unit_id: string; unit_name: string; reviewed_seq: number | null })[],
    (typeof moves.$inferSelect)[],
    { id: string; name: string }[],
    ...ChildRow[][],
  ];
  const [row] = rows;
  if (!row) return null;
  const record = withRows(shelf, asStored(row), children);
  return {
    record,
    unitId: row.unit_id,
    unitName: row.unit_name,
    isReviewed: isWithin(row.reviewed_seq, record.countedSeq),
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

/** Records with their child rows, their moves and the names of the members in them, in the order asked: one batch. */
export async function readRecords(db: Reader, shelf: Shelf, ids: readonly string[]): Promise<(ReadRecord | null)[]> {
  if (ids.length === 0) return [];
  const reads = ids.map((id) => recordReads(db, shelf, id));
  const each = reads[0]!.length;
  const results = (await db.batch(reads.flat() as never)) as unknown[];
  return ids.map((_, i) => asRead(shelf, results.slice(i * each, (i + 1) * each)));
}

/** A record of one unit, as its author goes on with it; without history. */
export const ownRecord = (db: Reader, shelf: Shelf, id: string, unitNo: SeenUnit) =>
  db.all<StoredRow>(
    sql`select ${storedColumns} from ${sql.identifier(recordsOf(shelf))} r where r.id = ${id} and r.unit_no = ${unitNo}`,
  );

/** That record, if it is the unit's. */
export function asOwn(row: StoredRow, unitNo: SeenUnit): OwnRecord | null {
  const record = asStored(row);
  const id = recordOf(unitNo, record);
  return id === null ? null : { ...record, id, unitNo };
}

/** The child rows of a record's list, in their order. */
export const childRows = (db: Reader, shelf: Shelf, field: string, id: string) =>
  db.all<{ member_id: string; doc: string }>(
    sql`select member_id, doc from ${sql.identifier(rowsOf(shelf, field))} where record_id = ${id} order by n`,
  );

/** A record as its table holds it. */
export interface StoredRow {
  id: string;
  rev: number;
  unit_no: number;
  duty: string | null;
  period: Period | null;
  state: string;
  by: string;
  at: number;
  since: number | null;
  doc: string;
  counted_seq: number | null;
}

/** Of a record `r`: its own columns, and the number of the completion by which it counts. */
export const storedColumns = sql`r.id, r.rev, r.unit_no, r.duty, r.period, r.state, r.by, r.at, r.doc,
  (select max(m.at) from moves m where m.record_id = r.id and m.to_state = r.state and m.from_state != r.state) as since, (
  select max(c.seq) from completions c where c.record_id = r.id group by c.record_id having sum(c.delta) > 0) as counted_seq`;

export const asStored = (row: StoredRow): StoredRecord => ({
  id: row.id,
  rev: row.rev,
  unitNo: row.unit_no,
  duty: row.duty,
  period: row.period,
  state: row.state,
  by: row.by,
  at: row.at,
  since: row.since ?? row.at,
  doc: JSON.parse(row.doc) as Doc,
  countedSeq: row.counted_seq,
});

/** Of a record `r`: the number of completions that its unit's review of the month counted, if there is one. */
export const reviewedSeq = sql`(select last_seq from reviews where period = r.period and unit_no = r.unit_no and ended_at is null)`;

/** Whether what a record counts by was there when its unit's month was reviewed. */
export const isWithin = (reviewedSeq: number | null, countedSeq: number | null): boolean =>
  reviewedSeq !== null && countedSeq !== null && countedSeq <= reviewedSeq;
