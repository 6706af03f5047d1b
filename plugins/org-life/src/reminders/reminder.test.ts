import type { Node } from "@jiceng/plugin";
import { testPlugin } from "@jiceng/plugin-testing";
import { describe, expect, it } from "vitest";
import plugin from "../index.ts";
import { checkReminder, reminderData } from "./reminder.ts";

const world = {
  units: {
    gongsi: { name: "公司党委", kind: "committee" },
    yi: { name: "一支部", kind: "branch", under: "gongsi" },
  },
  members: {
    xu: { name: "许临", unit: "yi", post: "书记" },
    he: { name: "何秋", unit: "yi", post: "组织委员" },
    lu: { name: "陆平", unit: "yi" },
  },
  people: {
    shuji: { member: "xu", roles: { secretary: "yi", member: "yi" } },
    officer: { name: "沈工", roles: { officer: "gongsi" } },
    guanli: { name: "管理员", roles: { admin: "gongsi" } },
  },
} as const;
const text = (nodes: readonly Node[]) => JSON.stringify(nodes);

describe("提醒谈话", () => {
  it("is about a fact of work by its class: there is no text to write, and nobody reminds themselves", () => {
    expect(Object.keys(reminderData.reminders.fields)).toEqual(["member", "talker", "date", "reason"]);
    expect(checkReminder({ member: "a", talker: "a", date: "2026-09-01" }, "2026-09-24")[0]!.field).toBe("member");
    expect(checkReminder({ member: "a", talker: "b", date: "2026-09-25" }, "2026-09-24")[0]!.field).toBe("date");
  });

  it("is there for who talked and who was talked with, for nobody above, beside or administering", async () => {
    const t = testPlugin(plugin, world);
    const typed = { member: "陆平", date: "2026-09-20", reason: "工作任务逾期" };
    const made = await t.as("shuji").submit("reminder", typed, { unit: "yi" });
    expect(made.errors).toEqual([]);
    expect(text(await t.as("shuji").page("reminders"))).toContain("您提醒了陆平");
    expect(text(await t.as("lu").page("reminders"))).toContain("许临提醒了您");
    for (const other of ["he", "officer", "guanli"]) {
      expect(text(await t.as(other).page("reminders"))).not.toContain("陆平");
      await expect(t.as(other).open("reminders", made.record!)).rejects.toThrow("看不到");
    }
  });

  it("is in no figure", () =>
    expect(Object.values(plugin.metrics ?? {}).map(({ of }) => of)).not.toContain("reminders"));
});
