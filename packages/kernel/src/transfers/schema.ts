import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** 组织关系转接: a member offered by one unit to another, and what came of it; at most one of a member is without an answer. */
export const transfers = sqliteTable(
  "transfers",
  {
    id: text("id").primaryKey(),
    memberId: text("member_id").notNull(),
    fromNo: integer("from_no").notNull(),
    toNo: integer("to_no").notNull(),
    /** The day of the letter (介绍信). */
    on: text("on_day").notNull(),
    ground: text("ground").notNull(),
    offeredBy: text("offered_by").notNull(),
    offeredAt: integer("offered_at").notNull(),
    /** `accepted`, `refused` or `withdrawn`; none while it waits. */
    answer: text("answer"),
    /** The first day in the receiving unit. */
    arrivedOn: text("arrived_on"),
    reason: text("reason"),
    answeredBy: text("answered_by"),
    answeredAt: integer("answered_at"),
  },
  (t) => [index("transfers_to").on(t.toNo), index("transfers_from").on(t.fromNo)],
);
