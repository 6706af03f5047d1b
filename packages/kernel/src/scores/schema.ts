import { index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Results as they were when they were fixed. Rows are final; of one record and score the last counts. */
export const fixedScores = sqliteTable(
  "fixed_scores",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    recordId: text("record_id").notNull(),
    score: text("score").notNull(),
    state: text("state").notNull(),
    total: real("total"),
    result: text("result").notNull(),
    version: text("version").notNull(),
    /** The appeal by which it was computed again. */
    appealId: text("appeal_id"),
    at: integer("at").notNull(),
  },
  (t) => [index("fixed_scores_record").on(t.recordId, t.score)],
);
