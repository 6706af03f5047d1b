import { definePlugin, type Plugin } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { startable } from "./startable.ts";

const plugin = definePlugin({
  id: "probe",
  version: "1.0.0",
  api: 1,
  title: "探针",
  about: "只在测试里用",
  needs: {},
  permissions: { view: { title: "看" } },
  data: {},
});

describe("a Worker", () => {
  it("starts with plugins that are in order, and with no other", () => {
    expect(startable([plugin])).toEqual([plugin]);
    const faulty: Plugin = { ...plugin, nav: [{ page: "home", label: "首页" }] };
    expect(() => startable([faulty])).toThrow("probe nav.0.page：没有页面“home”");
    expect(() => startable([plugin, plugin])).toThrow("probe 有两个插件用这个 id");
  });
});
