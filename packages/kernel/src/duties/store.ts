import type { Reader } from "@jiceng/db";
import { type Day, endOf, firstDay } from "@jiceng/plugin";
import { and, asc, gt, inArray, lt, lte, max, min, type SQL, sql } from "drizzle-orm";
import type { ColumnOf, CompletionDelta, CompletionSum } from "./ledger.ts";
import { completions } from "./schema.ts";

/** How far the rows go, and the first day of the first period for which anything was ever done. */
export async function readExtent(db: Reader): Promise<{ lastSeq: number; since: Day | null }> {
  const rows = await db
    .select({ last: max(completions.seq), first: min(completions.period) })
    .from(completions)
    .groupBy(completions.duty);
  const days = rows.flatMap(({ first }) => (first ? [firstDay(first)] : []));
  return { lastSeq: Math.max(0, ...rows.map(({ last }) => last ?? 0)), since: days.sort()[0] ?? null };
}

const delta = {
  seq: completions.seq,
  duty: completions.duty,
  period: completions.period,
  unitNo: completions.unitNo,
  delta: completions.delta,
  onTime: completions.onTime,
  heldOn: completions.heldOn,
  at: completions.at,
};

export const readCompletionsAfter = (db: Reader, seq: number): Promise<CompletionDelta[]> =>
  db.select(delta).from(completions).where(gt(completions.seq, seq)).orderBy(asc(completions.seq));

/** Whether a row is on time: as it was written, or by the deadline that its duty has of its own. */
const onTimeBy = (asked: readonly ColumnOf[]): SQL => {
  const own = asked.filter(({ deadline }) => deadline !== null);
  if (own.length === 0) return sql`${completions.onTime}`;
  const cases = own.map(
    ({ duty, period, deadline }) =>
      sql`when ${completions.duty} = ${duty} and ${completions.period} = ${period} then ${completions.delta} * (${completions.heldOn} <= ${deadline})`,
  );
  return sql`case ${sql.join(cases, sql` `)} else ${completions.onTime} end`;
};

/**
 * Sums per unit of whole columns, up to the sequence number that the ledger has already seen, of a past day's ledger only
 * what was noted by the end of that day. The units with the same sums
 * travel as one row: a year of 20,000 units is half a million sums, and the server refuses to answer with as many rows.
 */
export async function readColumnSums(
  db: Reader,
  asked: readonly ColumnOf[],
  { lastSeq, day }: { lastSeq: number; day: Day | null },
): Promise<CompletionSum[]> {
  const sums = db
    .select({
      duty: completions.duty,
      period: completions.period,
      unitNo: completions.unitNo,
      delta: sql<number>`sum(${completions.delta})`.as("done_sum"),
      onTime: sql<number>`sum(${onTimeBy(asked)})`.as("on_time_sum"),
    })
    .from(completions)
    .where(
      and(
        inArray(completions.duty, [...new Set(asked.map(({ duty }) => duty))]),
        inArray(completions.period, [...new Set(asked.map(({ period }) => period))]),
        lte(completions.seq, lastSeq),
        day === null ? undefined : lt(completions.at, endOf(day)),
      ),
    )
    .groupBy(completions.duty, completions.period, completions.unitNo)
    .as("sums");
  const rows = await db
    .select({
      duty: sums.duty,
      period: sums.period,
      delta: sums.delta,
      onTime: sums.onTime,
      unitNos: sql<string>`group_concat(${sums.unitNo})`,
    })
    .from(sums)
    .groupBy(sums.duty, sums.period, sql`${sums.delta}`, sql`${sums.onTime}`);
  return rows.flatMap(({ unitNos, ...sum }) => unitNos.split(",").map((no) => ({ ...sum, unitNo: Number(no) })));
}
