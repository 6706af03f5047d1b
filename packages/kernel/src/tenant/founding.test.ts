import { DatabaseSync } from "node:sqlite";
import { everyStep, type Migration, pending, type Statement } from "@jiceng/db";
import { expect, it } from "vitest";
import { MIGRATIONS } from "./migrations.ts";

/** What a database is after these statements: tables with columns, indexes, triggers, rows. */
function after(statements: readonly Statement[]) {
  const db = new DatabaseSync(":memory:");
  const all = (sql: string) => db.prepare(sql).all() as Record<string, unknown>[];
  for (const { sql, params = [] } of statements) db.prepare(sql).run(...(params as never[]));
  const tables = all("select name from sqlite_schema where type = 'table' order by name").map(({ name }) =>
    String(name),
  );
  return {
    tables: Object.fromEntries(
      tables.map((name) => [
        name,
        {
          columns: all(`select cid, name, type, "notnull", dflt_value, pk, hidden from pragma_table_xinfo('${name}')`),
          indexes: all(`select name, "unique", origin, partial from pragma_index_list('${name}') order by name`),
          rows: all(`select * from "${name}"`),
        },
      ]),
    ),
    rest: all(
      "select type, name, sql from sqlite_schema where type in ('index', 'trigger', 'view') order by type, name",
    ),
  };
}

it("makes of an empty namespace in one go what all steps after each other make of it", () => {
  const whole = after(everyStep(MIGRATIONS, 7));
  expect(whole).toEqual(after(pending(MIGRATIONS, new Set(), 7)));
  expect(Object.keys(whole.tables).length).toBeGreaterThan(50);
});

it("puts a column that came later behind the others, before what is said of the whole table", () => {
  const steps: Migration[] = [
    {
      id: "1",
      sql: ["create table if not exists a (x integer, y text default 'p, q', primary key (x, y)) without rowid"],
    },
    { id: "2", sql: ["insert into a (x) values (1)", "alter table a add column z text not null default '(,)'"] },
    { id: "3", sql: ["alter table a add column u integer", "update a set u = 3 where z = '(,)'"] },
  ];
  const whole = after(everyStep(steps, 7));
  expect(whole).toEqual(after(pending(steps, new Set(), 7)));
  expect(whole.tables.a).toMatchObject({ rows: [{ x: 1, y: "p, q", z: "(,)", u: 3 }] });
});
