import { describe, expect, it } from "vitest";
import { type Appraised, graded, mostExcellent, sumOf } from "./appraisal.ts";

/** Twenty full members and three on probation, as the field's example has it. */
const people: Appraised[] = Array.from({ length: 23 }, (_, i) => ({
  member: `m${i}`,
  status: i < 20 ? "正式" : "预备",
}));
const names = Object.fromEntries(people.map(({ member }) => [member!, `党员${member}`]));
const first = (n: number) => people.slice(0, n).map(({ member }) => member!);
const decided = (exceptions: Parameters<typeof graded>[1], part = 3) => graded(people, exceptions, { part, names });

describe("评议等次", () => {
  it("优秀 is at most a third of the full members, rounded down: 20 → 6, 3 → 1, 2 → 0; stricter where an enterprise says so", () => {
    expect([20, 21, 3, 2].map((full) => mostExcellent(full, 3))).toEqual([6, 7, 1, 0]);
    expect(mostExcellent(20, 4)).toBe(5);
  });

  it("20 正式 + 3 预备: six 优秀 pass, the seventh is refused at the field with the numbers", () => {
    expect(decided({ excellent: first(6) })).toHaveProperty("people");
    expect(decided({ excellent: first(7) })).toEqual({
      errors: [
        {
          field: "excellent",
          message: "正式党员20名，“优秀”一般不超过3分之一，最多6名，现在选了7名",
        },
      ],
    });
    expect(decided({ excellent: first(6) }, 4)).toHaveProperty("errors");
  });

  it("whoever is named nowhere is 合格, and who is on probation gets none", () => {
    const result = decided({ excellent: first(6), basic: ["m6"] });
    expect("people" in result && sumOf(result.people)).toBe("优秀6名，合格13名，基本合格1名，不定等次3名");
    const refused = decided({ excellent: ["m20"], failing: ["m20"] });
    expect("errors" in refused && refused.errors.map(({ field }) => field)).toEqual(["excellent", "failing"]);
  });

  it("is one for each: nobody twice, and nobody from elsewhere", () => {
    const twice = decided({ excellent: ["m1"], basic: ["m1"] });
    expect("errors" in twice && twice.errors).toEqual([
      { field: "basic", message: "党员m1已经选在“优秀”里，只能有一个等次" },
    ]);
    expect(decided({ failing: ["x"] })).toEqual({
      errors: [{ field: "failing", message: "这位同志不在这次评议的名单里" }],
    });
  });
});
