import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Versions of plugins that the platform offers to its tenants. A row is final: what a hash means never changes. */
export const releases = sqliteTable("releases", {
  /** SHA-256 of the pack. */
  hash: text("hash").primaryKey(),
  plugin: text("plugin").notNull(),
  version: text("version").notNull(),
  manifest: text("manifest").notNull(),
  code: text("code").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});

/** What became of a release: promoted to a ring, halted, resumed. Only added to; the last step of its kind holds. */
export const releaseSteps = sqliteTable("release_steps", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  hash: text("hash").notNull(),
  step: text("step", { enum: ["promoted", "halted", "resumed"] }).notNull(),
  /** Of a promotion. */
  ring: integer("ring"),
  reason: text("reason").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});

/** In which ring a tenant stands; the last row holds, without one it is ring 3. */
export const tenantRings = sqliteTable("tenant_rings", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  tenantId: text("tenant_id").notNull(),
  ring: integer("ring").notNull(),
  reason: text("reason").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});

/** Calls of a release at a tenant in ten minutes, by how long they took. */
export const releaseCalls = sqliteTable(
  "release_calls",
  {
    /** When the ten minutes began, UTC milliseconds. */
    since: integer("since").notNull(),
    hash: text("hash").notNull(),
    tenantId: text("tenant_id").notNull(),
    band: integer("band").notNull(),
    calls: integer("calls").notNull(),
    failures: integer("failures").notNull(),
  },
  (t) => [primaryKey({ columns: [t.since, t.hash, t.tenantId, t.band] })],
);

/** When somebody was last at a tenant's pages, and how far its database has been brought up to date. */
export const tenantStates = sqliteTable("tenant_states", {
  tenantId: text("tenant_id").primaryKey(),
  seenAt: integer("seen_at"),
  schema: text("schema"),
  reportedAt: integer("reported_at"),
});

/** Which release of each enabled plugin a tenant runs, by its own report; `bundled:<id>` for one that came with the Worker. */
export const tenantRuns = sqliteTable(
  "tenant_runs",
  {
    tenantId: text("tenant_id").notNull(),
    plugin: text("plugin").notNull(),
    hash: text("hash").notNull(),
    version: text("version").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.plugin] })],
);

/** Releases that a tenant does not run though they are newer, and why not, by its own report. */
export const tenantHeld = sqliteTable(
  "tenant_held",
  { tenantId: text("tenant_id").notNull(), hash: text("hash").notNull(), why: text("why").notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.hash] })],
);
