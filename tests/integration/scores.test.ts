import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFile } from "../../apps/cli/src/import-file.ts";
import { MARKS, marksAt } from "./marks.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-10-14T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let member: Record<string, string>;
let marks: ReturnType<typeof marksAt>;

beforeAll(async () => {
  world = await openWorld({ now: NOW, entry: new URL("marks-worker.ts", import.meta.url).pathname });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ member } = await ids(company));
  marks = marksAt(world, company);
}, 120_000);
afterAll(() => world?.close());

/** A mark that is there already. */
const mark = (code: string, state: string, doc: Record<string, unknown> = {}) =>
  marks.mark(code, state, { topic: "考核", ...doc }, "2026-09-20T09:00:00+08:00");

const text = (login: string, path: string) => marks.text(login, path);

/** The figures that a page tells of one unit or member. */
const told = (html: string, name: string): string =>
  new RegExp(`${name}</[^>]+>.*?(done=[^<]*)<`, "s").exec(html)?.[1]?.trim() ?? "none";

/** Moves a mark as somebody who sees the button. */
async function move(login: string, id: string, name: string, reason?: string) {
  const [[rev]] = (await company.rows(`select rev from p_marks__marks where id = '${id}'`)) as [[string]];
  return marks.post(login, `${MARKS}/${id}/moves/${name}`, { rev, ...(reason && { reason }) });
}

describe("figures of a period", () => {
  let gone: string;
  beforeAll(async () => {
    await mark("ZZ1", "定分", { done: 3, due: 4, owner: member.A1 });
    await mark("ZZ1", "自评", { done: 0.1, due: 0.2 });
    await mark("ZC1", "定分", { done: 2, due: 2 });
    await mark("ZC1", "作废", { done: 9, due: 9 });
    gone = await mark("ZC1", "定分", { done: 5, due: 5, on: "2026-06-30" });
    const stored = await company.api("/api/records/org-life/meetings", {
      records: [
        {
          unit: "ZZ1",
          duty: "org-life:theme",
          period: "2026-09",
          state: "已确认",
          at: "2026-09-06T09:00:00Z",
          by: "A1",
          doc: {
            kind: "主题党日",
            topic: "到供应商现场帮扶质量改进",
            activity: "志愿服务",
            agenda: ["现场帮扶"],
            minutes: "全体党员到供应商现场帮扶质量改进，解决三个问题。",
            date: "2026-09-05",
            host: "A1",
            scribe: "A1",
            attendance: ["A1", "A2", "A3", "A4", "A5"].map((one) => ({ member: one, state: "实到" })),
          },
        },
      ],
    });
    if (!stored.ok) throw new Error(stored.text());
    // 造型党支部 moves to 总装厂 after the quarter: its third quarter stays with 铸造厂.
    await importFile({
      port: company.port,
      host: company.host,
      token: company.serviceToken,
      kind: "units",
      text: "编码,名称,上级编码,类型\nZC1,造型党支部,ZZ,党支部\n",
      since: "2026-10-10",
    });
  }, 60_000);

  it("are told by unit with everything below it, as the tree stood at the period's end", async () => {
    const html = await text("dangwei", "/p/marks/board");
    expect(told(html, "公司党委")).toContain("done=5.1/6.2");
    expect(told(html, "总装厂党委")).toContain("done=3.1/4.2");
    expect(told(html, "铸造厂党委")).toContain("done=2/2");
    expect(told(html, "二车间党支部")).toContain("done=无");
    const after = await text("dangwei", "/p/marks/board?period=2026-Q4");
    expect(told(after, "公司党委")).toContain("done=无");
  });

  it("of one unit are the same, with those right below it and no other; of a unit out of reach there are none", async () => {
    const no = async (code: string) => (await company.rows(`select id from units where code = '${code}'`))[0]![0]!;
    const html = await text("dangwei", `/p/marks/board?unit=${await no("ZZ")}`);
    expect(told(html, "总装厂党委")).toContain("done=3.1/4.2");
    expect(told(html, "一车间党支部")).toContain("done=3.1/4.2");
    expect(html).not.toContain(">公司党委<");
    expect(told(html, "铸造厂党委")).toBe("none");
    const strange = await text("zongzhuang", `/p/marks/board?unit=${await no("GS")}`);
    expect(strange).not.toContain("done=");
  });

  it("are told within the reader's reach alone", async () => {
    const html = await text("zongzhuang", "/p/marks/board");
    expect(told(html, "总装厂党委")).toContain("done=3.1/4.2");
    expect(html).not.toContain(">公司党委<");
    // The branch that came over in October stands under another unit in September, yet is theirs to see today.
    expect(told(html, "造型党支部")).toContain("done=2/2");
    expect((await company.get("/p/marks/board", await company.signIn("dangyuan"))).status).toBe(404);
  });

  it("hold the kernel's own, and what a plugin says of a duty; what is not there is no nought", async () => {
    const html = await text("dangwei", "/p/marks/board?period=2026-09");
    expect(told(html, "一车间党支部")).toContain("kernel:completion=1/2");
    expect(told(html, "一车间党支部")).toContain("kernel:timeliness=1/2");
    expect(told(html, "一车间党支部")).toContain("duty:org-life:theme=1/1");
    expect(told(html, "公司党委")).toContain("duty:org-life:theme=1/3");
    expect(told(html, "公司党委")).toContain("reports:none=无");
  });

  it("are told by member of what records say of each", async () => {
    const html = await text("zongzhuang", "/p/marks/board?by=member");
    expect(told(html, "沈禾川")).toContain("done=3/4");
    expect(told(html, "方砚秋")).toContain("done=无");
    expect(gone).toBeTruthy();
  });
});

describe("a score", () => {
  let id: string;
  beforeAll(async () => {
    const scheme = crypto.randomUUID();
    await company.alter(
      `insert into p_marks__schemes (id, rev, v, unit_no, state, by, at, updated_at, doc) select '${scheme}', 1, 1, no, '', 'nobody', 1, 1, '{"name":"第三版"}' from units where code = 'GS'`,
      `insert into p_marks__schemes__rows (record_id, n, doc) values ('${scheme}', 0, '{"what":"市级班组","points":1.5}')`,
    );
    id = await mark("ZZ1", "核验", { topic: "三季度", done: 3, due: 4, scheme, owner: member.A4 });
  });

  it("is computed by the rules of now, with what its links lead to, for whoever may read the record", async () => {
    const html = await text("shuji", "/p/marks/board");
    expect(html).toContain("三季度得46.5分：完成3件 ÷ 应办4件 × 60；市级班组");
    expect(html).toContain("别人的没有");
    expect(await text("dangyuan", `${MARKS}/${id}`)).toContain("三季度得46.5分");
    expect((await company.get(`${MARKS}/${id}`, await company.signIn("erche"))).status).toBe(404);
  });

  it("is kept in the batch of the move that fixes it, and stands whatever comes later", async () => {
    expect((await move("zongzhuang", id, "fix")).status).toBe(303);
    const kept = await company.rows(`select score, state, total, version from fixed_scores where record_id = '${id}'`);
    expect(kept).toEqual([["quarter", "定分", 46.5, "1.0.0"]]);
    await company.alter(`update p_marks__marks set doc = json_set(doc, '$.done', 1) where id = '${id}'`);
    expect(await text("shuji", `${MARKS}/${id}`)).toContain("三季度得46.5分");
    expect((await move("zongzhuang", id, "tell")).status).toBe(303);
    expect(await text("shuji", `${MARKS}/${id}`)).toContain("三季度得46.5分");
  });

  it("is computed again once the record is worked on again, and kept beside the old one when it is fixed anew", async () => {
    const again = await mark("ZZ1", "核验", { topic: "重来", done: 4, due: 4 });
    expect((await move("zongzhuang", again, "fix")).status).toBe(303);
    expect((await move("zongzhuang", again, "back", "数据有误")).status).toBe(303);
    await company.alter(`update p_marks__marks set doc = json_set(doc, '$.done', 2) where id = '${again}'`);
    expect(await text("shuji", `${MARKS}/${again}`)).toContain("重来得30分");
    expect((await move("shuji", again, "hand")).status).toBe(303);
    expect((await move("zongzhuang", again, "fix")).status).toBe(303);
    const totals = await company.rows(`select total from fixed_scores where record_id = '${again}' order by seq`);
    expect(totals.flat()).toEqual([60, 30]);
    expect(await text("shuji", `${MARKS}/${again}`)).toContain("重来得30分");
  });

  it("is kept of a record that is taken over in a state that fixes it", async () => {
    const doc = { topic: "旧系统里的", done: 2, due: 4, on: "2026-06-18" };
    const stored = await company.api("/api/records/marks/marks", {
      records: [{ unit: "ZZ1", state: "定分", at: "2026-07-01T09:00:00Z", by: "A1", doc }],
    });
    expect(stored.text()).toContain('"stored":1');
    const kept = await company.rows(
      "select f.total from fixed_scores f join p_marks__marks m on m.id = f.record_id where m.doc ->> 'topic' = '旧系统里的'",
    );
    expect(kept).toEqual([[30]]);
  });

  it("out of its range is not shown, and nothing is fixed by it", async () => {
    const wild = await mark("ZZ1", "核验", { topic: "出界", done: 9, due: 4 });
    expect(await text("shuji", `${MARKS}/${wild}`)).toContain("出界得不出分");
    expect((await move("zongzhuang", wild, "fix")).status).toBe(500);
    expect(await company.rows(`select 1 from fixed_scores where record_id = '${wild}'`)).toEqual([]);
    const states = await company.rows(`select state from p_marks__marks where id = '${wild}'`);
    expect(states.flat()).toEqual(["核验"]);
  });
});
