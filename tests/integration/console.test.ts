import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { packAt } from "./platform-packs.ts";
import { cookieOf, keyOf, openWorld, PASSWORD, signedKey, type World, type WorldTenant } from "./world.ts";

let world: World;
let beiqu: WorldTenant;
let desk: ReturnType<World["console"]>;
let operator: string;

beforeAll(async () => {
  world = await openWorld();
  beiqu = await world.tenant("beiqu");
  desk = world.console();
  operator = await desk.operator("lwangshu");
});
afterAll(() => world.close());

describe("the door", () => {
  it("lets an operator in with password and code together, and says nothing about which was wrong", async () => {
    const link = await desk.invite("menwei", "门维");
    const secret = await desk.secretAt(link);
    const set = { password: PASSWORD, again: PASSWORD };
    expect((await desk.submit(link, link, { ...set, code: "000000" })).status).toBe(422);
    expect((await desk.submit(link, link, { ...set, code: desk.code(secret, -1) })).status).toBe(303);
    expect((await desk.get(link)).status).toBe(404);
    const refusals = [
      await desk.knock("menwei", "别的 什么 密码", desk.code(secret)),
      await desk.knock("menwei", PASSWORD, "000000"),
      await desk.knock("meiyou", PASSWORD, desk.code(secret)),
    ];
    const said = refusals.map((reply) => [reply.status, /账号、密码或动态码不对/.test(reply.text())]);
    expect(said).toEqual([
      [422, true],
      [422, true],
      [422, true],
    ]);
    const inside = cookieOf(await desk.knock("menwei", PASSWORD, desk.code(secret)));
    expect((await desk.get("/", inside)).text()).toContain("门维");
  });

  it("takes a code once: whoever looked over a shoulder comes too late", async () => {
    const link = await desk.invite("yici", "易慈");
    const secret = await desk.secretAt(link);
    const code = desk.code(secret);
    expect((await desk.submit(link, link, { password: PASSWORD, again: PASSWORD, code })).status).toBe(303);
    expect((await desk.knock("yici", PASSWORD, code)).status).toBe(422);
    expect((await desk.knock("yici", PASSWORD, desk.code(secret, -1))).status).toBe(422);
    expect((await desk.knock("yici", PASSWORD, desk.code(secret, 1))).status).toBe(303);
  });

  it("closes for a while after too many attempts, whatever is typed then", async () => {
    const tries = [];
    for (let i = 0; i < 7; i++)
      tries.push((await desk.knock("shilinhao", "不对 不对 不对", "000000", "10.9.9.9")).status);
    expect(tries).toEqual([422, 422, 422, 422, 422, 429, 429]);
  });

  it("begins anew for who lost the phone: old password, codes and sessions are worth nothing", async () => {
    const old = await desk.operator("huanji", "桓霁");
    expect((await desk.get("/", old)).status).toBe(200);
    const link = await desk.invite("huanji", "桓霁");
    expect((await desk.get("/", old)).status).toBe(303);
    expect((await desk.knock("huanji", PASSWORD, "123456")).status).toBe(422);
    expect((await desk.get(link)).status).toBe(200);
  });

  it("lets out, and the cookie opens nothing afterwards", async () => {
    const cookie = await desk.operator("lichang", "黎畅");
    expect((await desk.submit("/me", "/logout", {}, cookie)).status).toBe(303);
    expect((await desk.get("/", cookie)).headers.get("location")).toContain("/login");
  });

  it("neither a tenant's session nor the other way round opens anything, and programs cannot use it", async () => {
    expect((await desk.get("/", await beiqu.signIn("guanli"))).status).toBe(303);
    expect((await beiqu.get("/", operator)).status).toBe(303);
    expect((await world.platform("/operators", { method: "POST", key: "x" })).status).toBe(401);
  });

  it("keeps neither the secret of the codes nor the password nor the session as they are", async () => {
    const link = await desk.invite("mimi", "米弥");
    const secret = await desk.secretAt(link);
    const rows = JSON.stringify([
      await world.control("select * from operators"),
      await world.control("select * from operator_sessions"),
      await world.control("select * from operator_links"),
      await world.control("select * from ops"),
      await world.control("select * from audit"),
    ]);
    for (const kept of [secret, PASSWORD, operator.split("=")[1]!, link.split("/").at(-1)!])
      expect(rows).not.toContain(kept);
  });
});

describe("every way in", () => {
  it("refuses whoever is no operator, beside its can", async () => {
    const routes = (await desk.get("/test/routes")).json<{ method: "GET" | "POST"; path: string; policy: string }[]>();
    const { hash } = (await world.platform("/releases", { method: "POST", body: packAt("0.9.0") })).json<{
      hash: string;
    }>();
    const tenant = (await world.platform("/tenants")).json<{ id: string }[]>()[0]!.id;
    await world.control(
      "insert into operator_passkeys (id, credential_id, operator_id, name, public_key, counter, transports, at) select 'p1', 'c1', id, '电脑', '', 0, '[]', 0 from operators where login = 'lwangshu'",
      "rw",
    );
    await world.control("insert into groups (id, name, at) values ('shiyan', '试验集团', 0)", "rw");
    const guanli = await beiqu.signIn("guanli");
    await world.control(
      `insert into break_glass (id, tenant_id, operator_id, operator_name, purpose, reason, minutes, at, state) select 'r1', '${tenant}', id, name, '看板', '报了故障', 30, ${Date.now()}, 'asked' from operators where login = 'lwangshu'`,
      "rw",
    );
    const tried: string[] = [];
    for (const { method, path, policy } of routes) {
      if (policy === "open") continue;
      tried.push(`${method} ${path}`);
      const at = path
        .replace(":hash", hash)
        .replace(":tenant", tenant)
        .replace(":passkey", "p1")
        .replace(":request", "r1")
        .replace(":group", "shiyan");
      for (const cookie of ["", guanli, "__Host-s=0000"]) {
        const reply =
          method === "GET"
            ? await desk.get(at, cookie)
            : await desk.post(at, { k: signedKey(world.secrets, cookie, at) }, cookie);
        expect([reply.status, reply.headers.get("location")?.split("?")[0]], `${method} ${path}`).toEqual([
          303,
          "/login",
        ]);
      }
      // The can: an operator gets in; a form without anything in it is told what it lacks, or takes its step.
      // Nothing of this is there yet: a proof is of who is gone (`standing.test.ts`), a request is somebody's.
      if (path === "/logout" || /\/proof$|:request/.test(path)) continue;
      const can =
        method === "GET"
          ? await desk.get(at, operator)
          : await desk.post(at, { k: signedKey(world.secrets, operator, at) }, operator);
      expect([200, 422, 409, 303], `${method} ${path}`).toContain(can.status);
      expect(can.headers.get("location") ?? "", `${method} ${path}`).not.toContain("/login");
    }
    expect(tried.length).toBeGreaterThanOrEqual(20);
    expect(routes.filter(({ policy }) => policy === "open").map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /login",
      "POST /login",
      "POST /login/passkey/challenge",
      "POST /login/passkey",
      "GET /invitations/:token",
      "POST /invitations/:token",
      "GET /test/routes",
    ]);
  });

  it("gives its lists as files, and writes down that somebody took one", async () => {
    expect((await desk.get("/", operator)).text()).toContain('href="/?as=csv"');
    const file = await desk.get("/?as=csv", operator);
    expect(file.headers.get("content-type")).toContain("text/csv");
    expect(file.text()).toContain("beiqu工业公司党委（beiqu）");
    expect((await desk.get("/journal?as=csv", operator)).text()).toContain("把一份列表导出成了文件");
    expect((await desk.get("/?as=csv")).status).toBe(303);
  });

  it("refuses a form that is not its own, and one from elsewhere", async () => {
    expect((await desk.post("/releases", { k: "x" }, operator)).status).toBe(403);
    const key = signedKey(world.secrets, operator, "/releases");
    const elsewhere = await desk.post("/releases", { k: key }, operator, { "sec-fetch-site": "cross-site" });
    expect(elsewhere.status).toBe(403);
  });

  it("is nowhere but at its own host, and there is no tenant at that host", async () => {
    expect((await beiqu.get("/releases", operator)).status).toBe(404);
    const taken = await world.platform("/tenants", {
      method: "POST",
      body: JSON.stringify({
        slug: "platform",
        name: "冒名工业公司党委",
        openedOn: "2020-01-01",
        hosts: ["platform.localhost"],
        admin: { login: "guanli", name: "冒明" },
      }),
    });
    expect(taken.status).toBe(422);
  });

  it("has nothing on its pages that a content policy would not let through", async () => {
    for (const path of ["/", "/releases", "/releases/new", "/journal", "/me"]) {
      const page = await desk.get(path, operator);
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(page.text()).not.toMatch(/<[^>]+ (?:style|on[a-z]+)=/);
    }
  });
});

describe("groups and enterprises", () => {
  const told = (part: string) => (part ? part.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ") : "");
  const main = async (path: string) => {
    const page = await desk.get(path, operator);
    return told(page.text().split('<main class="main" id="main">')[1] ?? "");
  };

  beforeAll(async () => {
    const many = Array.from(
      { length: 300 },
      (_, i) => `('many-${i}', 'many${i}', '分公司${String(i).padStart(3, "0")}', 'heng', 't-many-${i}-1', ${i})`,
    );
    for (const sql of [
      "insert into groups (id, name, at, headquarters_id) values ('heng', '衡山集团', 1, 'many-0'), ('tai', '泰山集团', 1, null)",
      `insert into tenants (id, slug, name, group_id, namespace, at) values ${many.join(", ")}`,
      `insert into tenant_progress (tenant_id, units, members, accounts, entered, admins, at) select id, 10, 100, 5, 5, 1, 1 from tenants where group_id = 'heng'`,
      `insert into tenant_steps (tenant_id, step, standing, detail, reason, by, by_name, at) values ('many-7', 'suspended', 'suspended', '{}', '欠费', 'x', '黎', 1), ('many-8', 'deleted', 'deleted', '{}', '', 'x', '自动', 1)`,
    ])
      await world.control(sql, "rw");
  });

  it("are listed with size and standing, some at a time, however many there are", async () => {
    const first = await main("/?group=heng");
    expect(first).toContain("找到299家单位");
    expect(first).toContain("10个组织，100名党员");
    expect(first).toContain("分公司000");
    expect(first).not.toContain("分公司299");
    expect(await main("/?group=heng&from=250")).toContain("分公司299");
    const groups = await main("/groups");
    expect(groups).toContain("衡山集团 总部：分公司000 299家，298家使用中");
    expect(groups).toContain("3,000个组织，30,000名党员");
    expect(groups).toContain("1家暂停");
    expect(await main(`/groups?q=${encodeURIComponent("泰山")}`)).toContain("找到1个集团");
  });

  it("are found by how they stand; what is gone is shown when it is asked for", async () => {
    expect(await main("/?standing=suspended")).toMatch(/找到1家单位.*分公司007/);
    expect(await main("/?standing=deleted")).toMatch(/找到1家单位.*分公司008/);
    expect(await main("/?group=heng&state=quiet")).toContain("找到299家单位");
    expect(await main("/?q=beiqu&state=quiet")).toContain("找到0家单位");
  });

  it("whose pages fail are counted with the number that was shown there, and with nothing else", async () => {
    const guanli = await beiqu.signIn("guanli");
    await beiqu.plant("update units set name = 'KANARIENVOGEL' where no = 1");
    await beiqu.plant("alter table members rename to members_away");
    await beiqu.evict();
    const failed = await beiqu.get("/members?q=KANARIENVOGEL", guanli);
    expect(failed.status).toBe(500);
    const reference = /编号[^<]*<b[^>]*>([0-9a-f]{8})/.exec(failed.text())![1]!;
    await beiqu.plant("alter table members_away rename to members");
    await beiqu.evict();
    expect((await beiqu.get("/units", guanli)).text()).toContain("KANARIENVOGEL");
    const path = `/tenants/${(await world.control("select id from tenants where slug = 'beiqu'"))[0]![0]}`;
    await vi.waitFor(async () => expect(await main(path)).toContain(reference), { timeout: 15_000, interval: 300 });
    expect(await main("/?state=failing")).toMatch(/找到1家单位.*beiqu.*(数据库|页面)出错1次 近1小时还有/);
    for (const page of ["/", "/groups", path, "/journal", "/?as=csv"])
      expect((await desk.get(page, operator)).text()).not.toContain("KANARIENVOGEL");
    for (const table of ["tenant_failures", "tenant_states", "tenant_progress", "audit", "ops"])
      expect(JSON.stringify(await world.control(`select * from ${table}`))).not.toContain("KANARIENVOGEL");
  });

  it("are found again by a filter that an operator keeps, each for themselves", async () => {
    const list = "/?standing=suspended";
    const kept = await desk.submit(list, "/filters", { path: list, name: "停着的" }, operator);
    expect([kept.status, kept.headers.get("location")]).toEqual([303, list]);
    expect((await desk.get("/", operator)).text()).toContain("停着的");
    const other = await desk.operator("bieren", "边仁");
    expect((await desk.get("/", other)).text()).not.toContain("停着的");
    const elsewhere = await desk.submit("/?q=x", "/filters", { path: "//evil.example/?q=1", name: "别处" }, operator);
    expect(elsewhere.status).toBe(422);
    const removal = /action="(\/filters\/[^"]+\/removal)"/.exec((await desk.get("/filters", operator)).text())![1]!;
    const stolen = await desk.post(removal, { k: signedKey(world.secrets, other, removal) }, other);
    expect(stolen.status).toBe(303);
    expect((await desk.get("/", operator)).text()).toContain("停着的");
    expect((await desk.submit("/filters", removal, {}, operator)).status).toBe(303);
    expect((await desk.get("/", operator)).text()).not.toContain("停着的");
  });
});

describe("a tenant's ring", () => {
  const home = async () => (await world.platform("/tenants")).json<{ id: string; slug: string }[]>();
  const idOf = async (slug: string) => (await home()).find((one) => one.slug === slug)!.id;

  it("is changed with a reason, stands in both audits, and is refused without one", async () => {
    const path = `/tenants/${await idOf("beiqu")}`;
    const without = await desk.submit(path, `${path}/ring`, { ring: "1", reason: "", seen: "3" }, operator);
    expect([without.status, without.text()]).toEqual([422, expect.stringContaining("请写一句为什么换")]);
    const same = await desk.submit(path, `${path}/ring`, { ring: "3", reason: "试点", seen: "3" }, operator);
    expect([same.status, same.text()]).toEqual([422, expect.stringContaining("它已经在这一环")]);
    const done = await desk.submit(path, `${path}/ring`, { ring: "1", reason: "愿意试点", seen: "3" }, operator);
    expect(done.status).toBe(303);
    const stale = await desk.submit(path, `${path}/ring`, { ring: "2", reason: "再换", seen: "3" }, operator);
    expect(stale.status).toBe(409);
    expect((await desk.get(path, operator)).text()).toContain("愿意试点");
    expect((await desk.get("/journal", operator)).text()).toContain("给单位换了一环：到试点");
    expect(await beiqu.rows("select act, actor, detail from audit where act = 'platform.ring'")).toEqual([
      ["platform.ring", "system:platform", expect.stringContaining('"from":3,"ring":1,"operator":"lwangshu"')],
    ]);
  });

  it("is not there for a tenant that is not", async () => {
    expect((await desk.get("/tenants/nobody", operator)).status).toBe(404);
  });
});

describe("a release", () => {
  const stepsOf = (hash: string) =>
    world.control(`select step, ring, reason, by_name from release_steps where hash = '${hash}' order by seq`);
  const seen = async (path: string) => /name="seen" value="(\d+)"/.exec((await desk.get(path, operator)).text())![1]!;

  it("goes from ring to ring, is halted with a reason, and let go on; every step with who took it", async () => {
    const { hash } = (await world.platform("/releases", { method: "POST", body: packAt("1.0.0") })).json<{
      hash: string;
    }>();
    const path = `/releases/${hash}`;
    const step = async (which: string, reason: string) =>
      (await desk.submit(path, `${path}/${which}`, { reason, seen: await seen(path) }, operator)).status;
    expect(await step("promotion", "")).toBe(303);
    expect(await step("halt", "")).toBe(422);
    expect(await step("halt", "列表打不开")).toBe(303);
    const page = (await desk.get(path, operator)).text();
    expect(page).toContain("列表打不开");
    expect(() => keyOf(page, `${path}/promotion`)).toThrow();
    const halted = signedKey(world.secrets, operator, `${path}/promotion`);
    expect((await desk.post(`${path}/promotion`, { k: halted, seen: await seen(path) }, operator)).status).toBe(409);
    expect(await step("resumption", "是网络的事")).toBe(303);
    expect(await step("promotion", "一周没有失败")).toBe(303);
    expect(await step("promotion", "")).toBe(303);
    expect(() => keyOf("", `${path}/promotion`)).toThrow();
    expect(await stepsOf(hash)).toEqual([
      ["promoted", "0", "", "程序"],
      ["promoted", "1", "", "黎望舒"],
      ["halted", null, "列表打不开", "黎望舒"],
      ["resumed", null, "是网络的事", "黎望舒"],
      ["promoted", "2", "一周没有失败", "黎望舒"],
      ["promoted", "3", "", "黎望舒"],
    ]);
    expect((await desk.get("/releases", operator)).text()).toContain("已到全体");
  });

  it("that somebody else has just decided about is not decided about again", async () => {
    const { hash } = (await world.platform("/releases", { method: "POST", body: packAt("1.1.0") })).json<{
      hash: string;
    }>();
    const path = `/releases/${hash}`;
    const before = await seen(path);
    expect((await desk.submit(path, `${path}/promotion`, { seen: before }, operator)).status).toBe(303);
    expect((await desk.submit(path, `${path}/halt`, { reason: "晚了一步", seen: before }, operator)).status).toBe(409);
    expect(await stepsOf(hash)).toHaveLength(2);
  });

  it("is handed in at the console with the same check as everywhere", async () => {
    const send = async (pack: string) => {
      const key = keyOf((await desk.get("/releases/new", operator)).text(), "/releases");
      const form = new FormData();
      form.set("k", key);
      form.set("pack", new File([pack], "honghe.json"));
      const body = new Response(form);
      return desk.send(
        "/releases",
        new Uint8Array(await body.arrayBuffer()),
        operator,
        body.headers.get("content-type")!,
      );
    };
    const refused = await send("{}");
    expect([refused.status, refused.text()]).toEqual([422, expect.stringContaining("请用 jiceng plugin pack 打包")]);
    const taken = await send(packAt("1.2.0"));
    expect(taken.status).toBe(303);
    expect((await desk.get(taken.headers.get("location")!, operator)).text()).toContain("红河 1.2.0");
  });
});
