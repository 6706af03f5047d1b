import type { Node } from "@jiceng/plugin";
import { testPlugin } from "@jiceng/plugin-testing";
import { describe, expect, it } from "vitest";
import plugin from "../index.ts";

const there = (member: string) => ({ member, state: "实到" });
const world = {
  today: "2026-11-22",
  units: {
    gongsi: { name: "公司党委", kind: "committee" },
    yi: { name: "一支部", kind: "branch", under: "gongsi" },
  },
  members: {
    xu: { name: "许临", unit: "yi", post: "书记" },
    he: { name: "何秋", unit: "yi", post: "组织委员" },
    lu: { name: "陆平", unit: "yi" },
    gu: { name: "顾远", unit: "gongsi", post: "副书记" },
    lin: { name: "林森", unit: "gongsi", post: "纪检委员" },
  },
  people: {
    shuji: { member: "xu", roles: { secretary: "yi", member: "yi" } },
    officer: { name: "沈工", roles: { officer: "gongsi" } },
  },
  records: {
    sessions: [
      {
        id: "m1",
        unit: "gongsi",
        state: "已开",
        period: "2026",
        doc: {
          kind: "民主生活会",
          theme: "年度民主生活会",
          date: "2026-11-10",
          attendance: [there("gu"), there("lin")],
        },
      },
      {
        id: "z1",
        unit: "yi",
        state: "已开",
        period: "2025",
        doc: { kind: "组织生活会", theme: "上年", date: "2025-12-10", attendance: [there("xu"), there("lu")] },
      },
    ],
    problems: [
      {
        id: "p1",
        unit: "yi",
        doc: { session: "z1", text: "夜班学习没组织", measure: "每周三补学", owner: "he", due: "2026-11-01" },
      },
    ],
  },
} as const;
const text = (nodes: readonly Node[]) => JSON.stringify(nodes);

describe("a branch's 组织生活会", () => {
  it("goes on stage by stage, goes back with a reason, and counts once somebody else confirmed it", async () => {
    const all = testPlugin(plugin, world);
    const t = all.as("shuji");
    const begun = await t.submit(
      "orgLife",
      { study: "党章" },
      { unit: "yi", duty: "org-life:orgLife", period: "2026" },
    );
    expect(begun).toMatchObject({ errors: [], state: "谈话" });
    const id = begun.record!;
    expect((await t.move("sessions", id, "relearn")).errors[0]?.message).toContain("原因");
    expect(await t.move("sessions", id, "relearn", "学习材料换了")).toMatchObject({ state: "学习" });
    expect(await t.move("sessions", id, "studied")).toMatchObject({ state: "谈话" });
    expect((await t.move("sessions", id, "talked")).errors[0]?.message).toContain("谈完日期");
    await t.submit("talkRound", { talkedBy: "2026-11-22" }, { record: id });
    await t.submit("gather", { gathered: "2026-11-22", opinions: ["多讲安全"] }, { record: id });
    await t.submit("compare", { compared: "2026-11-22" }, { record: id });
    const attendance = ["xu", "he", "lu"].map(there);
    const held = await t.submit("holdBranch", { attendance, minutes: "逐一对照，查摆三条" }, { record: id });
    expect(held).toMatchObject({ errors: [], state: "待确认" });
    expect((await t.move("sessions", id, "confirm")).errors[0]?.message).toContain("不能自己");
    expect(await all.as("he").move("sessions", id, "confirm")).toMatchObject({ errors: [], state: "已开" });
    expect(text(await t.page("sessions"))).toContain("问题清单");
  });

  it("follows each item of its list to the end: whoever has to do it never says themselves that it is done", async () => {
    const t = testPlugin(plugin, world);
    await t.as("shuji").submit("finish", { proof: "补学四次，签到表在党小组" }, { record: "p1" });
    expect(t.record("problems", "p1").state).toBe("待核实");
    expect((await t.as("shuji").move("problems", "p1", "verify")).errors[0]?.message).toContain("不能自己");
    expect((await t.as("he").move("problems", "p1", "verify")).errors[0]?.message).toContain("责任人不能自己");
    const other = testPlugin(plugin, {
      ...world,
      records: {
        ...world.records,
        problems: [{ ...world.records.problems[0], doc: { ...world.records.problems[0].doc, owner: "lu" } }],
      },
    });
    await other.as("shuji").submit("finish", { proof: "补学四次" }, { record: "p1" });
    expect(await other.as("he").move("problems", "p1", "verify")).toMatchObject({ errors: [], state: "已整改" });
  });

  it("is not told of while something on its list is overdue", async () => {
    const t = testPlugin(plugin, world).as("shuji");
    const at = { unit: "yi", query: { session: "z1" } };
    expect((await t.submit("bulletin", { text: "整改情况" }, at)).errors[0]?.message).toContain("过了期限");
    expect(text(await t.open("sessions", "z1"))).toContain("逾期");
  });
});

describe("批评与自我批评", () => {
  const said = { remarks: [{ speaker: "顾远", about: "林森", text: "下基层少" }] };

  it("of a 民主生活会 is there for those who sat in it, and for nobody by their role", async () => {
    const t = testPlugin(plugin, world);
    const made = await t.as("gu").submit("remark", said, { unit: "gongsi", query: { session: "m1" } });
    expect(made.errors).toEqual([]);
    for (const one of ["gu", "lin"]) expect(text(await t.as(one).open("sessions", "m1"))).toContain("下基层少");
    expect(text(await t.as("officer").open("sessions", "m1"))).not.toContain("下基层少");
    await expect(t.as("officer").open("remarks", made.record!)).rejects.toThrow("看不到");
  });

  it("of a 组织生活会 is not kept unless the enterprise wants it", async () => {
    const at = { unit: "yi", query: { session: "z1" } };
    const words = { remarks: [{ speaker: "陆平", text: "学习不够" }] };
    const off = await testPlugin(plugin, world).as("shuji").submit("remark", words, at);
    expect(off.errors[0]?.message).toContain("不记批评的原话");
    const on = testPlugin(plugin, { ...world, settings: { remarks: true } });
    expect((await on.as("shuji").submit("remark", words, at)).errors).toEqual([]);
    expect(text(await on.as("officer").open("sessions", "z1"))).not.toContain("学习不够");
  });
});
