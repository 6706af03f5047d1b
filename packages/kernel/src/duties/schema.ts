import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * What was done: one row per record that met a duty, written with the record. Append-only: undoing it is a second row
 * with `delta` −1. A column of figures is the sum of these rows.
 */
export const completions = sqliteTable(
  "completions",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    duty: text("duty").notNull(),
    unitNo: integer("unit_no").notNull(),
    period: text("period").notNull(),
    recordId: text("record_id").notNull(),
    heldOn: text("held_on").notNull(),
    delta: integer("delta").notNull(),
    /** 1 when it was held within the period, −1 when such a row is undone, else 0. */
    onTime: integer("on_time").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("completions_duty").on(t.duty, t.period, t.unitNo), index("completions_record").on(t.recordId)],
);

/** Duties that the enterprise made itself, or took from a template of the group; how often and by which form stay as they were made. */
export const ownDuties = sqliteTable("own_duties", {
  id: text("id").primaryKey(),
  template: text("template"),
  plugin: text("plugin").notNull(),
  form: text("form").notNull(),
  every: text("every").notNull(),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});

/** What such a duty asks for from a period on: `OwnTerms` as JSON, or null where it ends. Rows are only added. */
export const dutyVersions = sqliteTable(
  "duty_versions",
  {
    id: text("id").primaryKey(),
    dutyId: text("duty_id").notNull(),
    from: text("from_period").notNull(),
    terms: text("terms"),
    /** Version of the group's template. */
    no: integer("template_version"),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("duty_versions_duty").on(t.dutyId)],
);

/** Units excused from a duty: asked for, decided, and perhaps taken back, each by whom and why. */
export const exemptions = sqliteTable(
  "exemptions",
  {
    id: text("id").primaryKey(),
    unitNo: integer("unit_no").notNull(),
    duty: text("duty").notNull(),
    first: text("first_period").notNull(),
    last: text("last_period").notNull(),
    reason: text("reason").notNull(),
    state: text("state").notNull(),
    askedBy: text("asked_by"),
    askedByName: text("asked_by_name"),
    askedAccount: text("asked_account"),
    at: integer("at").notNull(),
    decidedBy: text("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: integer("decided_at"),
    note: text("note"),
    revokedFrom: text("revoked_from"),
    revokedBy: text("revoked_by"),
    revokedByName: text("revoked_by_name"),
    revokedAt: integer("revoked_at"),
    revokedReason: text("revoked_reason"),
  },
  (t) => [index("exemptions_unit").on(t.unitNo), index("exemptions_duty").on(t.duty)],
);
