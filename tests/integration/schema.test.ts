import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let company: WorldTenant;

beforeAll(async () => {
  world = await openWorld();
  company = await world.tenant("beiqu");
}, 60_000);
afterAll(() => world?.close());

const kernel = join(import.meta.dirname, "../../packages/kernel/src");
const schemas: Record<string, unknown>[] = await Promise.all(
  readdirSync(kernel)
    .map((noun) => join(kernel, noun, "schema.ts"))
    .filter((file) => existsSync(file))
    .map((file) => import(file)),
);

const tables = schemas
  .flatMap((schema) => Object.values(schema))
  .filter((one) => one instanceof SQLiteTable)
  .map((table) => getTableConfig(table as SQLiteTable));

describe("what the code says of a table is what the migrations make", () => {
  it.each(tables.map((table) => [table.name, table] as const))("%s", async (name, { columns }) => {
    const made = await company.rows(`select name, type, "notnull", pk from pragma_table_info('${name}') order by name`);
    const said = columns
      .map((column) => [column.name, column.getSQLType().toUpperCase(), column.notNull])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    expect(made.map(([column, type]) => [column, type?.toUpperCase()])).toEqual(
      said.map(([column, type]) => [column, type]),
    );
    for (const [at, [column, , notNull]] of said.entries()) {
      const [, , isNotNull, primary] = made[at]!;
      if (primary === "0") expect([column, isNotNull === "1"]).toEqual([column, notNull]);
    }
  });

  it("leaves no table of the kernel out", async () => {
    const made = (await company.rows("select name from sqlite_schema where type = 'table'")).flat().map(String);
    // Rows of table_imports went over into imports; the table stays, since releases before this one read it.
    const known = new Set([...tables.map(({ name }) => name), "migrations", "table_imports"]);
    expect(made.filter((name) => !known.has(name) && !/^(sqlite_|p_|libsql_)/.test(name))).toEqual([]);
  });
});
