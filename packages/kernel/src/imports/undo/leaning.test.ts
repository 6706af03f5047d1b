import { describe, expect, test } from "vitest";
import { MIGRATIONS, madeTables } from "../../tenant/index.ts";
import { NAMES_SOMEBODY } from "../../traces/index.ts";
import { GOING_ALONG, LEANINGS } from "./leaning.ts";

const columns = [...madeTables(MIGRATIONS)].flatMap(([table, names]) => names.map((name) => `${table}.${name}`));
const known = new Set([...LEANINGS, ...GOING_ALONG].map(({ table, column }) => `${table}.${column}`));

/** The things themselves, and what was said or noted of them at the time: it stays true, and nothing is looked up by it. */
const LEFT = new Set(["units.no", "audit.unit_no", "notices.unit_no", "deliveries.unit_no"]);

describe("what leans on something that an import brought", () => {
  test.each([
    ["a unit", /\.(\w+_)?no$/, 30],
    ["a record", /\.(\w+_)?record_id$/, 8],
  ])(
    "is known from every column that points to %s: a new one goes into packages/kernel/src/imports/undo/leaning.ts",
    (_, shape, least) => {
      const pointing = columns.filter((column) => shape.test(column));
      expect(pointing.length).toBeGreaterThan(least);
      expect(pointing.filter((column) => !known.has(column) && !LEFT.has(column))).toEqual([]);
    },
  );

  test("is known from every column that names a member", () => {
    const pointing = columns.filter((column) => {
      const [table = "", name = ""] = column.split(".");
      return NAMES_SOMEBODY.test(name) && /member/.test(name) && table !== "members";
    });
    expect(pointing.length).toBeGreaterThan(12);
    expect(pointing.filter((column) => !known.has(column))).toEqual([]);
  });

  test("is there: no column of another name", () => {
    expect([...known].filter((column) => !columns.includes(column))).toEqual([]);
  });
});
