import type { Reader, Statement } from "@jiceng/db";
import { desc } from "drizzle-orm";
import { naming } from "./schema.ts";

/** What the enterprise decided of naming units in bulletins. */
export interface Naming {
  named: boolean;
  reason: string;
  byName: string;
  at: number;
}

/** The decision that holds; `null` while nobody has made one, which means that no unit is named. */
export async function readNaming(db: Reader): Promise<Naming | null> {
  const { named, reason, byName, at } = naming;
  const [row] = await db.select({ named, reason, byName, at }).from(naming).orderBy(desc(naming.seq)).limit(1);
  return row ?? null;
}

export const decideNaming = (
  named: boolean,
  reason: string,
  by: { id: string; name: string },
  at: number,
): Statement => ({
  sql: "insert into bulletin_naming (named, reason, by, by_name, at) values (?, ?, ?, ?, ?)",
  params: [named ? 1 : 0, reason, by.id, by.name, at],
});
