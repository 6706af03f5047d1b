import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** That somebody asked to have a person taken away, and who did it. It names nobody but by id. */
export const erasures = sqliteTable("erasures", {
  id: text("id").primaryKey(),
  memberId: text("member_id").notNull(),
  /** The unit that they left, by which everybody's rights over this are judged. */
  unitNo: integer("unit_no").notNull(),
  ground: text("ground").notNull(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  carriedBy: text("carried_by"),
  carriedAt: integer("carried_at"),
  /** The namespace in which it was carried out: while the tenant is still in it, old bytes are on the disk. */
  namespace: text("namespace"),
  withdrawnAt: integer("withdrawn_at"),
});
