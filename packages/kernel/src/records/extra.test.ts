import { collection, field } from "@jiceng/plugin";
import { expect, it } from "vitest";
import { partsAsked } from "./document.ts";
import { declinedExtra, keepExtra, withExtra } from "./extra.ts";

const projects = collection({
  title: "项目",
  label: "name",
  fields: { name: field.text("名称"), results: field.markdown("成效") },
  read: "view",
  extra: "own",
});
const row = (title: string, type = "文字", required = false) => ({ title, type, required });
const names = (own: object[]) => withExtra(projects, { own }).added;

it("a collection has the fields that the tenant added, by their types", () => {
  const added = withExtra(projects, { own: [row("预算", "金额", true), row("科室"), row("  ")] });
  expect(added.added?.map((name) => added.fields[name])).toEqual([
    { type: "money", title: "预算", required: true },
    { type: "text", title: "科室" },
  ]);
  expect(withExtra(projects, {})).toBe(projects);
});

it("a field stays the same one moved, and renamed where it stands; another one in its place is new", () => {
  const before = { own: [row("预算", "金额"), row("科室")] };
  const [budget, office] = names(before.own)!;
  const stored = (own: object[]) => names(keepExtra({ projects }, { own }, before).own as object[]);
  expect(stored([row("科室"), row("预算", "金额")])).toEqual([office, budget]);
  expect(stored([row("项目预算", "金额"), row("科室")])).toEqual([budget, office]);
  expect(stored([row("项目预算"), row("科室")])![0]).not.toBe(budget);
  expect(stored([row("科室")])).toEqual([office]);
  // Renamed twice, it is still the first.
  const once = keepExtra({ projects }, { own: [row("项目预算", "金额"), row("科室")] }, before);
  const twice = keepExtra({ projects }, { own: [row("总预算", "金额"), row("科室")] }, once);
  expect(names(twice.own as object[])).toEqual([budget, office]);
});

it("they are asked for in the form that names the record, and in none beside", () => {
  const added = withExtra(projects, { own: [row("科室")] });
  const form = (...fields: string[]) => ({ title: "", permission: "view", parts: [{ title: "一", fields }] });
  expect(partsAsked(form("name"), added)?.at(-1)).toEqual({ title: "本单位另加的内容", fields: added.added });
  expect(partsAsked(form("results"), added)).toHaveLength(1);
  expect(partsAsked(form("name"), projects)).toHaveLength(1);
});

it("what is not kept of people is no field of a tenant's own either, said at its title", () => {
  expect(declinedExtra({ projects }, { own: [row("预算"), row("身份证号"), row("手机号")] })).toEqual([
    { field: "own.1.title", message: "“身份证号”不能加：不收集证件号码" },
    { field: "own.2.title", message: "“手机号”不能加：不另外收集联系方式" },
  ]);
  expect(declinedExtra({ projects }, { own: [row("预算"), row("品牌定位")] })).toEqual([]);
});
