import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Group companies; their headquarters is a tenant among the tenants. */
export const groups = sqliteTable("groups", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  at: integer("at").notNull(),
  /** Which of its enterprises is headquarters; `null` until there is one. */
  headquartersId: text("headquarters_id"),
});

/** One row per enterprise: which namespace of the database server holds everything it owns. */
export const tenants = sqliteTable("tenants", {
  id: text("id").primaryKey(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  groupId: text("group_id"),
  /** `t-<uuid>-<generation>`, never reused. */
  namespace: text("namespace").notNull().unique(),
  /** What the pages say about this tenant's data, such as that it is a demonstration. */
  banner: text("banner"),
  at: integer("at").notNull(),
  /** Which profile (行业方案) it began with. */
  profile: text("profile"),
  /** Enterprises of one class are compared with each other. */
  peerClass: text("peer_class"),
});

/** The tenant is found from the host name and nowhere else. */
export const hosts = sqliteTable("hosts", {
  host: text("host").primaryKey(),
  tenantId: text("tenant_id").notNull(),
  /** Since when another host has taken its place; nobody else ever gets it. */
  retiredAt: integer("retired_at"),
  /** Until when it leads on to that one. */
  leadsUntil: integer("leads_until"),
});

/** Copies of a tenant's database into its next generation; one that has not ended was broken off. */
export const rewritings = sqliteTable("rewritings", {
  id: text("id").primaryKey(),
  tenantId: text("tenant_id").notNull(),
  from: text("from_namespace").notNull(),
  to: text("to_namespace").notNull(),
  at: integer("at").notNull(),
  endedAt: integer("ended_at"),
});
