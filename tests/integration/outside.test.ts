import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

/** What the host outside was asked, in order. */
const asked: { method: string; url: string; headers: Record<string, string>; body: string }[] = [];
let member: Record<string, string>;

/** The world outside: a host that answers as its path says. */
async function outside(request: {
  method: string;
  url: string;
  headers: { entries(): Iterable<[string, string]> };
  text(): Promise<string>;
}) {
  const { pathname } = new URL(request.url);
  asked.push({
    ...{ method: request.method, url: request.url, body: await request.text() },
    headers: Object.fromEntries([...request.headers.entries()]),
  });
  if (pathname === "/v1/moved") return Response.redirect("http://127.0.0.1/admin", 302);
  if (pathname === "/v1/large") return new Response("a".repeat(70_000), { headers: { "content-type": "text/plain" } });
  if (pathname === "/v1/member") return Response.json({ member: member.C3 });
  if (pathname === "/v1/refused") return Response.json({ error: "口令不对" }, { status: 403 });
  if (pathname === "/v1/secret") return Response.json({ seen: asked.at(-1)!.headers.authorization });
  return Response.json({ ok: true });
}

let world: World;
let company: WorldTenant;

beforeAll(async () => {
  world = await openWorld({
    now: "2026-10-14T09:00:00+08:00",
    entry: new URL("outreach-worker.ts", import.meta.url).pathname,
    ways: { sink: outside as never },
  });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ member } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const ASK = "/p/outreach/forms/ask";
async function ask(login: string, how = "", text = "瑞华里") {
  const cookie = await company.signIn(login);
  return company.post(`${ASK}?how=${how}`, { "f.text": text, k: signedKey(world.secrets, cookie, ASK) }, cookie);
}
const topics = async () =>
  (await company.rows("select doc from p_outreach__visits order by at, id")).map(([doc]) => JSON.parse(doc!).topic);
const traces = () => company.rows("select actor, object, detail from audit where act = 'plugin.asked' order by seq");
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 100 });

describe("a host that a plugin declared", () => {
  it("is asked for it as its form is submitted, and what it answers is the plugin's to write", async () => {
    const reply = await ask("shuji");
    expect(reply.status, reply.text().slice(0, 500)).toBe(303);
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET https://api.example.com/v1/echo?q=${encodeURIComponent("瑞华里")}`,
    ]);
    expect(await topics()).toEqual(['200 {"ok":true} {"ok":true}']);
  });

  it("is told nothing of the house: no cookie, no session, no name", async () => {
    await ask("shuji", "post");
    const last = asked.at(-1)!;
    expect([last.method, last.body]).toEqual(["POST", '{"text":"瑞华里"}']);
    const names = Object.keys(last.headers).filter(
      (name) => !/^(accept|content-(type|length)|host|mf-|cf-|user-agent|accept-encoding)/.test(name),
    );
    expect(names).toEqual([]);
    expect(JSON.stringify(last)).not.toMatch(/beiqu|shuji|沈禾川|__Host-/);
  });

  it("stands in the audit with its path and what it answered, and never with what it was asked", async () => {
    const [[actor]] = (await company.rows("select id from accounts where login = 'shuji'")) as [[string]];
    const rows = await traces();
    expect(rows.map(([by, object]) => [by, object])).toEqual([
      [actor, "outreach"],
      [actor, "outreach"],
    ]);
    expect(JSON.parse(rows[0]![2]!)).toEqual({ asked: [{ host: "api.example.com", path: "/v1/echo", status: 200 }] });
    expect(JSON.stringify(rows)).not.toContain("瑞华里");
  });

  it("is in the audit also where the form was not saved after all, and where there was no answer", async () => {
    const before = (await traces()).length;
    expect((await ask("shuji", "wrong")).status).toBe(422);
    for (const how of ["large", "moved", "refused"]) expect((await ask("shuji", how)).status, how).toBe(303);
    const rows = (await traces()).slice(before).map(([, , detail]) => JSON.parse(detail!).asked[0]);
    expect(rows.map(({ path, status }) => `${path} ${status}`)).toEqual([
      "/v1/wrong 200",
      "/v1/large 0",
      "/v1/moved 302",
      "/v1/refused 403",
    ]);
    expect((await topics()).slice(-3)).toEqual([
      "0  null",
      "302  null",
      '403 {"error":"口令不对"} {"error":"口令不对"}',
    ]);
    expect(asked.filter(({ url }) => url.includes("127.0.0.1"))).toEqual([]);
  });

  it("is asked five times in one submit, and no host besides it, nor a path that leads out of its own", async () => {
    for (const [how, why] of [
      ["many", "more than 5 requests"],
      ["strange", "http:other.example.com is not declared in needs"],
      ["path", "is not a path that may be asked"],
    ] as const) {
      const before = asked.length;
      const reply = await ask("shuji", how);
      expect(reply.status, how).toBe(422);
      expect(reply.text(), how).toContain("请把编号");
      await soon(() => expect(world.lines.join("\n")).toContain(why));
      expect(asked.length - before, how).toBe(how === "many" ? 5 : 0);
    }
  });

  it("gives no ids: what it says of a member is not written", async () => {
    const before = await topics();
    const reply = await ask("shuji", "member");
    expect(reply.status).toBe(422);
    expect(await topics()).toEqual(before);
    expect(world.lines.join("\n")).toContain(`${member.C3} was not given to the plugin`);
  });

  it("is not asked by a page", async () => {
    const before = asked.length;
    const reply = await company.get("/p/outreach/asks", await company.signIn("shuji"));
    expect(reply.text()).toContain("请把编号");
    await soon(() => expect(world.lines.join("\n")).toContain("no other host is asked from here"));
    expect(asked).toHaveLength(before);
  });

  it("is asked by a job, which is noted as the plugin's own doing", async () => {
    await company.alter(
      `update p_outreach__visits set state = '定星' where id in (select id from p_outreach__visits limit 1)`,
      "delete from job_runs",
      "delete from ops where key like 'job:outreach:%'",
    );
    await company.evict();
    await company.get("/", await company.signIn("shuji"));
    await soon(async () => expect((await traces()).at(-1)?.slice(0, 2)).toEqual(["plugin:outreach", "outreach"]));
    expect(JSON.parse((await traces()).at(-1)![2]!).asked).toEqual([
      { host: "api.example.com", path: "/v1/days", status: 200 },
    ]);
    expect(asked.at(-1)!.body).toMatch(/^\{"count":\d+\}$/);
    await soon(async () => expect(await topics()).toContainEqual(expect.stringMatching(/^报了\d+条，答200$/)));
  });

  it("stands on the administrator's page by name, with what it is for and within which bounds", async () => {
    const html = (await company.get("/manage/plugins/outreach", await company.signIn("guanli"))).text();
    expect(html).toContain("请系统代连 api.example.com");
    expect(html).toContain("只在有人提交表单时和自动运行时；每次连接都留记录");
    expect(html).toContain("报给集团的走访平台");
    expect(html).toContain("号码由系统画在页面上，插件自己拿不到；每次显示都留记录");
    expect(html).toContain("看不到：联系方式");
    expect(html).toContain("不能自己联网");
  });
});

describe("a secret of a host", () => {
  const PAGE = "/manage/plugins/outreach/secrets";
  const SECRET = "tok-7f3a-9b";
  // What was refused above has the plugin left alone for a while.
  beforeAll(() => world.restart());
  const kept = () => company.rows("select plugin, name, host, sealed, by_name from plugin_secrets");
  const enter = async (login: string, fields: Record<string, string>) => {
    const cookie = await company.signIn(login);
    return company.post(PAGE, { ...fields, k: signedKey(world.secrets, cookie, PAGE) }, cookie);
  };

  it("is missed before it was entered: nothing is sent", async () => {
    const before = asked.length;
    expect((await ask("shuji", "secret")).status).toBe(422);
    expect(asked).toHaveLength(before);
    expect(world.lines.join("\n")).toContain("the secret token has not been entered");
  });

  it("is entered by the enterprise's administrator and by nobody else, in plain characters", async () => {
    for (const login of ["shuji", "dangwei"]) expect((await enter(login, { "s.token": SECRET })).status).toBe(404);
    const wrong = await enter("guanli", { "s.token": "口令一二三" });
    expect(wrong.status).toBe(422);
    expect(wrong.text()).toContain("口令只能是英文字母、数字和符号");
    expect(wrong.text()).not.toContain("口令一二三");
    expect(await kept()).toEqual([]);
    expect((await enter("guanli", { "s.token": SECRET })).status).toBe(303);
    expect((await kept()).map(([plugin, name, host, , by]) => [plugin, name, host, by])).toEqual([
      ["outreach", "token", "api.example.com", "管文琪"],
    ]);
  });

  it("is shown to nobody again: not on its page, not in the rows, not in the audit, not to the plugin", async () => {
    const page = (await company.get(PAGE, await company.signIn("guanli"))).text();
    expect(page).toContain("2026年10月14日由管文琪填上");
    const rows = JSON.stringify([
      await kept(),
      await company.rows("select detail from audit"),
      await company.rows("select * from ops"),
    ]);
    const settings = (await company.get("/p/outreach/phones", await company.signIn("shuji"))).text();
    for (const text of [page, rows, settings]) expect(text).not.toContain(SECRET);
    expect(await company.rows("select detail from audit where act = 'plugin.secret'")).toEqual([
      ['{"secrets":["token"]}'],
    ]);
  });

  it("goes along in the header that the plugin said, and does not come back with the answer", async () => {
    expect((await ask("shuji", "secret")).status).toBe(303);
    expect(asked.at(-1)!.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect((await topics()).at(-1)).toBe('200 {"seen":"Bearer ***" {"seen":"Bearer ***"}');
  });

  it("stays where the field is left empty, and goes where it is taken away", async () => {
    await enter("guanli", { "s.token": "" });
    expect(await kept()).toHaveLength(1);
    await enter("guanli", { "s.token": "", "clear.token": "1" });
    expect(await kept()).toEqual([]);
  });
});
