import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Append-only: triggers abort every update and delete. `mac` is a keyed hash, so a row cannot be forged in the database. */
export const audit = sqliteTable("audit", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  at: integer("at").notNull(),
  actor: text("actor").notNull(),
  act: text("act").notNull(),
  object: text("object").notNull(),
  unitNo: integer("unit_no"),
  detail: text("detail").notNull(),
  alg: text("alg").notNull(),
  mac: text("mac").notNull(),
});
