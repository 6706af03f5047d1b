import assert from "node:assert/strict";
import { test } from "node:test";
import { testPlugin, type World } from "@jiceng/plugin-testing";
import plugin from "../src/index.ts";

const world: World = {
  today: "2026-09-24",
  units: {
    company: { name: "云海公司党委", kind: "committee" },
    first: { name: "第一党支部", kind: "branch", under: "company" },
    second: { name: "第二党支部", kind: "branch", under: "company" },
  },
  members: {
    xu: { name: "许临", unit: "first", post: "书记" },
    he: { name: "何秋", unit: "first" },
    lu: { name: "陆平", unit: "second" },
  },
  people: {
    secretary: { member: "xu", roles: { secretary: "first" } },
    officer: { name: "沈工", roles: { officer: "company" } },
  },
  records: {
    talks: [{ id: "soil", unit: "first", doc: { book: "乡土中国", who: "he", day: "2026-09-20" } }],
  },
};

test("书记安排一次共读，讲完写一句收获才算", async () => {
  const t = testPlugin(plugin, world);
  const plan = { book: "红岩", who: "何秋", day: "2026-09-24" };
  const saved = await t.submit("talk", plan, { unit: "first", press: "save" });
  assert.deepEqual([saved.errors, saved.state], [[], "已安排"]);
  const early = await t.submit("talk", {}, { record: String(saved.record) });
  assert.equal(early.errors[0]?.message, "请填写一句收获");
  const done = await t.submit("talk", { gain: "信仰要落在一件件小事上。" }, { record: String(saved.record) });
  assert.deepEqual([done.errors, done.state], [[], "讲完"]);
});

test("还没到那天，不能登记讲完；同一本书一个支部只安排一次", async () => {
  const t = testPlugin(plugin, world);
  const ahead = { book: "红岩", who: "何秋", day: "2026-10-08", gain: "讲得好" };
  assert.equal(
    (await t.submit("talk", ahead, { unit: "first" })).errors[0]?.message,
    "2026年10月8日还没到，讲完再登记",
  );
  const again = { book: "乡土中国", who: "何秋", gain: "讲得好" };
  assert.match(String((await t.submit("talk", again, { unit: "first" })).errors[0]?.message), /已经有“乡土中国”/);
});

test("各看各的范围：书记看本支部，公司看全部，别的支部的党员看不到", async () => {
  const t = testPlugin(plugin, world);
  assert.match(await t.html("board"), /乡土中国/);
  assert.match(await t.as("officer").html("board"), /第一党支部/);
  assert.doesNotMatch(await t.as("lu").html("board"), /乡土中国/);
  await assert.rejects(t.as("lu").open("talks", "soil"), /看不到/);
  await assert.rejects(t.as("he").submit("talk", {}, { unit: "first" }), /没有权限/);
});

test("不讲了要写原因", async () => {
  const t = testPlugin(plugin, world);
  assert.equal((await t.move("talks", "soil", "cancel")).errors[0]?.message, "请写一句原因");
  assert.equal((await t.move("talks", "soil", "cancel", "讲书人出差")).state, "取消");
});
