import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issued, TICKET_LIFE, ticketKey } from "../../packages/kernel/src/visits/ticket.ts";
import { ids, organise } from "./organisation.ts";
import { cookieOf, keyOf, openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const AT = Date.parse(NOW);
const GROUP = { id: "changhe", name: "长河集团" };

let world: World;
let zongbu: WorldTenant;
let beichang: WorldTenant;
let nanchang: WorldTenant;
let lujia: WorldTenant;
let officer: string;
let fang: string;

beforeAll(async () => {
  world = await openWorld({ now: NOW, controlLife: 100 });
  zongbu = await world.tenant("zongbu", "nothing", { ...GROUP, headquarters: true });
  beichang = await world.tenant("beichang", "nothing", GROUP);
  nanchang = await world.tenant("nanchang", "nothing", GROUP);
  lujia = await world.tenant("lujia", "nothing", { id: "lujia", name: "陆家集团", headquarters: true });
  await organise(beichang);
  await zongbu.accounts(
    { login: "fang", name: "方知秋", grants: [{ role: "officer", unitCode: "ROOT" }] },
    { login: "ban", name: "班组员", grants: [{ role: "member", unitCode: "ROOT" }] },
  );
  officer = await zongbu.signIn("fang");
  [[fang]] = (await zongbu.rows("select id from accounts where login = 'fang'")) as [[string]];
}, 60_000);
afterAll(() => world.close());

/** The address that a link of headquarters leads to. */
const led = async (to: { id: string }, target = "/board", cookie = officer) =>
  zongbu.get(`/group/enterprises/${to.id}/visit?to=${encodeURIComponent(target)}`, cookie);
const ticketTo = async (to: { id: string }, target = "/board"): Promise<string> =>
  new URL((await led(to, target)).headers.get("location")!).pathname;
/** A visit at a subsidiary: the cookie that it goes by. */
const visiting = async (to: WorldTenant, target = "/board"): Promise<string> =>
  cookieOf(await to.get(await ticketTo(to, target)));

/** A ticket as headquarters would make it, but for what is named. */
const made = (more: object = {}, settings: object = {}, key = ticketKey(world.secrets)) =>
  issued(
    key,
    {
      kind: "headquarters",
      from: { id: zongbu.id, name: "长河集团党委" },
      to: beichang.id,
      who: { id: fang, name: "方知秋" },
      unitNo: 1,
      abilities: ["units.read", "figures.read"],
      target: "/board",
      at: AT,
      request: null,
      ...more,
    },
    settings,
  ).then((text) => `/visits/${text}`);

/** A visit that is over opens nothing, and says so. */
async function isOver(cookie: string): Promise<void> {
  const { status, text } = await beichang.get("/board", cookie);
  expect(status).toBe(403);
  expect(text()).toContain("查阅已经结束");
}

const written = async (tenant: WorldTenant) =>
  (await tenant.rows("select count(*) from ops where route not in ('throttle', 'session', 'expiry')"))[0]![0];

describe("an officer of headquarters", () => {
  it("opens a subsidiary's page by a link: read-only, for half an hour, and it stands in the subsidiary's audit", async () => {
    const way = await led(beichang, "/units");
    expect(way.status).toBe(303);
    const there = new URL(way.headers.get("location")!);
    expect(there.hostname).toBe(beichang.host);
    const came = await beichang.get(there.pathname);
    expect([came.status, came.headers.get("location")]).toEqual([303, "/units"]);
    expect(came.setCookie[0]).toMatch(/^__Host-v=[0-9a-f]{64}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    const page = (await beichang.get("/units", cookieOf(came))).text();
    expect(page).toContain("您正以集团总部身份查阅，只读，截止09:30，已记入本单位操作记录");
    expect(page).toContain("总装厂党委");
    const rows = await beichang.rows(
      "select a.act, v.who_name, v.from_name from audit a join visitors v on v.visit = a.object",
    );
    expect(rows).toEqual([["visit.headquarters", "方知秋", "zongbu工业公司党委"]]);
    expect(await zongbu.rows("select act, object from audit where act = 'group.visited'")).toEqual([
      ["group.visited", beichang.id],
    ]);
  });

  it("sees what units owe and nobody's name: no roster, no record, no file, nothing of one's own", async () => {
    const cookie = await visiting(beichang);
    const { unit, member } = await ids(beichang);
    for (const path of ["/board", `/board?unit=${unit.ZZ}`, `/board/rows?unit=${unit.GS}`, `/units/${unit.ZZ1}`])
      expect((await beichang.get(path, cookie)).status, path).toBe(200);
    const refused = (await beichang.get("/members", cookie)).text();
    expect(refused).toContain("查阅的范围里没有这一步");
    const shut = [
      "/",
      "/me",
      "/members",
      `/members/${member.A1}`,
      "/manage",
      "/audit",
      "/notices",
      "/imports",
      "/tasks",
    ];
    for (const path of shut) {
      const answer = await beichang.get(path, cookie);
      expect([answer.status, answer.text()], path).toEqual([403, refused]);
    }
    for (const path of ["/board", `/units/${unit.ZZ1}`])
      expect((await beichang.get(path, cookie)).text()).not.toContain("沈禾川");
    const taken = await beichang.get("/board?as=csv&list=0", cookie);
    expect(taken.status).toBe(403);
  });

  it("changes nothing: whatever is sent is refused, by the actor too", async () => {
    const cookie = await visiting(beichang);
    const { unit } = await ids(beichang);
    const before = await written(beichang);
    for (const [path, fields] of [
      [`/units/${unit.ZZ1}/star`, { on: "1" }],
      [`/units/${unit.ZZ1}/changes`, { verb: "rename", do: "apply", name: "新名", on: "2026-09-24", reason: "x" }],
      ["/manage/accounts", { name: "新人", login: "xinren", role: "member", unit: unit.ZZ1! }],
      ["/me/password", { current: "x", password: "y", again: "y" }],
      ["/logout", {}],
    ] as const) {
      const answer = await beichang.post(path, { ...fields, k: signedKey(world.secrets, cookie, path) }, cookie);
      expect(answer.status, path).toBe(403);
    }
    expect(await written(beichang)).toBe(before);
    const admin = await beichang.signIn("guanli");
    const path = `/units/${unit.ZZ1}/star`;
    const can = await beichang.post(path, { on: "1", k: signedKey(world.secrets, admin, path) }, admin);
    expect(can.status).toBe(303);
  });

  it("ends the visit, and is out", async () => {
    const cookie = await visiting(beichang);
    const page = await beichang.get("/board", cookie);
    const left = await beichang.post("/visits/leaving", { k: keyOf(page.text(), "/visits/leaving") }, cookie);
    expect(left.status).toBe(200);
    expect(left.text()).toContain("http://zongbu.localhost");
    await isOver(cookie);
    const [[act]] = (await beichang.rows("select act from audit order by seq desc limit 1")) as [[string]];
    expect(act).toBe("visit.left");
  });

  it("keeps an own sign-in there: it is asked about, never ended", async () => {
    const own = await beichang.signIn("guanli");
    const path = await ticketTo(beichang);
    const asked = await beichang.get(path, own);
    expect([asked.status, asked.setCookie]).toEqual([200, []]);
    expect(asked.text()).toContain("用自己的账号看");
    expect((await beichang.get("/me", own)).status).toBe(200);
    // The ticket was not burnt.
    expect((await beichang.get(path)).status).toBe(303);
  });
});

describe("a ticket", () => {
  it("lets in once", async () => {
    const path = await ticketTo(beichang);
    expect((await beichang.get(path)).status).toBe(303);
    const again = await beichang.get(path);
    expect([again.status, again.setCookie]).toEqual([403, []]);
    expect(again.text()).toContain("这张查阅凭证已经失效");
  });

  it("lets in for a minute", async () => {
    expect((await beichang.get(await made({ at: AT - TICKET_LIFE + 1 }))).status).toBe(303);
    for (const more of [{ at: AT - TICKET_LIFE }, { at: AT - 86_400_000 }])
      expect((await beichang.get(await made(more))).status).toBe(403);
    expect((await beichang.get(await made({}, { life: 10 * TICKET_LIFE }))).status).toBe(403);
  });

  it("is nothing at all where it does not belong: at a sister, at a stranger, forged, from somebody else's headquarters", async () => {
    const nothing = (await beichang.get("/visits/nothing")).text();
    const good = await made();
    const wrong = [
      [nanchang, good],
      [lujia, good],
      [beichang, good.slice(0, -1)],
      [beichang, `${good.slice(0, -1)}${good.endsWith("0") ? "1" : "0"}`],
      [beichang, await made({}, {}, ticketKey({ pepper: "别的" }))],
      [beichang, await made({ from: { id: lujia.id, name: "陆家集团党委" } })],
      [beichang, await made({ from: { id: nanchang.id, name: "南厂" } })],
      [beichang, await made({ kind: "operator" })],
      [zongbu, await made({ to: zongbu.id })],
    ] as const;
    for (const [tenant, path] of wrong) {
      const answer = await tenant.get(path);
      expect([answer.status, answer.text(), answer.setCookie], path).toEqual([404, nothing, []]);
    }
    expect((await beichang.get(good)).status).toBe(303);
  });

  it("is made for sisters alone, by who may see the group, and leads to a page of theirs", async () => {
    const nothing = (await zongbu.get("/nowhere", officer)).text();
    const ban = await zongbu.signIn("ban");
    for (const answer of [
      await led(lujia),
      await led({ id: zongbu.id }),
      await led({ id: crypto.randomUUID() }),
      await led(beichang, "/board", ban),
      await nanchang.get(`/group/enterprises/${beichang.id}/visit`, await nanchang.signIn("guanli")),
      await lujia.get(`/group/enterprises/${beichang.id}/visit`, await lujia.signIn("guanli")),
    ])
      expect([answer.status, answer.text()]).toEqual([404, nothing]);
    for (const target of ["https://example.com/", "//example.com", "/login", ""]) {
      const came = await beichang.get(await ticketTo(beichang, target));
      expect([came.status, came.headers.get("location")], target).toEqual([303, "/board"]);
    }
  });
});

describe("whoever no longer may", () => {
  it("does not get in with a ticket from before: rights taken back at headquarters, an account that is not there", async () => {
    const admin = await zongbu.signIn("guanli");
    await zongbu.accounts({ login: "dai", name: "代办员", grants: [{ role: "officer", unitCode: "ROOT" }] });
    const [[id, grant]] = (await zongbu.rows(
      "select a.id, g.id from accounts a join grants g on g.account_id = a.id where a.login = 'dai'",
    )) as [[string, string]];
    const ticket = () => made({ who: { id, name: "代办员" } });
    expect((await beichang.get(await ticket())).status).toBe(303);
    const before = await ticket();
    const page = `/manage/accounts/${id}`;
    const path = `${page}/grants/${grant}/withdrawal`;
    expect((await zongbu.submit(page, path, {}, admin)).status).toBe(303);
    const after = await beichang.get(before);
    expect([after.status, after.setCookie]).toEqual([403, []]);
    expect((await beichang.get(await made({ who: { id: crypto.randomUUID(), name: "没有这个人" } }))).status).toBe(403);
  });

  it("is out when the enterprise says so, and reads why headquarters cannot come", async () => {
    const admin = await beichang.signIn("guanli");
    const page = "/manage/visits";
    const cookie = await visiting(beichang);
    const shown = (await beichang.get(page, admin)).text();
    expect(shown).toContain("方知秋（zongbu工业公司党委）");
    const visit = (await beichang.rows("select visit from visitors order by at desc, rowid desc limit 1"))[0]![0];
    const path = `/manage/visits/${visit}/ending`;
    expect(shown).toContain(path);
    expect((await beichang.get("/board", cookie)).status).toBe(200);
    expect((await beichang.submit(page, path, {}, admin)).status).toBe(303);
    await isOver(cookie);

    const again = await visiting(beichang);
    expect((await beichang.submit(page, "/manage/visits/door", { open: "no", reason: "短" }, admin)).status).toBe(422);
    expect((await beichang.get("/board", again)).status).toBe(200);
    const shut = { open: "no", reason: "正在换届，数还没有核完" };
    expect((await beichang.submit(page, "/manage/visits/door", shut, admin)).status).toBe(303);
    await isOver(again);
    const refused = await beichang.get(await ticketTo(beichang));
    expect([refused.status, refused.setCookie]).toEqual([403, []]);
    expect(refused.text()).toContain("正在换届，数还没有核完");
    expect((await beichang.submit(page, "/manage/visits/door", { open: "yes" }, admin)).status).toBe(303);
    expect((await beichang.get(await ticketTo(beichang))).status).toBe(303);
    const acts = (await beichang.rows("select act from audit order by seq desc limit 4")).flat();
    expect(acts).toEqual(["visit.headquarters", "visits.opened", "visits.closed", "visit.headquarters"]);
  });

  it("finds a suspended enterprise closed, and nothing of it", async () => {
    const ticket = await ticketTo(nanchang);
    const late = await made({ to: nanchang.id });
    const step = (standing: string) =>
      world.control(
        `insert into tenant_steps (tenant_id, step, standing, detail, reason, by, by_name, at) values ('${nanchang.id}', '${standing === "open" ? "resumed" : "suspended"}', '${standing}', '{"contact":"黎望舒"}', '欠费', 'x', '黎望舒', ${AT})`,
        "rw",
      );
    await step("suspended");
    await new Promise((later) => setTimeout(later, 150));
    for (const path of [ticket, late]) {
      const answer = await nanchang.get(path);
      expect([answer.status, answer.setCookie]).toEqual([503, []]);
    }
    const way = await led(nanchang);
    expect(way.status).toBe(200);
    expect(way.text()).toContain("现在打不开");
    await step("open");
    await new Promise((later) => setTimeout(later, 150));
    expect((await nanchang.get(ticket)).status).toBe(303);
  });
});

describe("an operator", () => {
  const asked = { purpose: "看板9月的数为什么少一件", reason: "单位来电话报了故障", minutes: "60" };
  const page = () => `/tenants/${beichang.id}/break-glass`;

  it("sees nothing of an enterprise until somebody there consents, and nothing after the end", async () => {
    const console = world.console();
    const li = await console.operator("li");
    const other = await console.operator("wang", "王运维");
    const admin = await beichang.signIn("guanli");
    expect((await console.submit(page(), page(), { ...asked, purpose: "" }, li)).status).toBe(422);
    expect((await console.submit(page(), page(), asked, li)).status).toBe(303);
    const [[request]] = (await world.control("select id from break_glass")) as [[string]];
    const entry = `${page()}/${request}/entry`;
    const operators = async () =>
      Object.fromEntries(await world.control("select login, id from operators")) as Record<string, string>;
    const { li: liId } = await operators();
    const forged = (more: object = {}) =>
      made({
        kind: "operator",
        from: { id: "platform", name: "平台运维" },
        who: { id: liId, name: "黎望舒" },
        request,
        ...more,
      });

    // Without a consent: not from the console, and not with a ticket that is signed as ours are.
    expect((await console.get(entry, li)).status).toBe(409);
    expect((await beichang.get(await forged())).status).toBe(403);
    expect((await beichang.get(await forged({ request: null }))).status).toBe(403);

    const home = (await beichang.get("/", admin)).text();
    expect(home).toContain("等您定让不让应急查阅的");
    expect(home).toContain(asked.purpose);
    const manage = "/manage/visits";
    const consent = `/manage/visits/requests/${request}/consent`;
    expect((await beichang.submit(manage, consent, {}, admin)).status).toBe(303);
    expect((await beichang.get(await forged({ who: { id: (await operators()).wang, name: "王运维" } }))).status).toBe(
      403,
    );
    await expect.poll(async () => (await world.control("select state from break_glass"))[0]![0]).toBe("consented");

    expect((await console.get(entry, other)).status).toBe(404);
    const way = await console.get(entry, li);
    expect(way.status).toBe(303);
    const came = await beichang.get(new URL(way.headers.get("location")!).pathname);
    expect([came.status, came.headers.get("location")]).toEqual([303, "/board"]);
    const cookie = cookieOf(came);
    const shown = (await beichang.get("/board", cookie)).text();
    expect(shown).toContain("您正以平台运维身份查阅，只读，截止09:30");
    expect((await beichang.get("/members", cookie)).status).toBe(403);

    const ending = `/manage/visits/requests/${request}/ending`;
    expect((await beichang.submit(manage, ending, {}, admin)).status).toBe(303);
    await isOver(cookie);
    expect((await beichang.get(await forged())).status).toBe(403);
    await expect.poll(async () => (await world.control("select state from break_glass"))[0]![0]).toBe("ended");
    expect((await console.get(entry, li)).status).toBe(409);
    const acts = (
      await beichang.rows(`select act from audit where detail like '%${request}%' or object = '${request}'`)
    ).flat();
    expect(acts).toEqual(["platform.break-glass", "break-glass.consented", "visit.operator", "break-glass.ended"]);
    const journal = (await world.control(`select act from audit where detail like '%${request}%'`)).flat();
    expect(journal).toEqual(["break-glass.asked", "break-glass.consented", "break-glass.entered", "break-glass.ended"]);
  });

  it("is refused by a word of the enterprise, takes a request back, and is out when the time is over", async () => {
    const console = world.console();
    const li = await console.operator("zhao", "赵运维");
    const admin = await beichang.signIn("guanli");
    const manage = "/manage/visits";
    const ask = async (): Promise<string> => {
      await console.submit(page(), page(), asked, li);
      return (await beichang.rows("select id from break_glass order by at desc, rowid desc limit 1"))[0]![0]!;
    };
    const standing = async (id: string) =>
      (await world.control(`select state from break_glass where id = '${id}'`))[0]![0];

    const refused = await ask();
    expect((await beichang.submit(manage, `/manage/visits/requests/${refused}/refusal`, {}, admin)).status).toBe(303);
    await expect.poll(() => standing(refused)).toBe("refused");
    expect((await console.get(`${page()}/${refused}/entry`, li)).status).toBe(409);

    const taken = await ask();
    const drawn = keyOf((await beichang.get(manage, admin)).text(), `/manage/visits/requests/${taken}/consent`);
    expect((await console.submit(page(), `${page()}/${taken}/ending`, {}, li)).status).toBe(303);
    const late = await beichang.post(`/manage/visits/requests/${taken}/consent`, { k: drawn }, admin);
    expect(late.status).toBe(409);

    const open = await ask();
    expect((await beichang.submit(manage, `/manage/visits/requests/${open}/consent`, {}, admin)).status).toBe(303);
    await expect.poll(() => standing(open)).toBe("consented");
    const way = await console.get(`${page()}/${open}/entry`, li);
    const cookie = cookieOf(await beichang.get(new URL(way.headers.get("location")!).pathname));
    expect((await beichang.get("/board", cookie)).status).toBe(200);
    // An hour later.
    await beichang.alter(
      `update break_glass set until = ${AT} where id = '${open}'`,
      `update visitors set expires_at = ${AT} where request = '${open}'`,
    );
    await isOver(cookie);
    await expect.poll(() => standing(open)).toBe("ended");
    expect((await beichang.rows(`select act from audit where object = '${open}' order by seq`)).flat()).toEqual([
      "break-glass.consented",
      "break-glass.over",
    ]);
  });
});
