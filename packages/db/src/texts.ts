import { type SQL, sql } from "drizzle-orm";

/** Texts to look for: a list, or a query of one column. */
export type Texts = readonly string[] | SQL;

/** Them as a query of one column. */
export const textsOf = (texts: Texts): SQL =>
  Array.isArray(texts) ? sql`select value from json_each(${JSON.stringify(texts)})` : sql`${texts}`;
