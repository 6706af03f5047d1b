import { expect, test } from "vitest";
import { type GroupOf, isHeadquarters, type Sister, subsidiariesOf } from "./group.ts";

const sister = (id: string): Sister => ({
  id,
  name: id,
  host: `${id}.localhost`,
  peerClass: null,
  profile: null,
  standing: "open",
});
const group: GroupOf = { id: "g", name: "集团", headquarters: "a", sisters: ["a", "b", "c"].map(sister) };

test("headquarters is one of the group's own enterprises, and no other is", () => {
  expect(["a", "b", "d"].map((id) => isHeadquarters(group, id))).toEqual([true, false, false]);
  expect(isHeadquarters(null, "a")).toBe(false);
  expect(isHeadquarters({ ...group, headquarters: null }, "a")).toBe(false);
});

test("subsidiaries are all but headquarters", () => {
  expect(subsidiariesOf(group).map(({ id }) => id)).toEqual(["b", "c"]);
  expect(subsidiariesOf({ ...group, headquarters: null })).toHaveLength(3);
});
