import { type Node, type Plugin, ui } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { undeclaredContacts } from "./tree-parts.ts";

const phone = { contact: "m1" };
const plugin = (needs: Plugin["needs"]) => ({ id: "visiting", needs }) as Plugin;

/** A work phone everywhere that a cell can stand. */
const PLACES: Record<string, Node> = {
  facts: ui.facts([{ label: "电话", value: phone }]),
  table: ui.table("表", [{ key: "phone", title: "电话" }], [{ phone }]),
  matrix: ui.matrix("表", ["电话"], [{ label: "甲", cells: [phone] }]),
  cards: ui.cards([{ title: "甲", facts: [{ label: "电话", value: phone }] }]),
  lanes: ui.lanes([{ title: "甲", count: 1, cards: [{ title: "乙", facts: [{ label: "电话", value: phone }] }] }]),
  deeper: ui.section("段", [ui.columns([ui.facts([{ label: "电话", value: phone }])], [])]),
};

describe("a page that shows work phones", () => {
  it.each(Object.entries(PLACES))("is drawn for a plugin that says it needs them, and for no other: %s", (_, node) => {
    expect(undeclaredContacts(plugin({}), [node])).toContain("members:contact");
    expect(undeclaredContacts(plugin({ "members:contact": "打电话" }), [node])).toBeNull();
  });

  it("is told from one with a column of that name", () => {
    const named = ui.table("表", [{ key: "contact", title: "联系人" }], [{ contact: "沈禾川" }]);
    expect(undeclaredContacts(plugin({}), [named])).toBeNull();
  });
});
