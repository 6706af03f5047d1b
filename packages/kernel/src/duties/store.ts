import type { Reader } from "@jiceng/db";
import { type Day, firstDay, type Period } from "@jiceng/plugin";
import { and, asc, eq, gt, inArray, max, min, or, sql } from "drizzle-orm";
import type { CompletionDelta } from "./ledger.ts";
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
};

export const readCompletionsAfter = (db: Reader, seq: number): Promise<CompletionDelta[]> =>
  db.select(delta).from(completions).where(gt(completions.seq, seq)).orderBy(asc(completions.seq));

/** Sums per unit of whole columns, up to the sequence number that the ledger has already seen. */
export const readColumnSums = (db: Reader, asked: readonly { duty: string; period: Period }[], upTo: number) =>
  db
    .select({
      duty: completions.duty,
      period: completions.period,
      unitNo: completions.unitNo,
      delta: sql<number>`sum(${completions.delta})`,
      onTime: sql<number>`sum(${completions.onTime})`,
    })
    .from(completions)
    .where(
      and(
        inArray(completions.duty, [...new Set(asked.map(({ duty }) => duty))]),
        or(...[...new Set(asked.map(({ period }) => period))].map((period) => eq(completions.period, period))),
        sql`${completions.seq} <= ${upTo}`,
      ),
    )
    .groupBy(completions.duty, completions.period, completions.unitNo);
