import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A person of the organisation. No identity number, phone or address is held. */
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
