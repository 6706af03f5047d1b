import { index, integer, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";

/**
 * That a record evidences another, or a line of its score. Nothing is copied. Rows are final: a link is taken back by a second row
 * with the same `link_id`, whose `delta` is −1.
 */
export const evidence = sqliteTable(
  "evidence",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    linkId: text("link_id").notNull(),
    delta: integer("delta").notNull(),
    plugin: text("plugin").notNull(),
    collection: text("collection").notNull(),
    recordId: text("record_id").notNull(),
    forPlugin: text("for_plugin").notNull(),
    forCollection: text("for_collection").notNull(),
    forRecordId: text("for_record_id").notNull(),
    /** `score/line`, or nothing where it evidences the record as a whole. */
    forLine: text("for_line").notNull(),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [
    unique().on(t.linkId, t.delta),
    index("evidence_record").on(t.recordId),
    index("evidence_for").on(t.forRecordId),
  ],
);
