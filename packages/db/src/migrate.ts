import { sql } from "drizzle-orm";
import type { Statement } from "./hrana.ts";

export interface Migration {
  id: string;
  sql: readonly string[];
}

const LEDGER = "create table if not exists migrations (id text primary key, at integer not null)";

/** Which steps a namespace has behind it; fails on one that has none. */
export const ledgerQuery = sql<{ id: string }>`select id from migrations`;

/**
 * The statements that bring a namespace up to date: every step not yet in the ledger, with its ledger row.
 * They go into one commit, so that a namespace is either migrated or untouched; each step is also safe to run again.
 */
export const pending = (migrations: readonly Migration[], done: ReadonlySet<string>, at: number): Statement[] => [
  { sql: LEDGER },
  ...migrations
    .filter(({ id }) => !done.has(id))
    .flatMap(({ id, sql }): Statement[] => [
      ...sql.map((text) => ({ sql: text })),
      { sql: "insert into migrations (id, at) values (?, ?)", params: [id, at] },
    ]),
];

/**
 * The same for a namespace with nothing in it, in a third of the time: a column that a later step adds is made with its table, and the
 * ledger gets its rows at once.
 */
export const everyStep = (migrations: readonly Migration[], at: number): Statement[] => [
  { sql: LEDGER },
  ...folded(migrations.flatMap(({ sql }) => sql)).map((text) => ({ sql: text })),
  {
    sql: "insert into migrations (id, at) select value, ? from json_each(?)",
    params: [at, JSON.stringify(migrations.map(({ id }) => id))],
  },
];

const ADDED = /^alter table (\w+) add column (.+)$/i;
const MADE = /^create table if not exists (\w+) \((.*)\)((?: without rowid)?)$/is;
const OF_THE_TABLE = /^(primary key|unique|check|foreign key|constraint)\b/i;

/** Statements without those that add a column to a table made before: there it stands after the other columns. */
export function folded(statements: readonly string[]): string[] {
  const made: (string | { name: string; columns: string[]; rules: string[]; end: string })[] = [];
  for (const text of statements) {
    const [, name, inside, end] = MADE.exec(text) ?? [];
    const [, table, column] = ADDED.exec(text) ?? [];
    const before = made.findLast((one) => typeof one !== "string" && one.name === table);
    if (name && inside && !made.some((one) => typeof one !== "string" && one.name === name)) {
      const parts = atTop(inside);
      const rules = parts.filter((part) => OF_THE_TABLE.test(part));
      made.push({ name, columns: parts.filter((part) => !rules.includes(part)), rules, end: end ?? "" });
    } else if (column && typeof before === "object") before.columns.push(column);
    else made.push(text);
  }
  return made.map((one) =>
    typeof one === "string"
      ? one
      : `create table if not exists ${one.name} (${[...one.columns, ...one.rules].join(", ")})${one.end}`,
  );
}

/** What stands between commas, but for those inside of brackets and quotes. */
function atTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let isQuoted = false;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === "'") isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign !== "," || depth > 0) continue;
    parts.push(text.slice(from, i).trim());
    from = i + 1;
  }
  return [...parts, text.slice(from).trim()];
}
