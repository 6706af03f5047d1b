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

/** Public keys of operators' devices: finger, face or PIN stay on the device, and with them the key that signs. */
export const operatorPasskeys = sqliteTable("operator_passkeys", {
  id: text("id").primaryKey(),
  /** As the device calls it, base64url. */
  credentialId: text("credential_id").notNull().unique(),
  operatorId: text("operator_id").notNull(),
  /** As its operator calls it. */
  name: text("name").notNull(),
  /** COSE, base64url. */
  publicKey: text("public_key").notNull(),
  /** How often it has signed, as the device counts; 0 for devices that do not. */
  counter: integer("counter").notNull(),
  /** JSON: how browsers reach it. */
  transports: text("transports").notNull(),
  at: integer("at").notNull(),
  usedAt: integer("used_at"),
});

/** Challenges that wait for a device's answer, each for one browser: SHA-256 of both. */
export const challenges = sqliteTable("challenges", {
  id: text("id").primaryKey(),
  expiresAt: integer("expires_at").notNull(),
});
