/**
 * Names that would let SQL text reach outside its own database. The server's build carries `readfile` and its kin, and
 * `sha3_query` executes text, so one such name in a statement opens every tenant's file.
 * A plain substring test, because a quoted name (`"readfile"`, `[readfile]`) works as well as a bare one.
 */
const FORBIDDEN =
  /readfile|writefile|fsdir|lsmode|sha3_query|load_extension|sqlite3mc|sqlite_crypt|sqlite_dbpage|fts3_tokenizer|carray|pragma|\battach\b|\bvacuum\b/i;

export class ForbiddenSql extends Error {
  override name = "ForbiddenSql";
}

/** Passes SQL text that may be sent; values travel as arguments and are not searched. Throws `ForbiddenSql`. */
export function guard(sql: string): string {
  const found = FORBIDDEN.exec(sql);
  if (found) throw new ForbiddenSql(`SQL text names ${found[0]}`);
  return sql;
}
