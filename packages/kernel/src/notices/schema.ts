import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One sentence for one account. `ability` and `unitNo` say by what it may still be read; both empty where it is about no unit. */
export const notices = sqliteTable("notices", {
  id: text("id").primaryKey(),
  outboxId: integer("outbox_id").notNull(),
  accountId: text("account_id").notNull(),
  text: text("text").notNull(),
  href: text("href").notNull(),
  ability: text("ability"),
  unitNo: integer("unit_no"),
  at: integer("at").notNull(),
  readAt: integer("read_at"),
});
