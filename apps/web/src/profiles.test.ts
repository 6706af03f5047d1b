import { readDocument, typedJson } from "@jiceng/kernel";
import { beginningOf, findProfile, PROFILES } from "@jiceng/platform";
import { describe, expect, it } from "vitest";
import { plugins } from "./plugins.ts";

describe.each(PROFILES.map((profile) => [profile.title, profile] as const))("the profile %s", (title, profile) => {
  it("is found by its id and by its title", () =>
    expect([findProfile(profile.id), findProfile(title)]).toEqual([profile, profile]));

  it("enables plugins that come with the product, with settings that they take", () => {
    for (const { id, settings } of profile.plugins) {
      const plugin = plugins.find((one) => one.id === id);
      expect(plugin, id).toBeDefined();
      const { fields = {}, defaults = {} } = plugin!.settings ?? {};
      const { doc, errors } = readDocument(fields, typedJson({ ...defaults, ...settings }));
      expect(errors, id).toEqual([]);
      expect(doc, id).toMatchObject(settings);
    }
  });

  it("asks by forms that there are, and adds work sparingly", () => {
    const { duties } = beginningOf(profile, "all");
    expect(duties.length).toBeLessThanOrEqual(1);
    for (const { plugin, form } of duties)
      expect(plugins.find(({ id }) => id === plugin)?.forms?.[form], `${plugin}:${form}`).toBeDefined();
  });
});
