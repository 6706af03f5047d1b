import { index, integer, real, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";

/** What somebody says is wrong with one line of a score: once for each line. Rows are final. */
export const appeals = sqliteTable(
  "appeals",
  {
    id: text("id").primaryKey(),
    plugin: text("plugin").notNull(),
    collection: text("collection").notNull(),
    recordId: text("record_id").notNull(),
    unitNo: integer("unit_no").notNull(),
    score: text("score").notNull(),
    line: text("line").notNull(),
    /** What the line was called, what it got and how much there was to get when it was appealed. */
    title: text("title").notNull(),
    points: real("points"),
    of: real("of").notNull(),
    wrong: text("wrong").notNull(),
    proof: text("proof").notNull(),
    /** Records that are named as proof, as JSON: `[plugin, collection, id]` each. */
    links: text("links").notNull(),
    /** Member id, or account id where no member is linked. */
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    /** The account that hears how it was decided. */
    byAccount: text("by_account").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [
    unique().on(t.recordId, t.score, t.line),
    index("appeals_unit").on(t.unitNo, t.plugin, t.score),
    index("appeals_by").on(t.by),
  ],
);

/** How an appeal was decided: `points` where the line was changed, nothing where it stays. Rows are final. */
export const appealDecisions = sqliteTable("appeal_decisions", {
  appealId: text("appeal_id").primaryKey(),
  points: real("points"),
  reason: text("reason").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});
