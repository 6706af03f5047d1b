import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What became of a tenant's plugins, step by step; rows are only added, and the last one of each kind holds. */
export const pluginSteps = sqliteTable("plugin_steps", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  id: text("id").notNull(),
  plugin: text("plugin").notNull(),
  /** `enabled`, `disabled` or `configured`. */
  step: text("step").notNull(),
  /** Of an enabling or disabling: the first month whose duties it says something about. */
  from: text("from_month"),
  /** Of a configuring: what was set, as JSON. */
  settings: text("settings"),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});
