import { type SQL, sql } from "drizzle-orm";
import type { Footprint, KeptTable, Thing } from "./footprint.ts";

/** For queries: a row `t` of a table, and the key of it, as marks hold them. */
export const rowOf = ({ columns }: KeptTable): SQL => arrayOf(columns);
export const keyOf = ({ key }: KeptTable): SQL => arrayOf(key);

const arrayOf = (columns: readonly string[]): SQL => sql`json_array(${fields(columns)})`;

const fields = (columns: readonly string[]): SQL =>
  sql.join(
    columns.map((column) => sql`t.${sql.identifier(column)}`),
    sql`, `,
  );

/** For queries: a column of a row that a mark `m` holds. */
export const fieldOf = ({ columns }: KeptTable, column: string, row: SQL): SQL =>
  sql`json_extract(${row}, ${`$[${columns.indexOf(column)}]`})`;

/** For queries: that `t` is the row which a mark `m` is about. */
export const isMarked = ({ key }: KeptTable): SQL =>
  sql.join(
    key.map((column, i) => sql`t.${sql.identifier(column)} = json_extract(m.key, ${`$[${i}]`})`),
    sql` and `,
  );

/** For queries: marks `m` of an import in one of its tables. */
export const marksIn = (id: string, { name }: KeptTable): SQL =>
  sql`import_marks m where m.import_id = ${id} and m.tab = ${name}`;

/** What rows of an import are about. */
export const subjectOf = ({ tables }: Footprint): Thing => tables.find(({ holds }) => holds !== undefined)!.holds!;

/** For queries: whose rows of a table an import touched, that were there before it. */
export const touchedIn = (id: string, footprint: Footprint, table: KeptTable): SQL => {
  const whose = fieldOf(table, table.of, sql`coalesce(m.before, m.after)`);
  return sql`select ${whose} from ${marksIn(id, table)} and ${whose} not in (${broughtBy(id, footprint, subjectOf(footprint))!})`;
};

/** For queries: what an import brought that was not there, by that by which other rows point to it. */
export const broughtBy = (id: string, footprint: Footprint, on: Thing): SQL | null => {
  const table = footprint.tables.find(({ holds }) => holds === on);
  return table
    ? sql`select json_extract(m.key, '$[0]') from ${marksIn(id, table)} and m.before is null and m.after is not null`
    : null;
};
