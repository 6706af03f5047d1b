import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Letters to other enterprises of the group. The body is emptied once nobody is left who has yet to take it in. */
export const lettersOut = sqliteTable("letters_out", {
  id: text("id").primaryKey(),
  /** A tenant's id, `headquarters` or `subsidiaries`. */
  recipient: text("recipient").notNull(),
  kind: text("kind").notNull(),
  body: text("body").notNull(),
  at: integer("at").notNull(),
  /** When it was laid out for those whom it is for. */
  addressedAt: integer("addressed_at"),
});

/** One row for each enterprise that a letter is for. */
export const letterCopies = sqliteTable(
  "letter_copies",
  {
    letterId: text("letter_id").notNull(),
    tenantId: text("tenant_id").notNull(),
    /** What that enterprise was called. */
    name: text("name").notNull(),
    /** How often it was handed over. */
    tries: integer("tries").notNull(),
    /** When it is handed over next, unless somebody has confirmed it by then. */
    dueAt: integer("due_at").notNull(),
    state: text("state", { enum: ["waiting", "delivered", "undeliverable"] }).notNull(),
    /** Why it was not taken in the last time. */
    reason: text("reason"),
    settledAt: integer("settled_at"),
  },
  (t) => [primaryKey({ columns: [t.letterId, t.tenantId] }), index("letter_copies_due").on(t.dueAt)],
);

/** Letters that were taken in: a second one of the same id changes nothing. */
export const lettersIn = sqliteTable("letters_in", {
  id: text("id").primaryKey(),
  kind: text("kind").notNull(),
  fromTenant: text("from_tenant").notNull(),
  fromName: text("from_name").notNull(),
  writtenAt: integer("written_at").notNull(),
  at: integer("at").notNull(),
});
