import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One row per job and day: that it ran, or how often it failed and why. */
export const jobRuns = sqliteTable(
  "job_runs",
  {
    plugin: text("plugin").notNull(),
    job: text("job").notNull(),
    day: text("on_day").notNull(),
    tries: integer("tries").notNull(),
    /** When it was tried last. */
    at: integer("at").notNull(),
    /** It ran, or it was given up: `error` tells which. */
    settledAt: integer("settled_at"),
    error: text("error"),
  },
  (t) => [primaryKey({ columns: [t.plugin, t.job, t.day] })],
);

/** How far each plugin has been told what happened: everything in the outbox up to `lastId`. */
export const reactionCursors = sqliteTable("reaction_cursors", {
  plugin: text("plugin").primaryKey(),
  lastId: integer("last_id").notNull(),
  /** How often the next one has failed. */
  tries: integer("tries").notNull(),
  at: integer("at").notNull(),
});

/** What a plugin was told and could not take, after the last try. */
export const reactionsGivenUp = sqliteTable(
  "reactions_given_up",
  {
    plugin: text("plugin").notNull(),
    outboxId: integer("outbox_id").notNull(),
    error: text("error").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.plugin, t.outboxId] })],
);
