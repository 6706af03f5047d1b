import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Facts about the database itself: which tenant it belongs to, how often rights changed. */
export const meta = sqliteTable("meta", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});

/** One row per write, its key first in the batch: a write that arrives twice happens once. */
export const ops = sqliteTable("ops", {
  key: text("key").primaryKey(),
  by: text("by").notNull(),
  route: text("route").notNull(),
  body: text("body").notNull(),
  answer: text("answer"),
  at: integer("at").notNull(),
});

/** Events for whoever acts after the commit; at least once. */
export const outbox = sqliteTable("outbox", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  event: text("event").notNull(),
  body: text("body").notNull(),
  at: integer("at").notNull(),
  doneAt: integer("done_at"),
});

export const settings = sqliteTable("settings", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});
