import type { Reader } from "@jiceng/db";
import { eq } from "drizzle-orm";
import { meta, ops } from "./schema.ts";

/** How often what figures are counted by has changed: rules, and what is owed. */
export async function readBasis(db: Reader): Promise<string> {
  const [row] = await db.select({ value: meta.value }).from(meta).where(eq(meta.key, "basis"));
  return row?.value ?? "0";
}

/** A change by its key: where it was asked for, the keyed hash of what was sent, and what it was answered with. */
export async function readOperation(
  db: Reader,
  key: string,
): Promise<{ route: string; body: string; answer: string | null } | null> {
  const [row] = await db
    .select({ route: ops.route, body: ops.body, answer: ops.answer })
    .from(ops)
    .where(eq(ops.key, key));
  return row ?? null;
}
