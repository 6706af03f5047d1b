import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ids, organise } from "./organisation.ts";
import { HOSTILE } from "./workshop-plugin.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const PLANS = "/p/workshop/records/plans";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW, entry: new URL("workshop-worker.ts", import.meta.url).pathname });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

/** What the actor does after a write, or after it has woken. */
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 100 });

let made = 0;

/** A plan that is there already, with two lines. */
async function plan(code: string, state: string, doc: Record<string, unknown> = {}): Promise<string> {
  const id = crypto.randomUUID();
  const at = Date.parse(NOW) - 1000 + ++made;
  const json = JSON.stringify({ topic: `计划${made}`, points: 80, ...doc });
  await company.alter(
    `insert into p_workshop__plans (id, rev, v, unit_no, state, by, at, updated_at, doc) select '${id}', 1, 1, no, '${state}', 'nobody', ${at}, ${at}, '${json}' from units where code = '${code}'`,
    ...["点检", "首件"].map(
      (what, n) =>
        `insert into p_workshop__plans__lines (record_id, n, doc) values ('${id}', ${n}, '${JSON.stringify({ what, points: 5 })}')`,
    ),
  );
  return id;
}

const open = async (login: string, path: string) => company.get(path, await company.signIn(login));
const text = async (login: string, path: string) => (await open(login, path)).text();

/** Posts as somebody whose page had the form. */
async function post(login: string, path: string, fields: [string, string][], headers: Record<string, string> = {}) {
  const cookie = await company.signIn(login);
  const body = new URLSearchParams([...fields, ["k", signedKey(world.secrets, cookie, path)]]);
  return company.post(path, body as never, cookie, {
    referer: `http://${company.host}/p/workshop/board?x=1`,
    ...headers,
  });
}

const stateOf = async (id: string) =>
  (await company.rows(`select state, rev from p_workshop__plans where id = '${id}'`))[0]!;
const docOf = async (id: string) =>
  JSON.parse((await company.rows(`select doc from p_workshop__plans where id = '${id}'`))[0]![0]!);

describe("what a plugin's page is told", () => {
  it("is who reads, with which abilities, and what the tenant set", async () => {
    const officer = await text("zongzhuang", "/p/workshop/board");
    expect(officer).toContain("钟书远 无党员");
    expect(officer).toContain("view judge");
    expect(await text("shuji", "/p/workshop/board")).toContain("沈禾川 党员");
    expect(officer).toContain("改进");
  });

  it("is the units and members of the reader's reach, in the order of the tree", async () => {
    const officer = await text("zongzhuang", "/p/workshop/board");
    expect(officer).toContain(
      "公司党委›总装厂党委 公司党委›总装厂党委›一车间党支部+ 公司党委›总装厂党委›二车间党支部+",
    );
    expect(officer).toContain("一车间党支部 二车间党支部");
    expect(officer).toContain("沈禾川 方砚秋 陆知行 许临 温知夏 白亦川 蒋一宁");
    expect(officer).not.toContain("贺云起");
    const secretary = await text("shuji", "/p/workshop/board");
    expect(secretary).toContain("公司党委›总装厂党委›一车间党支部");
    for (const stranger of ["二车间", "造型", "白亦川", "贺云起"]) expect(secretary).not.toContain(stranger);
  });

  it("goes below a unit only as far as the reader's reach does", async () => {
    const below = (code: string) => `/p/workshop/below?unit=${unit[code]}`;
    expect(await text("dangwei", below("ZC"))).toContain("铸造厂党委 造型党支部：贺云起 袁小满 谢长林");
    expect(await text("shuji", below("ZZ1"))).toContain("一车间党支部：沈禾川 方砚秋 陆知行 许临 温知夏");
    // Above and beside is not there: an id out of reach tells nothing.
    for (const code of ["GS", "ZZ", "ZC", "ZC1"])
      expect(await text("shuji", below(code))).not.toMatch(/党支部：|贺云起|沈禾川 /);
  });

  it("costs one call to the actor and one batch, however its reads are divided; asking twice in a row costs two", async () => {
    expect((await open("zongzhuang", "/p/workshop/board")).headers.get("server-timing")).toBe(
      'actor;desc="1", db;desc="1"',
    );
    const id = await plan("ZZ1", "待审");
    expect((await open("zongzhuang", `/p/workshop/beside?id=${id}`)).headers.get("server-timing")).toBe(
      'actor;desc="1", db;desc="2"',
    );
  });

  it("has any record that the reader may read, with what they may do, and none besides", async () => {
    const id = await plan("ZZ1", "待审", { topic: "减少换模" });
    expect(await text("zongzhuang", `/p/workshop/beside?id=${id}`)).toContain("减少换模 2 通过 退回 true 0");
    expect(await text("shuji", `/p/workshop/beside?id=${id}`)).toContain("减少换模 2  false 0");
    expect(await text("zaoxing", `/p/workshop/beside?id=${id}`)).toContain("没有");
    expect(await text("zaoxing", `/p/workshop/beside?id=${crypto.randomUUID()}`)).toContain("没有");
  });

  it("ends where its budget does, and where it asks for what it did not declare: a panel with a number, and the reason in the log", async () => {
    for (const [page, why] of [
      ["greedy", "more than 20 calls"],
      ["undeclared", "workshop does not declare metrics:read in needs"],
    ] as const) {
      const reply = await open("zongzhuang", `/p/workshop/${page}`);
      expect(reply.status).toBe(200);
      expect(reply.text()).toContain("请把编号");
      await soon(() => expect(world.lines.join("\n")).toContain(why));
    }
  });
});

describe("a page that shows what is no view tree", () => {
  it.each(Object.keys(HOSTILE))("is a panel with a number, and nothing of it is drawn: %s", async (how) => {
    const reply = await open("zongzhuang", `/p/workshop/hostile?how=${how}`);
    expect(reply.status).toBe(200);
    expect(reply.text()).toContain("请把编号");
    for (const drawn of ["<iframe", "javascript:", "<p>甲</p>", "<p>底</p>"]) expect(reply.text()).not.toContain(drawn);
  });
});

describe("moving many at once", () => {
  const moves = (login: string, of: readonly string[], change: Record<string, string> = {}, revs = 1) =>
    post(login, `${PLANS}/moves`, [
      ["move", "pass"],
      ...of.flatMap((id): [string, string][] => [
        ["record", id],
        [`rev.${id}`, String(revs)],
      ]),
      ...Object.entries(change),
    ]);

  it("moves all of them in one write, and leads back to where they were ticked", async () => {
    const both = [await plan("ZZ1", "待审"), await plan("ZZ2", "待审")];
    const reply = await moves("zongzhuang", both);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/p/workshop/board?x=1"]);
    for (const id of both) expect(await stateOf(id)).toEqual(["通过", "2"]);
    const told = await company.rows(
      `select count(*) from moves where record_id in ('${both.join("','")}') and move = 'pass' and by_name = '钟书远'`,
    );
    expect(told).toEqual([["2"]]);
    const [audit] = await company.rows("select act, detail from audit order by seq desc limit 1");
    expect(audit![0]).toBe("workshop.plans.pass");
    expect(JSON.parse(audit![1]!).records).toEqual(both);
  });

  it("moves none when one cannot be, names it with the reason, and offers the others with nothing typed lost", async () => {
    const [good, unscored, returned] = [
      await plan("ZZ1", "待审"),
      await plan("ZZ2", "待审", { topic: "没有分的", points: undefined }),
      await plan("ZZ2", "退回", { topic: "退回去的" }),
    ];
    const reply = await moves("zongzhuang", [good!, unscored!, returned!], { reason: "都很扎实" });
    expect(reply.status).toBe(409);
    const page = reply.text();
    for (const words of ["没有分的", "还没有打分", "退回去的", "现在是“退回”，不能通过", "都很扎实"])
      expect(page).toContain(words);
    expect(page).toContain(`value="${good}"`);
    expect(await stateOf(good!)).toEqual(["待审", "1"]);
    expect((await moves("zongzhuang", [good!], { reason: "都很扎实", back: "/p/workshop/board" })).status).toBe(303);
  });

  it("refuses what is older than the record, what its mover handed in, and what wants a reason", async () => {
    const id = await plan("ZZ1", "待审");
    expect((await moves("zongzhuang", [id], {}, 7)).text()).toContain("记录刚被别人改过");
    const back = (reason: string) =>
      post("zongzhuang", `${PLANS}/moves`, [
        ["move", "back"],
        ["record", id],
        [`rev.${id}`, "1"],
        ["reason", reason],
      ]);
    const asked = await back("");
    expect([asked.status, asked.text().includes("请写一句原因")]).toEqual([422, true]);
    expect((await back("缺少数据")).status).toBe(303);
    expect(await stateOf(id)).toEqual(["退回", "2"]);
    expect((await post("zongzhuang", `${PLANS}/moves`, [["move", "pass"]])).text()).toContain("请先勾选");
  });

  it("is nobody's for records out of reach: as if they were not there, and nothing is written", async () => {
    const [mine, theirs] = [await plan("ZZ1", "待审"), await plan("ZC1", "待审")];
    expect((await moves("zongzhuang", [mine!, theirs!])).status).toBe(404);
    expect((await moves("zongzhuang", [mine!, crypto.randomUUID()])).status).toBe(404);
    expect((await moves("shuji", [mine!])).status).toBe(404);
    expect(await stateOf(mine!)).toEqual(["待审", "1"]);
    expect((await moves("dangwei", [mine!, theirs!])).status).toBe(303);
  });
});

describe("cells of a grid", () => {
  const cells = (login: string, typed: Record<string, string>, revs: Record<string, number>, headers = {}) =>
    post(
      login,
      `${PLANS}/cells`,
      [
        ...Object.entries(typed),
        ...Object.entries(revs).map(([id, rev]): [string, string] => [`rev.${id}`, String(rev)]),
      ],
      headers,
    );
  const HTMX = { "hx-request": "true" };

  it("are saved by the types of their fields, in fields and in rows, and only where something was typed", async () => {
    const [one, other] = [await plan("ZZ1", "待审"), await plan("ZZ2", "待审")];
    const reply = await cells(
      "zongzhuang",
      { [`cell.${one}.points`]: "９0", [`cell.${one}.lines.1.points`]: "7.5", [`cell.${other}.points`]: "80" },
      { [one!]: 1, [other!]: 9 },
    );
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/p/workshop/board?x=1"]);
    expect((await docOf(one!)).points).toBe(90);
    expect(
      await company.rows(`select doc from p_workshop__plans__lines where record_id = '${one}' order by n`),
    ).toEqual([['{"what":"点检","points":5}'], ['{"what":"首件","points":7.5}']]);
    expect(await stateOf(other!)).toEqual(["待审", "1"]);
  });

  it("answer script with what became of the one that was left, and its record's new revision", async () => {
    const id = await plan("ZZ1", "待审");
    const name = `cell.${id}.points`;
    const saved = await cells(
      "zongzhuang",
      { [name]: "66", cell: name, [`cell.${id}.due`]: "看不懂" },
      { [id]: 1 },
      HTMX,
    );
    expect([saved.status, saved.text().includes('data-rev="2"')]).toEqual([200, true]);
    const wrong = await cells("zongzhuang", { [name]: "166" }, { [id]: 2 }, HTMX);
    expect([wrong.status, wrong.text().includes("分数不能大于100")]).toEqual([422, true]);
    expect((await docOf(id)).points).toBe(66);
  });

  it("are saved all or none: what is wrong comes back at its cell with everything else as typed", async () => {
    const [one, other] = [await plan("ZZ1", "待审"), await plan("ZZ2", "待审")];
    const reply = await cells(
      "zongzhuang",
      { [`cell.${one}.points`]: "95", [`cell.${other}.grade`]: "丙" },
      { [one!]: 1, [other!]: 1 },
    );
    expect(reply.status).toBe(422);
    expect(reply.text()).toContain("请重新选择等次");
    expect(reply.text()).toContain('value="95"');
    expect(await stateOf(one!)).toEqual(["待审", "1"]);
  });

  it("are refused where the record is not the reader's to change now, or was changed meanwhile", async () => {
    const [done, open] = [await plan("ZZ1", "通过"), await plan("ZZ1", "待审")];
    const typed = (id: string) => ({ [`cell.${id}.points`]: "1" });
    expect((await cells("zongzhuang", typed(done!), { [done!]: 1 })).text()).toContain("现在是“通过”，不能改");
    expect((await cells("zongzhuang", typed(open!), { [open!]: 5 })).text()).toContain("刚被别人改过");
    // The secretary sees it, and has handed it in.
    expect((await cells("shuji", typed(open!), { [open!]: 1 })).text()).toContain("不能改");
    expect((await cells("zaoxing", typed(open!), { [open!]: 1 })).status).toBe(404);
    expect(await stateOf(open!)).toEqual(["待审", "1"]);
  });

  it("are of fields that a form asks its person for, and no more", async () => {
    const id = await plan("ZZ1", "待审", { due: "2026-10-01" });
    const typed = { [`cell.${id}.due`]: "2026-12-31" };
    const reply = await cells("zongzhuang", typed, { [id]: 1 });
    expect([reply.status, reply.text().includes("这一格不由您填")]).toEqual([422, true]);
    expect((await docOf(id)).due).toBe("2026-10-01");
  });

  it("are of fields that there are, and of no one whom an id would mean", async () => {
    const id = await plan("ZZ1", "待审");
    for (const field of [
      "nothing",
      "lines.7.points",
      "lines.0.nothing",
      "lines",
      "owner",
      "constructor",
      "lines.0.points.x",
    ])
      expect((await cells("zongzhuang", { [`cell.${id}.${field}`]: "1" }, { [id]: 1 })).status, field).toBe(404);
  });

  it("keep the plugin's own rule once the record has left the draft", async () => {
    const [draft, handed] = [await plan("ZZ1", "草稿"), await plan("ZZ1", "待审")];
    expect((await cells("shuji", { [`cell.${draft}.topic`]: "空话" }, { [draft!]: 1 })).status).toBe(303);
    expect((await cells("zongzhuang", { [`cell.${handed}.topic`]: "空话" }, { [handed!]: 1 })).text()).toContain(
      "主题请写具体",
    );
    // A draft that was filled in cell by cell is checked when it is handed in.
    const hand = await post("shuji", `${PLANS}/moves`, [
      ["move", "hand"],
      ["record", draft!],
      [`rev.${draft}`, "2"],
    ]);
    expect([hand.status, hand.text().includes("主题请写具体")]).toEqual([409, true]);
  });
});

describe("a form that writes in its own way", () => {
  const FORM = "/p/workshop/forms/share";
  async function share(how: string, topic: string, more: Record<string, string> = {}, login = "shuji") {
    const cookie = await company.signIn(login);
    const query = new URLSearchParams({ how, ...more });
    return company.post(
      `${FORM}?${query}`,
      { k: signedKey(world.secrets, cookie, FORM), "f.topic": topic, do: "save" },
      cookie,
    );
  }
  const written = async () => ({
    plans: await company.rows("select count(*) from p_workshop__plans"),
    // The plugin's own answer to what was handed in comes when it comes.
    notes: await company.rows("select count(*) from p_workshop__notes where doc ->> 'text' not like '收到%'"),
    outbox: await company.rows("select count(*) from outbox where event = 'notice'"),
  });
  /** Nothing is written, and the form comes back with what was typed. */
  async function isRefused(how: string, said: string, more: Record<string, string> = {}): Promise<void> {
    const before = await written();
    const reply = await share(how, "不该写下的", more);
    expect([how, reply.status]).toEqual([how, 422]);
    expect(reply.text()).toContain(said);
    expect(reply.text()).toContain("不该写下的");
    expect(await written()).toEqual(before);
  }

  it("writes several collections as one change, later records knowing earlier ones, with one line in the audit", async () => {
    const reply = await share("pair", "一次写下");
    expect(reply.status).toBe(303);
    const [[id, rev, state]] = (await company.rows(
      "select id, rev, state from p_workshop__plans where doc ->> 'topic' = '一次写下'",
    )) as [[string, string, string]];
    expect([reply.headers.get("location"), rev, state]).toEqual([`${PLANS}/${id}`, "1", "草稿"]);
    const [[note, doc]] = (await company.rows(
      "select id, doc from p_workshop__notes where doc ->> 'text' = '附记'",
    )) as [[string, string]];
    expect(JSON.parse(doc)).toEqual({ text: "附记", plan: id });
    const [audit] = await company.rows("select act, detail from audit order by seq desc limit 1");
    expect([audit![0], JSON.parse(audit![1]!)]).toEqual(["workshop.form.share", { plans: [id], notes: [note] }]);
    await soon(async () =>
      expect(
        (
          await company.rows(
            "select distinct a.login from notices n join accounts a on a.id = n.account_id where n.text = '“一次写下”写好了' order by 1",
          )
        ).flat(),
      ).toEqual(["dangwei", "zongzhuang"]),
    );
  });

  it("makes a record in the state to which its person could move it, and in no other", async () => {
    expect((await share("handed", "直接交的")).status).toBe(303);
    const [[id]] = (await company.rows(
      "select id from p_workshop__plans where doc ->> 'topic' = '直接交的' and state = '待审'",
    )) as [[string]];
    expect(await company.rows(`select move, from_state, to_state from moves where record_id = '${id}'`)).toEqual([
      ["hand", "草稿", "待审"],
    ]);
    await isRefused("passed", "请把编号");
  });

  it("merges into a record and moves it, judged by what it will then be", async () => {
    const id = await plan("ZZ1", "草稿", { topic: "", due: "2026-10-01" });
    expect((await share("merge", "补上主题", { plan: id })).status).toBe(303);
    expect(await stateOf(id)).toEqual(["待审", "3"]);
    expect(await docOf(id)).toEqual({ topic: "补上主题", points: 80, due: "2026-10-01" });
    expect(await company.rows(`select count(*) from p_workshop__plans__lines where record_id = '${id}'`)).toEqual([
      ["2"],
    ]);
  });

  it("writes nothing at all where the plugin says that something is wrong, or breaks halfway", async () => {
    await isRefused("wrong", "换一个主题");
    await isRefused("breaks", "请把编号");
  });

  it("writes nothing that its person could not: a decision, another unit, a record that is not theirs or is newer", async () => {
    const [mine, theirs] = [await plan("ZZ1", "待审"), await plan("ZC1", "草稿")];
    await isRefused("decide", "这一步不是您能办的", { plan: mine! });
    await isRefused("merge", "不在您能看的范围里", { plan: theirs! });
    await isRefused("merge", "不在您能看的范围里", { plan: crypto.randomUUID() });
    await isRefused("stale", "记录刚被别人改过", { plan: await plan("ZZ1", "草稿") });
  });

  it("writes no id that the plugin was not given, and nothing but what a field holds", async () => {
    await isRefused("elsewhere", "请把编号", { at: unit.ZC1! });
    await isRefused("strange", "请把编号", { at: await plan("ZC1", "草稿") });
    await isRefused("odd", "请把编号");
    await soon(() => expect(world.lines.join("\n")).toContain("plans.points is not what the field holds"));
  });

  it("is there for whoever has its ability", async () => {
    expect((await share("pair", "别人的", {}, "zongzhuang")).status).toBe(404);
  });
});

describe("what a plugin does by itself", () => {
  const notes = async (like: string) =>
    (await company.rows(`select doc from p_workshop__notes where doc like '%${like}%' order by at, id`)).map(
      ([doc]) => JSON.parse(doc!).text as string,
    );
  const runs = (job: string) =>
    company.rows(
      `select on_day, tries, settled_at is not null, error from job_runs where plugin = 'workshop' and job = '${job}' order by on_day`,
    );
  const hand = async (...of: string[]) => {
    const reply = await post("shuji", `${PLANS}/moves`, [
      ["move", "hand"],
      ...of.flatMap((id): [string, string][] => [
        ["record", id],
        [`rev.${id}`, "1"],
      ]),
    ]);
    expect(reply.status).toBe(303);
  };
  /** Anybody's visit wakes the actor. */
  const wake = () => open("shuji", "/me");

  it("is done once a day, made up for day by day after a stop, and not again after a restart", async () => {
    await plan("ZZ1", "待审", { topic: "等人审" });
    await company.alter(
      "update job_runs set on_day = '2026-09-21' where plugin = 'workshop' and job = 'census'",
      "delete from p_workshop__notes",
      "delete from ops where route = 'plugin'",
    );
    await wake();
    const days = ["2026-09-22 3个支部", "2026-09-23 3个支部", "2026-09-24 3个支部"];
    await soon(async () => expect(await notes("个支部")).toEqual(days));
    expect((await runs("census")).slice(-3)).toEqual(
      ["22", "23", "24"].map((day) => [`2026-09-${day}`, "1", "1", null]),
    );
    await company.evict();
    await wake();
    await hand(await plan("ZZ1", "草稿"));
    await soon(async () => expect(await notes("收到")).toHaveLength(1));
    expect(await notes("个支部")).toEqual(days);
    const [audit] = await company.rows("select actor, act from audit where act = 'workshop.job.census' limit 1");
    expect(audit).toEqual(["plugin:workshop", "workshop.job.census"]);
  });

  it("tells people through the outbox, whoever may act then", async () => {
    await soon(async () => {
      const told = await company.rows(
        "select distinct a.login from notices n join accounts a on a.id = n.account_id where n.text = '“等人审”等您审核' order by 1",
      );
      expect(told.flat()).toEqual(["dangwei", "zongzhuang"]);
    });
  });

  it("never decides what is for somebody to decide; what fails is tried again, and given up in the end", async () => {
    const id = await plan("ZZ1", "待审", { topic: "替人通过" });
    await company.alter("delete from job_runs where job = 'fragile'");
    await wake();
    await soon(async () =>
      expect(await runs("fragile")).toEqual([["2026-09-21", "1", "0", "pass is for somebody to decide"]]),
    );
    expect(await stateOf(id)).toEqual(["待审", "1"]);
    await company.alter("update job_runs set tries = 4, at = 0 where job = 'fragile'");
    await wake();
    await soon(async () =>
      expect(await runs("fragile")).toEqual([["2026-09-21", "5", "1", "pass is for somebody to decide"]]),
    );
  });

  it("hears of its own moves in their order, once each", async () => {
    const [first, second] = [
      await plan("ZZ1", "草稿", { topic: "先交的" }),
      await plan("ZZ1", "草稿", { topic: "后交的" }),
    ];
    await hand(first!, second!);
    await soon(async () => expect(await notes("交的")).toHaveLength(2));
    const heard = await notes("交的");
    expect(heard.map((text) => text.split(" ")[0])).toEqual(["收到先交的", "收到后交的"]);
    await company.evict();
    await wake();
    expect(await notes("交的")).toEqual(heard);
  });

  it("that cannot take what it hears waits with what comes after it, and goes on when that is given up", async () => {
    const [bad, good] = [
      await plan("ZZ1", "草稿", { topic: "接不住" }),
      await plan("ZZ1", "草稿", { topic: "接得住" }),
    ];
    await hand(bad!, good!);
    const tries = () => company.rows("select tries from reaction_cursors where plugin = 'workshop'");
    await soon(async () => expect(await tries()).toEqual([["1"]]));
    expect(await notes("接得住")).toEqual([]);
    await company.alter("update reaction_cursors set tries = 4, at = 0");
    await wake();
    await soon(async () => expect(await notes("接得住")).toHaveLength(1));
    expect(await company.rows("select plugin, error from reactions_given_up")).toEqual([["workshop", "接不住"]]);
    expect(await tries()).toEqual([["0"]]);
  });

  it("hears of changed units and published months", async () => {
    const path = `/units/${unit.ZZ2}/changes`;
    const fields = { verb: "rename", do: "apply", on: "2026-09-23", name: "总装二车间党支部", reason: "批复" };
    const cookie = await company.signIn("guanli");
    const changed = await company.submit(`${path}/new?verb=rename`, path, fields, cookie);
    expect(changed.status, changed.text()).toBe(303);
    await soon(async () => expect(await notes("变了")).toEqual(["总装二车间党支部变了"]));
    const held = {
      ...{
        unit: "ZZ2",
        duty: "org-life:theme",
        period: "2026-08",
        state: "已确认",
        at: "2026-08-05T10:00:00Z",
        by: "B1",
      },
      doc: {
        ...{
          kind: "主题党日",
          activity: "专题学习",
          topic: "安全",
          date: "2026-08-05",
          agenda: ["学习"],
          minutes: "学习了要求。",
        },
        attendance: ["B1", "B2"].map((member) => ({ member, state: "实到" })),
      },
    };
    expect((await company.api("/api/records/org-life/meetings", { records: [held] })).status).toBe(200);
    const closed = await company.api("/api/periods/2026-08/closing", {
      at: "2026-09-08T10:00:00+08:00",
    });
    expect(closed.ok, closed.text()).toBe(true);
    await soon(async () => expect(await notes("发布了")).toEqual(["2026-08发布了"]));
  });
});
