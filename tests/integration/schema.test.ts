import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as access from "../../packages/kernel/src/access/schema.ts";
import * as accounts from "../../packages/kernel/src/accounts/schema.ts";
import * as audit from "../../packages/kernel/src/audit/schema.ts";
import * as duties from "../../packages/kernel/src/duties/schema.ts";
import * as imports from "../../packages/kernel/src/imports/schema.ts";
import * as members from "../../packages/kernel/src/members/schema.ts";
import * as notices from "../../packages/kernel/src/notices/schema.ts";
import * as periods from "../../packages/kernel/src/periods/schema.ts";
import * as readings from "../../packages/kernel/src/readings/schema.ts";
import * as records from "../../packages/kernel/src/records/schema.ts";
import * as rules from "../../packages/kernel/src/rules/schema.ts";
import * as tenant from "../../packages/kernel/src/tenant/schema.ts";
import * as transfers from "../../packages/kernel/src/transfers/schema.ts";
import * as units from "../../packages/kernel/src/units/schema.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let company: WorldTenant;

beforeAll(async () => {
  world = await openWorld();
  company = await world.tenant("beiqu");
}, 60_000);
afterAll(() => world?.close());

const tables = [
  access,
  accounts,
  audit,
  duties,
  imports,
  members,
  notices,
  periods,
  readings,
  records,
  rules,
  tenant,
  transfers,
  units,
]
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
    const known = new Set([...tables.map(({ name }) => name), "migrations"]);
    expect(made.filter((name) => !known.has(name) && !/^(sqlite_|p_|libsql_)/.test(name))).toEqual([]);
  });
});
