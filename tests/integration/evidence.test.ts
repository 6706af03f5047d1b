import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MARKS, marksAt } from "./marks.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-10-14T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let marks: ReturnType<typeof marksAt>;

beforeAll(async () => {
  world = await openWorld({ now: NOW, entry: new URL("marks-worker.ts", import.meta.url).pathname });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit } = await ids(company));
  marks = marksAt(world, company);
}, 120_000);
afterAll(() => world?.close());

const mark = (code: string, state: string, doc: Record<string, unknown>) => marks.mark(code, state, doc, NOW);
const open = (login: string, path: string) => marks.open(login, path);
const text = (login: string, path: string) => marks.text(login, path);
const post = (login: string, path: string, fields: [string, string][]) => marks.post(login, path, fields);

describe("evidence", () => {
  it("is found by its name among what the reader may read, linked once, and shown on both pages", async () => {
    const [target, proof, strange] = [
      await mark("ZZ1", "自评", { topic: "三季度自评" }),
      await mark("ZZ1", "通报", { topic: "九月讲评材料" }),
      await mark("ZC1", "通报", { topic: "九月讲评别家" }),
    ];
    const path = `${MARKS}/${target}/evidence`;
    expect(await text("shuji", `${MARKS}/${target}`)).toContain(`href="${path}/new"`);
    expect(await text("shuji", `${path}/new`)).toContain('value="marks/marks"');
    const found = await text("shuji", `${path}/new?of=marks%2Fmarks&q=${encodeURIComponent("讲评")}`);
    expect(found).toContain("九月讲评材料");
    for (const other of ["九月讲评别家", `value="${target}"`]) expect(found).not.toContain(other);
    const linked = await post("shuji", path, [
      ["of", "marks/marks"],
      ["record", proof],
    ]);
    expect(linked.status).toBe(303);
    expect(await text("shuji", `${MARKS}/${target}`)).toContain("九月讲评材料");
    expect(await text("shuji", `${MARKS}/${proof}`)).toContain("用作依据");
    expect(await text("shuji", `${MARKS}/${proof}`)).toContain("三季度自评");
    await post("shuji", path, [
      ["of", "marks/marks"],
      ["record", proof],
    ]);
    expect(await company.rows(`select 1 from evidence where for_record_id = '${target}'`)).toHaveLength(1);
    for (const id of [strange, crypto.randomUUID()]) {
      const refused = await post("shuji", path, [
        ["of", "marks/marks"],
        ["record", proof],
        ["record", id],
      ]);
      expect([refused.status, refused.text().includes("有的记录已经不在，或者不在您能看的范围里")]).toEqual([
        422,
        true,
      ]);
    }
  });

  it("is taken back by a second row, by whoever may change what it was evidence for", async () => {
    const [target, proof] = [
      await mark("ZZ1", "自评", { topic: "要改的" }),
      await mark("ZZ1", "通报", { topic: "引错的材料" }),
    ];
    const path = `${MARKS}/${target}/evidence`;
    await post("shuji", path, [
      ["of", "marks/marks"],
      ["record", proof],
    ]);
    const [[link]] = (await company.rows(`select link_id from evidence where for_record_id = '${target}'`)) as [
      [string],
    ];
    for (const login of ["dangwei", "erche"])
      expect((await post(login, `${path}/${link}/removal`, [])).status).toBe(404);
    expect((await post("shuji", `${MARKS}/${proof}/evidence/${link}/removal`, [])).status).toBe(404);
    expect((await post("shuji", `${path}/${link}/removal`, [])).status).toBe(303);
    expect(await text("shuji", `${MARKS}/${target}`)).not.toContain("引错的材料");
    const rows = await company.rows(`select delta from evidence where link_id = '${link}' order by seq`);
    expect(rows.flat()).toEqual(["1", "-1"]);
    expect((await post("shuji", `${path}/${link}/removal`, [])).status).toBe(404);
    await expect(company.alter(`delete from evidence where link_id = '${link}'`)).rejects.toThrow();
  });

  it("is nobody's to add to what they cannot change, and tells nothing of a record out of reach", async () => {
    const [target, proof] = [
      await mark("ZC1", "自评", { topic: "造型自评" }),
      await mark("ZZ1", "通报", { topic: "总装的材料" }),
    ];
    const over = { plugin: "marks", collection: "marks" };
    await company.alter(
      `insert into evidence (link_id, delta, plugin, collection, record_id, for_plugin, for_collection, for_record_id, for_line, by, by_name, at) values ('${crypto.randomUUID()}', 1, '${over.plugin}', '${over.collection}', '${proof}', '${over.plugin}', '${over.collection}', '${target}', '', 'nobody', '某人', 1)`,
    );
    expect(await text("zaoxing", `${MARKS}/${target}`)).not.toContain("总装的材料");
    expect(await text("shuji", `${MARKS}/${proof}`)).not.toContain("造型自评");
    expect(await text("dangwei", `${MARKS}/${proof}`)).toContain("造型自评");
    for (const login of ["shuji", "dangwei"])
      expect((await open(login, `${MARKS}/${target}/evidence/new`)).status).toBe(404);
  });
});

describe("a metric's page", () => {
  it("leads from the number down the tree to the records that make it", async () => {
    const record = await mark("ZZ1", "定分", { topic: "背后的一条", done: 3, due: 4 });
    await mark("ZC1", "定分", { topic: "别处的一条", done: 1, due: 4 });
    const top = await text("dangwei", "/p/marks/metrics/done?period=2026-Q3");
    expect(top).toContain("完成比例：50%");
    expect(top).toContain("公司党委");
    expect(top).toContain("3 ÷ 4");
    const branch = await text("dangwei", `/p/marks/metrics/done?unit=${unit.ZZ1}&period=2026-Q3`);
    expect(branch).toContain("完成比例：75%");
    expect(branch).toContain(`href="${MARKS}/${record}"`);
    expect(branch).not.toContain("别处的一条");
    expect(await text("shuji", "/p/marks/metrics/done")).toContain("完成比例：75%");
    expect(await text("dangwei", `/p/marks/metrics/done?unit=${unit.ZZ2}&period=2026-Q3`)).toContain("没有计入的记录");
    for (const path of [`/p/marks/metrics/done?unit=${unit.ZZ1}`, "/p/marks/metrics/done"])
      expect((await open("dangyuan", path)).status).toBe(404);
    expect((await open("shuji", `/p/marks/metrics/done?unit=${unit.ZC1}`)).status).toBe(404);
    expect((await open("shuji", "/p/marks/metrics/constructor")).status).toBe(404);
  });
});
