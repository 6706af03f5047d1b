import { sql } from "drizzle-orm";
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Every publication of a month and, once it was reopened, by whom and why. At most one of a month stands. */
export const closings = sqliteTable(
  "closings",
  {
    id: text("id").primaryKey(),
    period: text("period").notNull(),
    at: integer("at").notNull(),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    asOf: text("as_of").notNull(),
    rules: text("rules").notNull(),
    lastSeq: integer("last_seq").notNull(),
    reopenedAt: integer("reopened_at"),
    reopenedBy: text("reopened_by"),
    reopenedByName: text("reopened_by_name"),
    reason: text("reason"),
  },
  (t) => [uniqueIndex("closings_standing").on(t.period).where(sql`reopened_at is null`)],
);

/** Duties that weighed more than one when a month was published. */
export const publishedWeights = sqliteTable(
  "published_weights",
  {
    closingId: text("closing_id").notNull(),
    duty: text("duty").notNull(),
    weight: integer("weight").notNull(),
  },
  (t) => [primaryKey({ columns: [t.closingId, t.duty] })],
);

/** The published figures of every unit and duty, its subtree included; they are never changed. */
export const published = sqliteTable(
  "published",
  {
    closingId: text("closing_id").notNull(),
    duty: text("duty").notNull(),
    unitNo: integer("unit_no").notNull(),
    due: integer("due").notNull(),
    done: integer("done").notNull(),
    onTime: integer("on_time").notNull(),
  },
  (t) => [primaryKey({ columns: [t.closingId, t.unitNo, t.duty] })],
);
