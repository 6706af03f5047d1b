import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One file being read in: how far it is, and what came of it. */
export const imports = sqliteTable("imports", {
  id: text("id").primaryKey(),
  kind: text("kind").notNull(),
  fileName: text("file_name").notNull(),
  by: text("by").notNull(),
  at: integer("at").notNull(),
  /** `ImportState`. */
  state: text("state").notNull(),
  total: integer("total").notNull(),
  done: integer("done").notNull(),
  /** Counts, errors and questions, as JSON. */
  report: text("report").notNull(),
  appliedAt: integer("applied_at"),
  undoneAt: integer("undone_at"),
  undoneBy: text("undone_by"),
  /** 1 while the file itself lies in the bucket. */
  kept: integer("kept").notNull(),
});

/** Checked rows of a file, waiting to be applied in one go. */
export const importRows = sqliteTable(
  "import_rows",
  { importId: text("import_id").notNull(), n: integer("n").notNull(), doc: text("doc").notNull() },
  (t) => [primaryKey({ columns: [t.importId, t.n] })],
);

/** What is wrong in a file, in the order of its rows; gone with the file. */
export const importFaults = sqliteTable(
  "import_faults",
  {
    importId: text("import_id").notNull(),
    n: integer("n").notNull(),
    row: integer("row").notNull(),
    /** `Fault` as JSON. */
    fault: text("fault").notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.n] })],
);

/** Which column is which in files with these heads, as somebody said it. */
export const importMatchings = sqliteTable(
  "import_matchings",
  {
    kind: text("kind").notNull(),
    heads: text("heads").notNull(),
    /** Ours by key → place, as JSON. */
    columns: text("columns").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.heads] })],
);

/**
 * What every row that an applied import touched was before, and is after: `key`, `before` and `after` as JSON arrays of the columns named in
 * `undo/footprint.ts`. Without `before` it is new; without `after` it is gone; where both are the same it only lies beside.
 */
export const importMarks = sqliteTable(
  "import_marks",
  {
    importId: text("import_id").notNull(),
    tab: text("tab").notNull(),
    key: text("key").notNull(),
    before: text("before"),
    after: text("after"),
  },
  (t) => [primaryKey({ columns: [t.importId, t.tab, t.key] })],
);

/** The import whose rows are being marked; there is one inside a batch, and never outside. */
export const importMarking = sqliteTable("import_marking", { importId: text("import_id").primaryKey() });

/** Where earlier releases kept the text of a file; nothing is in it any more. */
export const importFiles = sqliteTable(
  "import_files",
  { importId: text("import_id").notNull(), part: integer("part").notNull(), text: text("text").notNull() },
  (t) => [primaryKey({ columns: [t.importId, t.part] })],
);
