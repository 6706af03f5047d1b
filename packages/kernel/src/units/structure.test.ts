import { describe, expect, it } from "vitest";
import { RuleBook, type RuleId } from "../rules/index.ts";
import { structureAdvice } from "./structure.ts";

const book = new RuleBook([], []);
const rule = (id: RuleId) => book.value(id, "2026-09-24");

const branch = (full: number, committee = false) =>
  structureAdvice({ kind: "branch", full, committee, rule }).map(({ text }) => text);

describe("what the rules suggest for a unit of its size", () => {
  it("is a joint branch or a group below three full members, with the article", () => {
    expect(structureAdvice({ kind: "branch", full: 2, committee: false, rule })).toEqual([
      expect.objectContaining({
        text: expect.stringContaining("联合党支部"),
        cites: "《中国共产党支部工作条例（试行）》第四条",
      }),
    ]);
    expect(branch(2).join()).toContain("党小组");
    expect(branch(3)).toEqual([]);
  });

  it("is a branch of its own from three full members on, where there is none", () => {
    const site = (full: number, branches = 0) =>
      structureAdvice({ kind: "administrative", full, branches, committee: false, rule });
    expect(site(2)).toEqual([]);
    expect(site(3)[0]!.text).toContain("应当成立党支部");
    expect(site(30, 1)).toEqual([]);
  });

  it("is a committee of three to five from seven full members on, unless there is one", () => {
    expect(branch(6)).toEqual([]);
    expect(branch(7)[0]).toContain("支部委员会，由3至5人组成");
    expect(branch(7, true)).toEqual([]);
  });

  it("is a division above fifty", () => {
    expect(branch(50, true).join()).not.toContain("分设");
    expect(branch(51, true).join()).toContain("一般不超过50名");
  });

  it("is a general branch from fifty, a party committee from a hundred", () => {
    expect(branch(49, true)).toEqual([]);
    expect(branch(50, true).join()).toContain("设党总支");
    expect(branch(99, true).join()).toContain("设党总支");
    expect(branch(100, true).join()).not.toContain("设党总支");
    expect(branch(100, true).join()).toContain("设党委");
    const general = (full: number) => structureAdvice({ kind: "general-branch", full, committee: false, rule });
    expect(general(99)).toEqual([]);
    expect(general(100)[0]!.cites).toContain("国有企业基层组织");
  });
});
