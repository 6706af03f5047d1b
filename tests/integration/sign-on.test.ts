import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { IdentityProvider, type Lie, type Person } from "./identity-provider.ts";
import { organise } from "./organisation.ts";
import { cookieOf, openWorld, PASSWORD, type World, type WorldTenant } from "./world.ts";

const PAGE = "/manage/sign-on";
const START = "/login/sign-on";
const ERRAND = "__Host-sign-on=";

const provider = new IdentityProvider("https://denglu.beiqu.cn");

let world: World;
let company: WorldTenant;
let other: WorldTenant;
let admin: string;

beforeAll(async () => {
  world = await openWorld({ ways: { sink: ((request: never) => provider.answer(request)) as never } });
  company = await world.tenant("beiqu");
  other = await world.tenant("nanqu");
  await organise(company);
  await company.accounts({ login: "guanli2", name: "管复", grants: [{ role: "admin", unitCode: "GS" }] });
  admin = await company.signIn("guanli");
}, 120_000);
afterAll(() => world?.close());
beforeEach(() => {
  provider.configured = {};
  provider.ahead = 0;
  provider.down = false;
});

const settings = {
  issuer: provider.issuer,
  clientId: provider.client.id,
  secret: provider.client.secret,
  button: "用北区统一登录",
  claim: "preferred_username",
  matches: "login",
  offered: "1",
  passwords: "all",
  emergency: "",
};
const set = (changed: Record<string, string> = {}, { without = "" } = {}) => {
  const fields: Record<string, string> = { ...settings, ...changed };
  delete fields[without];
  return company.submit(PAGE, PAGE, fields, admin);
};
const act = (verb: string, cookie = admin) => company.submit(PAGE, `${PAGE}/${verb}`, {}, cookie);
const words = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

let addresses = 0;
const anywhere = () => ({ "cf-connecting-ip": `10.5.0.${++addresses}` });

/** A browser on its way: where it was sent, and what it took along. */
async function leave(of = company, to = "/", cookie = "") {
  const reply = await of.get(`${START}?to=${encodeURIComponent(to)}`, cookie, anywhere());
  const errand = reply.setCookie.find((one) => one.startsWith(ERRAND))?.split(";")[0] ?? "";
  return { reply, to: reply.headers.get("location") ?? "", errand };
}
const back = (path: string, errand: string, of = company) => of.get(path, errand, anywhere());

/** The whole way there and back. */
async function come(person: Person, lie: Lie = {}) {
  const { to, errand } = await leave();
  return back(provider.signIn(to, person, lie), errand);
}

/** The session that an answer opens; `""` for none. */
const sessionOf = (reply: { setCookie: string[] }): string =>
  reply.setCookie.find((one) => one.startsWith("__Host-s="))?.split(";")[0] ?? "";
const sessions = async () => Number((await company.rows("select count(*) from sessions"))[0]![0]);

const shuji: Person = { sub: "p-1001", preferred_username: "shuji" };

describe("setting it", () => {
  it("is refused for an address inside the house, one that is not https, and a form with holes; nothing typed is lost", async () => {
    for (const [issuer, said] of [
      ["http://denglu.beiqu.cn", "https://"],
      ["https://127.0.0.1", "内网"],
      ["https://sso.corp", "内网"],
      ["https://denglu.beiqu.cn:8443", "端口"],
      ["denglu", "不是一个网址"],
    ] as const) {
      const reply = await set({ issuer });
      expect([reply.status, reply.text().includes(said)], issuer).toEqual([422, true]);
      expect(reply.text()).toContain(`value="${issuer}"`);
    }
    expect((await set({ clientId: "", button: "", claim: "姓名" })).text()).toContain("有3处要改");
    expect(await company.rows("select * from sign_on")).toEqual([]);
    expect((await leave()).reply.status).toBe(404);
  });

  it("keeps the secret sealed, shows it to nobody, and asks for it again for another address", async () => {
    expect((await set()).status).toBe(303);
    const [row] = await company.rows("select sealed from sign_on");
    expect(row![0]).not.toContain(provider.client.secret);
    const page = (await company.get(PAGE, admin)).text();
    expect(page).not.toContain(provider.client.secret);
    expect(page).toContain(`http://${company.host}/login/sign-on/back`);
    const elsewhere = await set({ issuer: "https://bie.example.cn" }, { without: "secret" });
    expect([elsewhere.status, elsewhere.text().includes("密钥要重新填")]).toEqual([422, true]);
    expect((await set({}, { without: "secret" })).status).toBe(303);
    const kept = JSON.stringify([await company.rows("select * from audit"), await company.rows("select * from ops")]);
    expect(kept).not.toContain(provider.client.secret);
    expect(kept).toContain("sign-on.set");
  });

  it("tries it out, and says in words what is wrong", async () => {
    const tried = async () => words((await act("trial")).text());
    expect(await tried()).toMatch(/试过了，都行.*对方认.*和这里一致/);
    provider.ahead = 600_000;
    expect(await tried()).toContain("快了10分钟");
    provider.ahead = 0;
    provider.configured = { issuer: "https://bie.example.cn" };
    expect(await tried()).toContain("说自己是另一个网址");
    provider.configured = { jwks_uri: "https://192.168.0.1/keys" };
    expect(await tried()).toContain("连不上");
    provider.configured = {};
    await set({ secret: "不对" });
    expect(await tried()).toContain("对方不认");
    await set();
    provider.down = true;
    expect(await tried()).toContain("连不上");
  });
});

describe("signing in", () => {
  it("opens the account that the claim names, remembers who that is, and goes where they wanted", async () => {
    const { to, errand, reply } = await leave(company, "/members");
    expect(reply.status).toBe(303);
    expect(new URL(to).origin).toBe(provider.issuer);
    expect(reply.setCookie.join()).toMatch(/Secure; HttpOnly; SameSite=Lax/);
    const inside = await back(provider.signIn(to, shuji), errand);
    expect([inside.status, inside.headers.get("location")]).toEqual([303, "/members"]);
    expect((await company.get("/me", sessionOf(inside))).status).toBe(200);
    expect(await company.rows("select subject from sign_on_links")).toEqual([["p-1001"]]);
    expect((await company.get("/login")).text()).toContain("用北区统一登录");
    expect((await company.get(PAGE, admin)).text()).toMatch(/认下的人[\s\S]*shuji/);
    const acts = await company.rows("select act from audit where act like 'sign-on.%' order by seq desc limit 1");
    expect(acts).toEqual([["sign-on.linked"]]);
  });

  it("opens a fresh session each time, and ends the one that the browser had", async () => {
    const first = sessionOf(await come(shuji));
    const { to, errand } = await leave(company, "/", first);
    const reply = await company.get(provider.signIn(to, shuji), `${first}; ${errand}`, anywhere());
    const second = sessionOf(reply);
    expect(second).not.toBe(first);
    expect((await company.get("/me", second)).status).toBe(200);
    expect((await company.get("/me", first)).status).toBe(303);
  });

  it("goes by the person, not by the name: renamed there it is still theirs, and nobody takes over a name", async () => {
    const renamed = await come({ ...shuji, preferred_username: "zuzhi" });
    expect((await company.get("/me", sessionOf(renamed))).text()).toContain("我的账号");
    expect(await company.rows("select count(*) from sign_on_links")).toEqual([["1"]]);
    const before = await sessions();
    const next = await come({ sub: "p-2002", preferred_username: "shuji" });
    expect([next.status, next.text().includes("另一个人"), sessionOf(next)]).toEqual([422, true, ""]);
    expect(await sessions()).toBe(before);
    const [[id]] = (await company.rows("select id from accounts where login = 'shuji'")) as [[string]];
    const session = sessionOf(await come(shuji));
    const again = await company.submit(PAGE, `${PAGE}/people/${id}/unlinking`, {}, admin);
    expect(again.status).toBe(303);
    expect((await company.get("/me", session)).status).toBe(303);
    expect(sessionOf(await come({ sub: "p-2002", preferred_username: "shuji" }))).not.toBe("");
  });

  it("opens nothing for whoever has no account, and makes none; a closed one stays closed", async () => {
    const accounts = await company.rows("select count(*) from accounts");
    const stranger = await come({ sub: "p-9", preferred_username: "wu.ming" });
    expect([stranger.status, sessionOf(stranger)]).toEqual([422, ""]);
    expect(words(stranger.text())).toContain("您在统一登录里是“wu.ming”");
    expect((await come({ sub: "p-9" })).text()).toContain("缺preferred_username");
    expect(await company.rows("select count(*) from accounts")).toEqual(accounts);

    const zuzhi = { sub: "p-3", preferred_username: "zuzhi" };
    expect(sessionOf(await come(zuzhi))).not.toBe("");
    await company.alter("update accounts set closed_at = 1 where login = 'zuzhi'");
    const closed = await come(zuzhi);
    expect([closed.status, closed.text().includes("已停用"), sessionOf(closed)]).toEqual([422, true, ""]);
    await company.alter("update accounts set closed_at = null where login = 'zuzhi'");
    expect(sessionOf(await come(zuzhi))).not.toBe("");
    const why = await company.rows(
      "select distinct json_extract(detail, '$.why') from audit where act = 'sign-on.refused' order by 1",
    );
    expect(why.flat()).toEqual(["closed", "taken", "unknown"]);
    expect(JSON.stringify(await company.rows("select * from audit"))).not.toContain("wu.ming");
  });

  it("knows a member by their number, which may be told where it is asked for", async () => {
    await set({ claim: "employee_number", matches: "member" });
    const [[code, login]] = (await company.rows(
      "select m.code, a.login from accounts a join members m on m.id = a.member_id where a.login = 'dangyuan'",
    )) as [[string, string]];
    provider.tells.delete("employee_number");
    const inside = await come({ sub: "p-4", employee_number: code });
    expect((await company.get("/me", sessionOf(inside))).status, login).toBe(200);
    expect((await come({ sub: "p-5", employee_number: "00000" })).status).toBe(422);
    provider.tells.add("employee_number");
    await set();
  });

  it("believes nothing that the service did not say to us, for this errand, now, under its own key", async () => {
    const before = await sessions();
    const past = Math.floor(Date.now() / 1000) - 3600;
    const lies: Record<string, Lie> = {
      "another nonce": { claims: { nonce: "x" } },
      "another state": { back: { state: "x" } },
      "another audience": { claims: { aud: "somebody" } },
      "another issuer": { claims: { iss: "https://bie.example.cn" } },
      "an expired token": { claims: { exp: past, iat: past - 300 } },
      "no signature": { signature: "none" },
      "a foreign key": { signature: "foreign" },
      "no subject": { claims: { sub: "" } },
      "an unknown code": { back: { code: "x" } },
      "a refusal": { back: { error: "access_denied" } },
    };
    for (const [name, lie] of Object.entries(lies)) {
      const reply = await come(shuji2, lie);
      expect([reply.status, sessionOf(reply)], name).toEqual([422, ""]);
    }
    expect(await sessions()).toBe(before);
    expect(sessionOf(await come(shuji2))).not.toBe("");
  });

  it("takes a code and an errand once, in the browser that was sent, at the enterprise that sent it", async () => {
    const { to, errand } = await leave();
    const path = provider.signIn(to, shuji2);
    expect((await back(path, "")).status).toBe(422);
    const elsewhere = await leave();
    expect((await back(path, elsewhere.errand)).status).toBe(422);
    expect((await back(path, `${ERRAND}${"A".repeat(80)}`)).status).toBe(422);
    expect(sessionOf(await back(path, errand))).not.toBe("");
    const replayed = await back(path, errand);
    expect([replayed.status, replayed.text().includes("断了")]).toEqual([422, true]);
    expect((await back(path, errand, other)).status).toBe(404);
  });

  it("leaves no way round a service that is down, and says so", async () => {
    provider.down = true;
    const { reply } = await leave();
    expect([reply.status, reply.text().includes("连不上统一登录")]).toEqual([422, true]);
    provider.down = false;
    expect((await leave()).reply.status).toBe(303);
  });

  it("is not asked without end for one address", async () => {
    const start = (address: string) => company.get(START, "", { "cf-connecting-ip": address });
    expect((await start("10.8.8.8")).status).toBe(303);
    await company.alter("update throttles set n = 120 where key = 'sign-on:10.8.8.8'");
    expect([(await start("10.8.8.8")).status, (await start("10.8.8.9")).status]).toEqual([429, 303]);
  });

  it("counts who comes back in vain like every knock, and not who is let in", async () => {
    const at = { "cf-connecting-ip": "10.6.6.6" };
    const tries = [];
    for (let i = 0; i < 31; i++) tries.push((await company.get(`${START}/back?code=x&state=x`, "", at)).status);
    expect([tries.slice(0, 30).every((status) => status === 422), tries[30]]).toEqual([true, 429]);
    const counted = () => company.rows("select sum(n) from throttles where key not like 'sign-on%'");
    const before = await counted();
    expect(sessionOf(await come(shuji2))).not.toBe("");
    expect(await counted()).toEqual(before);
  });
});

/** Whoever the login belongs to by now. */
const shuji2: Person = { sub: "p-2002", preferred_username: "shuji" };

describe("passwords", () => {
  const knock = (login: string, password = PASSWORD) =>
    company.submit("/login?with=password", "/login", { login, password }, "", anywhere());

  it("can be turned off for everybody but an administrator's, and nobody is locked out", async () => {
    const [[id]] = (await company.rows("select id from accounts where login = 'guanli'")) as [[string]];
    const off = { passwords: "emergency", emergency: id };
    expect((await set({ ...off, emergency: "x" })).text()).toContain("请选一个管全单位的系统管理员");
    expect((await set(off, { without: "offered" })).text()).toContain("要先在登录页上放按钮");
    expect((await knock("shuji")).status).toBe(303);
    expect((await set(off)).status).toBe(303);
    const refusal = await knock("shuji");
    expect([refusal.status, refusal.text().includes("账号或密码不对")]).toEqual([422, true]);
    expect((await knock("guanli")).status).toBe(303);
    expect((await knock("guanli", "不对 不对 不对 不对")).status).toBe(422);
    expect(sessionOf(await come(shuji2))).not.toBe("");
    const door = (await company.get("/login")).text();
    expect([door.includes('name="password"'), door.includes("应急账号用密码登录")]).toEqual([false, true]);
    expect((await company.get("/login?with=password")).text()).toContain('name="password"');

    // A link to a password would be a way round.
    const made = await company.api("/api/accounts", {
      accounts: [{ login: "xinren", name: "新任", grants: [{ role: "member", unitCode: "ZZ1" }] }],
    });
    const [{ token }] = made.json<{ invitations: [{ token: string }] }>().invitations;
    expect((await company.get(`/invitations/${token}`)).text()).toContain("不用设密码");
    expect((await knock("guanli2")).status).toBe(422);
    await company.alter("update accounts set closed_at = 1 where login = 'guanli'");
    expect([(await knock("guanli2")).status, (await knock("shuji")).status]).toEqual([303, 422]);
    await company.alter("update accounts set closed_at = null where login = 'guanli'");
  });

  it("come back when the service is turned off, and its secret is gone", async () => {
    admin = cookieOf(await knock("guanli"));
    expect((await act("removal")).status).toBe(303);
    expect(await company.rows("select * from sign_on")).toEqual([]);
    expect((await knock("shuji")).status).toBe(303);
    expect((await leave()).reply.status).toBe(404);
    expect((await company.get("/login")).text()).not.toContain("统一登录");
  });

  it("are not turned off before somebody has come in by the service", async () => {
    await company.alter("delete from sign_on_links");
    const [[id]] = (await company.rows("select id from accounts where login = 'guanli'")) as [[string]];
    const reply = await set({ passwords: "emergency", emergency: id });
    expect([reply.status, reply.text().includes("还没有人用统一登录进来过")]).toEqual([422, true]);
  });
});
