import { type Collection, collection, type Duty, definePlugin, type Fields, field, type Plugin } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { compare } from "./comparison.ts";
import { type Ground, judged } from "./offer.ts";

const FIELDS: Fields = {
  topic: field.text("哪件事", { max: 40 }),
  kind: field.choice("哪一类", ["出行", "用水"]),
  visits: field.rows("回访", { day: field.date("哪天") }),
};
const FLOW = { states: ["在办", "办好"], moves: {} } as const;

const deeds = (of: Partial<Plugin> = {}, held: Partial<Collection> = {}): Plugin =>
  definePlugin({
    ...{ id: "deeds", version: "1.1.0", api: 1, title: "办实事", about: "", needs: {} },
    permissions: { view: { title: "看", roles: ["member"] } },
    data: { deeds: collection({ title: "实事", fields: FIELDS, flow: FLOW, read: "view", ...held } as Collection) },
    ...of,
  } as Plugin);
const without = (name: string): Fields => Object.fromEntries(Object.entries(FIELDS).filter(([key]) => key !== name));
const DUTY: Duty = {
  ...{ title: "走访", every: "month", for: { kind: "branch" }, cites: "办法", form: "deed" },
  met: { data: "deeds", states: ["办好"], held: "day" },
};

describe("a release beside the one that runs", () => {
  const before = deeds({ version: "1.0.0" });

  it.each<[string, Plugin, string]>([
    [
      "another kind of record",
      deeds({ data: { ...before.data, thanks: collection({ title: "感谢", fields: {} }) } }),
      "多一种记录“感谢”",
    ],
    ["another field", deeds({}, { fields: { ...FIELDS, street: field.text("哪条街") } }), "“实事”多一栏“哪条街”"],
    ["another state", deeds({}, { flow: { ...FLOW, states: ["在办", "办好", "回访"] } }), "“实事”多一个状态“回访”"],
    ["another ability", deeds({ permissions: { ...before.permissions, edit: { title: "记" } } }), "能做的事多“记”"],
    ["other people for one", deeds({ permissions: { view: { title: "看", roles: ["officer"] } } }), "“看”换了由谁来做"],
    ["another duty", deeds({ duties: { walk: DUTY } }), "多一项应办“走访”"],
  ])("brings %s", (_, after, said) => {
    const { changes, narrowed, never, more } = compare(before, after);
    expect({ changes, narrowed, never, more }).toEqual({ changes: [said], narrowed: [], never: [], more: [] });
  });

  it.each<[string, Plugin, string]>([
    ["a kind of record", deeds({ data: {} }), "少了记录“实事”，已有的记录没处放"],
    ["a field", deeds({}, { fields: without("topic") }), "“实事”少了一栏“哪件事”"],
    [
      "a field of child rows",
      deeds({}, { fields: { ...FIELDS, visits: field.rows("回访", {}) } }),
      "“实事”的“回访”少了一栏“哪天”",
    ],
    [
      "what a field was",
      deeds({}, { fields: { ...FIELDS, topic: field.number("哪件事") } }),
      "“实事”的“哪件事”换了类型，填过的读不出来",
    ],
    [
      "an option",
      deeds({}, { fields: { ...FIELDS, kind: field.choice("哪一类", ["出行"]) } }),
      "“实事”的“哪一类”少了选项“用水”",
    ],
    [
      "leave to be empty",
      deeds({}, { fields: { ...FIELDS, topic: field.text("哪件事", { max: 40, required: true }) } }),
      "“实事”的“哪件事”改成了必填",
    ],
    [
      "room",
      deeds({}, { fields: { ...FIELDS, topic: field.text("哪件事", { max: 20 }) } }),
      "“实事”的“哪件事”的上下限收窄了",
    ],
    ["a state", deeds({}, { flow: { ...FLOW, states: ["在办"] } }), "“实事”少了状态“办好”，有的记录可能正停在那里"],
    ["the way from old documents", deeds({}, { v: 2 }), "“实事”的文档换了版本，却没有 upgrade（deeds）"],
    [
      "emptiness of a new field",
      deeds({}, { fields: { ...FIELDS, street: field.text("哪条街", { required: true }) } }),
      "“实事”新的一栏“哪条街”必填，已有的记录都没有填",
    ],
  ])("takes %s, which is refused inside a major version and a matter of consent in a new one", (_, after, said) => {
    expect(compare(before, after).narrowed).toEqual([said]);
    const ground: Ground = { taken: null, versions: ["1.0.0"], before };
    expect(judged(after, ground).refused).toEqual([`${said}；这样的改动要换大版本号`]);
    expect(judged({ ...after, version: "2.0.0" }, ground).refused).toEqual([]);
  });

  it("names what it would see beyond, and what no longer", () => {
    const { more, less } = compare(deeds({ needs: { notify: "催" } }), deeds({ needs: { "units:read": "列支部" } }));
    expect([more, less]).toEqual([[{ may: "组织", why: "列支部" }], ["发通知"]]);
  });

  it("never opens to others what was written for one person's eyes, in no version", () => {
    const closed = deeds({ version: "1.0.0" }, { read: undefined });
    const ground: Ground = { taken: null, versions: ["1.0.0"], before: closed };
    expect(judged(deeds({ version: "2.0.0" }), ground).refused).toEqual([
      "“实事”原来只有写的人自己看得到，不能改成别人也能看",
    ]);
  });
});

describe("a pack is refused here", () => {
  const FREE: Ground = { taken: null, versions: [], before: null };

  it.each<[string, Plugin, Partial<Ground>, string | null]>([
    ["never, when its name is free", deeds(), {}, null],
    ["when the product has the name", deeds(), { taken: "bundled" }, "“deeds”是随产品来的插件，请换一个名字（id）"],
    ["when the platform has the name", deeds(), { taken: "platform" }, "“deeds”是平台上已有的插件，请换一个名字（id）"],
    [
      "when its acts would read as the product's own",
      deeds({ id: "account" }),
      {},
      "“account”是产品自己用的名字，请换一个名字（id）",
    ],
    [
      "when it is called as data is that lies apart",
      deeds({ id: "parked-deeds" }),
      {},
      "“parked-deeds”是产品自己用的名字，请换一个名字（id）",
    ],
    [
      "when it is no newer than what was released",
      deeds(),
      { versions: ["1.2.0", "1.1.1"] },
      "版本要比已经发布的 1.2.0 新，这个是 1.1.0",
    ],
    ["never for an older major version's sake", deeds(), { versions: ["2.0.0", "1.0.9"] }, null],
    [
      "when it names a regulation that nobody knows",
      deeds({ duties: { walk: { ...DUTY, count: { rule: "no-such" } } } }),
      {},
      "应办“走访”的次数引的规定“no-such”，这里没有",
    ],
    [
      "when a name may not reach the database",
      deeds({ data: { pragma: collection({ title: "记", fields: {}, read: "view" }) } }),
      {},
      "记录或栏目的名字里有数据库不许用的词，请换一个",
    ],
  ])("%s", (_, manifest, ground, said) => {
    expect(judged(manifest, { ...FREE, ...ground }).refused).toEqual(said === null ? [] : [said]);
  });
});
