import type { Node } from "@jiceng/plugin";
import { testPlugin } from "@jiceng/plugin-testing";
import { describe, expect, it } from "vitest";
import plugin from "../index.ts";

const world = {
  units: {
    gongsi: { name: "公司党委", kind: "committee" },
    yi: { name: "一支部", kind: "branch", under: "gongsi" },
    er: { name: "二支部", kind: "branch", under: "gongsi" },
  },
  members: {
    xu: { name: "许临", unit: "yi", post: "书记" },
    he: { name: "何秋", unit: "yi", post: "组织委员" },
    lu: { name: "陆平", unit: "yi" },
    wen: { name: "温和", unit: "yi" },
    bai: { name: "白川", unit: "er" },
  },
  people: {
    shuji: { member: "xu", roles: { secretary: "yi" } },
    officer: { name: "沈工", roles: { officer: "gongsi" } },
  },
  records: {
    talks: [
      { id: "t1", unit: "yi", doc: { kind: "支委之间", one: "he", other: "xu", date: "2026-03-02" }, period: "2026" },
    ],
  },
} as const;

const text = (nodes: readonly Node[]) => JSON.stringify(nodes);

describe("谈心谈话 in a branch", () => {
  it("is entered several at a time; nobody types what sort of talk it was", async () => {
    const t = testPlugin(plugin, world);
    const rows = [
      { one: "许临", other: "陆平", date: "2026-09-20" },
      { one: "陆平", other: "何秋", date: "2026-09-21" },
    ];
    expect(await t.submit("talk", { talks: rows }, { unit: "yi" })).toMatchObject({ errors: [] });
    expect(t.records("talks").map(({ doc }) => doc.kind)).toEqual(["支委之间", "支委和党员", "支委和党员"]);
    const again = await t.submit(
      "talk",
      { talks: [{ one: "陆平", other: "许临", date: "2026-09-20" }] },
      { unit: "yi" },
    );
    expect(again.errors[0]?.message).toContain("已经有");
  });

  it("is counted by person, each once: an officer sees how many, and neither whom nor with whom", async () => {
    const seen = text(await testPlugin(plugin, world).as("officer").page("talks"));
    expect(seen).toContain('"value":"2"');
    expect(seen).toContain("2/4人");
    expect(seen).toContain("0/1人");
    expect(seen).not.toMatch(/许临|何秋|陆平|t1/);
  });

  it("tells the secretary alone who was not talked with yet", async () => {
    const t = testPlugin(plugin, world);
    const secretary = text(await t.as("shuji").page("talks"));
    expect(secretary).toContain("一支部还没谈到的");
    expect(secretary).toContain("陆平");
    for (const other of ["he", "lu", "officer"]) expect(text(await t.as(other).page("talks"))).not.toContain("陆平");
  });

  it("is there for the two, for nobody else beside the secretary", async () => {
    const t = testPlugin(plugin, world);
    for (const one of ["he", "shuji"]) expect((await t.as(one).open("talks", "t1"))[0]).toMatchObject({ of: "talks" });
    for (const other of ["lu", "bai", "officer"])
      await expect(t.as(other).open("talks", "t1")).rejects.toThrow("看不到");
  });

  it("keeps no word of what was said, unless the enterprise wants it, and then for the two alone", async () => {
    const off = testPlugin(plugin, world);
    const at = { unit: "yi", query: { talk: "t1" } };
    expect((await off.as("he").submit("talkNote", { text: "班组排班的事" }, at)).errors[0]?.message).toContain("不记");
    const on = testPlugin(plugin, { ...world, settings: { talkNotes: true } });
    expect((await on.as("lu").submit("talkNote", { text: "听说的" }, at)).errors[0]?.message).toContain("两个人");
    const made = await on.as("he").submit("talkNote", { text: "班组排班的事" }, at);
    expect(made.errors).toEqual([]);
    expect((await on.as("xu").open("talkNotes", made.record!))[0]).toMatchObject({ of: "talkNotes" });
    for (const other of ["lu", "officer"])
      await expect(on.as(other).open("talkNotes", made.record!)).rejects.toThrow("看不到");
  });
});
