import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One file being read in: how far it is, and what came of it. */
export const imports = sqliteTable("imports", {
  id: text("id").primaryKey(),
  kind: text("kind").notNull(),
  fileName: text("file_name").notNull(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  /** `checking`, `ready`, `faulty`, `applied`, `cancelled`. */
  state: text("state").notNull(),
  total: integer("total").notNull(),
  done: integer("done").notNull(),
  /** Counts, errors and questions, as JSON. */
  report: text("report").notNull(),
});

/** Checked rows of a file, waiting to be applied in one go. */
export const importRows = sqliteTable(
  "import_rows",
  { importId: text("import_id").notNull(), n: integer("n").notNull(), doc: text("doc").notNull() },
  (t) => [primaryKey({ columns: [t.importId, t.n] })],
);

/** The text of a file while it is being worked on, in parts that a statement can carry. Gone when the import is over. */
export const importFiles = sqliteTable(
  "import_files",
  { importId: text("import_id").notNull(), part: integer("part").notNull(), text: text("text").notNull() },
  (t) => [primaryKey({ columns: [t.importId, t.part] })],
);
