import { describe, expect, test } from "vitest";
import { MIGRATIONS, madeTables } from "../tenant/index.ts";
import { TRACES } from "./index.ts";
import { NAMES_SOMEBODY, SIGNED_BY } from "./trace.ts";

const tables = madeTables(MIGRATIONS);

/** Columns that are not looked through: the account's own row says whose member it is, and a task is to be signed for by a day. */
const ASIDE = new Set<string>(["accounts.member_id", "dispatches.sign_by"]);

describe("what is held on a person", () => {
  test("was looked for in the tables", () => {
    expect(tables.size).toBeGreaterThan(20);
    expect(tables.get("memberships")).toEqual(["member_id", "unit_no", "status", "valid_from", "valid_to"]);
  });

  test("is told to that person from every column that names one: a new one goes into packages/kernel/src/traces, about.ts or acted.ts", () => {
    const named = [...tables].flatMap(([table, columns]) =>
      columns.filter((column) => NAMES_SOMEBODY.test(column)).map((column) => `${table}.${column}`),
    );
    expect(named.length).toBeGreaterThan(12);
    const traced = new Set(TRACES.map(({ table, column }) => `${table}.${column}`));
    expect(named.filter((column) => !traced.has(column) && !ASIDE.has(column))).toEqual([]);
  });

  test("is told whole, or is left out by name", () => {
    for (const { table, column, tells, keeps = [], acted } of TRACES) {
      const known = new Set([column, ...Object.keys(tells), ...keeps]);
      const columns = tables.get(table) ?? [];
      expect(
        [...known].filter((one) => !columns.includes(one)),
        `${table} has no such columns`,
      ).toEqual([]);
      if (!acted)
        expect(
          columns.filter((one) => !known.has(one)),
          `${table}: tell it, or keep it by name`,
        ).toEqual([]);
    }
  });

  test("is known wherever a name was signed, so that an erasure finds it", () => {
    const signatures = [...tables].flatMap(([table, columns]) =>
      columns.filter((column) => SIGNED_BY.test(column)).map((column) => `${table}.${column}`),
    );
    const known = new Set(TRACES.flatMap(({ table, signed }) => (signed ? [`${table}.${signed}`] : [])));
    expect(signatures.length).toBeGreaterThan(5);
    expect(signatures.filter((column) => !known.has(column))).toEqual([]);
  });

  test("is left as it is by a merger where rows are final", () => {
    const final = new Set(
      MIGRATIONS.flatMap(({ sql }) => sql).flatMap((text) => /before update on (\w+) .*raise/.exec(text)?.[1] ?? []),
    );
    expect([...final]).toContain("task_steps");
    const moved = TRACES.filter(({ holds, final }) => holds !== "account" && !final).map(({ table }) => table);
    expect(moved.filter((table) => final.has(table))).toEqual([]);
  });
});
