import type { Reader } from "@jiceng/db";
import type { Period } from "@jiceng/plugin";
import { and, eq, gt, inArray, max, or, sql } from "drizzle-orm";
import type { CompletionDelta } from "./ledger.ts";
import { completions } from "./schema.ts";

export async function readLastSeq(db: Reader): Promise<number> {
  const [row] = await db.select({ last: max(completions.seq) }).from(completions);
  return row?.last ?? 0;
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
  db.select(delta).from(completions).where(gt(completions.seq, seq));

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
