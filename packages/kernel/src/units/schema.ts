import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** `no` is dense and never changes: columns and trees are arrays over it. `id` is what addresses carry. */
export const units = sqliteTable("units", {
  no: integer("no").primaryKey({ autoIncrement: true }),
  id: text("id").notNull().unique(),
  code: text("code").notNull().unique(),
  name: text("name").notNull(),
  kind: text("kind").notNull(),
  openedOn: text("opened_on").notNull(),
  closedOn: text("closed_on"),
});

/** Where a unit stood from one day to another; the last day is exclusive. */
export const placements = sqliteTable(
  "placements",
  {
    unitNo: integer("unit_no").notNull(),
    parentNo: integer("parent_no").notNull(),
    from: text("valid_from").notNull(),
    to: text("valid_to"),
  },
  (t) => [primaryKey({ columns: [t.unitNo, t.from] })],
);

/** What a unit was called from a day on. A unit without rows has had its name of today from the beginning. */
export const unitNames = sqliteTable(
  "unit_names",
  {
    unitNo: integer("unit_no").notNull(),
    name: text("name").notNull(),
    from: text("valid_from").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitNo, t.from] })],
);

/** Times in which a unit did not exist: dissolved, or merged `into` another, until it was reopened. */
export const unitClosures = sqliteTable(
  "unit_closures",
  {
    unitNo: integer("unit_no").notNull(),
    closedOn: text("closed_on").notNull(),
    reopenedOn: text("reopened_on"),
    intoNo: integer("into_no"),
  },
  (t) => [primaryKey({ columns: [t.unitNo, t.closedOn] }), index("unit_closures_into").on(t.intoNo)],
);

/** Who registered which change of a unit, and on what ground. What the change did stands in the other tables. */
export const unitChanges = sqliteTable(
  "unit_changes",
  {
    id: text("id").primaryKey(),
    unitNo: integer("unit_no").notNull(),
    verb: text("verb").notNull(),
    on: text("on_day").notNull(),
    /** The new parent of a move, the receiving unit of a merger. */
    otherNo: integer("other_no"),
    reason: text("reason").notNull(),
    by: text("by").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("unit_changes_unit").on(t.unitNo), index("unit_changes_other").on(t.otherNo)],
);

/** Rows that a change ended, with the end that each had before: what is needed to take it back. */
export const unitChangeEnds = sqliteTable(
  "unit_change_ends",
  {
    changeId: text("change_id").notNull(),
    what: text("what", { enum: ["placement", "membership", "post"] }).notNull(),
    /** Empty for a placement. */
    memberId: text("member_id").notNull(),
    unitNo: integer("unit_no").notNull(),
    /** Empty for anything but a post. */
    post: text("post").notNull(),
    from: text("valid_from").notNull(),
    to: text("valid_to"),
  },
  (t) => [primaryKey({ columns: [t.changeId, t.what, t.memberId, t.unitNo, t.post, t.from] })],
);

/** Changes that were taken back before their day. `name` is that of the unit which was to be founded and never was. */
export const unitChangeWithdrawals = sqliteTable("unit_change_withdrawals", {
  changeId: text("change_id").primaryKey(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  name: text("name"),
});

/** A change that was put to the sides out of its author's reach. */
export const unitProposals = sqliteTable(
  "unit_proposals",
  {
    id: text("id").primaryKey(),
    unitNo: integer("unit_no").notNull(),
    verb: text("verb").notNull(),
    on: text("on_day").notNull(),
    targetNo: integer("target_no").notNull(),
    reason: text("reason").notNull(),
    by: text("by").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("unit_proposals_unit").on(t.unitNo), index("unit_proposals_target").on(t.targetNo)],
);

/** Its giving and its receiving side; who agreed for it and when, once somebody did. */
export const unitProposalSides = sqliteTable(
  "unit_proposal_sides",
  {
    proposalId: text("proposal_id").notNull(),
    side: text("side", { enum: ["giving", "receiving"] }).notNull(),
    unitNo: integer("unit_no").notNull(),
    by: text("by"),
    at: integer("at"),
  },
  (t) => [primaryKey({ columns: [t.proposalId, t.side] })],
);

/** How it ended, once: registered as a change, refused with a reason, or withdrawn by its author. */
export const unitProposalEnds = sqliteTable("unit_proposal_ends", {
  proposalId: text("proposal_id").primaryKey(),
  how: text("how", { enum: ["registered", "refused", "withdrawn"] }).notNull(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  reason: text("reason"),
  changeId: text("change_id"),
});
