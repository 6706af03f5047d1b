import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What this enterprise last reported to its headquarters. One row. */
export const figureReports = sqliteTable("figure_reports", {
  id: integer("id").primaryKey(),
  /** The tenant that was told. */
  headquarters: text("headquarters").notNull(),
  seq: integer("seq").notNull(),
  /** How far everything had come that figures rest on. */
  mark: text("mark").notNull(),
  /** The day on which it was, in Shanghai. */
  day: text("on_day").notNull(),
  /** Hash of each month as it was told, as JSON. */
  months: text("months").notNull(),
});

/** At headquarters: when each enterprise of the group last reported. */
export const groupReports = sqliteTable("group_reports", {
  tenantId: text("tenant_id").primaryKey(),
  name: text("name").notNull(),
  asOf: integer("as_of").notNull(),
  seq: integer("seq").notNull(),
  /** When the letter came, by the clock here. */
  at: integer("at").notNull(),
});

/** At headquarters: a month of one enterprise, as of its latest report. Sums stand beside the numbers of each duty, so that a year is read without them. */
export const groupFigures = sqliteTable(
  "group_figures",
  {
    tenantId: text("tenant_id").notNull(),
    period: text("period").notNull(),
    asOf: integer("as_of").notNull(),
    seq: integer("seq").notNull(),
    /** `DutyHead[]` as JSON. */
    duties: text("duties").notNull(),
    /** `PublishedFigures` as JSON. */
    published: text("published"),
    due: integer("due").notNull(),
    done: integer("done").notNull(),
    onTime: integer("on_time").notNull(),
    weightedDue: real("weighted_due").notNull(),
    weightedDone: real("weighted_done").notNull(),
    weightedOnTime: real("weighted_on_time").notNull(),
    excused: integer("excused").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.period] })],
);

/** The lines of such a month: the enterprise's top unit as number 0, then each unit below it. */
export const groupFigureLines = sqliteTable(
  "group_figure_lines",
  {
    tenantId: text("tenant_id").notNull(),
    period: text("period").notNull(),
    n: integer("n").notNull(),
    unitId: text("unit_id").notNull(),
    name: text("name").notNull(),
    branches: integer("branches").notNull(),
    counts: text("counts").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.period, t.n] })],
);
