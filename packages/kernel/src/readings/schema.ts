import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** How a member's name is read, and what finds and orders it. A trigger takes the row away when the name changes. */
export const memberReadings = sqliteTable("member_readings", {
  memberId: text("member_id").primaryKey(),
  /** `yue ming` */
  pinyin: text("pinyin").notNull(),
  /** What finds the name, each way after a space. */
  spelled: text("spelled").notNull(),
  byPinyin: text("by_pinyin").notNull(),
  byStrokes: text("by_strokes").notNull(),
  /** 1 where a person said how the name is read. */
  byHand: integer("by_hand").notNull(),
});

/** How a unit's name is read. A trigger takes the row away when the name changes. */
export const unitReadings = sqliteTable("unit_readings", {
  unitNo: integer("unit_no").primaryKey(),
  pinyin: text("pinyin").notNull(),
});
