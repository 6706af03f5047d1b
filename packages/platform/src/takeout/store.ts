import type { Reader } from "@jiceng/db";
import { sql } from "drizzle-orm";

/** Number of the last row of a tenant's audit: higher whenever somebody has written. */
export async function readAuditSeq(db: Reader): Promise<number> {
  const [row] = await db.all<{ seq: number | null }>(sql`select max(seq) seq from audit`);
  return row?.seq ?? 0;
}
