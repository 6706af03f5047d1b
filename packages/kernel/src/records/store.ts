import type { Reader } from "@jiceng/db";
import type { Doc, Period, RowsField } from "@jiceng/plugin";
import { asc, eq, type SQL, sql } from "drizzle-orm";
import { recordOf, type SeenUnit } from "../access/index.ts";
import { memberKey } from "./document.ts";
import { namesColumn } from "./names-store.ts";
import type { OwnRecord, StoredMove, StoredRecord } from "./record.ts";
import { moves } from "./schema.ts";
import { recordsOf, rowsFields, rowsOf, type Shelf } from "./shelf.ts";

/** A child row as its document holds it. */
function asRow(field: RowsField, memberId: string | null, doc: string): Doc {
  const key = memberKey(field);
  return { ...(key !== undefined && memberId !== null && { [key]: memberId }), ...(JSON.parse(doc) as Doc) };
}

/** All child rows of a record `r`, by field, as JSON: `[member_id, doc]` each. */
export const rowsColumn = (shelf: Shelf): SQL => {
  const lists = rowsFields(shelf).flatMap(([name]) => [
    sql`${name}`,
    sql`(select json_group_array(json_array(member_id, doc)) from (select member_id, doc from ${sql.identifier(rowsOf(shelf, name))} where record_id = r.id order by n))`,
  ]);
  return sql`json_object(${sql.join(lists, sql`, `)})`;
};

/** What `rowsColumn` brought, in the fields of the document. */
export function rowsIn(shelf: Shelf, lists: string): Doc {
  const held = JSON.parse(lists) as Record<string, [string | null, string][]>;
  return Object.fromEntries(
    rowsFields(shelf).map(([name, field]) => [name, (held[name] ?? []).map((row) => asRow(field, ...row))]),
  );
}

/** A record with its child rows. */
export function asWhole(shelf: Shelf, row: StoredRow & { lists: string }): StoredRecord {
  const record = asStored(row);
  return { ...record, doc: { ...record.doc, ...rowsIn(shelf, row.lists) } };
}

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

/** What has to be read of one record: itself with its child rows and the names of what it mentions, and its moves. Goes into a batch; `asRead` takes what comes back. */
export const recordReads = (db: Reader, shelf: Shelf, id: string) =>
  [
    db.all(sql`select ${storedColumns}, ${namesColumn(shelf)} as names, ${rowsColumn(shelf)} as lists,
        u.id as unit_id, u.name as unit_name, ${reviewedSeq} as reviewed_seq
      from ${sql.identifier(recordsOf(shelf))} r join units u on u.no = r.unit_no where r.id = ${id}`),
    movesOf(db, id),
  ] as const;

interface WholeRow extends StoredRow {
  names: string;
  lists: string;
  unit_id: string;
  unit_name: string;
  reviewed_seq: number | null;
}

/** The record that `recordReads` asked for; `null` where there is none. */
export function asRead(shelf: Shelf, results: readonly unknown[]): ReadRecord | null {
  const [[row], history] = results as [WholeRow[], Parameters<typeof asHistory>[0]];
  if (!row) return null;
  const record = asWhole(shelf, row);
  return {
    record,
    unitId: row.unit_id,
    unitName: row.unit_name,
    isReviewed: isWithin(row.reviewed_seq, record.countedSeq),
    names: JSON.parse(row.names) as Record<string, string>,
    history: asHistory(history),
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

/** The number of the unit that a record belongs to: whether anybody may know is for whoever asks to judge. */
export async function unitOfRecord(db: Reader, shelf: Shelf, id: string): Promise<number | undefined> {
  const [row] = await db.all<{ unit_no: number }>(
    sql`select unit_no from ${sql.identifier(recordsOf(shelf))} where id = ${id}`,
  );
  return row?.unit_no;
}

/** The moves of a record, oldest first. */
export const movesOf = (db: Reader, id: string) =>
  db.select().from(moves).where(eq(moves.recordId, id)).orderBy(asc(moves.id));

export const asHistory = (rows: readonly (typeof moves.$inferSelect)[]): StoredMove[] =>
  rows.map(({ move, from, to, byName, by, at, reason }) => ({ move, from, to, by: byName, person: by, at, reason }));

/** A record of one unit with its child rows, as its author goes on with it. */
export const ownRecord = (db: Reader, shelf: Shelf, id: string, unitNo: SeenUnit) =>
  db.all<StoredRow & { lists: string; names: string }>(
    sql`select ${storedColumns}, ${rowsColumn(shelf)} as lists, ${namesColumn(shelf)} as names from ${sql.identifier(recordsOf(shelf))} r where r.id = ${id} and r.unit_no = ${unitNo}`,
  );

/** That record, if it is the unit's. */
export function asOwn(
  shelf: Shelf,
  row: StoredRow & { lists: string; names: string },
  unitNo: SeenUnit,
): (OwnRecord & { names: Record<string, string> }) | null {
  const record = asWhole(shelf, row);
  const id = recordOf(unitNo, record);
  return id === null ? null : { ...record, id, unitNo, names: JSON.parse(row.names) as Record<string, string> };
}

/** A record as its table holds it. */
export interface StoredRow {
  id: string;
  rev: number;
  v: number;
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
export const storedColumns = sql`r.id, r.rev, r.v, r.unit_no, r.duty, r.period, r.state, r.by, r.at, r.doc,
  (select max(m.at) from moves m where m.record_id = r.id and m.to_state = r.state and m.from_state != r.state) as since, (
  select max(c.seq) from completions c where c.record_id = r.id group by c.record_id having sum(c.delta) > 0) as counted_seq`;

export const asStored = (row: StoredRow): StoredRecord => ({
  id: row.id,
  rev: row.rev,
  v: row.v,
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
