import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Entries that turned out to be of somebody already there: the id and code that they had, and whom these mean now. */
export const formerMembers = sqliteTable("former_members", {
  id: text("id").primaryKey(),
  code: text("code").notNull().unique(),
  memberId: text("member_id").notNull(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
});

/** Two who look like one and are not: they are not proposed again. */
export const distinctMembers = sqliteTable(
  "distinct_members",
  {
    memberId: text("member_id").notNull(),
    otherMemberId: text("other_member_id").notNull(),
    by: text("by").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.otherMemberId] })],
);
