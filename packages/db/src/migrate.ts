import { sql } from "drizzle-orm";
import type { Statement } from "./hrana.ts";

export interface Migration {
  id: string;
  sql: readonly string[];
}

const LEDGER = "create table if not exists migrations (id text primary key, at integer not null)";

/** Which steps a namespace has behind it; fails on one that has none. */
export const ledgerQuery = sql<{ id: string }>`select id from migrations`;

/**
 * The statements that bring a namespace up to date: every step not yet in the ledger, with its ledger row.
 * They go into one commit, so that a namespace is either migrated or untouched; each step is also safe to run again.
 */
export const pending = (migrations: readonly Migration[], done: ReadonlySet<string>, at: number): Statement[] => [
  { sql: LEDGER },
  ...migrations
    .filter(({ id }) => !done.has(id))
    .flatMap(({ id, sql }): Statement[] => [
      ...sql.map((text) => ({ sql: text })),
      { sql: "insert into migrations (id, at) values (?, ?)", params: [id, at] },
    ]),
];
