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

/** Results that were published: the total and the level as they were, once for each time a record was fixed. */
export const publishedScores = sqliteTable(
  "published_scores",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    plugin: text("plugin").notNull(),
    collection: text("collection").notNull(),
    recordId: text("record_id").notNull(),
    score: text("score").notNull(),
    /** Which of the kept results it was. */
    fixedSeq: integer("fixed_seq").notNull().unique(),
    unitNo: integer("unit_no").notNull(),
    /** Whom it is about. */
    memberId: text("member_id"),
    period: text("period"),
    total: real("total"),
    level: text("level"),
    /** `unit` or `everyone`: who may read it, as the score said when it was published. */
    audience: text("audience").notNull(),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [
    index("published_scores_of").on(t.plugin, t.score, t.period),
    index("published_scores_record").on(t.recordId, t.score),
    index("published_scores_member").on(t.memberId),
  ],
);
