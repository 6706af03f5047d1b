import { type Node, ui } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { checkTree } from "./check.ts";

const known = {
  pages: new Set(["list"]),
  forms: new Set(["brand"]),
  documents: new Set<string>(),
  collections: new Set(["brands"]),
  scores: new Set<string>(),
};
const wrong = (shown: unknown) => {
  const checked = checkTree(shown, known);
  return "wrong" in checked ? checked.wrong : null;
};
/** As it comes out of the plugin: through JSON. */
const through = (text: string): unknown => JSON.parse(text);
const nested = (depth: number): Node =>
  Array.from({ length: depth }).reduce<Node>((inner) => ui.section("段", [inner]), ui.text("底"));

describe("what a plugin shows", () => {
  it("is let through as it is", () => {
    const nodes = [
      ui.section("品牌", [
        ui.list([{ text: "匠心一班", to: { record: "b1", of: "brands" }, current: true }], {
          more: { text: "其余", to: { page: "list" } },
        }),
        ui.table("表", [{ key: "a", title: "甲" }], [{ a: { money: 1200 } }, { a: { member: "m1" } }]),
      ]),
      ui.button("新建", { form: "brand", query: { unit: "u1" } }),
    ];
    expect(checkTree(nodes, known)).toEqual({ nodes });
  });

  it("is a list of nodes that are known", () => {
    for (const shown of [
      null,
      "文字",
      7,
      {},
      [null],
      ["文字"],
      [{}],
      [{ node: "script", text: "x" }],
      [[ui.text("甲")]],
    ])
      expect(wrong(shown), JSON.stringify(shown)).not.toBeNull();
  });

  it("has no markup, no address and no attribute beside what a node holds", () => {
    expect(wrong([{ ...ui.text("甲"), html: "<b>" }])).not.toBeNull();
    expect(wrong([{ ...ui.button("去", { page: "list" }), href: "/admin" }])).not.toBeNull();
    expect(wrong([ui.button("去", "https://example.org" as never)])).not.toBeNull();
    expect(wrong([ui.button("去", { href: "javascript:alert(1)" } as never)])).not.toBeNull();
    expect(wrong([ui.button("去", { page: "list", href: "/x" } as never)])).not.toBeNull();
    expect(wrong([{ ...ui.text("甲"), "hx-get": "/manage" }])).not.toBeNull();
    expect(wrong([ui.badge("甲", "red" as never)])).not.toBeNull();
  });

  it("leads only to what the plugin has; inherited names are not had", () => {
    expect(wrong([ui.button("去", { page: "settings" })])).toBe("no page settings");
    expect(wrong([ui.button("去", { page: "constructor" })])).toBe("no page constructor");
    expect(wrong([ui.link("去", { form: "toString" })])).toBe("no form toString");
    expect(wrong([ui.empty("空", "。", { to: { record: "r", of: "sites" } })])).toBe("no collection sites");
    expect(wrong([ui.section("段", [ui.records("sites", "表", [], [])])])).toBe("no collection sites");
    expect(wrong([ui.lanes([{ title: "甲", count: 0, cards: [], more: { page: "gone" } }])])).toBe("no page gone");
    expect(wrong([ui.link("别处", { record: "r", of: "meetings", plugin: "org-life" })])).toBeNull();
  });

  it("has no keys that reach into objects themselves", () => {
    expect(wrong(through('[{"node":"table","title":"表","columns":[],"rows":[{"__proto__":"x"}]}]'))).toBe(
      "a key __proto__",
    );
    expect(
      wrong(through('[{"node":"filter","name":"a","label":"甲","options":[],"current":"","constructor":{}}]')),
    ).toBe("a key constructor");
  });

  it("is not deep, not huge, and no text is a book", () => {
    expect(wrong([nested(11)])).toBeNull();
    expect(wrong([nested(12)])).toBe("deeper than 12");
    expect(wrong(through(`${'[{"node":"section","title":"","nodes":'.repeat(4000)}[]${"}]".repeat(4000)}`))).toContain(
      "deeper",
    );
    expect(wrong(through(`${"[".repeat(5000)}${"]".repeat(5000)}`))).not.toBeNull();
    expect(wrong(Array.from({ length: 2001 }, () => ui.text("甲")))).toContain("2000 nodes");
    expect(wrong(through(`[${"0,".repeat(60_000)}0]`))).toContain("values");
    expect(wrong([ui.text("甲".repeat(20_001))])).not.toBeNull();
    expect(wrong([ui.tree("树", [{ text: "甲", items: [{ text: "乙".repeat(501) }] }])])).not.toBeNull();
  });

  it("has figures that are numbers, and days and periods that are", () => {
    expect(wrong([{ ...ui.progress("甲", 1, 2), value: "1" }])).not.toBeNull();
    expect(wrong([{ ...ui.progress("甲", 1, 2), value: Number.NaN }])).not.toBeNull();
    expect(wrong([ui.facts([{ label: "日", value: { day: "昨天" } }])])).not.toBeNull();
    expect(wrong([ui.facts([{ label: "期", value: { period: "2026-13" } }])])).not.toBeNull();
  });
});
