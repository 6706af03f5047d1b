import { describe, expect, it } from "vitest";
import { countPlugins } from "../lines.ts";

/** Lines that a screen shows without scrolling, with something in them. */
const SCREEN = 72;

describe("a plugin is a small declarative folder", () => {
  const plugins = countPlugins();

  it("and there are some", () => expect(plugins.length).toBeGreaterThan(1));

  it.each(plugins.map((one) => [one.plugin, one] as const))(
    "%s: its index fits a screen, and it knows the contract alone",
    (_, one) => {
      expect(one.index).toBeLessThanOrEqual(SCREEN);
      expect(one.imports).toEqual(["@jiceng/plugin"]);
    },
  );
});
