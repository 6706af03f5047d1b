import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { HELP } from "../../apps/web/src/pages/help/topics.ts";
import { HELP_TOPICS, helpTopic } from "../../packages/kernel/src/routes/help.ts";

const slugs = HELP.map(({ slug }) => slug);

describe("help", () => {
  it("is where every link to it leads, and every page of it is linked from the pages that it explains", () => {
    expect(HELP_TOPICS.map(([, topic]) => topic).filter((topic) => !slugs.includes(topic))).toEqual([]);
    const linked = new Set([...HELP_TOPICS.map(([, topic]) => topic), helpTopic("/")]);
    expect(slugs.filter((slug) => !linked.has(slug))).toEqual([]);
  });

  it("takes in every help.md that there is", () => {
    const files = globSync("{packages,plugins,apps}/*/src/**/help.md", { cwd: join(import.meta.dirname, "../..") });
    expect(files.length).toBe(HELP.length);
  });

  it.each(HELP.map((one) => [one.slug, one] as const))(
    "%s has a title, says something, and answers questions",
    (_, { title, text }) => {
      expect(title).toMatch(/\p{Script=Han}/u);
      expect(text.length).toBeGreaterThan(150);
      expect(text).toContain("## 常见的问题");
      expect(text).not.toMatch(/[<>`]|https?:/);
    },
  );

  it("fits the page: the nearest beginning counts, and a longer word is another page", () => {
    expect(helpTopic("/manage/channels/1")).toBe("notices");
    expect(helpTopic("/manage/accounts")).toBe("accounts");
    expect(helpTopic("/members-of-somewhere")).toBe("home");
    expect(helpTopic("/p/org-life/list")).toBe("org-life");
  });
});
