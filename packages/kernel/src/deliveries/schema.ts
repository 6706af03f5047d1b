import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** How an account wants to be told outside the product. Without a row: not at all. */
export const habits = sqliteTable("notice_habits", {
  accountId: text("account_id").primaryKey(),
  /** Confirmed by a link; `null` before that. */
  address: text("address"),
  /** Address of the product as this person knows it. */
  origin: text("origin").notNull(),
  mail: integer("mail").notNull(),
  quietFrom: text("quiet_from").notNull(),
  quietTo: text("quiet_to").notNull(),
  restDays: integer("rest_days").notNull(),
  digest: text("digest"),
});

/** Single-use links that show an address to be somebody's. The token itself is never stored. */
export const mailLinks = sqliteTable("mail_links", {
  tokenHash: text("token_hash").primaryKey(),
  accountId: text("account_id").notNull(),
  address: text("address").notNull(),
  at: integer("at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
});

/** A robot in a group chat that is told what a unit is told. Address and secret are sealed. */
export const channels = sqliteTable("channels", {
  id: text("id").primaryKey(),
  unitNo: integer("unit_no").notNull(),
  withBelow: integer("with_below").notNull(),
  kind: text("kind").notNull(),
  name: text("name").notNull(),
  host: text("host").notNull(),
  sealed: text("sealed").notNull(),
  origin: text("origin").notNull(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  closedAt: integer("closed_at"),
});

/** One sentence on its way to one account's mail or to one channel. Waiting until it is sent, or given up with a reason. */
export const deliveries = sqliteTable("deliveries", {
  id: text("id").primaryKey(),
  outboxId: integer("outbox_id").notNull(),
  accountId: text("account_id"),
  channelId: text("channel_id"),
  text: text("text").notNull(),
  href: text("href").notNull(),
  ability: text("ability"),
  unitNo: integer("unit_no"),
  at: integer("at").notNull(),
  dueAt: integer("due_at").notNull(),
  tries: integer("tries").notNull(),
  reason: text("reason"),
  sentAt: integer("sent_at"),
  givenUpAt: integer("given_up_at"),
});
