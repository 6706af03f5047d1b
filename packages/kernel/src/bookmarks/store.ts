import type { Reader, Statement } from "@jiceng/db";
import { asc, desc } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import { savedFilters, stars } from "./schema.ts";

export interface SavedFilter {
  id: string;
  name: string;
  path: string;
}

/** What one account keeps at hand: numbers of units, the latest first, and filters by age. */
export interface Kept {
  stars: number[];
  filters: SavedFilter[];
}

/** What everybody keeps at hand, by account: the actor's memory of it. */
export async function readBookmarks(db: Reader): Promise<Map<string, Kept>> {
  const [starred, saved] = await db.batch([
    db.select({ accountId: stars.accountId, unitNo: stars.unitNo }).from(stars).orderBy(desc(stars.at)),
    db
      .select({
        accountId: savedFilters.accountId,
        id: savedFilters.id,
        name: savedFilters.name,
        path: savedFilters.path,
      })
      .from(savedFilters)
      .orderBy(asc(savedFilters.at)),
  ]);
  const kept = new Map<string, Kept>();
  const of = (account: string): Kept => {
    const held = kept.get(account) ?? { stars: [], filters: [] };
    kept.set(account, held);
    return held;
  };
  for (const { accountId, unitNo } of starred) of(accountId).stars.push(unitNo);
  for (const { accountId, ...filter } of saved) of(accountId).filters.push(filter);
  return kept;
}

export const star = (accountId: string, unitNo: SeenUnit, now: number): Statement => ({
  sql: "insert into stars (account_id, unit_no, at) values (?, ?, ?) on conflict do nothing",
  params: [accountId, unitNo, now],
});

export const unstar = (accountId: string, unitNo: SeenUnit): Statement => ({
  sql: "delete from stars where account_id = ? and unit_no = ?",
  params: [accountId, unitNo],
});

/** The same filter under another name is the same filter, renamed. */
export const saveFilter = (accountId: string, { id, name, path }: SavedFilter, now: number): Statement => ({
  sql: "insert into saved_filters (id, account_id, name, path, at) values (?, ?, ?, ?, ?) on conflict (account_id, path) do update set name = excluded.name",
  params: [id, accountId, name, path, now],
});

export const removeFilter = (accountId: string, id: string): Statement => ({
  sql: "delete from saved_filters where account_id = ? and id = ?",
  params: [accountId, id],
});
