import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

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
