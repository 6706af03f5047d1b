import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A table file that was read and waits for whoever sent it to look at what it would do. */
export const tableImports = sqliteTable("table_imports", {
  id: text("id").primaryKey(),
  plugin: text("plugin").notNull(),
  form: text("form").notNull(),
  fileName: text("file_name").notNull(),
  /** Account that sent it: nobody else sees it. */
  by: text("by").notNull(),
  at: integer("at").notNull(),
  /** `ready` or `applied`. */
  state: text("state").notNull(),
  /** The tables as they were read, as JSON; gone when they have been written. */
  rows: text("rows").notNull(),
  /** What was written, as JSON. */
  counts: text("counts").notNull(),
});
