import { type SQL, sql } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import type { SqlValue, Statement } from "./hrana.ts";

const dialect = new SQLiteSyncDialect();

/** A statement of the batch from a query written with `sql`: text of ours, values as arguments. */
export function statement(query: SQL): Statement {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return { sql: text, params: params as SqlValue[] };
}

/** Refuses the batch when the query finds a row. */
export const refuseIf = (query: SQL): Statement => statement(sql`select iif(exists (${query}), json('guard'), 1)`);
