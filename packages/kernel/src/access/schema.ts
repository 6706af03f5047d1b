import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A role over a unit and what lies below it; withdrawn by a day in `withdrawn_at`, never deleted. */
export const grants = sqliteTable("grants", {
  id: text("id").primaryKey(),
  accountId: text("account_id").notNull(),
  role: text("role").notNull(),
  unitNo: integer("unit_no").notNull(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  withdrawnAt: integer("withdrawn_at"),
});
