import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A file that somebody added to a record. Its content lies in the bucket, under the tenant, this id and its hash. */
export const storedFiles = sqliteTable("files", {
  id: text("id").primaryKey(),
  sha256: text("sha256").notNull(),
  name: text("name").notNull(),
  type: text("type").notNull(),
  size: integer("size").notNull(),
  plugin: text("plugin").notNull(),
  collection: text("collection").notNull(),
  /** Empty until the form that it came with is saved. */
  recordId: text("record_id"),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  /** When no record held it any more; the content goes next, then the row. */
  droppedAt: integer("dropped_at"),
});
