import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** 组建方式 of a party unit. */
export const formations = sqliteTable("formations", {
  unitNo: integer("unit_no").primaryKey(),
  way: text("way").notNull(),
});

/** In which places of work a party unit is built, from one day to another (exclusive). */
export const unitTies = sqliteTable(
  "unit_ties",
  {
    unitNo: integer("unit_no").notNull(),
    placeNo: integer("place_no").notNull(),
    from: text("valid_from").notNull(),
    to: text("valid_to"),
  },
  (t) => [primaryKey({ columns: [t.unitNo, t.placeNo, t.from] }), index("unit_ties_place").on(t.placeNo)],
);

/** The day on which a project is planned to end. */
export const projectEnds = sqliteTable("project_ends", {
  unitNo: integer("unit_no").primaryKey(),
  endsOn: text("ends_on").notNull(),
});

/** Where a member works, from one day to another (exclusive); where they belong is their membership. */
export const workplaces = sqliteTable(
  "workplaces",
  {
    memberId: text("member_id").notNull(),
    unitNo: integer("unit_no").notNull(),
    from: text("valid_from").notNull(),
    to: text("valid_to"),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.from] }), index("workplaces_unit").on(t.unitNo)],
);
