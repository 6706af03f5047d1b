import { collection, field } from "@jiceng/plugin";
import { expect, it } from "vitest";
import { fieldOf, isLetGo, keysOf } from "./keys.ts";

const brands = collection({
  title: "品牌",
  fields: { name: field.text("名称"), year: field.number("年") },
  read: "view",
  unique: [
    ["$unit", "name"],
    ["$period", "name", "year"],
  ],
  flow: {
    states: ["培育", "命名"],
    aside: ["退回", "摘牌"],
    moves: {
      name: { title: "命名", from: ["培育", "退回"], to: "命名", by: "edit" },
      drop: { title: "摘牌", from: "命名", to: "摘牌", by: "edit" },
    },
  },
});
const at = (doc: Record<string, unknown>, period: string | null = null) => keysOf(brands, { unitNo: 3, period, doc });

it("one name is one key, however wide and spaced it was typed; what is not whole takes none", () => {
  expect(at({ name: "红旗 Ａ班" })).toEqual(at({ name: "红旗A班" }));
  expect(at({ name: "红旗A班" })).not.toEqual(at({ name: "红旗B班" }));
  expect(at({ name: "" })).toEqual([]);
  expect(at({ name: "红旗", year: 2026 }, "2026").map(({ rule }) => rule)).toEqual(["$unit name", "$period name year"]);
  expect(fieldOf("$unit name")).toBe("name");
});

it("a record lets go of its names where it was set aside for good", () =>
  expect(["培育", "命名", "退回", "摘牌"].filter((state) => isLetGo(brands, state))).toEqual(["摘牌"]));
