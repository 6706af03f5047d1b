import type { Node } from "@jiceng/plugin";
import { testPlugin } from "@jiceng/plugin-testing";
import { describe, expect, it } from "vitest";
import plugin from "../index.ts";
import { checkPolicy, isReviewDue } from "./policy.ts";

const world = {
  units: { yi: { name: "一支部", kind: "branch" }, er: { name: "二支部", kind: "branch" } },
  members: {
    xu: { name: "许临", unit: "yi", post: "书记" },
    lu: { name: "陆平", unit: "yi" },
    bai: { name: "白川", unit: "er" },
  },
  people: { shuji: { member: "xu", roles: { secretary: "yi", member: "yi" } } },
  records: {
    policies: [
      {
        id: "p1",
        unit: "yi",
        doc: {
          title: "支委会议事规则",
          kind: "班子议事",
          version: 1,
          effective: "2025-01-01",
          review: "2026-01-01",
          text: "一事一议",
        },
      },
    ],
  },
} as const;
const text = (nodes: readonly Node[]) => JSON.stringify(nodes);

describe("内部制度", () => {
  it("says something, and is looked at again after it came into force", () => {
    const doc = { text: "一事一议", effective: "2026-01-01", review: "2027-01-01" };
    expect(checkPolicy(doc)).toEqual([]);
    expect(checkPolicy({ ...doc, text: "" })[0]!.field).toBe("text");
    expect(checkPolicy({ ...doc, review: "2026-01-01" })[0]!.field).toBe("review");
    expect(isReviewDue({ review: "2026-09-23" }, "现行", "2026-09-24")).toBe(true);
    expect(isReviewDue({ review: "2026-09-24" }, "现行", "2026-09-24")).toBe(false);
    expect(isReviewDue({ review: "2026-09-23" }, "旧版", "2026-09-24")).toBe(false);
  });

  it("is read by everybody of the unit and by nobody of another; that it is due for review shows to the secretary", async () => {
    const t = testPlugin(plugin, world);
    expect(text(await t.as("lu").page("policies"))).toContain("支委会议事规则");
    expect(text(await t.as("lu").page("policies"))).not.toContain("该复审了");
    expect(text(await t.as("shuji").page("policies"))).toContain("该复审了");
    expect(text(await t.as("shuji").tile("reviewsDue"))).toContain("支委会议事规则");
    expect(text(await t.as("bai").page("policies"))).not.toContain("支委会议事规则");
    await expect(t.as("bai").open("policies", "p1")).rejects.toThrow("看不到");
  });

  it("keeps the earlier version when it is revised, and is revised from the one in force alone", async () => {
    const t = testPlugin(plugin, world);
    const at = { unit: "yi", query: { policy: "p1" } };
    const next = await t.as("shuji").submit("policyNext", { text: "一事一议，会后公开" }, at);
    expect(next.errors).toEqual([]);
    expect(t.records("policies").map(({ state, doc }) => [doc.version, state, doc.text])).toEqual([
      [1, "旧版", "一事一议"],
      [2, "现行", "一事一议，会后公开"],
    ]);
    expect((await t.as("shuji").submit("policyNext", { text: "再改" }, at)).errors[0]?.message).toContain("现行");
    expect(text(await t.as("lu").open("policies", "p1"))).toContain("第2版");
  });
});
