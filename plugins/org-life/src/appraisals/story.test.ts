import type { Node } from "@jiceng/plugin";
import { testPlugin } from "@jiceng/plugin-testing";
import { describe, expect, it } from "vitest";
import plugin from "../index.ts";

const world = {
  today: "2026-12-10",
  units: {
    gongsi: { name: "公司党委", kind: "committee" },
    yi: { name: "一支部", kind: "branch", under: "gongsi" },
    er: { name: "二支部", kind: "branch", under: "gongsi" },
  },
  members: {
    xu: { name: "许临", unit: "yi", post: "书记" },
    he: { name: "何秋", unit: "yi", post: "组织委员" },
    lu: { name: "陆平", unit: "yi", post: "宣传委员" },
    fang: { name: "方远", unit: "yi" },
    wen: { name: "温和", unit: "yi", status: "预备" },
    bai: { name: "白川", unit: "er", post: "书记" },
  },
  people: {
    shuji: { member: "xu", roles: { secretary: "yi" } },
    officer: { name: "沈工", roles: { officer: "gongsi" } },
    other: { member: "bai", roles: { secretary: "er" } },
  },
  settings: { appraisalSince: "2026-01" },
} as const;

const text = (nodes: readonly Node[]) => JSON.stringify(nodes);
const CLOSES = { closesOn: "2026-12-12", closesAt: "18:00" };

/** An appraisal of 一支部 as far as its ballot. */
async function polled(way = "党员登录投") {
  const t = testPlugin(plugin, world);
  const { record } = await t.submit(
    "appraisal",
    { year: "2026", begun: "2026-12-01", selfOn: "2026-12-03", peerOn: "2026-12-05" },
    { unit: "yi", duty: "org-life:appraisal", period: "2026" },
  );
  const at = { unit: "yi", query: { appraisal: record! } };
  const opened = await t.submit("appraisalBallot", { way, ...CLOSES }, at);
  expect(opened.errors).toEqual([]);
  const ballot = String(t.record("appraisals", record!).doc.ballot);
  return { t, id: record!, at, ballot };
}

describe("民主评议党员", () => {
  it("goes from 自评 to 大会通报, is confirmed by another 支委, and meets the yearly duty", async () => {
    const { t, id, at, ballot } = await polled();
    const early = await t.submit("appraisalGrades", {}, at);
    expect(early.errors[0]?.message).toContain("测评还没有截止");
    for (let i = 0; i < 5; i++) t.vote(ballot, { xu: "优秀", he: "合格", lu: "合格", fang: "基本合格" });
    expect(() => t.vote(ballot, { wen: "优秀" })).toThrow();
    t.closeBallot(ballot);
    expect(text(await t.open("appraisals", id))).toContain('"测评优秀"');
    const many = await t.submit("appraisalGrades", { excellent: ["许临", "何秋"] }, at);
    expect(many.errors).toEqual([
      { field: "excellent", message: "正式党员4名，“优秀”一般不超过3分之一，最多1名，现在选了2名" },
    ]);
    const probation = await t.submit("appraisalGrades", { excellent: ["温和"] }, at);
    expect(probation.errors[0]).toEqual({ field: "excellent", message: "温和是预备党员，参加评议，不定等次" });
    expect((await t.submit("appraisalGrades", { excellent: ["许临"], basic: ["方远"] }, at)).errors).toEqual([]);
    expect(t.record("appraisals", id).state).toBe("支委会意见");
    expect((await t.submit("appraisalReport", { heldOn: "2026-12-11" }, at)).errors[0]?.field).toBe("heldOn");
    expect((await t.submit("appraisalReport", { heldOn: "2026-12-10" }, at)).errors).toEqual([]);
    expect(t.duty("appraisal", "yi", "2026")).toMatchObject({ owed: true, done: false });
    expect((await t.move("appraisals", id, "confirm")).errors[0]?.message).toBeTruthy();
    expect((await t.as("he").move("appraisals", id, "confirm")).errors).toEqual([]);
    expect(t.duty("appraisal", "yi", "2026")).toMatchObject({ done: true });
    await t.emit("appraisals.confirm", { record: id });
    expect(t.records("grades").map(({ doc }) => [doc.member, doc.grade])).toEqual([
      ["xu", "优秀"],
      ["he", "合格"],
      ["lu", "合格"],
      ["fang", "基本合格"],
      ["wen", "不定等次"],
    ]);
    // Told once more, nothing is added.
    await t.emit("appraisals.confirm", { record: id });
    expect(t.records("grades")).toHaveLength(5);
  });

  it("shows each their own grade, the 支委会 and officers above all of them, and nobody else any", async () => {
    const { t, id, at, ballot } = await polled();
    for (let i = 0; i < 5; i++) t.vote(ballot, { xu: "优秀" });
    t.closeBallot(ballot);
    await t.submit("appraisalGrades", { basic: ["方远"] }, at);
    await t.submit("appraisalReport", { heldOn: "2026-12-10" }, at);
    await t.as("he").move("appraisals", id, "confirm");
    await t.emit("appraisals.confirm", { record: id });
    expect(text(await t.as("fang").page("appraisals"))).toContain("基本合格");
    for (const [member, other] of [
      ["fang", "wen"],
      ["wen", "fang"],
    ] as const) {
      const own = text(await t.as(member).page("appraisals"));
      expect(own).not.toContain(world.members[other].name);
      await expect(t.as(member).open("appraisals", id)).rejects.toThrow("看不到");
    }
    expect(text(await t.as("wen").page("appraisals"))).not.toContain("基本合格");
    for (const reader of ["lu", "officer"])
      expect(text(await t.as(reader).open("appraisals", id))).toContain("基本合格1名");
    await expect(t.as("other").open("appraisals", id)).rejects.toThrow("看不到");
    expect(text(await t.as("officer").open("appraisals", id))).not.toContain("支委会定等次");
  });

  it("begins with the days of 自评 and 互评 alone: the ballot waits for them", async () => {
    const t = testPlugin(plugin, world);
    const { record } = await t.submit("appraisal", { year: "2026", begun: "2026-12-01" }, { unit: "yi" });
    const at = { unit: "yi", query: { appraisal: record! } };
    const early = await t.submit("appraisalBallot", { way: "党员登录投", ...CLOSES }, at);
    expect(early.errors[0]?.message).toContain("先把自评、互评的日期填上");
    const late = await t.submit(
      "appraisalBallot",
      { way: "党员登录投", closesOn: "2026-12-09", closesAt: "18:00" },
      at,
    );
    expect(late.errors).toHaveLength(1);
    const again = await t.submit("appraisal", { year: "2026", begun: "2026-12-01" }, { unit: "yi" });
    expect(again.errors[0]?.message).toContain("已经有");
  });

  it("asks employees by codes, five at least, and tells sums alone", async () => {
    const { t, id, at } = await polled();
    const few = await t.submit("appraisalCrowd", { about: "支部今年的工作", number: "4", ...CLOSES }, at);
    expect(few.errors[0]?.field).toBe("number");
    const asked = await t.submit("appraisalCrowd", { about: "支部今年的工作", number: "6", ...CLOSES }, at);
    expect(asked.errors).toEqual([]);
    const crowd = String(t.record("appraisals", id).doc.crowd);
    for (let i = 0; i < 5; i++) t.vote(crowd, { work: i < 4 ? "好" : "一般" });
    expect(text(await t.open("appraisals", id))).toContain("正在投，投了5/6");
    t.closeBallot(crowd);
    expect(text(await t.open("appraisals", id))).toContain("收回5份，只有汇总");
  });
});
