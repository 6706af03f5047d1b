import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Arrangements that an enterprise entered itself; the last of a year counts. `plan` is a `YearPlan` as JSON. */
export const calendarYears = sqliteTable("calendar_years", {
  id: text("id").primaryKey(),
  year: integer("year").notNull(),
  plan: text("plan").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});
