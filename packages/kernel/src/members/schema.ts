import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A person of the organisation. No identity number or address is held. */
export const members = sqliteTable("members", {
  id: text("id").primaryKey(),
  code: text("code").notNull().unique(),
  name: text("name").notNull(),
  /** 入党日期, a plain day. */
  joinedOn: text("joined_on"),
});

/** Which unit a member belonged to, in which standing, from one day to another (exclusive). */
export const memberships = sqliteTable(
  "memberships",
  {
    memberId: text("member_id").notNull(),
    unitNo: integer("unit_no").notNull(),
    status: text("status").notNull(),
    from: text("valid_from").notNull(),
    to: text("valid_to"),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.from] }), index("memberships_unit").on(t.unitNo)],
);

/** Posts in a unit, several per person; the end day is exclusive. */
export const posts = sqliteTable(
  "posts",
  {
    memberId: text("member_id").notNull(),
    unitNo: integer("unit_no").notNull(),
    post: text("post").notNull(),
    from: text("valid_from").notNull(),
    to: text("valid_to"),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.unitNo, t.post, t.from] }), index("posts_unit").on(t.unitNo)],
);

/** What stands beside a membership for a time: 流动外出, 流入, 离退休, 失联, 停止党籍; the end day is exclusive. */
export const circumstances = sqliteTable(
  "circumstances",
  {
    id: text("id").primaryKey(),
    memberId: text("member_id").notNull(),
    kind: text("kind").notNull(),
    from: text("valid_from").notNull(),
    to: text("valid_to"),
  },
  (t) => [index("circumstances_member").on(t.memberId)],
);

/** Who registered which change of a member, on what paper, and who took it back. What it did stands in the other tables. */
export const memberChanges = sqliteTable(
  "member_changes",
  {
    id: text("id").primaryKey(),
    memberId: text("member_id").notNull(),
    /** Where they belonged when it was registered. */
    unitNo: integer("unit_no").notNull(),
    verb: text("verb").notNull(),
    on: text("on_day").notNull(),
    ground: text("ground").notNull(),
    /** Posts that it ended, as JSON: [unit number, post, first day, end day before]. */
    posts: text("posts").notNull(),
    by: text("by").notNull(),
    at: integer("at").notNull(),
    undoneBy: text("undone_by"),
    undoneAt: integer("undone_at"),
  },
  (t) => [index("member_changes_member").on(t.memberId)],
);

/** On what paper a post was given and ended, and when its term is over (届满). Posts that came in a file may have no row. */
export const appointments = sqliteTable(
  "appointments",
  {
    memberId: text("member_id").notNull(),
    unitNo: integer("unit_no").notNull(),
    post: text("post").notNull(),
    from: text("valid_from").notNull(),
    dueOn: text("due_on"),
    ground: text("ground"),
    by: text("by"),
    at: integer("at"),
    endGround: text("end_ground"),
    endBy: text("end_by"),
    endAt: integer("end_at"),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.unitNo, t.post, t.from] }), index("appointments_due").on(t.dueOn)],
);

/** Kinds of members that the enterprise asks about, such as 一线 or 境外. */
export const cohorts = sqliteTable("cohorts", {
  id: text("id").primaryKey(),
  name: text("name").notNull().unique(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  closedBy: text("closed_by"),
  closedAt: integer("closed_at"),
});

/** Of which kinds a member was from one day to another (exclusive). */
export const cohortMembers = sqliteTable(
  "cohort_members",
  {
    cohortId: text("cohort_id").notNull(),
    memberId: text("member_id").notNull(),
    from: text("valid_from").notNull(),
    to: text("valid_to"),
    by: text("by").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.memberId, t.from] }), index("cohort_members_member").on(t.memberId)],
);

/** Work phones, apart from the members so that no list brings one along. */
export const phones = sqliteTable("phones", {
  memberId: text("member_id").primaryKey(),
  phone: text("phone").notNull(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
});

/** Members who do not want the day on which they joined shown. */
export const hiddenAnniversaries = sqliteTable("hidden_anniversaries", {
  memberId: text("member_id").primaryKey(),
  at: integer("at").notNull(),
});
