import { index, integer, primaryKey, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";

/** 下达: what a unit asks of units below it. One that splits a task carries the task's id. */
export const dispatches = sqliteTable(
  "dispatches",
  {
    id: text("id").primaryKey(),
    /** The task of which this is a part. */
    parentId: text("parent_id"),
    unitNo: integer("unit_no").notNull(),
    title: text("title").notNull(),
    ask: text("ask").notNull(),
    deliverable: text("deliverable").notNull(),
    signBy: text("sign_by").notNull(),
    /** Address of the record that it follows from. */
    evidence: text("evidence"),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("dispatches_parent").on(t.parentId), index("dispatches_unit").on(t.unitNo)],
);

/** What one of those units has to do, and where it stands with it. */
export const tasks = sqliteTable(
  "tasks",
  {
    id: text("id").primaryKey(),
    dispatchId: text("dispatch_id").notNull(),
    unitNo: integer("unit_no").notNull(),
    state: text("state").notNull(),
    deadline: text("deadline").notNull(),
    askedUntil: text("asked_until"),
    first: text("first_owner"),
    direct: text("direct_owner"),
    specific: text("specific_owner"),
    reportedBy: text("reported_by"),
    reportedAt: integer("reported_at"),
  },
  (t) => [
    unique().on(t.dispatchId, t.unitNo),
    index("tasks_unit").on(t.unitNo, t.state),
    index("tasks_state").on(t.state, t.deadline),
  ],
);

/** Everything that was done with a task, by whom, when and why; never changed. */
export const taskSteps = sqliteTable(
  "task_steps",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    taskId: text("task_id").notNull(),
    step: text("step").notNull(),
    text: text("text"),
    /** The day that the step is about: of an extension. */
    until: text("until"),
    /** Addresses of records, as JSON. */
    links: text("links").notNull(),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("task_steps_task").on(t.taskId)],
);

/** 催办: one a day for each thing. `about` names it: `task:<id>`. */
export const reminders = sqliteTable(
  "reminders",
  {
    about: text("about").notNull(),
    on: text("on_day").notNull(),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.about, t.on] })],
);
