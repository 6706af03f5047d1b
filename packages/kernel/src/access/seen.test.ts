import { expect, it } from "vitest";
import { Tree } from "../units/index.ts";
import type { Scope } from "./reach.ts";
import { accountIn, memberWithin, recordIn, recordOf, unitIn, unitOwn, unitsBelow, unitWithin } from "./seen.ts";

/** 公司 1 › 总装厂 2 › 一车间 3; 公司 1 › 铸造厂 4. */
const TREE = new Tree(Int32Array.from([-1, 0, 1, 2, 1]));
const over = (...nos: number[]) => ({ holds: (no: number) => nos.includes(no), isWhole: false });
const scope: Scope = { all: false, units: [unitIn(over(2), 2)!] };

it("an id comes out of the loader only where the reach that it is held against says so", () => {
  expect([unitIn(over(2), 2), unitIn(over(2), 4)]).toEqual([2, null]);
  expect([unitWithin(scope, 2), unitWithin(scope, 4), unitWithin({ all: true }, 4)]).toEqual([2, null, 4]);
  expect(unitsBelow(TREE, unitIn(over(2), 2)!)).toEqual([2, 3]);
  expect([memberWithin(scope, "m", 2), memberWithin(scope, "m", 4)]).toEqual(["m", null]);
  expect([accountIn(over(2, 3), "a", [2, 3]), accountIn(over(2), "a", [2, 3]), accountIn(over(2), "a", [])]).toEqual([
    "a",
    null,
    null,
  ]);
  expect(accountIn({ holds: () => true, isWhole: true }, "a", [])).toBe("a");
  const record = { id: "r", unitNo: 4 };
  expect(recordIn(record, { read: over(4), takesPart: false, approves: false })).toEqual(record);
  expect(recordIn(record, { read: over(2), takesPart: true, approves: false })).toEqual(record);
  expect(recordIn(record, { read: over(2), takesPart: false, approves: true })).toEqual(record);
  expect(recordIn(record, { read: over(2), takesPart: false, approves: false })).toBeNull();
  expect([recordOf(unitIn(over(4), 4)!, record), recordOf(unitIn(over(2), 2)!, record)]).toEqual(["r", null]);
});

it("somebody's own units are the one they belong to, what is below it, and the branch of their group", () => {
  const at = (unitNo: number) => ({ grants: [{ id: "g", role: "member" as const, unitNo }], committees: [] });
  expect([1, 2, 3, 4].map((no) => unitOwn(at(3), TREE, no))).toEqual([null, 2, 3, null]);
  expect([1, 2, 3, 4].map((no) => unitOwn({ grants: [], committees: [2] }, TREE, no))).toEqual([1, 2, 3, null]);
});
