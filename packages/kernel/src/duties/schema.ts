import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * What was done: one row per record that met a duty, written with the record. Append-only: undoing it is a second row
 * with `delta` −1. A column of figures is the sum of these rows.
 */
export const completions = sqliteTable(
  "completions",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    duty: text("duty").notNull(),
    unitNo: integer("unit_no").notNull(),
    period: text("period").notNull(),
    recordId: text("record_id").notNull(),
    heldOn: text("held_on").notNull(),
    delta: integer("delta").notNull(),
    /** 1 when it was held within the period, −1 when such a row is undone, else 0. */
    onTime: integer("on_time").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("completions_duty").on(t.duty, t.period, t.unitNo), index("completions_record").on(t.recordId)],
);
