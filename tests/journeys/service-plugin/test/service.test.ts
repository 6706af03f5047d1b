import assert from "node:assert/strict";
import { test } from "node:test";
import { testPlugin, type World } from "@jiceng/plugin-testing";
import plugin from "../src/index.ts";

const world: World = {
  today: "2026-11-18",
  units: {
    company: { name: "云海公司党委", kind: "committee" },
    first: { name: "第一党支部", kind: "branch", under: "company" },
    second: { name: "第二党支部", kind: "branch", under: "company" },
  },
  members: {
    xu: { name: "许临", unit: "first", post: "书记" },
    he: { name: "何秋", unit: "first" },
    bai: { name: "白露", unit: "first" },
    lu: { name: "陆平", unit: "second" },
  },
  people: {
    secretary: { member: "xu", roles: { secretary: "first" } },
    officer: { name: "沈工", roles: { officer: "company" } },
  },
};

const at = { unit: "first", query: { unit: "first" } };
const heater = { what: "夜班宿舍没有热水", detail: "二号楼三层，晚上十点以后没有热水。" };

/** 白露提的一件事，何秋认领了，办成了。 */
async function done() {
  const t = testPlugin(plugin, world);
  const asked = await t.as("bai").submit("ask", heater, at);
  const id = t.records("requests")[0]!.id;
  await t.as("he").submit("claim", { plan: "联系后勤换循环泵" }, { record: id });
  const finished = await t.as("he").submit("finish", { result: "换了循环泵，夜里也有热水了。" }, { record: id });
  return { t, id, asked, finished };
}

test("谁都可以提，别人认领，办成了告诉提的人", async () => {
  const { t, id, asked, finished } = await done();
  assert.deepEqual([asked.errors, finished.errors, finished.state], [[], [], "已办结"]);
  const { doc } = t.record("requests", id);
  assert.deepEqual([doc.asker, doc.helper, doc.done], ["bai", "he", "2026-11-18"]);
  const { told } = await t.emit("requests.finish", { record: id });
  assert.deepEqual(
    told.map(({ to }) => to),
    [{ member: "bai" }],
  );
});

test("自己提的自己不能认领", async () => {
  const t = testPlugin(plugin, world);
  await t.as("bai").submit("ask", heater, at);
  const { errors } = await t.as("bai").submit("claim", { plan: "自己办" }, { record: t.records("requests")[0]!.id });
  assert.match(errors[0]!.message, /提的人自己不能认领/);
});

test("满意不满意只有提的人能答，也只有他看得到，一件事一次", async () => {
  const { t, id } = await done();
  const form = { unit: "first", query: { request: id } };
  const said = { answer: "基本满意", words: "水压还小些" };
  assert.match((await t.as("he").submit("answer", said, form)).errors[0]!.message, /只有提这件事的人/);
  assert.deepEqual((await t.as("bai").submit("answer", said, form)).errors, []);
  assert.match((await t.as("bai").submit("answer", said, form)).errors[0]!.message, /已经答过/);
  assert.match(await t.as("bai").htmlOf("requests", id), /基本满意：水压还小些/);
  for (const other of ["he", "secretary"]) {
    assert.doesNotMatch(await t.as(other).htmlOf("requests", id), /水压|满意吗/);
    await assert.rejects(t.as(other).open("answers", t.records("answers")[0]!.id), /看不到/);
  }
});

test("没办结不能答", async () => {
  const t = testPlugin(plugin, world);
  await t.as("bai").submit("ask", heater, at);
  const query = { request: t.records("requests")[0]!.id };
  assert.match((await t.as("bai").submit("answer", { answer: "满意" }, { query })).errors[0]!.message, /办结以后/);
});

test("满意率只给过完的季度，满五份才算", async () => {
  const given = (n: number) =>
    Array.from({ length: n }, (_, i) => ({
      id: `a${i}`,
      unit: "first",
      doc: { request: "r", asker: "bai", answer: i === 0 ? "不满意" : "满意", on: "2026-08-10" },
    }));
  const share = async (n: number) =>
    testPlugin(plugin, { ...world, records: { answers: given(n) } })
      .as("officer")
      .html("overview", { period: "2026-Q3" });
  assert.doesNotMatch(await share(4), /%/);
  assert.match(await share(5), /80%/);
});

test("别的支部看不到这个支部的事", async () => {
  const { t, id } = await done();
  assert.doesNotMatch(await t.as("lu").html("board", { state: "已办结" }), /热水/);
  await assert.rejects(t.as("lu").open("requests", id), /看不到/);
  assert.match(await t.as("officer").html("board", { state: "已办结" }), /热水/);
});
