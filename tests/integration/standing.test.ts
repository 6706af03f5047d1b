import { createHash } from "node:crypto";
import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { entriesOf, entryText } from "../../packages/kernel/src/files/zip.ts";
import type { TakeoutManifest } from "../../packages/platform/src/takeout/takeout.ts";
import { keyOf, openWorld, PASSWORD, signedKey, type World, type WorldTenant } from "./world.ts";

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
    // What the platform tells it wakes its actor, which then looks for what waits.
    await world.restart();
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

  it("that was merged into another says into which, and is let work again where that was a mistake", async () => {
    expect((await act("dongqu", "merger", { reason: "文件", contact: "", into: "" })).text()).toContain(
      "请写并入了哪家",
    );
    expect((await act("dongqu", "merger", { reason: "文件", contact: "黎望舒", into: "西区公司" })).status).toBe(303);
    await within(async () => expect(await home(dongqu)).toBe(503));
    expect((await dongqu.get("/")).text()).toContain("已并入西区公司");
    expect((await act("dongqu", "resumption", { reason: "登记错了" })).status).toBe(303);
    await within(async () => expect(await home(dongqu)).toBe(200));
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

describe("an enterprise that changes its host", () => {
  const at = (host: string, path = "/login") =>
    request({ port: dongqu.port, host, path, headers: { "sec-fetch-site": "same-origin" } });

  it("answers at the new one; the old one leads on where that was chosen, and is nobody else's", async () => {
    const refused = await act("dongqu", "host", { host: "xiqu.localhost", reason: "改名" });
    expect([refused.status, refused.text()]).toEqual([422, expect.stringContaining("这个域名不能用")]);
    expect((await act("dongqu", "host", { host: "platform.localhost", reason: "改名" })).status).toBe(422);
    expect((await act("dongqu", "host", { host: "bu dui", reason: "改名" })).status).toBe(422);
    expect((await act("dongqu", "host", { host: "dongfang.localhost", leads: "on", reason: "改名" })).status).toBe(303);
    await within(async () => expect((await at("dongfang.localhost")).status).toBe(200));
    await within(async () => {
      const old = await at("dongqu.localhost", "/units?q=1");
      expect([old.status, old.headers.get("location")]).toEqual([302, expect.stringContaining("//dongfang.localhost")]);
      expect(old.headers.get("location")).toContain("/units?q=1");
    });
    expect((await dongqu.post("/login", { login: "guanli" })).status).toBe(404);
    const taken = await act("xiqu", "host", { host: "dongqu.localhost", reason: "要这个" });
    expect([taken.status, taken.text()]).toEqual([422, expect.stringContaining("这个域名不能用")]);
  });

  it("has its old one back if it wants, and the other then leads nowhere", async () => {
    expect((await act("dongqu", "host", { host: "dongqu.localhost", leads: "", reason: "改回来" })).status).toBe(303);
    await within(async () => expect(await home(dongqu)).toBe(200));
    await within(async () => expect((await at("dongfang.localhost")).status).toBe(404));
    expect((await told(dongqu)).at(-1)).toEqual([
      "platform.renamed",
      "system:platform",
      expect.stringContaining('"from":"dongfang.localhost","to":"dongqu.localhost"'),
    ]);
  });
});

describe("an enterprise and its group", () => {
  const groupOf = async (slug: string) =>
    (await world.control(`select group_id from tenants where slug = '${slug}'`))[0]![0];

  it("comes in, goes over and goes out; headquarters stays while there is somebody below it", async () => {
    const head = await idOf("dongqu");
    await world.control(
      `insert into groups (id, name, at, headquarters_id) values ('heng', '衡山集团', 1, '${head}')`,
      "rw",
    );
    await world.control("insert into groups (id, name, at) values ('tai', '泰山集团', 1)", "rw");
    expect((await act("dongqu", "group", { group: "heng", reason: "它是总部" })).status).toBe(303);
    expect((await act("xiqu", "group", { group: "nowhere", reason: "划转" })).status).toBe(422);
    expect((await act("xiqu", "group", { group: "heng", reason: "划转" })).status).toBe(303);
    expect([await groupOf("dongqu"), await groupOf("xiqu")]).toEqual(["heng", "heng"]);
    const page = await desk.get(`${await pathOf("dongqu")}/group`, operator);
    expect(page.text()).toContain("下面还有1家单位");
    for (const which of ["group", "leaving"]) {
      const path = `${await pathOf("dongqu")}/${which}`;
      const forced = {
        k: signedKey(world.secrets, operator, path),
        group: "-",
        slug: "dongqu",
        contact: "黎",
        reason: "硬来",
      };
      expect((await desk.post(path, forced, operator)).status).toBe(409);
    }
    expect((await act("xiqu", "group", { group: "tai", reason: "划转" })).status).toBe(303);
    expect((await act("dongqu", "group", { group: "-", reason: "散了" })).status).toBe(303);
    expect([await groupOf("dongqu"), await groupOf("xiqu")]).toEqual([null, "tai"]);
    expect(await world.control("select headquarters_id from groups where id = 'heng'")).toEqual([[null]]);
  });
});

describe("everything that an enterprise owns", () => {
  const PAGE = "/manage/takeout";
  const take = async (fields: Record<string, string>) => xiqu.submit(PAGE, PAGE, fields, await xiqu.signIn("guanli"));

  it("is asked for by an operator, and taken by its own administrator with a reason and the password again", async () => {
    expect((await act("xiqu", "takeout", { reason: "年底请留一份" })).status).toBe(303);
    const page = (await xiqu.get(PAGE, await xiqu.signIn("guanli"))).text();
    expect(page).toContain("年底请留一份");
    const bare = await take({ reason: "", password: "不是 这个 密码" });
    expect([bare.status, bare.text()]).toEqual([422, expect.stringContaining("现在的密码不对")]);
    expect(bare.text()).toContain("请写一句要这份数据做什么");
    expect((await desk.get(PAGE, operator)).status).toBe(404);
  });

  it("comes as one file with every row and a list of it all, and without a key to any door", async () => {
    await xiqu.alter("update units set name = '西区\"党委\"，二〇二六' where no = 1");
    const taken = await take({ reason: "留一份", password: PASSWORD });
    expect([taken.status, taken.headers.get("content-type")]).toEqual([200, "application/zip"]);
    const archive = new Uint8Array(taken.bytes);
    const entries = entriesOf(archive)!;
    const text = (name: string) => entryText(archive, entries.find((entry) => entry.name === name)!);
    const manifest: TakeoutManifest = JSON.parse(await text("manifest.json"));
    expect(entries.at(-1)!.name).toBe("manifest.json");
    const counted: string[] = [];
    for (const { table, rows, columns, file, sha256 } of manifest.tables) {
      const content = await text(file);
      expect([table, createHash("sha256").update(content).digest("hex")]).toEqual([table, sha256]);
      const [head, ...all] = content
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect([head, all.length]).toEqual([columns, rows]);
      counted.push(`select '${table}', count(*) = ${rows} from ${table}`);
    }
    expect((await xiqu.rows(counted.join(" union all "))).filter(([, same]) => same !== "1")).toEqual([]);
    expect(await text("tables/units.jsonl")).toContain('西区\\"党委\\"，二〇二六');
    expect(manifest.leftOut).toEqual(expect.arrayContaining(["sessions", "service_tokens", "accounts.password_hash"]));
    const every = (await Promise.all(entries.map((entry) => entryText(archive, entry)))).join("");
    for (const [hash] of await xiqu.rows(
      "select password_hash from accounts union all select id from sessions union all select token_hash from service_tokens",
    ))
      expect(every).not.toContain(hash);
    expect((await xiqu.rows("select act from audit where act like 'enterprise.%'")).flat()).toEqual([
      "enterprise.taken-along",
    ]);
    expect((await desk.get(await pathOf("xiqu"), operator)).text()).toContain("单位的系统管理员：导出了全部数据");
  });
});

describe("an enterprise that leaves", () => {
  const LATER = "2026-12-21T09:30:00+08:00";
  let nanqu: WorldTenant;
  let id: string;
  const leave = () => act("nanqu", "leaving", { slug: "nanqu", contact: "黎望舒", reason: "合同到期不续" });
  /** A table of units that waits to be looked at: its file lies in the bucket. */
  const upload = async () => {
    const cookie = await nanqu.signIn("guanli");
    const form = new FormData();
    form.set("k", keyOf((await nanqu.get("/imports/new?kind=units", cookie)).text(), "/imports"));
    form.set("kind", "units");
    form.set("since", "2026-01-01");
    form.set("file", new File(["编码,名称,上级编码,类型\n1,党委,,党委\n"], "组织.csv", { type: "text/csv" }));
    const sent = new Response(form);
    return request({
      port: nanqu.port,
      host: nanqu.host,
      path: "/imports",
      method: "POST",
      headers: { cookie, "sec-fetch-site": "same-origin", "content-type": sent.headers.get("content-type")! },
      body: new Uint8Array(await sent.arrayBuffer()),
    });
  };

  it("is closed at once, may stay after all, and goes on from where it stood", async () => {
    nanqu = await world.tenant("nanqu");
    id = await idOf("nanqu");
    const other = await act("nanqu", "leaving", { slug: "nanqv", contact: "黎望舒", reason: "合同到期不续" });
    expect([other.status, other.text()]).toEqual([422, expect.stringContaining("短名对不上")]);
    expect((await leave()).status).toBe(303);
    await within(async () => expect(await home(nanqu)).toBe(503));
    const page = (await nanqu.get("/", await nanqu.signIn("guanli"))).text();
    expect(page).toContain("合同到期不续");
    expect(page).toContain("12月20日");
    const guanli = await nanqu.signIn("guanli");
    expect((await nanqu.get("/manage/takeout", guanli)).text()).toContain("本单位正在注销");
    expect((await nanqu.get("/login")).status).toBe(200);
    expect((await nanqu.get("/manage", guanli)).status).toBe(503);
    const kept = await nanqu.submit("/manage/takeout", "/manage/takeout/keeping", { reason: "领导说不注销" }, guanli);
    expect(kept.status).toBe(303);
    await within(async () => expect(await home(nanqu)).toBe(200));
    expect((await desk.get(`/tenants/${id}`, operator)).text()).toContain("单位的系统管理员：撤回了注销");
    expect((await leave()).status).toBe(303);
    expect((await act("nanqu", "keeping", { reason: "续签了" })).status).toBe(303);
    await within(async () => expect(await home(nanqu)).toBe(200));
    expect((await upload()).status).toBe(303);
    expect((await told(nanqu)).map(([act]) => act)).toEqual([
      "platform.leaving",
      "platform.kept",
      "platform.leaving",
      "platform.kept",
    ]);
  });

  it("is there until the delay is over, and destroyed after it, with a proof; a destruction that broke off is ended", async () => {
    expect((await leave()).status).toBe(303);
    await within(async () => expect((await nanqu.get("/")).status).toBe(503));
    expect(await world.control("select * from destructions")).toEqual([]);
    expect((await nanqu.rows("select count(*) from units"))[0]).toEqual(["1"]);
    // Another one, as though the machine had failed right after the row that counts: its namespace is still there.
    const [broken] = await world.control("select id, namespace from tenants where slug = 'zhenming'");
    for (const sql of [
      `insert into tenant_steps (tenant_id, step, standing, detail, reason, by, by_name, at) values ('${broken![0]}', 'deleted', 'deleted', '{}', '', 'x', '自动', 1)`,
      `insert into destructions (tenant_id, namespace, counts, files, bytes, audit_rows, audit_head, begun_at) values ('${broken![0]}', '${broken![1]}', '{}', 0, 0, 0, '', 1)`,
    ])
      await world.control(sql, "rw");
    await world.restart(LATER);
    await within(async () => expect((await nanqu.get("/")).status).toBe(404));
    await within(async () => {
      const [row] = await world.control(
        `select counts, files, audit_head from destructions where tenant_id = '${id}' and ended_at is not null`,
      );
      expect(JSON.parse(row![0]!)).toMatchObject({ units: 1, accounts: 1 });
      expect([row![1], row![2]]).toEqual(["1", expect.stringMatching(/^[0-9a-f]{64}$/)]);
    });
    await within(async () =>
      expect(await world.control("select 1 from destructions where ended_at is null")).toEqual([]),
    );
    expect((await world.control("select namespace from destructions")).flat().sort()).toEqual(
      [nanqu.namespace, broken![1]].sort(),
    );
    await expect(nanqu.rows("select 1")).rejects.toThrow();
    expect((await xiqu.rows("select count(*) from units"))[0]).toEqual(["1"]);
    await expect(world.control("delete from destructions", "rw")).rejects.toThrow("rows of destructions are final");
    await expect(world.control("update destructions set files = 9", "rw")).rejects.toThrow("final");
  });

  it("leaves a proof to print, and its name to nobody", async () => {
    desk = world.console();
    operator = await desk.operator("hou");
    const proof = (await desk.get(`/tenants/${id}/proof`, operator)).text();
    expect(proof).toContain("数据销毁证明");
    expect(proof).toContain(nanqu.namespace);
    expect(proof).toContain("404");
    expect((await desk.get(`${await pathOf("xiqu")}/proof`, operator)).status).toBe(404);
    expect((await desk.get(`/tenants/${id}`, operator)).text()).toContain("已注销");
    const again = await world.platform("/tenants", {
      method: "POST",
      body: JSON.stringify({
        slug: "nanqu",
        name: "冒名工业公司党委",
        openedOn: "2020-01-01",
        hosts: ["nanqu.localhost"],
        admin: { login: "guanli", name: "冒明" },
      }),
    });
    expect(again.ok).toBe(false);
    expect(await home(xiqu)).toBe(303);
  });
});
