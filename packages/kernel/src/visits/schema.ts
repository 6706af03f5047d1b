import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Whoever came in with a ticket, and until when. */
export const visitors = sqliteTable("visitors", {
  /** SHA-256 of what the visitor's cookie carries: a stolen row opens nothing. */
  id: text("id").primaryKey(),
  /** By what the visit is called in the audit. */
  visit: text("visit").notNull().unique(),
  /** Of the ticket: it opens once. */
  nonce: text("nonce").notNull().unique(),
  kind: text("kind", { enum: ["headquarters", "operator"] }).notNull(),
  fromId: text("from_id").notNull(),
  fromName: text("from_name").notNull(),
  /** An account of the enterprise that they come from, or an operator. */
  whoId: text("who_id").notNull(),
  whoName: text("who_name").notNull(),
  unitNo: integer("unit_no").notNull(),
  /** Names of abilities, as JSON. */
  abilities: text("abilities").notNull(),
  /** The request of an operator that the enterprise consented to. */
  request: text("request"),
  at: integer("at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  endedAt: integer("ended_at"),
  /** Account that ended it; none where the visitor left, or what it rested on ended. */
  endedBy: text("ended_by"),
});

/** Whether headquarters may come in: the last row says; none means that it may. */
export const visitDoors = sqliteTable("visit_doors", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  open: integer("open", { mode: "boolean" }).notNull(),
  reason: text("reason").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});

/** Operators' requests to look in, with what the enterprise said. */
export const breakGlass = sqliteTable("break_glass", {
  id: text("id").primaryKey(),
  operatorId: text("operator_id").notNull(),
  operatorName: text("operator_name").notNull(),
  purpose: text("purpose").notNull(),
  reason: text("reason").notNull(),
  minutes: integer("minutes").notNull(),
  at: integer("at").notNull(),
  state: text("state", { enum: ["asked", "consented", "refused", "ended"] }).notNull(),
  by: text("by"),
  byName: text("by_name"),
  decidedAt: integer("decided_at"),
  until: integer("until"),
  endedAt: integer("ended_at"),
  /** Account that ended it; none where the operator did, or its time was over. */
  endedBy: text("ended_by"),
  /** The state that the platform has been told of. */
  told: text("told").notNull(),
});
