import type { Migration } from "@jiceng/db";

/** Tables as migrations make them, each with its columns in their order: for tests that ask what is missing from a list. */
export function madeTables(migrations: readonly Migration[]): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const text of migrations.flatMap(({ sql }) => sql)) {
    const [, made, inside] = /^create table if not exists (\w+) \((.*)\)(?: without rowid)?$/.exec(text) ?? [];
    if (made && inside) tables.set(made, columnsIn(inside));
    const [, table, column] = /^alter table (\w+) add column (\w+)/.exec(text) ?? [];
    if (table && column) tables.get(table)?.push(column);
  }
  return tables;
}

const columnsIn = (inside: string): string[] =>
  inside
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim().split(" ")[0]!)
    .filter((word) => word !== "primary" && word !== "unique");
