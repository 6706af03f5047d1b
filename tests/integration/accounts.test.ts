import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookieOf, keyOf, openWorld, PASSWORD, signedKey, type World, type WorldTenant } from "./world.ts";

let world: World;
let beiqu: WorldTenant;
let nanqu: WorldTenant;

beforeAll(async () => {
  world = await openWorld();
  beiqu = await world.tenant("beiqu");
  nanqu = await world.tenant("nanqu");
  await beiqu.accounts(
    { login: "shuji", name: "舒济", grants: [{ role: "secretary", unitCode: "ROOT" }] },
    { login: "fuguan", name: "傅冠", grants: [{ role: "admin", unitCode: "ROOT" }] },
  );
}, 60_000);
afterAll(() => world?.close());

const NEW_PASSWORD = "窗外 三只麻雀 吵到天亮";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const sessionId = (cookie: string) => cookie.split("=")[1] ?? "";

/** The account's page, as the administrator finds it in the list. */
async function accountPath(name: string, admin: string): Promise<string> {
  const list = (await beiqu.get(`/manage/accounts?q=${encodeURIComponent(name)}`, admin)).text();
  const path = new RegExp(`href="(/manage/accounts/[0-9a-f-]{36})">${name}<`).exec(list)?.[1];
  if (!path) throw new Error(`${name} is not in the list`);
  return path;
}

/** Makes an account through the administrator's pages and uses its link. */
async function invited(login: string, name: string, role = "secretary"): Promise<{ link: string; cookie: string }> {
  const admin = await beiqu.signIn("guanli");
  const unit = /<option value="([0-9a-f-]{36})"/.exec((await beiqu.get("/manage/accounts/new", admin)).text())?.[1];
  const made = await beiqu.submit(
    "/manage/accounts/new",
    "/manage/accounts",
    { name, login, role, unit: unit ?? "" },
    admin,
  );
  const link = /value="http:\/\/[^"]*?(\/invitations\/[0-9a-f]{64})"/.exec(made.text())?.[1];
  if (!link) throw new Error(`${made.status} ${made.text()}`);
  return { link, cookie: await beiqu.accept(link.split("/").at(-1) ?? "") };
}

describe("a first password", () => {
  test("is set through a link that works once; afterwards it looks like one that never was", async () => {
    const { link, cookie } = await invited("xinren", "辛仁");
    expect((await beiqu.get("/me", cookie)).text()).toContain("辛仁");
    const used = await beiqu.get(link);
    const unknown = await beiqu.get(`/invitations/${"0".repeat(64)}`);
    expect([used.status, unknown.status]).toEqual([404, 404]);
    expect(plain(used.text())).toBe(plain(unknown.text()));
    expect(used.text()).toContain("请找给您发链接的管理员再要一个");
  });

  test("is refused when it is short, common, or holds the login or the company", async () => {
    const admin = await beiqu.signIn("guanli");
    const path = await accountPath("辛仁", admin);
    const made = await beiqu.submit(path, `${path}/reset-link`, {}, admin);
    const link = /(\/invitations\/[0-9a-f]{64})/.exec(made.text())?.[1] ?? "";
    for (const password of ["太短了", "password1234", "xinren-在河边散步", "beiqu-在河边散步呢呢呢"]) {
      const refused = await beiqu.submit(link, link, { password, again: password });
      expect([password, refused.status]).toEqual([password, 422]);
      expect(refused.text()).toContain("错误：");
    }
    const differing = await beiqu.submit(link, link, { password: PASSWORD, again: `${PASSWORD}。` });
    expect(differing.text()).toContain("两次填的密码不一样");
    expect((await beiqu.submit(link, link, { password: PASSWORD, again: PASSWORD })).status).toBe(303);
  });

  test("opens the account for one of two people who send the link at the same moment", async () => {
    const admin = await beiqu.signIn("guanli");
    const path = await accountPath("辛仁", admin);
    const link =
      /(\/invitations\/[0-9a-f]{64})/.exec((await beiqu.submit(path, `${path}/reset-link`, {}, admin)).text())?.[1] ??
      "";
    const k = keyOf((await beiqu.get(link)).text(), link);
    const both = await Promise.all(
      [PASSWORD, NEW_PASSWORD].map((password) => beiqu.post(link, { k, password, again: password })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 404]);
  });
});

const plain = (html: string) => html.replace(/nonce="[^"]*"|name="k" value="[^"]*"|value="[a-z]+"/g, "");

describe("signing in", () => {
  test("says the same for a wrong password and an unknown account, and keeps what was typed", async () => {
    const wrong = await beiqu.knock("shuji", "不是这个密码，也没关系的");
    const unknown = await beiqu.knock("meizheren", PASSWORD);
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(plain(wrong.text())).toBe(plain(unknown.text()));
    expect(wrong.text()).toContain('value="shuji"');
    expect([...wrong.setCookie, ...unknown.setCookie]).toEqual([]);
  });

  test("gives a cookie that scripts cannot read and that ends with the browser, and leads where one was going", async () => {
    const page = await beiqu.get("/login?to=%2Fme%3Fa%3D1");
    const k = keyOf(page.text(), "/login");
    const reply = await beiqu.post("/login?to=%2Fme%3Fa%3D1", { k, login: " SHUJI ", password: PASSWORD });
    expect(reply.status).toBe(303);
    expect(reply.headers.get("location")).toBe("/me?a=1");
    expect(reply.setCookie).toEqual([
      expect.stringMatching(/^__Host-s=[a-z0-9]{40}; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
    ]);
    const again = await beiqu.get("/login", cookieOf(reply));
    expect([again.status, again.headers.get("location")]).toEqual([303, "/"]);
  });

  test.each(["//evil.example", "https://evil.example/", "/\\evil.example", "/\t/evil.example"])(
    "never leads to another host (%j)",
    async (to) => {
      const query = `/login?to=${encodeURIComponent(to)}`;
      const k = keyOf((await beiqu.get(query)).text(), "/login");
      const reply = await beiqu.post(query, { k, login: "shuji", password: PASSWORD }, "", {
        "cf-connecting-ip": `172.16.0.${to.length}`,
      });
      expect(reply.headers.get("location")).toBe("/");
    },
  );

  test("evaluates exactly ten wrong passwords of forty tried at once, then says when to try again", async () => {
    await beiqu.accounts({ login: "duoshi", name: "多试", grants: [{ role: "secretary", unitCode: "ROOT" }] });
    const tries = await Promise.all(
      Array.from({ length: 40 }, () => beiqu.knock("duoshi", "不是这个密码，也没关系的")),
    );
    const count = (status: number) => tries.filter((reply) => reply.status === status).length;
    expect([count(422), count(429)]).toEqual([10, 30]);
    const late = await beiqu.knock("duoshi", PASSWORD);
    expect(late.status).toBe(429);
    expect(late.text()).toMatch(/请在\d\d:\d\d以后再试/);
    expect((await beiqu.knock("shuji")).status).toBe(303);
  });

  test("does not count right passwords as attempts", async () => {
    for (let i = 0; i < 12; i++) {
      const reply = await beiqu.knock("fuguan");
      expect([i, reply.status]).toEqual([i, 303]);
    }
  });
});

describe("a session", () => {
  test("ends with signing out", async () => {
    const cookie = await beiqu.signIn("shuji", { afresh: true });
    const out = await beiqu.submit("/me", "/logout", {}, cookie);
    expect(out.headers.get("location")).toBe("/login");
    expect(out.setCookie[0]).toContain("Max-Age=0");
    expect((await beiqu.get("/me", cookie)).headers.get("location")).toBe("/login?to=%2Fme");
  });

  test("that was revoked from another device is refused on the next request", async () => {
    const here = await beiqu.signIn("shuji", { afresh: true });
    const there = cookieOf(await beiqu.knock("shuji"));
    expect((await beiqu.get("/me", there)).status).toBe(200);
    await beiqu.submit("/me", `/me/sessions/${sha256(sessionId(there))}/revocation`, {}, here);
    expect((await beiqu.get("/me", there)).status).toBe(303);
    expect((await beiqu.get("/me", here)).status).toBe(200);
  });

  test("of somebody else cannot be revoked", async () => {
    const own = await beiqu.signIn("shuji", { afresh: true });
    const other = await beiqu.signIn("fuguan", { afresh: true });
    const path = `/me/sessions/${sha256(sessionId(other))}/revocation`;
    expect((await beiqu.post(path, { k: signedKey(world.secrets, own, path) }, own)).status).toBe(404);
    expect((await beiqu.get("/me", other)).status).toBe(200);
  });

  test("is kept as a hash only, and the hash opens nothing", async () => {
    const cookie = await beiqu.signIn("guanli");
    const ids = (await beiqu.rows("select id from sessions")).flat();
    expect(ids).toContain(sha256(sessionId(cookie)));
    expect(ids).not.toContain(sessionId(cookie));
    expect((await beiqu.get("/me", `__Host-s=${sha256(sessionId(cookie))}`)).status).toBe(303);
  });

  test("of one enterprise opens nothing in another", async () => {
    const cookie = await beiqu.signIn("guanli");
    expect((await beiqu.get("/me", cookie)).status).toBe(200);
    expect((await nanqu.get("/me", cookie)).status).toBe(303);
  });

  test("and everything else answers the same after the enterprise's actor was evicted", async () => {
    const cookie = await beiqu.signIn("guanli");
    const pages = ["/me", "/manage", "/manage/accounts", "/manage/accounts/new", await accountPath("傅冠", cookie)];
    const read = () => Promise.all(pages.map(async (path) => plain((await beiqu.get(path, cookie)).text())));
    const before = await read();
    await beiqu.evict();
    expect(await read()).toEqual(before);
  });

  test("that ran out long ago is taken away when the enterprise next wakes, and a living one stays", async () => {
    const cookie = await beiqu.signIn("guanli");
    await beiqu.alter(
      "insert into sessions (id, account_id, expires_at, created_at, device) select 'long-gone', id, 1, 0, '' from accounts where login = 'guanli'",
      "insert into throttles (key, window, n) values ('long-gone', 0, 3)",
      "insert into ops (key, by, route, body, answer, at) values ('gone-1', 'x', 'throttle', '', null, 0), ('kept-1', 'x', 'POST /a-change', '', null, 0)",
    );
    expect((await beiqu.get("/me", cookie)).status).toBe(200);
    expect(await beiqu.rows("select id from sessions where id = 'long-gone'")).toEqual([]);
    expect(await beiqu.rows("select key from throttles where key = 'long-gone'")).toEqual([]);
    expect(await beiqu.rows("select key from ops where key in ('gone-1', 'kept-1')")).toEqual([["kept-1"]]);
  });
});

test("no table holds a password, a token or a session id as it was handed out", async () => {
  const { link } = await invited("mima", "米码");
  const token = link.split("/").at(-1) ?? "";
  const tables = (await beiqu.rows("select name from sqlite_schema where type = 'table'")).flat();
  const dump = JSON.stringify(await Promise.all(tables.map((table) => beiqu.rows(`select * from "${table}"`))));
  const cookie = sessionId(await beiqu.signIn("mima"));
  expect(dump).toContain(sha256(token));
  for (const secret of [token, cookie, PASSWORD, beiqu.serviceToken]) expect(dump).not.toContain(secret);
  const [[hash] = []] = await beiqu.rows("select password_hash from accounts where login = 'mima'");
  expect(hash).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
});

describe("a new password", () => {
  test("chosen by its owner asks for the current one, and ends the other sessions", async () => {
    const { cookie } = await invited("huanmi", "桓米");
    const other = cookieOf(await beiqu.knock("huanmi"));
    const change = (current: string) =>
      beiqu.submit("/me", "/me/password", { current, password: NEW_PASSWORD, again: NEW_PASSWORD }, cookie);
    expect((await change("不是这个密码，也没关系的")).text()).toContain("现在的密码不对");
    expect((await change(PASSWORD)).headers.get("location")).toBe("/me?done=password");
    expect((await beiqu.get("/me", cookie)).status).toBe(200);
    expect((await beiqu.get("/me", other)).status).toBe(303);
    expect((await beiqu.knock("huanmi", PASSWORD)).status).toBe(422);
    expect((await beiqu.knock("huanmi", NEW_PASSWORD)).status).toBe(303);
    const bodies = (await beiqu.rows("select body from ops where route = 'POST /me/password'")).flat();
    expect(bodies).toEqual([""]);
  });

  test("by a reset link ends all sessions at once, when it is handed out and when it is used", async () => {
    const { cookie } = await invited("wangle", "汪乐");
    const admin = await beiqu.signIn("guanli");
    const path = await accountPath("汪乐", admin);
    const link = /\/invitations\/([0-9a-f]{64})/.exec(
      (await beiqu.submit(path, `${path}/reset-link`, {}, admin)).text(),
    )?.[1];
    expect((await beiqu.get("/me", cookie)).status).toBe(303);
    const meanwhile = cookieOf(await beiqu.knock("wangle"));
    const fresh = await beiqu.accept(link ?? "", NEW_PASSWORD);
    expect((await beiqu.get("/me", meanwhile)).status).toBe(303);
    expect((await beiqu.get("/me", fresh)).status).toBe(200);
  });
});

describe("roles", () => {
  test("given and withdrawn are felt on the next request", async () => {
    const { cookie } = await invited("juese", "居瑟");
    const admin = await beiqu.signIn("guanli");
    const path = await accountPath("居瑟", admin);
    expect((await beiqu.get("/manage", cookie)).status).toBe(404);
    const page = (await beiqu.get(path, admin)).text();
    const unit = /<option value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? "";
    const given = await beiqu.submit(path, `${path}/grants`, { role: "admin", unit }, admin);
    expect(given.status).toBe(303);
    expect((await beiqu.get("/manage", cookie)).status).toBe(200);
    const again = await beiqu.submit(path, `${path}/grants`, { role: "admin", unit }, admin);
    expect(again.text()).toContain("已经有这个角色了");
    const [[grantId] = []] = await beiqu.rows(
      "select g.id from grants g join accounts a on a.id = g.account_id where a.login = 'juese' and g.role = 'admin'",
    );
    await beiqu.submit(path, `${path}/grants/${grantId}/withdrawal`, {}, admin);
    expect((await beiqu.get("/manage", cookie)).status).toBe(303);
    expect((await beiqu.get("/manage", await beiqu.signIn("juese", { afresh: true }))).status).toBe(404);
  });

  test("of one's own cannot be changed, nor one's own account closed", async () => {
    const admin = await beiqu.signIn("guanli");
    const path = await accountPath("管文琪", admin);
    expect((await beiqu.get(path, admin)).text()).not.toContain(`action="${path}/`);
    const [[unit] = []] = await beiqu.rows("select id from units");
    const [[held] = []] = await beiqu.rows(
      "select g.id from grants g join accounts a on a.id = g.account_id where a.login = 'guanli'",
    );
    const state = () =>
      beiqu.rows(
        "select (select count(*) from grants where withdrawn_at is null), (select count(*) from invitations), count(closed_at) from accounts",
      );
    const before = await state();
    for (const action of ["grants", `grants/${held}/withdrawal`, "reset-link", "closure"]) {
      const to = `${path}/${action}`;
      const k = signedKey(world.secrets, admin, to);
      const refused = await beiqu.post(to, { k, role: "officer", unit: unit ?? "" }, admin);
      expect([action, refused.status]).toEqual([action, 422]);
      expect(refused.text()).toContain("自己的账号自己不能改");
    }
    expect(await state()).toEqual(before);
  });

  test("reach as far as the administrator's own: a branch's cannot give the company's, nor touch who holds it", async () => {
    await beiqu.alter(
      "insert into units (no, id, code, name, kind, opened_on) values (2, 'unit-zhibu', 'Z1', '一车间党支部', 'branch', '2020-01-01')",
      "insert into placements (unit_no, parent_no, valid_from) values (2, 1, '2020-01-01')",
    );
    await beiqu.accounts(
      { login: "xiaoguan", name: "肖管", grants: [{ role: "admin", unitCode: "Z1" }] },
      { login: "xiashu", name: "夏书", grants: [{ role: "secretary", unitCode: "Z1" }] },
      {
        login: "kuaqu",
        name: "夸曲",
        grants: [
          { role: "secretary", unitCode: "Z1" },
          { role: "member", unitCode: "ROOT" },
        ],
      },
    );
    const cookie = await beiqu.signIn("xiaoguan");
    const list = (await beiqu.get("/manage/accounts", cookie)).text();
    expect(list).toContain("夏书");
    for (const name of ["管文琪", "夸曲"]) expect(list).not.toContain(name);

    const [[root] = []] = await beiqu.rows("select id from units where no = 1");
    const path = /href="(\/manage\/accounts\/[0-9a-f-]{36})">夏书</.exec(list)?.[1] ?? "";
    const above = await beiqu.submit(path, `${path}/grants`, { role: "secretary", unit: root ?? "" }, cookie);
    expect([above.status, above.text().includes("不在您管理的范围里")]).toEqual([422, true]);
    expect((await beiqu.submit(path, `${path}/grants`, { role: "leader", unit: "unit-zhibu" }, cookie)).status).toBe(
      303,
    );

    const [[boss] = []] = await beiqu.rows("select id from accounts where login = 'guanli'");
    const to = `/manage/accounts/${boss}/reset-link`;
    expect((await beiqu.post(to, { k: signedKey(world.secrets, cookie, to) }, cookie)).status).toBe(404);
  });

  test("of a closed account end at once with its sessions; reopened, they hold again", async () => {
    const { cookie } = await invited("likai", "黎凯");
    const admin = await beiqu.signIn("guanli");
    const path = await accountPath("黎凯", admin);
    await beiqu.submit(path, `${path}/closure`, {}, admin);
    expect((await beiqu.get("/me", cookie)).status).toBe(303);
    expect((await beiqu.knock("likai")).status).toBe(422);
    await beiqu.submit(path, `${path}/reopening`, {}, admin);
    expect((await beiqu.knock("likai")).status).toBe(303);
  });

  test("are found by their unit's name without script, and what was typed is kept", async () => {
    const admin = await beiqu.signIn("guanli");
    const found = await beiqu.submit(
      "/manage/accounts/new",
      "/manage/accounts",
      { find: "1", name: "闻人", login: "wenren", role: "officer", place: "工业公司" },
      admin,
    );
    expect(found.status).toBe(200);
    expect(found.text()).toContain("beiqu工业公司党委（党委）");
    expect(found.text()).toMatch(/value="闻人"/);
    expect(await beiqu.rows("select id from accounts where login = 'wenren'")).toEqual([]);
  });

  test("are not for members to give", async () => {
    const cookie = await beiqu.signIn("shuji", { afresh: true });
    for (const path of ["/manage", "/manage/accounts", "/manage/accounts/new"]) {
      expect((await beiqu.get(path, cookie)).status).toBe(404);
    }
  });
});

describe("accounts made by a program", () => {
  const one = (login: string) => ({ login, name: "程序", grants: [{ role: "secretary", unitCode: "ROOT" }] });

  test("are made all or none, with the reasons at their fields", async () => {
    const before = await beiqu.rows("select count(*) from accounts");
    const wrong = await beiqu.api("/api/accounts", {
      accounts: [
        one("chengxu1"),
        { ...one("shuji"), memberCode: "M-0" },
        { ...one("c"), grants: [{ role: "king", unitCode: "X" }] },
      ],
    });
    expect(wrong.status).toBe(422);
    expect(wrong.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual([
      "accounts.2.grants.0.role",
    ]);
    const taken = await beiqu.api("/api/accounts", { accounts: [one("chengxu1"), one("shuji")] });
    expect(taken.json()).toMatchObject({ errors: [{ field: "accounts.1.login", message: "账号名“shuji”已有人用" }] });
    const nowhere = await beiqu.api("/api/accounts", {
      accounts: [{ ...one("chengxu1"), memberCode: "M-0", grants: [{ role: "member", unitCode: "没有" }] }],
    });
    expect(nowhere.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual([
      "accounts.0.memberCode",
      "accounts.0.grants.0.unitCode",
    ]);
    expect(await beiqu.rows("select count(*) from accounts")).toEqual(before);
  });

  test("are made once per key: the same request again gets the same links, another one is refused", async () => {
    const key = crypto.randomUUID();
    const first = await beiqu.api("/api/accounts", { accounts: [one("chengxu2")] }, key);
    const second = await beiqu.api("/api/accounts", { accounts: [one("chengxu2")] }, key);
    expect([first.status, second.json()]).toEqual([201, first.json()]);
    expect((await beiqu.api("/api/accounts", { accounts: [one("chengxu3")] }, key)).status).toBe(409);
    expect(await beiqu.rows("select count(*) from accounts where login like 'chengxu%'")).toEqual([["1"]]);
  });

  test("need the enterprise's own token", async () => {
    const cookie = await beiqu.signIn("guanli");
    const body = { accounts: [one("chengxu4")] };
    expect((await beiqu.api("/api/accounts", body, "k".repeat(36), nanqu.serviceToken)).status).toBe(401);
    expect((await beiqu.post("/api/accounts", {}, cookie)).status).toBe(404);
  });
});
