import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let dongqu: WorldTenant;
let xiqu: WorldTenant;
let desk: ReturnType<World["console"]>;
let operator: string;

beforeAll(async () => {
  world = await openWorld({ now: "2026-11-20T09:30:00+08:00", controlLife: 200 });
  dongqu = await world.tenant("dongqu");
  xiqu = await world.tenant("xiqu");
  desk = world.console();
  operator = await desk.operator("lwangshu");
});
afterAll(() => world.close());

/** Every isolate looks at the control database again after a moment. */
const within = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 8_000, interval: 150 });
const idOf = async (slug: string) => (await world.control(`select id from tenants where slug = '${slug}'`))[0]![0]!;
const pathOf = async (slug: string) => `/tenants/${await idOf(slug)}`;
/** An operator fills in the form of an act. */
const act = async (slug: string, which: string, fields: Record<string, string>) => {
  const path = `${await pathOf(slug)}/${which}`;
  const seen = /name="seen" value="(\d+)"/.exec((await desk.get(path, operator)).text())?.[1] ?? "0";
  return desk.submit(path, path, { seen, ...fields }, operator);
};
const home = async (tenant: WorldTenant) => (await tenant.get("/", await tenant.signIn("guanli"))).status;
const told = (tenant: WorldTenant) =>
  tenant.rows("select act, actor, detail from audit where act like 'platform.%' order by seq");

describe("an enterprise that is suspended", () => {
  it("is not suspended without a reason and somebody to ask", async () => {
    const bare = await act("dongqu", "suspension", { reason: "", contact: "" });
    expect([bare.status, bare.text()]).toEqual([422, expect.stringContaining("请写一句为什么")]);
    expect(bare.text()).toContain("请写上找谁");
    expect(await home(dongqu)).toBe(200);
  });

  it("says why and whom to ask at every address, shows nothing, and the one beside it works", async () => {
    const cookie = await dongqu.signIn("guanli");
    await dongqu.alter("update units set name = 'KANARIENVOGEL' where no = 1");
    expect((await dongqu.get("/units", cookie)).text()).toContain("KANARIENVOGEL");
    const done = await act("dongqu", "suspension", { reason: "服务合同到期", contact: "黎望舒 010-66660000" });
    expect(done.status).toBe(303);
    await within(async () => expect(await home(dongqu)).toBe(503));
    for (const path of ["/", "/units", "/login", "/search?q=KANA", "/nowhere", "/vote/abc"]) {
      const reply = await dongqu.get(path, cookie);
      expect([path, reply.status, reply.text()]).toEqual([path, 503, expect.stringContaining("服务合同到期")]);
      expect(reply.text()).toContain("黎望舒 010-66660000");
      expect(reply.text()).not.toContain("KANARIENVOGEL");
      expect(reply.text()).not.toContain("dongqu工业公司");
    }
    expect((await dongqu.post("/login", { login: "guanli", password: "x" })).status).toBe(503);
    expect(await home(xiqu)).toBe(200);
  });

  it("answers its programs with a problem that they can read, in either language", async () => {
    const call = (tenant: WorldTenant, path: string, language = "zh") =>
      tenant.get(path, "", { authorization: `Bearer ${tenant.serviceToken}`, "accept-language": language });
    for (const path of ["/api/v1/units", "/api/nowhere"]) {
      const reply = await call(dongqu, path);
      expect([reply.status, reply.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
      expect(reply.json()).toMatchObject({ title: "本单位暂停使用", detail: expect.stringContaining("服务合同到期") });
    }
    expect((await call(dongqu, "/api/v1/units", "en")).json()).toMatchObject({ title: "This enterprise is suspended" });
    const written = await dongqu.api("/api/accounts", { accounts: [] });
    expect([written.status, written.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
    expect((await call(xiqu, "/api/v1/openapi.json")).status).toBe(200);
  });

  it("does nothing by itself: what waits to be told waits until it is let work again", async () => {
    const notices = async (tenant: WorldTenant) =>
      (await tenant.rows("select count(*) from notices where text like '等着说%'"))[0]![0];
    const waits = `insert into outbox (event, body, at) select 'notice', json_object('to', json_object('account', id),
      'text', '等着说的话', 'href', '/', 'by', 'system:test'), 1 from accounts where login = 'guanli'`;
    await xiqu.alter(waits);
    await home(xiqu);
    await within(async () => expect(await notices(xiqu)).toBe("1"));
    await dongqu.plant(waits);
    // What the platform tells it wakes it.
    await desk.submit(
      await pathOf("dongqu"),
      `${await pathOf("dongqu")}/ring`,
      { ring: "1", seen: "3", reason: "试" },
      operator,
    );
    await within(async () => expect(await told(dongqu)).toHaveLength(2));
    await new Promise((waited) => setTimeout(waited, 600));
    expect(await notices(dongqu)).toBe("0");
    const resumed = await act("dongqu", "resumption", { reason: "合同续上了" });
    expect(resumed.status).toBe(303);
    await within(async () => expect(await notices(dongqu)).toBe("1"));
    await within(async () => expect(await home(dongqu)).toBe(200));
  });

  it("finds in its own audit what was done to it and by whom, and operators in theirs", async () => {
    expect(await told(dongqu)).toEqual([
      ["platform.suspended", "system:platform", expect.stringContaining('"operator":"lwangshu"')],
      ["platform.ring", "system:platform", expect.anything()],
      ["platform.resumed", "system:platform", expect.stringContaining('"operator":"lwangshu"')],
    ]);
    const journal = (await desk.get("/journal", operator)).text();
    expect(journal).toContain("暂停了单位的使用");
    expect(journal).toContain("恢复了单位的使用");
    const page = (await desk.get(await pathOf("dongqu"), operator)).text();
    expect(page).toContain("服务合同到期");
    expect(await told(xiqu)).toEqual([]);
    await expect(world.control("update tenant_steps set reason = ''", "rw")).rejects.toThrow(
      "rows of tenant_steps are final",
    );
  });

  it("is not suspended twice, nor by somebody who looked before another decided", async () => {
    const path = `${await pathOf("dongqu")}/resumption`;
    expect((await desk.get(path, operator)).text()).toContain("它没有被暂停");
    const late = await act("xiqu", "suspension", { reason: "晚了", contact: "黎", seen: "99" });
    expect(late.status).toBe(409);
    expect(await home(xiqu)).toBe(200);
  });
});

describe("control rows that are wrong", () => {
  it("two enterprises whose rows were swapped both refuse, nothing of either is shown, and both are well again afterwards", async () => {
    const [east, west] = [dongqu.namespace, xiqu.namespace];
    const swap = async (first: string, second: string) => {
      await world.control("update tenants set namespace = 'swap' where slug = 'dongqu'", "rw");
      await world.control(`update tenants set namespace = '${second}' where slug = 'xiqu'`, "rw");
      await world.control(`update tenants set namespace = '${first}' where slug = 'dongqu'`, "rw");
    };
    for (const isAwake of [true, false]) {
      if (!isAwake) for (const one of [dongqu, xiqu]) await one.evict();
      await swap(west, east);
      await within(async () => expect([await home(dongqu), await home(xiqu)]).toEqual([503, 503]));
      for (const one of [dongqu, xiqu]) {
        for (const path of ["/", "/login", "/units"]) {
          const reply = await one.get(path, await one.signIn("guanli"));
          expect([path, reply.status]).toEqual([path, 503]);
          expect(reply.text()).not.toMatch(/KANARIENVOGEL|xiqu工业公司/);
        }
        // The other's administrator, with the other's token, at this host: no more than a stranger.
        const other = one === dongqu ? xiqu : dongqu;
        expect((await one.get("/", await other.signIn("guanli"))).status).toBe(503);
        const call = await one.api("/api/accounts", { accounts: [] }, "x", other.serviceToken);
        expect([call.status, call.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
      }
      await swap(east, west);
      await within(async () => expect([await home(dongqu), await home(xiqu)]).toEqual([200, 200]));
    }
  });

  it("a name or a namespace is one enterprise's for ever", async () => {
    const provision = (slug: string, host: string) =>
      world.platform("/tenants", {
        method: "POST",
        body: JSON.stringify({
          slug,
          name: "冒名工业公司党委",
          openedOn: "2020-01-01",
          hosts: [host],
          admin: { login: "guanli", name: "冒明" },
        }),
      });
    expect((await provision("dongqu", "maoming.localhost")).ok).toBe(false);
    expect((await provision("maoming", "dongqu.localhost")).ok).toBe(false);
    expect((await dongqu.get("/units", await dongqu.signIn("guanli"))).text()).toContain("KANARIENVOGEL");
    await expect(
      world.control(`update tenants set namespace = '${dongqu.namespace}' where slug = 'xiqu'`, "rw"),
    ).rejects.toThrow(/UNIQUE/i);
    expect((await provision("zhenming", "zhenming.localhost")).status).toBe(201);
  });
});
