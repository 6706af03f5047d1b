import { testPlugin } from "@jiceng/plugin-testing";
import { describe, expect, it } from "vitest";
import plugin from "../index.ts";
import { dayText, isToday, monthOf } from "./birthday.ts";

const world = {
  units: { yi: { name: "一支部", kind: "branch" }, er: { name: "二支部", kind: "branch" } },
  members: {
    xu: { name: "许临", unit: "yi", post: "书记", joined: "2001-09-02" },
    lu: { name: "陆平", unit: "yi", joined: "2010-09-24" },
    he: { name: "何秋", unit: "yi", joined: "2005-07-01" },
    bai: { name: "白川", unit: "er", joined: "2003-09-10" },
  },
  people: { shuji: { member: "xu", roles: { secretary: "yi", member: "yi" } } },
} as const;

describe("政治生日", () => {
  it("is by month and day: 07-01 is 7月1日, and the month is this one unless another is asked for", () => {
    expect(dayText("07-01")).toBe("7月1日");
    expect([monthOf("7", "2026-09-24"), monthOf("", "2026-09-24"), monthOf("13", "2026-09-24")]).toEqual([7, 9, 9]);
    expect(isToday({ day: "09-24" }, "2026-09-24")).toBe(true);
    expect(isToday({ day: "02-29" }, "2027-02-28")).toBe(false);
  });

  it("lists those of one's own branch, without the year in which they joined", async () => {
    const seen = JSON.stringify(await testPlugin(plugin, world).as("lu").page("birthdays"));
    expect(seen).toContain("许临");
    expect(seen).toContain("今天");
    expect(seen).not.toMatch(/何秋|白川|2001|2010/);
    expect(JSON.stringify(await testPlugin(plugin, world).as("lu").page("birthdays", { month: "7" }))).toContain(
      "何秋",
    );
  });

  it("is printed as a plain card each, by whoever looks after the branch", async () => {
    const paper = await testPlugin(plugin, world).as("shuji").document("birthdayCards");
    expect(paper.parts.filter(({ part }) => part === "heading")).toHaveLength(2);
    await expect(testPlugin(plugin, world).as("lu").document("birthdayCards")).rejects.toThrow("record");
  });
});
