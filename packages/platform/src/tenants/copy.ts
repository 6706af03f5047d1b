import type { Reader, Statement } from "@jiceng/db";
import type { Lane } from "@jiceng/db/lane";
import { type SQL, sql } from "drizzle-orm";

/** Characters and rows of one page: far below what the database server takes or gives at once. */
const PAGE = 600_000;
const ROWS = 2_000;

export interface Table {
  name: string;
  sql: string;
  /** Columns that are stored; those that are reckoned come of themselves. */
  columns: string[];
}

interface Schema {
  tables: Table[];
  /** Indexes, views and triggers: after the rows, so that no trigger stands in the way. */
  rest: string[];
}

/** What was copied, table by table. */
export interface Copied {
  tables: number;
  rows: number;
}

/**
 * Copies one namespace into an empty one, row by row: what was deleted is not a row, so nothing of it comes along, wherever the
 * old files still hold it. Then reads both again and compares; throws where they are not the same.
 */
export async function copyNamespace(from: Reader, to: { reader: Reader; lane: Lane }): Promise<Copied> {
  const { tables, rest } = await readSchema(from);
  await write(
    to.lane,
    tables.map(({ sql }) => ({ sql })),
  );
  let rows = 0;
  for (const table of tables) {
    const into = `insert into "${table.name}" (${table.columns.map((column) => `"${column}"`).join(", ")})
      select ${table.columns.map((_, i) => `value ->> ${i}`).join(", ")} from json_each(?) order by key`;
    for await (const page of pages(from, table)) {
      await write(to.lane, [{ sql: into, params: [page.text] }]);
      rows += page.n;
    }
  }
  const counters = await from.all<{ packed: string }>(COUNTERS);
  await write(to.lane, [
    { sql: "delete from sqlite_sequence where name <> ''" },
    {
      sql: "insert into sqlite_sequence (name, seq) select value ->> 0, value ->> 1 from json_each(?)",
      params: [counters[0]!.packed],
    },
    ...rest.map((text) => ({ sql: text })),
  ]);
  await compare(from, to.reader, tables);
  return { tables: tables.length, rows };
}

const COUNTERS = sql`select json_group_array(json_array(name, seq)) packed from (select name, seq from sqlite_sequence order by name)`;

/** The tables of a namespace, and what stands on them. */
export async function readSchema(db: Reader): Promise<Schema> {
  const made = await db.all<{ type: string; name: string; sql: string }>(
    sql`select type, name, sql from sqlite_schema where sql is not null and name not like 'sqlite|_%' escape '|' and name not like 'libsql|_%' escape '|' order by rowid`,
  );
  const tables: Table[] = [];
  for (const table of made.filter(({ type }) => type === "table")) {
    const { columns } = await db.run(sql`select * from ${sql.identifier(table.name)} limit 0`);
    tables.push({ ...table, columns: columns.filter((column) => !isReckoned(table.sql, column)) });
  }
  return { tables, rest: made.filter(({ type }) => type !== "table").map((one) => one.sql) };
}

/** Whether a column is made from others whenever it is read. */
const isReckoned = (made: string, column: string): boolean =>
  new RegExp(`[(,]\\s*"?${column}"?\\s[^,(]*generated always`, "i").test(made);

interface PageOfRows {
  n: number;
  text: string;
}

/** A table's rows in their order, as JSON texts that are never parsed on the way: numbers keep every digit. */
const pages = (db: Reader, table: Table): AsyncGenerator<PageOfRows> =>
  texts(db, table, sql`json_group_array(json(j))`);

/** The same with a line for each row. */
export const lines = (db: Reader, table: Table): AsyncGenerator<PageOfRows> =>
  texts(db, table, sql`group_concat(j, char(10))`);

async function* texts(db: Reader, { name, columns }: Table, joined: SQL): AsyncGenerator<PageOfRows> {
  const row = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  for (let after = -1; ; ) {
    const [page] = await db.all<{ last: number | null; n: number; text: string }>(sql`
      select max(r) last, count(*) n, ${joined} text from (
        select r, j from (
          select r, j, sum(length(j)) over (order by r rows unbounded preceding) - length(j) before from (
            select rowid r, json_array(${row}) j from ${sql.identifier(name)} where rowid > ${after} order by rowid limit ${ROWS}))
        where before < ${PAGE} order by r)`);
    if (!page || page.last === null) return;
    after = page.last;
    yield page;
  }
}

/** Reads both sides again: the same rows in the same order give the same pages, whatever numbers the rows have inside. */
async function compare(from: Reader, to: Reader, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    const [theirs, ours] = [pages(from, table), pages(to, table)];
    for (;;) {
      const [a, b] = await Promise.all([theirs.next(), ours.next()]);
      if (a.done && b.done) break;
      if (a.done || b.done || a.value.text !== b.value.text) throw new Error(`the copy differs in ${table.name}`);
    }
  }
  const [a, b] = await Promise.all([from, to].map((db) => db.all<{ packed: string }>(COUNTERS)));
  if (a![0]!.packed !== b![0]!.packed) throw new Error("the copy differs in its counters");
}

async function write(lane: Lane, statements: readonly Statement[]): Promise<void> {
  const outcome = await lane.write(statements);
  if (!outcome.ok) throw new Error(`copying: ${outcome.message}`);
}
