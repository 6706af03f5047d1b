import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Whether bulletins name the units that have not done everything: the last row holds, and says why and by whom. */
export const naming = sqliteTable("bulletin_naming", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  named: integer("named", { mode: "boolean" }).notNull(),
  reason: text("reason").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});
