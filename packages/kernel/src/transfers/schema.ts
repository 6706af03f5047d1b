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

/** Members offered to another enterprise of the group (转往集团内其他单位), and what that one answered; at most one of a member waits. */
export const departures = sqliteTable(
  "departures",
  {
    id: text("id").primaryKey(),
    memberId: text("member_id").notNull(),
    fromNo: integer("from_no").notNull(),
    tenantId: text("tenant_id").notNull(),
    tenantName: text("tenant_name").notNull(),
    /** The organisation that the letter names there, as it was typed. */
    place: text("place").notNull(),
    on: text("on_day").notNull(),
    ground: text("ground").notNull(),
    offeredBy: text("offered_by").notNull(),
    offeredAt: integer("offered_at").notNull(),
    /** Taking it back was asked for; whether it was in time the other side says. */
    withdrawnBy: text("withdrawn_by"),
    withdrawnAt: integer("withdrawn_at"),
    answer: text("answer", { enum: ["accepted", "refused", "withdrawn"] }),
    /** The first day there. */
    arrivedOn: text("arrived_on"),
    unitName: text("unit_name"),
    reason: text("reason"),
    answeredAt: integer("answered_at"),
  },
  (t) => [index("departures_member").on(t.memberId), index("departures_from").on(t.fromNo)],
);

/** Members whom another enterprise of the group offers (集团内转来). What its letter said of the person goes once it is answered. */
export const arrivals = sqliteTable(
  "arrivals",
  {
    /** The departure's id there. */
    id: text("id").primaryKey(),
    fromId: text("from_id").notNull(),
    fromName: text("from_name").notNull(),
    fromUnit: text("from_unit").notNull(),
    name: text("name"),
    code: text("code"),
    status: text("status"),
    joinedOn: text("joined_on"),
    place: text("place").notNull(),
    on: text("on_day").notNull(),
    ground: text("ground").notNull(),
    /** The unit that the letter means, or the highest where it means none: whoever changes members there may answer. */
    toNo: integer("to_no").notNull(),
    at: integer("at").notNull(),
    answer: text("answer", { enum: ["accepted", "refused", "withdrawn"] }),
    unitNo: integer("unit_no"),
    memberId: text("member_id"),
    arrivedOn: text("arrived_on"),
    reason: text("reason"),
    answeredBy: text("answered_by"),
    answeredAt: integer("answered_at"),
  },
  (t) => [index("arrivals_to").on(t.toNo), index("arrivals_member").on(t.memberId)],
);
