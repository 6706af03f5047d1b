import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What became of a tenant's plugins, step by step; rows are only added, and the last one of each kind holds. */
export const pluginSteps = sqliteTable("plugin_steps", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  id: text("id").notNull(),
  plugin: text("plugin").notNull(),
  /** A `Step`. */
  step: text("step").notNull(),
  /** Of an enabling or disabling: the first month whose duties it says something about. */
  from: text("from_month"),
  /** Of a configuring: what was set, as JSON. */
  settings: text("settings"),
  /** Hash of the release that it is about. */
  release: text("release"),
  /** Of an enabling or an agreement: the capabilities that were agreed to, as JSON. */
  needs: text("needs"),
  reason: text("reason"),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});

/** The tenant's own releases, each as it was uploaded: rows are only added. */
export const pluginPacks = sqliteTable("plugin_packs", {
  hash: text("hash").primaryKey(),
  plugin: text("plugin").notNull(),
  version: text("version").notNull(),
  /** JSON, `"ƒ"` where the code is. */
  manifest: text("manifest").notNull(),
  code: text("code").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});

/** Secrets of hosts that plugins have asked, sealed; what is replaced is gone. */
export const pluginSecrets = sqliteTable(
  "plugin_secrets",
  {
    plugin: text("plugin").notNull(),
    name: text("name").notNull(),
    /** The only one that it is sent to. */
    host: text("host").notNull(),
    sealed: text("sealed").notNull(),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.plugin, t.name] })],
);

/** How calls of releases went, day by day: how many took about as long, and how many of them failed. */
export const pluginCalls = sqliteTable(
  "plugin_calls",
  {
    day: text("day").notNull(),
    release: text("release").notNull(),
    /** See `CallCount`. */
    band: integer("band").notNull(),
    calls: integer("calls").notNull(),
    failures: integer("failures").notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.release, t.band] })],
);
