import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Tokens of programs, by their hashes alone. Without an `id`: the operator's own, which does what administrators do. */
export const programs = sqliteTable("service_tokens", {
  tokenHash: text("token_hash").primaryKey(),
  name: text("name").notNull(),
  at: integer("at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  id: text("id"),
  /** Names of abilities, as JSON. */
  abilities: text("abilities"),
  unitNo: integer("unit_no"),
  by: text("by"),
  byName: text("by_name"),
  revokedAt: integer("revoked_at"),
  usedOn: text("used_on"),
});
