import type { Reader } from "@jiceng/db";
import { sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import type { StoredRecord } from "./record.ts";
import { recordsOf, rowsFields, rowsOf, type Shelf } from "./shelf.ts";
import { asStored, isWithin, reviewedSeq, type StoredRow, storedColumns } from "./store.ts";
import { columnOf } from "./tables.ts";

/** A record in a list, with the unit it is about. */
export interface ListedRecord extends StoredRecord {
  unitId: string;
  unitName: string;
  /** Its unit's month was reviewed with it. */
  isReviewed: boolean;
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
          sql`r.id in (select record_id from ${sql.identifier(rowsOf(shelf, name))} where member_id = ${memberId})`,
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
  return db.all<ListedRow>(
    sql`select ${storedColumns}, u.id as unit_id, u.name as unit_name, ${reviewedSeq} as reviewed_seq
        from ${sql.identifier(recordsOf(shelf))} r join units u on u.no = r.unit_no
        where ${sql.join(conditions, sql` and `)} order by r.at desc, r.id desc limit ${limit} offset ${after}`,
  );
}

interface ListedRow extends StoredRow {
  unit_id: string;
  unit_name: string;
  /** Completions that the unit's review of that month counted, if it has one. */
  reviewed_seq: number | null;
}

export const asListed = (rows: readonly ListedRow[]): ListedRecord[] =>
  rows.map((row) => {
    const record = asStored(row);
    return {
      ...record,
      unitId: row.unit_id,
      unitName: row.unit_name,
      isReviewed: isWithin(row.reviewed_seq, record.countedSeq),
    };
  });
