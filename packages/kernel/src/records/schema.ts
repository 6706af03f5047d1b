import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Every move of a record through its flow: who, when, from where to where, and why. */
export const moves = sqliteTable(
  "moves",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    recordId: text("record_id").notNull(),
    move: text("move").notNull(),
    from: text("from_state").notNull(),
    to: text("to_state").notNull(),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    reason: text("reason"),
    at: integer("at").notNull(),
  },
  (t) => [index("moves_record").on(t.recordId)],
);

/** What somebody has typed and not yet saved; one per account and place. */
export const drafts = sqliteTable(
  "drafts",
  {
    accountId: text("account_id").notNull(),
    /** `org-life/meeting?unit=…&duty=…&period=…` or `org-life/meeting/<record>`. */
    place: text("place").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.place] })],
);

/** By what a record may be there once only: fields of its collection's `unique`, the key of a program, the number in a table file. */
export const recordKeys = sqliteTable(
  "record_keys",
  {
    shelf: text("shelf").notNull(),
    rule: text("rule").notNull(),
    key: text("key").notNull(),
    recordId: text("record_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shelf, t.rule, t.key] }), index("record_keys_record").on(t.recordId)],
);
