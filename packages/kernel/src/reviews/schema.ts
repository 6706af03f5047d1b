import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** What a unit's own side said of a month, whether the level above took it, and how it ended. At most one of a unit and month stands. */
export const reviews = sqliteTable(
  "reviews",
  {
    id: text("id").primaryKey(),
    period: text("period").notNull(),
    unitNo: integer("unit_no").notNull(),
    lastSeq: integer("last_seq").notNull(),
    due: integer("due").notNull(),
    done: integer("done").notNull(),
    why: text("why"),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
    acceptedBy: text("accepted_by"),
    acceptedByName: text("accepted_by_name"),
    acceptedAt: integer("accepted_at"),
    endedHow: text("ended_how"),
    endedBy: text("ended_by"),
    endedByName: text("ended_by_name"),
    endedAt: integer("ended_at"),
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("reviews_standing").on(t.period, t.unitNo).where(sql`ended_at is null`),
    index("reviews_unit").on(t.unitNo, t.period),
  ],
);
