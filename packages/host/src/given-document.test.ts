import { collection, definePlugin, field } from "@jiceng/plugin";
import { expect, it } from "vitest";
import { shelfOf } from "./place.ts";
import { inShape } from "./record-ahead.ts";
import { trustedHost } from "./trusted-host.ts";

/** A collection whose second version turns what the first wrote into what `given` says. */
const shelfGiving = (given: unknown) => {
  const plugin = definePlugin({
    ...{ id: "walks", version: "1.0.0", api: 1, title: "走访", about: "只在测试里用", needs: {} },
    permissions: { view: { title: "看" } },
    data: {
      walks: collection({
        title: "走访",
        fields: { topic: field.text("主题") },
        read: "view",
        v: 2,
        upgrade: () => given as { topic: string },
      }),
    },
  });
  return { host: trustedHost(plugin), shelf: shelfOf(plugin, "walks"), today: "2026-11-23" };
};
const older = { doc: { topic: "夜访" }, v: 1 };

it("a document of an earlier version is what upgrade makes of it", async () => {
  expect(await inShape(shelfGiving({ topic: "晨访" }), older)).toMatchObject({ doc: { topic: "晨访" } });
});

it.each([["a text"], [["a list"]], [7], [null]])(
  "%j is no document, and the plugin's author is told",
  async (given) => {
    await expect(inShape(shelfGiving(given), older)).rejects.toThrow("walks upgrade gave no document");
  },
);
