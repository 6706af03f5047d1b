import type { Reader, Statement } from "@jiceng/db";
import type { Period } from "@jiceng/plugin";
import { and, asc, count, eq, gt, inArray, or, sql } from "drizzle-orm";
import { completions, type Figures, plus } from "../duties/index.ts";
import type { Closing } from "./period-closing.ts";
import { closings, published, publishedWeights } from "./schema.ts";

/** All closings there ever were, oldest first: a handful a year. */
export const readClosings = (db: Reader): Promise<Closing[]> =>
  db
    .select({
      id: closings.id,
      period: closings.period,
      at: closings.at,
      by: closings.by,
      byName: closings.byName,
      asOf: closings.asOf,
      rules: closings.rules,
      lastSeq: closings.lastSeq,
      reopenedAt: closings.reopenedAt,
      reopenedByName: closings.reopenedByName,
      reason: closings.reason,
    })
    .from(closings)
    .orderBy(asc(closings.at), asc(closings.id));

/** One unit and duty as it is published: `[duty, unitNo, due, done, onTime]`. */
export type PublishedRow = readonly [string, number, number, number, number];

/** Published sums of some units, closing by closing. */
export const publishedSums = (db: Reader, closingIds: readonly string[], unitNos: readonly number[]) =>
  db
    .select({
      closingId: published.closingId,
      due: sql<number>`sum(${published.due})`,
      done: sql<number>`sum(${published.done})`,
      onTime: sql<number>`sum(${published.onTime})`,
      heavy: count(publishedWeights.duty),
      weighted: {
        due: sql<number>`sum(${published.due} * coalesce(${publishedWeights.weight}, 1))`,
        done: sql<number>`sum(${published.done} * coalesce(${publishedWeights.weight}, 1))`,
        onTime: sql<number>`sum(${published.onTime} * coalesce(${publishedWeights.weight}, 1))`,
      },
    })
    .from(published)
    .leftJoin(
      publishedWeights,
      and(eq(publishedWeights.closingId, published.closingId), eq(publishedWeights.duty, published.duty)),
    )
    .where(and(inArray(published.closingId, [...closingIds]), inArray(published.unitNo, [...unitNos])))
    .groupBy(published.closingId);

/** What was published of each of some units, duty by duty. */
export const publishedRows = (db: Reader, closingIds: readonly string[], unitNos: readonly number[]) =>
  db
    .select({
      closingId: published.closingId,
      unitNo: published.unitNo,
      duty: published.duty,
      due: published.due,
      done: published.done,
      onTime: published.onTime,
      weight: sql<number>`coalesce(${publishedWeights.weight}, 1)`,
    })
    .from(published)
    .leftJoin(
      publishedWeights,
      and(eq(publishedWeights.closingId, published.closingId), eq(publishedWeights.duty, published.duty)),
    )
    .where(
      and(
        inArray(published.closingId, [...closingIds]),
        sql`${published.unitNo} in (select value from json_each(${JSON.stringify(unitNos)}))`,
      ),
    );

/** A record that came to count after its month was published. */
export interface LateRow {
  duty: string;
  unitNo: number;
  period: Period;
  recordId: string;
  heldOn: string;
  at: number;
}

/** Completions of which months came in after their publication. */
export type After = readonly { seq: number; periods: readonly Period[] }[];

/** Records that came to count after publication and still do: nothing that was counted before can be taken back. */
const changes = (db: Reader, after: After, unitNos: readonly number[]) =>
  db
    .select({
      duty: completions.duty,
      unitNo: completions.unitNo,
      period: completions.period,
      recordId: completions.recordId,
      heldOn: completions.heldOn,
      at: sql<number>`max(${completions.at})`.as("last_at"),
    })
    .from(completions)
    .where(
      and(
        or(
          ...after.map(({ seq, periods }) => and(inArray(completions.period, [...periods]), gt(completions.seq, seq))),
        ),
        sql`${completions.unitNo} in (select value from json_each(${JSON.stringify(unitNos)}))`,
      ),
    )
    .groupBy(completions.duty, completions.unitNo, completions.period, completions.recordId)
    .having(sql`sum(${completions.delta}) > 0`);

/** Those of some units, the latest first. */
export const lateRows = (
  db: Reader,
  after: After,
  unitNos: readonly number[],
  { limit, from }: { limit: number; from: number },
) => changes(db, after, unitNos).orderBy(sql`last_at desc`, completions.recordId).limit(limit).offset(from);

/** How many there are. */
export const lateCount = (db: Reader, after: After, unitNos: readonly number[]) =>
  db.select({ n: count() }).from(changes(db, after, unitNos).as("changes"));

export type PublishedSum = Awaited<ReturnType<typeof publishedSums>>[number];

/** Published sums as figures: weighted only where something weighed more than one. */
export const asFigures = ({ due, done, onTime, heavy, weighted }: PublishedSum): Figures => ({
  due,
  done,
  onTime,
  ...(heavy > 0 && { weighted }),
});

export const addUp = (rows: readonly Figures[]): Figures => rows.reduce(plus, { due: 0, done: 0, onTime: 0 });

/**
 * Statements that publish a month. The last refuses the batch when anything was completed, or the organisation or the rules changed, since
 * the figures were taken: what is stored is what the rows say at this very moment.
 */
export const closeStatements = (
  closing: Omit<Closing, "reopenedAt" | "reopenedByName" | "reason">,
  rows: readonly PublishedRow[],
  taken: { seq: number; rights: string; basis: string; weights: readonly (readonly [string, number])[] },
): Statement[] => [
  {
    sql: "insert into closings (id, period, at, by, by_name, as_of, rules, last_seq) values (?, ?, ?, ?, ?, ?, ?, ?)",
    params: [
      closing.id,
      closing.period,
      closing.at,
      closing.by,
      closing.byName,
      closing.asOf,
      closing.rules,
      closing.lastSeq,
    ],
  },
  {
    sql: "insert into published (closing_id, duty, unit_no, due, done, on_time) select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?)",
    params: [closing.id, JSON.stringify(rows)],
  },
  {
    sql: "insert into published_weights (closing_id, duty, weight) select ?, value ->> 0, value ->> 1 from json_each(?)",
    params: [closing.id, JSON.stringify(taken.weights)],
  },
  {
    sql: "select iif((select coalesce(max(seq), 0) from completions) = ? and (select value from meta where key = 'rights') = ? and (select value from meta where key = 'basis') = ?, 1, json('guard'))",
    params: [taken.seq, taken.rights, taken.basis],
  },
];

export const reopenStatement = (
  id: string,
  by: { id: string; name: string },
  reason: string,
  now: number,
): Statement => ({
  sql: "update closings set reopened_at = ?, reopened_by = ?, reopened_by_name = ?, reason = ? where id = ? and reopened_at is null",
  params: [now, by.id, by.name, reason, id],
});

/** Refuses the batch when the record is among published figures: for a closing that came in after the page was drawn. */
export const notPublished = (recordId: string, month: Period): Statement => ({
  sql: "select iif(not exists (select 1 from closings where period = ? and reopened_at is null and last_seq >= (select max(seq) from completions where record_id = ? and delta > 0)), 1, json('guard'))",
  params: [month, recordId],
});
