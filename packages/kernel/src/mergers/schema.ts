import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One enterprise of the group merged into another, as headquarters asked for it; the same row at headquarters and on both sides. */
export const mergers = sqliteTable("mergers", {
  id: text("id").primaryKey(),
  /** Which part this enterprise has in it. */
  role: text("role", { enum: ["headquarters", "giving", "receiving"] }).notNull(),
  headquartersId: text("headquarters_id").notNull(),
  givingId: text("giving_id").notNull(),
  givingName: text("giving_name").notNull(),
  receivingId: text("receiving_id").notNull(),
  receivingName: text("receiving_name").notNull(),
  /** The first day on which its people count at the receiving side. */
  on: text("on_day").notNull(),
  reason: text("reason").notNull(),
  at: integer("at").notNull(),
});

/** What has become of it, as far as this enterprise has heard; each step once, only added to. */
export const mergerSteps = sqliteTable(
  "merger_steps",
  {
    mergerId: text("merger_id").notNull(),
    step: text("step", { enum: ["asked", "agreed", "refused", "withdrawn", "handed", "taken"] }).notNull(),
    /** At the receiving side, with its consent: the unit below which the others will stand. */
    aboveNo: integer("above_no"),
    /** What went over, or came. */
    units: integer("units"),
    members: integer("members"),
    reason: text("reason"),
    /** The account that took the step here; none of a step that another enterprise took. */
    by: text("by"),
    /** Its name, or that of the enterprise. */
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.mergerId, t.step] })],
);
