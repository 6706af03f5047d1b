import { testPlugin } from "@jiceng/plugin-testing";
import { expect, it } from "vitest";
import plugin from "../index.ts";

const meeting = (id: string, doc: Record<string, unknown>) => ({
  id,
  unit: "yi",
  period: "2026-09",
  state: "已确认",
  doc: {
    topic: "讨论预备党员转正",
    date: "2026-09-18",
    host: "xu",
    agenda: ["转正"],
    minutes: "讨论转正",
    attendance: [
      { member: "xu", state: "实到", standing: "正式" },
      { member: "he", state: "实到", standing: "正式" },
      { member: "lu", state: "实到", standing: "预备" },
    ],
    ...doc,
  },
});

const world = {
  units: { yi: { name: "一车间党支部", kind: "branch" } },
  members: {
    xu: { name: "许临", unit: "yi", post: "书记" },
    he: { name: "何秋", unit: "yi", post: "组织委员" },
    lu: { name: "陆平", unit: "yi" },
  },
  people: { shuji: { member: "xu", roles: { secretary: "yi" } } },
  records: {
    meetings: [
      meeting("m1", { kind: "支部党员大会", votes: [{ item: "同意陆平按期转正", yes: 2 }] }),
      meeting("m2", { kind: "党课", lecture: "入党为什么", speaker: "he", audience: "本支部党员" }),
      meeting("m3", { kind: "支委会" }),
    ],
  },
} as const;

const minutes = async (record: string) => {
  const paper = await testPlugin(plugin, world).document("minutes", record);
  return { ...paper, said: JSON.stringify(paper.parts) };
};

it("minutes are named by unit and kind, each word once", async () => {
  expect((await minutes("m1")).head).toEqual({
    mark: "一车间党支部党员大会会议纪要",
    number: "2026年9月",
    day: "2026年9月18日",
  });
  expect((await minutes("m3")).title).toBe("一车间党支部支委会会议纪要");
});

it("minutes say who had a vote and how votes were counted, and who gave a 党课 to whom", async () => {
  const { said } = await minutes("m1");
  expect(said).toContain("有表决权的应到2名，实到2名。");
  expect(said).toContain('["同意陆平按期转正","表决",2,0,0]');
  expect(said).not.toContain("党课");
  const lecture = (await minutes("m2")).said;
  expect(lecture).toContain('["党课题目","入党为什么"],["主讲","何秋"],["听课对象","本支部党员"]');
  expect(lecture).not.toContain("表决");
});
