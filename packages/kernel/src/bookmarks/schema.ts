import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A unit that somebody keeps at hand. */
export const stars = sqliteTable(
  "stars",
  { accountId: text("account_id").notNull(), unitNo: integer("unit_no").notNull(), at: integer("at").notNull() },
  (t) => [primaryKey({ columns: [t.accountId, t.unitNo] })],
);

/** A list with its filter, under a name of somebody's own. `path` is one of our lists with its query. */
export const savedFilters = sqliteTable("saved_filters", {
  id: text("id").primaryKey(),
  accountId: text("account_id").notNull(),
  name: text("name").notNull(),
  path: text("path").notNull(),
  at: integer("at").notNull(),
});
