import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What an enterprise set for itself, or its headquarters for it, stricter than the regulation; rows are only added. `value` null: back to the regulation. */
export const ruleValues = sqliteTable("rule_values", {
  id: text("id").primaryKey(),
  rule: text("rule").notNull(),
  template: text("template"),
  no: integer("template_version"),
  value: real("value"),
  from: text("valid_from").notNull(),
  ground: text("ground").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});

/** From which month duties are owed; the last row holds. */
export const dueStarts = sqliteTable("due_starts", {
  id: text("id").primaryKey(),
  month: text("month").notNull(),
  ground: text("ground").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});
