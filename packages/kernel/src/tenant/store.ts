import type { Reader } from "@jiceng/db";
import { eq } from "drizzle-orm";
import { meta } from "./schema.ts";

/** How often what figures are counted by has changed: rules, and what is owed. */
export async function readBasis(db: Reader): Promise<string> {
  const [row] = await db.select({ value: meta.value }).from(meta).where(eq(meta.key, "basis"));
  return row?.value ?? "0";
}
