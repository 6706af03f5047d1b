import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const GROUND = "总党组〔2026〕18号";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("tiegong");
  await organise(company);
  ({ unit, member } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const page = async (path: string, login = "zongzhuang"): Promise<string> => {
  const reply = await company.get(path, await company.signIn(login));
  expect(reply.status, path).toBe(200);
  return reply.text();
};

/** Sends the form in which a change of a member is registered. */
async function change(code: string, verb: string, fields: Record<string, string>, login = "zongzhuang") {
  const action = `/members/${member[code]}/changes`;
  return company.submit(
    `${action}/new?verb=${verb}`,
    action,
    { verb, ground: GROUND, do: "apply", ...fields },
    await company.signIn(login),
  );
}
const written = () =>
  company.rows("select count(*) from ops where route not in ('throttle', 'session', 'expiry', 'calls')");

/** How many members the unit's page and its roster name; they are one figure. */
async function headcount(code: string): Promise<number> {
  const [, roster] = /<span class="whole">([\d,]+)名党员/.exec(await page(`/members?unit=${unit[code]}`)) ?? [];
  const [, facts] = /<dt>党员<\/dt><dd><a[^>]*>([\d,]+)名/.exec(await page(`/units/${unit[code]}`)) ?? [];
  expect(roster).toBe(facts);
  return Number(roster);
}

/** Names on the roster of a meeting of the branch on a day. */
async function awaited(day: string): Promise<string> {
  const form = `/p/org-life/forms/theme?unit=${unit.ZZ1}&duty=org-life%3Atheme&period=2026-09`;
  const cookie = await company.signIn("shuji");
  const k = signedKey(world.secrets, cookie, form.split("?")[0]!);
  const html = (await company.post(form, { k, do: "refresh", "f.date": day }, cookie)).text();
  return /id="attendance".*/s.exec(html)![0];
}

describe("a member who works elsewhere for a time", () => {
  it("is registered as 流动外出 by the secretary after a look at what it means, and by nobody without a paper", async () => {
    const before = await written();
    const preview = await change("A4", "away", { do: "preview", on: "2026-09-15" }, "shuji");
    expect(preview.status).toBe(200);
    expect(preview.text()).toContain("许临从9月15日起登记为流动外出。");
    expect(preview.text()).toContain("应到名单里不列");
    const bare = await change("A4", "away", { on: "2026-09-15", ground: "" }, "shuji");
    expect([bare.status, bare.text()]).toEqual([422, expect.stringContaining("请写依据")]);
    const named = await change("A4", "away", { on: "2026-09-15", ground: "身份证 33010619800312 5301" }, "shuji");
    expect([named.status, named.text()]).toEqual([422, expect.stringContaining("像身份证号")]);
    expect(await written()).toEqual(before);
  });

  it("stays in the count and leaves the roster from that day until the return", async () => {
    expect(await headcount("ZZ1")).toBe(5);
    expect((await change("A4", "away", { on: "2026-09-15" }, "shuji")).status).toBe(303);
    expect(await headcount("ZZ1")).toBe(5);
    expect(await awaited("2026-09-14")).toContain("许临");
    expect(await awaited("2026-09-15")).not.toContain("许临");
    expect(await page(`/members?unit=${unit.ZZ1}&standing=away`)).toContain("许临");
    expect(await page(`/members/${member.A4}`)).toContain(`依据：${GROUND}（沈禾川登记）`);
    expect((await change("A4", "end-away", { on: "2026-09-20" }, "shuji")).status).toBe(303);
    expect(await awaited("2026-09-19")).not.toContain("许临");
    expect(await awaited("2026-09-20")).toContain("许临");
  });

  it("is another branch's business: its secretary finds nobody there", async () => {
    const cookie = await company.signIn("zaoxing");
    expect((await company.get(`/members/${member.A4}`, cookie)).status).toBe(404);
    const action = `/members/${member.A4}/changes`;
    const before = await written();
    const k = signedKey(world.secrets, cookie, action);
    const sent = { k, verb: "away", on: "2026-09-21", ground: GROUND, do: "apply" };
    expect((await company.post(action, sent, cookie)).status).toBe(404);
    expect(await written()).toEqual(before);
  });
});

describe("a person whose relations lie elsewhere", () => {
  it("is awaited and not counted; a figure changes from the current month on only", async () => {
    const early = await change("A3", "visiting", { on: "2026-08-31" });
    expect([early.status, early.text()]).toEqual([422, expect.stringContaining("最早从2026年9月1日起")]);
    expect((await change("A3", "visiting", { on: "2026-09-01" })).status).toBe(303);
    expect(await headcount("ZZ1")).toBe(4);
    expect(await awaited("2026-09-10")).toContain("陆知行");
    expect((await change("A3", "end-visiting", { on: "2026-09-20" })).status).toBe(303);
    expect(await headcount("ZZ1")).toBe(5);
  });
});

describe("what a higher committee has approved", () => {
  it("is not offered to the secretary, and refused when sent all the same", async () => {
    const html = await page(`/members/${member.A5}/changes/new`, "shuji");
    expect(html).toContain("流动外出");
    for (const word of ["转正", "停止党籍", "出党"]) expect(html).not.toContain(`>${word}<`);
    const before = await company.rows("select * from memberships order by 1, 4");
    const count = await written();
    for (const act of ["preview", "apply"]) {
      const reply = await change("A5", "expelled", { on: "2026-09-10", do: act }, "shuji");
      expect([reply.status, reply.text()]).toEqual([422, expect.stringContaining("这一项现在不能登记")]);
    }
    expect(await company.rows("select * from memberships order by 1, 4")).toEqual(before);
    expect(await written()).toEqual(count);
  });

  it("is not taken for something else when what was offered is no longer possible", async () => {
    expect((await change("A5", "away", { on: "2026-09-15" }, "shuji")).status).toBe(303);
    const again = await change("A5", "away", { on: "2026-09-20" }, "shuji");
    expect([again.status, again.text()]).toEqual([422, expect.stringContaining("这一项现在不能登记")]);
    expect((await change("A5", "end-away", { on: "2026-09-20" }, "shuji")).status).toBe(303);
  });

  it("makes a probationary member a full one from its day", async () => {
    expect((await change("A5", "full", { on: "2026-09-10" })).status).toBe(303);
    expect(
      await company.rows(
        `select status, valid_from, valid_to from memberships where member_id = '${member.A5}' order by 2`,
      ),
    ).toEqual([
      ["预备", "2020-01-01", "2026-09-10"],
      ["正式", "2026-09-10", null],
    ]);
  });

  it("stops somebody's membership: count, roster, post and sign-in end at once, and come back as people decide", async () => {
    const cookie = await company.signIn("zuzhi");
    expect((await company.get("/me", cookie)).status).toBe(200);
    expect((await change("A2", "suspended", { on: "2026-09-24" })).status).toBe(303);
    expect((await company.get("/me", cookie)).status).toBe(303);
    expect(await headcount("ZZ1")).toBe(4);
    expect(await awaited("2026-09-24")).not.toContain("方砚秋");
    expect(await page(`/units/${unit.ZZ1}`)).toContain("没有设支委会");
    expect(await page(`/members?unit=${unit.ZZ1}&standing=suspended`)).toContain("方砚秋");
    expect(await company.rows("select count(*) from outbox where event = 'notice'")).toEqual([["1"]]);
    expect((await change("A2", "end-suspended", { on: "2026-09-25" })).status).toBe(303);
    expect(await awaited("2026-09-24")).not.toContain("方砚秋");
  });

  it("is never registered by the person it is about", async () => {
    const reply = await change("A1", "away", { on: "2026-09-20" }, "shuji");
    expect([reply.status, reply.text()]).toEqual([422, expect.stringContaining("自己的变动由别人登记")]);
    expect(await page(`/members/${member.A1}`, "shuji")).not.toContain("登记变动");
  });
});

describe("somebody who leaves", () => {
  const held = () => company.rows(`select post, valid_from, valid_to from posts where member_id = '${member.B1}'`);

  it("may be registered ahead, and taken back as long as the day has not come: everything stands as before", async () => {
    const before = await held();
    const reply = await change("B1", "left", { on: "2026-10-01" });
    expect(reply.status).toBe(303);
    expect(await held()).toEqual([["书记", "2020-01-01", "2026-10-01"]]);
    const html = await page(`/members/${member.B1}`);
    expect(html).toContain("已登记：从2026年10月1日起转出本单位");
    const [action] = /\/members\/[^"]*\/undoing/.exec(html)!;
    const cookie = await company.signIn("zongzhuang");
    expect((await company.submit(`/members/${member.B1}`, action, {}, cookie)).status).toBe(303);
    expect(await held()).toEqual(before);
    expect(await page(`/members/${member.B1}`)).toContain("转出本单位：登记后收回");
    const again = await company.post(action, { k: signedKey(world.secrets, cookie, action) }, cookie);
    expect(again.status).toBe(404);
  });

  it("is gone from the roster on the day, cannot be taken back then, and is found again among those who left", async () => {
    expect((await change("B2", "expelled", { on: "2026-09-02" })).status).toBe(303);
    expect(await page(`/members?unit=${unit.ZZ2}`)).not.toContain("蒋一宁");
    expect(await page(`/members?unit=${unit.ZZ2}&standing=gone`)).toContain("蒋一宁");
    const html = await page(`/members/${member.B2}`);
    expect(html).toContain("出党，从2026年9月2日起");
    expect(html).not.toContain("收回这条登记");
    expect(html).not.toContain("登记变动");
    const late = await change("B2", "left", { on: "2026-09-20" }).catch((error: Error) => error.message);
    expect(late).toContain("no form posts to");
  });
});

describe("the book", () => {
  it("says that something was registered, by whom and on which row, and nothing of the person", async () => {
    const rows = await company.rows("select detail from audit where act = 'member.changed'");
    expect(rows.length).toBeGreaterThan(5);
    for (const [detail] of rows) expect(Object.keys(JSON.parse(detail!))).toEqual(["change", "on"]);
  });
});

describe("posts and terms", () => {
  const form = (path: string, fields: Record<string, string>, login = "zongzhuang") =>
    company.signIn(login).then((cookie) => company.submit(`/units/${unit.ZC1}/posts`, path, fields, cookie));
  const give = (fields: Record<string, string>, login = "dangwei") =>
    form(`/units/${unit.ZC1}/posts`, { on: "2026-09-10", ground: GROUND, due: "", find: "", ...fields }, login);
  const end = async (code: string, post: string, from: string, fields: Record<string, string>, login = "dangwei") => {
    const action = `/units/${unit.ZC1}/posts/end`;
    const of = { member: member[code]!, post, from };
    const at = `${action}?${new URLSearchParams(of)}`;
    return company.submit(at, action, { ...of, ground: GROUND, ...fields }, await company.signIn(login));
  };

  it("are given by whoever registers what was approved, with the term that the rule gives", async () => {
    expect((await give({ member: member.C3!, post: "宣传委员" })).status).toBe(303);
    const html = await page(`/units/${unit.ZC1}/posts`, "dangwei");
    expect(html).toContain("宣传委员");
    expect(html).toContain("2029年9月10日届满");
    expect(await page(`/members/${member.C3}`, "dangwei")).toContain("2029年9月10日届满");
    // Several posts of one person.
    expect(await page(`/members/${member.C3}`, "dangwei")).toContain("纪检委员");
  });

  it("are not the secretary's to give, nor anybody's to give to themselves; the page is there to read", async () => {
    const html = await page(`/units/${unit.ZC1}/posts`, "zaoxing");
    expect(html).toContain("宣传委员");
    expect(html).not.toContain("登记任职");
    const cookie = await company.signIn("zaoxing");
    const path = `/units/${unit.ZC1}/posts`;
    const k = signedKey(world.secrets, cookie, path);
    const sent = { k, member: member.C3!, post: "委员", on: "2026-09-10", ground: GROUND };
    const before = await written();
    expect((await company.post(path, sent, cookie)).status).toBe(404);
    expect(await written()).toEqual(before);
  });

  it("go to full members of the unit, one secretary at a time, for no longer than the rule", async () => {
    for (const [fields, says] of [
      [{ member: member.C3!, post: "书记" }, "现在的书记是贺云起"],
      [{ member: member.C2!, post: "组织委员" }, "已经担任组织委员"],
      [{ member: member.A1!, post: "委员" }, "请选哪一位党员"],
      [{ member: member.C3!, post: "党小组长" }, "请选职务"],
      [{ member: member.C3!, post: "委员", on: "2026-08-31" }, "最早从2026年9月1日起"],
      [{ member: member.C3!, post: "委员", due: "2031-01-01" }, "最晚到2030年9月10日"],
      [{ member: member.C3!, post: "委员", ground: "" }, "请写依据"],
    ] as const) {
      const reply = await give(fields);
      expect([reply.status, reply.text()]).toEqual([422, expect.stringContaining(says)]);
    }
  });

  it("end on a day; whoever leaves a seat is signed out in the same batch", async () => {
    await company.accounts({ login: "yuan", name: "袁小满", memberCode: "C2", grants: [] });
    const cookie = await company.signIn("yuan");
    expect((await company.get("/me", cookie)).status).toBe(200);
    expect((await end("C2", "组织委员", "2020-01-01", { on: "2026-09-24" })).status).toBe(303);
    expect((await company.get("/me", cookie)).status).toBe(303);
    expect(await page(`/units/${unit.ZC1}`, "dangwei")).toContain("没有设支委会");
    expect(await page(`/members/${member.C2}`, "dangwei")).toContain(`依据：${GROUND}（顾远舟登记）`);
  });

  it("that are planned can be taken back: then they never were", async () => {
    expect((await give({ member: member.C2!, post: "委员", on: "2026-10-08" })).status).toBe(303);
    expect(await page(`/units/${unit.ZC1}/posts`, "dangwei")).toContain("到时生效");
    expect((await end("C2", "委员", "2026-10-08", { on: "2026-10-08" })).status).toBe(303);
    expect(await page(`/units/${unit.ZC1}/posts`, "dangwei")).not.toContain("到时生效");
    expect(await page(`/members/${member.C2}`, "dangwei")).not.toContain("2026年10月8日");
  });

  it("of a whole committee are due on one day, and officers are told half a year ahead", async () => {
    expect(await page("/", "dangwei")).not.toContain("半年内届满");
    const term = `/units/${unit.ZC1}/posts/term`;
    const late = await form(term, { termDue: "", termGround: GROUND }, "dangwei");
    expect([late.status, late.text()]).toEqual([422, expect.stringContaining("请选届满日")]);
    expect((await form(term, { termDue: "2027-03-01", termGround: GROUND }, "dangwei")).status).toBe(303);
    expect(await page(`/units/${unit.ZC1}/posts`, "dangwei")).toContain("本届到2027年3月1日届满");
    expect(await page("/", "dangwei")).toContain("1个班子半年内届满");
    expect(await page("/terms", "dangwei")).toContain("造型党支部");
    expect(await page("/", "zaoxing")).not.toContain("半年内届满");
    expect((await company.get("/terms", await company.signIn("zaoxing"))).status).toBe(404);
  });
});

describe("a work phone", () => {
  const keep = async (code: string, phone: string, login: string) => {
    const action = `/members/${member[code]}/phone`;
    return company.submit(action, action, { phone }, await company.signIn(login));
  };

  it("is kept by the member or by who may change members there, and refused where it is none", async () => {
    expect((await keep("A4", "138 1234 5678", "dangyuan")).status).toBe(303);
    const wrong = await keep("A4", "330106198003125301", "shuji");
    expect([wrong.status, wrong.text()]).toEqual([422, expect.stringContaining("像身份证号")]);
    expect((await company.get(`/members/${member.A4}/phone`, await company.signIn("zaoxing"))).status).toBe(404);
  });

  it("is whole for them, masked for other readers, and in no list, export or audit row", async () => {
    await company.accounts({ login: "zuzhang", name: "组长", grants: [{ role: "leader", unitCode: "ZZ1" }] });
    for (const login of ["dangyuan", "shuji", "zongzhuang"])
      expect(await page(`/members/${member.A4}`, login), login).toContain("13812345678");
    const others = await page(`/members/${member.A4}`, "zuzhang");
    expect(others).toContain("138****5678");
    expect(others).not.toContain("13812345678");
    for (const path of [`/members?unit=${unit.ZZ1}`, `/search?q=${encodeURIComponent("许临")}`, `/units/${unit.ZZ1}`])
      expect(await page(path, "shuji")).not.toMatch(/138(\*{4}|1234)5678/);
    for (const table of ["audit", "outbox", "ops"])
      expect(JSON.stringify(await company.rows(`select * from ${table}`))).not.toContain("13812345678");
  });
});

describe("kinds of members", () => {
  const define = async (name: string, login = "guanli") =>
    company.submit("/manage/cohorts", "/manage/cohorts", { name }, await company.signIn(login));

  it("are defined for the whole enterprise, each once, and few", async () => {
    expect((await define("一线")).status).toBe(303);
    expect((await define("境外")).status).toBe(303);
    const twice = await define("一线");
    expect([twice.status, twice.text()]).toEqual([422, expect.stringContaining("已经有这一类")]);
    expect((await company.get("/manage/cohorts", await company.signIn("zongzhuang"))).status).toBe(404);
  });

  it("are said of members by their branch from that day on, and narrow the roster", async () => {
    const [[front]] = (await company.rows("select id from cohorts where name = '一线'")) as [[string]];
    const action = `/members/${member.A4}/cohorts`;
    const cookie = await company.signIn("shuji");
    expect((await company.submit(action, action, { cohort: front }, cookie)).status).toBe(303);
    expect(await page(`/members?cohort=${front}`, "shuji")).toContain("许临");
    expect(await page(`/members?cohort=${front}`, "shuji")).not.toContain("陆知行");
    expect(await page(`/members/${member.A4}`, "shuji")).toContain("一线");
    expect(await page("/manage/cohorts", "guanli")).toContain("1名党员");
    const k = signedKey(world.secrets, cookie, action);
    expect((await company.post(action, { k, cohort: crypto.randomUUID() }, cookie)).status).toBe(404);
    expect((await company.submit(action, action, {}, cookie)).status).toBe(303);
    expect(await page(`/members?cohort=${front}`, "shuji")).not.toContain("许临");
  });
});
