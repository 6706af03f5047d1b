import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const accounts = sqliteTable("accounts", {
  id: text("id").primaryKey(),
  login: text("login").notNull().unique(),
  name: text("name").notNull(),
  memberId: text("member_id"),
  /** `null` until the invitation is used. */
  passwordHash: text("password_hash"),
  createdAt: integer("created_at").notNull(),
  /** Set when the account may no longer sign in. */
  closedAt: integer("closed_at"),
});

/** Only the SHA-256 of a session id is stored: a stolen row opens nothing. */
export const sessions = sqliteTable("sessions", {
  id: text("id").primaryKey(),
  userId: text("account_id").notNull(),
  expiresAt: integer("expires_at").notNull(),
  createdAt: integer("created_at").notNull(),
  device: text("device").notNull(),
});

/** Single-use links: a first password, or a new one. The token itself is never stored. */
export const invitations = sqliteTable("invitations", {
  tokenHash: text("token_hash").primaryKey(),
  accountId: text("account_id").notNull(),
  kind: text("kind").notNull(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
  /** Of a link that was handed out with others; their tokens are made again from it, so that a cut-off download loses none. */
  handoutId: text("handout_id"),
});

/** First links for many, to be fetched once by whoever asked for them. */
export const handouts = sqliteTable("handouts", {
  id: text("id").primaryKey(),
  /** The file that asked for the accounts; `null` where links were made anew. */
  importId: text("import_id"),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  fetchedAt: integer("fetched_at"),
});

/** Exact counters of attempts: key × window. */
export const throttles = sqliteTable(
  "throttles",
  { key: text("key").notNull(), window: integer("window").notNull(), n: integer("n").notNull() },
  (t) => [primaryKey({ columns: [t.key, t.window] })],
);
