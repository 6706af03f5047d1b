import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** At headquarters: 规定动作, with what is being prepared as JSON. */
export const templates = sqliteTable("templates", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  draft: text("draft"),
  by: text("by").notNull(),
  byName: text("by_name").notNull(),
  at: integer("at").notNull(),
});

/** Versions as they were published; final. */
export const templateVersions = sqliteTable(
  "template_versions",
  {
    templateId: text("template_id").notNull(),
    no: integer("version").notNull(),
    name: text("name").notNull(),
    from: text("from_month").notNull(),
    audience: text("audience").notNull(),
    items: text("items").notNull(),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.templateId, t.no] })],
);

/** To which enterprise a version was sent, and what it answered. */
export const templateSendings = sqliteTable(
  "template_sendings",
  {
    templateId: text("template_id").notNull(),
    tenantId: text("tenant_id").notNull(),
    no: integer("version").notNull(),
    /** The version asks nothing of it any more. */
    ends: integer("ends").notNull(),
    at: integer("at").notNull(),
    takenAt: integer("taken_at"),
    /** The month from which it really holds there. */
    takenFrom: text("taken_from"),
    /** Plugins that it had not enabled, as JSON. */
    lacking: text("lacking"),
  },
  (t) => [primaryKey({ columns: [t.templateId, t.tenantId, t.no] })],
);

/** At a subsidiary: which versions of its headquarters' templates it took, from whom. */
export const templatesTaken = sqliteTable(
  "templates_taken",
  {
    templateId: text("template_id").notNull(),
    no: integer("version").notNull(),
    name: text("name").notNull(),
    fromId: text("from_id").notNull(),
    fromName: text("from_name").notNull(),
    from: text("from_month").notNull(),
    ended: integer("ended").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.templateId, t.no] })],
);
