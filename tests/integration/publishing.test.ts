import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-10-14T09:00:00+08:00";
const VISITS = "/p/outreach/records/visits";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW, entry: new URL("outreach-worker.ts", import.meta.url).pathname });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit, member } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

let made = 0;

/** A visit that is there already, not fixed yet. */
async function visit(code: string, topic: string, owner: string, done: number): Promise<string> {
  const id = crypto.randomUUID();
  const json = JSON.stringify({ topic, owner: member[owner], done });
  await company.alter(
    `insert into p_outreach__visits (id, rev, v, unit_no, period, state, by, at, updated_at, doc) select '${id}', 1, 1, no, '2026-Q3', '记录', 'nobody', ${++made}, 1, '${json}' from units where code = '${code}'`,
  );
  return id;
}

async function post(login: string, path: string, fields: Record<string, string>) {
  const cookie = await company.signIn(login);
  const [action] = path.split("?") as [string];
  return company.post(path, { ...fields, k: signedKey(world.secrets, cookie, action) }, cookie);
}

async function move(login: string, id: string, name: string, reason?: string) {
  const [[rev]] = (await company.rows(`select rev from p_outreach__visits where id = '${id}'`)) as [[string]];
  const reply = await post(login, `${VISITS}/${id}/moves/${name}`, { rev, ...(reason && { reason }) });
  expect(reply.status, reply.text().slice(0, 300)).toBe(303);
}

const text = async (login: string, path: string) => (await company.get(path, await company.signIn(login))).text();
const publish = (login: string, topic: string, query = "") =>
  post(login, `/p/outreach/forms/tell${query}`, { "f.topic": topic });
/** What a form that was not saved says is wrong. */
const said = (reply: { text(): string }): string =>
  /id="errors-title">[^<]*<\/h2><ul><li>([^<]*)/.exec(reply.text())?.[1] ?? "";
/** What somebody reads of the published stars: one line each. */
const stars = async (login: string, query = ""): Promise<string[]> =>
  [...(await text(login, `/p/outreach/stars${query}`)).matchAll(/>([^<>|]+\|[^<]*)</g)].map(([, line]) => line!);
const published = () => company.rows("select record_id, total, level, audience, by_name from published_scores");

/** Sets the plugin as the administrator does. */
async function set(settings: Record<string, unknown>) {
  const reply = await company.api("/api/plugins/outreach/enabling", { from: "2026-10", settings });
  expect(reply.status, reply.text()).toBe(200);
}

describe("posts", () => {
  const posts = async (login: string, query = "") =>
    /<p>([^<]*)<\/p>/.exec(await text(login, `/p/outreach/posts${query}`))?.[1];

  it("are told by name within what the reader may see, in the order of the list of posts", async () => {
    expect(await posts("dangwei")).toBe(
      "沈禾川书记 方砚秋组织委员 陆知行宣传委员 白亦川书记 贺云起书记 袁小满组织委员 谢长林纪检委员",
    );
    expect(await posts("zongzhuang")).toBe("沈禾川书记 方砚秋组织委员 陆知行宣传委员 白亦川书记");
    expect(await posts("shuji")).toBe("沈禾川书记 方砚秋组织委员 陆知行宣传委员");
    expect(await posts("zongzhuang", `?unit=${unit.ZZ2}`)).toBe("白亦川书记");
    expect(await posts("zongzhuang", `?unit=${unit.ZC1}`)).toBe("");
  });

  it("are those of today", async () => {
    await company.alter(
      `update posts set valid_to = '2026-10-14' where post = '宣传委员'`,
      `update posts set valid_from = '2026-10-15' where post = '纪检委员'`,
    );
    expect(await posts("dangwei")).toBe("沈禾川书记 方砚秋组织委员 白亦川书记 贺云起书记 袁小满组织委员");
  });
});

describe("a published score", () => {
  let first: string;
  beforeAll(async () => {
    first = await visit("ZZ1", "秋季", "A4", 4);
    await visit("ZZ1", "秋季", "A1", 3);
    await visit("ZC1", "秋季", "C2", 5);
    for (const [id] of await company.rows("select id from p_outreach__visits order by at"))
      await move("dangwei", id!, "fix");
  });

  it("is read by nobody before it was published", async () => {
    expect(await stars("dangwei")).toEqual([]);
    expect(await stars("dangyuan")).toEqual([]);
  });

  it("is published by whoever has the ability over the unit, and by nobody else", async () => {
    const form = await company.get("/p/outreach/forms/tell", await company.signIn("shuji"));
    expect(form.status).toBe(404);
    expect((await publish("shuji", "秋季")).status).toBe(404);
    // Who reads records of two places, and may publish in one of them.
    await company.accounts({
      ...{ login: "liangbian", name: "齐望山" },
      grants: [
        { role: "officer", unitCode: "ZZ" },
        { role: "secretary", unitCode: "ZC1" },
      ],
    });
    expect(said(await publish("liangbian", "秋季"))).toBe("不能通报造型党支部的结果");
    expect(await published()).toEqual([]);
  });

  it("is then there for everybody in the enterprise, in the order of the tree and by strokes, with who published it", async () => {
    const reply = await publish("dangwei", "秋季");
    expect(reply.status, reply.text().slice(0, 500)).toBe(303);
    const line = (where: string, who: string, level: string, sight: string) =>
      `${where}|${who}|${level}|${"零一二三四五".indexOf(level[0]!)}分|顾远舟通报|${sight}|`;
    expect(await stars("dangwei")).toEqual([
      line("一车间党支部", "许临", "四星", "能打开|看得到组织"),
      line("一车间党支部", "沈禾川", "三星", "能打开|看得到组织"),
      line("造型党支部", "袁小满", "五星", "能打开|看得到组织"),
    ]);
    expect(await stars("dangyuan")).toEqual([
      line("一车间党支部", "许临", "四星", "能打开|看得到组织"),
      line("一车间党支部", "沈禾川", "三星", "能打开|看得到组织"),
      line("造型党支部", "袁小满", "五星", "打不开|看不到组织"),
    ]);
    expect(await stars("dangyuan", `?unit=${unit.ZC}`)).toEqual([
      line("造型党支部", "袁小满", "五星", "打不开|看不到组织"),
    ]);
    expect(await stars("dangyuan", "?period=2026-Q2")).toEqual([]);
    expect(await text("dangyuan", "/p/outreach/stars?limit=2")).toContain("下一页：2");
    expect(await stars("dangyuan", "?limit=2&after=2")).toHaveLength(1);
  });

  it("tells the total and the level, and no line of it", async () => {
    expect(JSON.stringify(await company.rows("select * from published_scores"))).not.toContain("瑞华里");
    expect(await text("zaoxing", "/p/outreach/stars")).not.toContain("瑞华里");
  });

  it("says on its own page that it was published, by whom and to whom", async () => {
    expect(await text("dangyuan", `${VISITS}/${first}/scores/stars`)).toContain(
      "2026年10月14日由顾远舟通报：4分，四星。全单位的人能看到总分和等次，看不到下面各项。",
    );
  });

  it("is not published twice, and the sentence says of which", async () => {
    const reply = await publish("dangwei", "秋季");
    expect(reply.status).toBe(422);
    expect(said(reply)).toBe("造型党支部的“秋季”已经通报过了");
    expect(await published()).toHaveLength(3);
  });

  it("is not listed by points unless the enterprise has said so", async () => {
    expect(await text("dangyuan", "/p/outreach/stars?order=points")).toContain("请把编号");
    await set({ ranked: true });
    expect((await stars("dangyuan", "?order=points")).map((line) => line.split("|")[1])).toEqual([
      "袁小满",
      "许临",
      "沈禾川",
    ]);
    await set({ ranked: false });
    expect(await text("dangyuan", "/p/outreach/stars?order=points")).toContain("请把编号");
  });

  it("stays as it was when an appeal changes a line, and what holds since stands beside it", async () => {
    const score = `${VISITS}/${first}/scores/stars`;
    const appeal = `${score}/appeals/work`;
    const page = await company.get(appeal, await company.signIn("dangyuan"));
    expect(page.status).toBe(200);
    const asked = await post("dangyuan", appeal, { wrong: "漏了九月的一次走访", proof: "走访记录" });
    expect(asked.status, asked.text().slice(0, 400)).toBe(303);
    // Decided by somebody who had no part in it.
    const decided = await post("zongzhuang", `${appeal}/decision`, {
      verdict: "changed",
      points: "5",
      reason: "查了记录，确实有这一次",
    });
    expect(decided.status, decided.text().slice(0, 400)).toBe(303);
    expect((await stars("dangyuan"))[0]).toMatch(/许临\|四星\|4分\|.*\|改为5分$/);
  });

  it("says so while the record is worked on again, and can be published again once it is fixed again", async () => {
    await move("dangwei", first, "back", "再核一下");
    expect((await stars("dangyuan"))[0]).toMatch(/许临\|四星\|4分\|.*\|重新评定中$/);
    const id = await visit("ZZ2", "补报", "B2", 2);
    await company.alter(`update p_outreach__visits set doc = json_set(doc, '$.topic', '补报') where id = '${first}'`);
    await move("dangwei", id, "fix");
    expect(said(await publish("dangwei", "补报"))).toBe("一车间党支部的“补报”还没有定分，定了再通报");
    await move("dangwei", first, "fix");
    expect((await publish("dangwei", "补报")).status).toBe(303);
    expect((await stars("dangyuan"))[0]).toMatch(/许临\|五星\|5分\|.*看得到组织\|$/);
  });

  it("is published together with the move that fixes it, in one change", async () => {
    await visit("ZZ1", "当场", "A2", 1);
    const reply = await publish("dangwei", "当场", "?how=fix");
    expect(reply.status, reply.text().slice(0, 500)).toBe(303);
    expect((await stars("erche")).filter((line) => line.includes("方砚秋"))).toHaveLength(1);
  });

  it("waits for appeals that are not decided", async () => {
    const id = await visit("ZZ1", "有异议", "A4", 2);
    await move("dangwei", id, "fix");
    await post("dangyuan", `${VISITS}/${id}/scores/stars/appeals/work`, {
      wrong: "少算了一次走访的分",
      proof: "",
    });
    const reply = await publish("dangwei", "有异议");
    expect(reply.status).toBe(422);
    expect(said(reply)).toContain("有申诉还没有复核");
  });

  it("needs the enterprise's own word where the score says so", async () => {
    const id = await visit("ZC1", "未开", "C2", 2);
    await move("dangwei", id, "fix");
    await set({ open: false });
    const reply = await publish("dangwei", "未开");
    expect(reply.status).toBe(422);
    expect(said(reply)).toContain("请管理员在插件设置里打开“通报星级”");
    await set({ open: true });
    expect((await publish("dangwei", "未开")).status).toBe(303);
  });

  it("to a unit is for whoever may see the unit, and for whom it is about", async () => {
    await visit("ZC1", "内部", "C2", 3);
    const reply = await publish("dangwei", "内部", "?score=inner&how=fix");
    expect(reply.status, reply.text().slice(0, 500)).toBe(303);
    expect(await stars("zaoxing", "?score=inner")).toHaveLength(1);
    expect(await stars("dangwei", "?score=inner")).toHaveLength(1);
    expect(await stars("dangyuan", "?score=inner")).toEqual([]);
    expect(await stars("zongzhuang", "?score=inner")).toEqual([]);
  });

  it("that does not declare it is not published, nor is a record that the plugin was not given", async () => {
    await visit("ZC1", "不该", "C2", 3);
    for (const query of ["?score=kept&how=fix", "?how=strange"]) {
      const reply = await publish("dangwei", "不该", query);
      expect(reply.status, query).toBe(422);
      expect(reply.text(), query).toContain("请把编号");
    }
    expect(world.lines.join("\n")).toContain("kept does not declare publish");
    expect(world.lines.join("\n")).toContain("0198-not-given was not given to the plugin");
  });

  it("is told to whom it is about, stays when they are gone, and is frozen in the rows themselves", async () => {
    expect(await text("dangyuan", "/me/data")).toContain("通报过的评分");
    await expect(company.alter("update published_scores set total = 5 where total = 3")).rejects.toThrow("final");
    await expect(company.alter("delete from published_scores")).rejects.toThrow("final");
  });

  it("leaves its ids, and nothing else, in the audit", async () => {
    const rows = await company.rows("select detail from audit where act = 'outreach.form.tell' order by seq");
    const details = rows.map(([detail]) => detail!);
    expect(details.flatMap((detail) => JSON.parse(detail).published ?? [])).toContain(first);
    expect(details.filter((detail) => /星|许临|秋季|total/.test(detail))).toEqual([]);
  });
});
