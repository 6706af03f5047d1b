import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Who runs the platform. They see which tenants there are and what they run, nothing of what tenants keep. */
export const operators = sqliteTable("operators", {
  id: text("id").primaryKey(),
  login: text("login").notNull().unique(),
  name: text("name").notNull(),
  /** `null` until the link is used. */
  passwordHash: text("password_hash"),
  /** The secret of the codes, sealed. */
  totp: text("totp").notNull(),
  /** The step whose code was used last: a code works once. */
  totpStep: integer("totp_step").notNull(),
  createdAt: integer("created_at").notNull(),
  closedAt: integer("closed_at"),
});

/** Single-use links by which an operator sets a password. The token itself is never stored. */
export const operatorLinks = sqliteTable("operator_links", {
  tokenHash: text("token_hash").primaryKey(),
  operatorId: text("operator_id").notNull(),
  at: integer("at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
});

/** Only the SHA-256 of a session's id is stored. */
export const operatorSessions = sqliteTable("operator_sessions", {
  id: text("id").primaryKey(),
  operatorId: text("operator_id").notNull(),
  expiresAt: integer("expires_at").notNull(),
  createdAt: integer("created_at").notNull(),
  device: text("device").notNull(),
});
