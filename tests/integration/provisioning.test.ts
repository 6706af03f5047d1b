import { readdirSync } from "node:fs";
import { join } from "node:path";
import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, useLink, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const JITUAN = { id: "changhe", name: "长河集团" };

const wished = (slug: string, more: object = {}) => ({
  slug,
  name: `${slug}有限公司党委`,
  openedOn: "2024-01-01",
  hosts: [`${slug}.localhost`],
  admin: { login: "guanli", name: "管文琪" },
  ...more,
});

const provision = (slug: string, more: object = {}, headers: Record<string, string> = {}) =>
  world.platform("/tenants", { method: "POST", body: JSON.stringify(wished(slug, more)), headers });

interface Made {
  id: string;
  namespace: string;
  invitation: string;
  serviceToken: string;
}

/** The status of an enterprise's page, as somebody at a browser gets it. */
const status = async (slug: string, path: string) =>
  (await request({ port: world.worker.port, host: `${slug}.localhost`, path })).status;

const namespaces = () => readdirSync(join(world.dir, "db/data/dbs")).length;
const count = async (sql: string) => Number((await world.control(sql))[0]![0]);

describe("a group", () => {
  it("has one headquarters: whoever is named first", async () => {
    const made = await provision("zongbu", { group: { ...JITUAN, headquarters: true } });
    expect(made.status).toBe(201);
    expect((await provision("zigongsi", { group: JITUAN })).status).toBe(201);
    expect((await provision("tuidai", { group: { ...JITUAN, headquarters: true } })).status).toBe(201);
    const [row] = await world.control("select headquarters_id from groups where id = 'changhe'");
    expect(row).toEqual([made.json<Made>().id]);
  });
});

/** Has the work break off at a point while somebody asks for something, and waits until it has. */
async function brokenOff(point: string, asking: () => Promise<unknown>): Promise<void> {
  const times = () => world.lines.filter((line) => line.endsWith(`test broken off at ${point}`)).length;
  const before = times();
  await world.platform("/test/break-off", { method: "POST", body: point });
  await asking();
  await expect.poll(times, { timeout: 10_000 }).toBe(before + 1);
}

const POINTS = ["namespace", "founded"].flatMap((step) => ["begun", "made", "written"].map((at) => `${step} ${at}`));

describe("an enterprise on its way", () => {
  it.each([...POINTS, "opened begun", "opened written"])(
    "goes on after it broke off at “%s”, and has everything once",
    async (point) => {
      const slug = point.replaceAll(" ", "-");
      const before = namespaces();
      await brokenOff(point, () => provision(slug));
      await goOn();
      expect(await status(slug, "/login")).toBe(200);
      expect(namespaces() - before).toBe(1);
      const [[id, namespace]] = (await world.control(`select id, namespace from tenants where slug = '${slug}'`)) as [
        [string, string],
      ];
      expect(await count(`select count(*) from hosts where tenant_id = '${id}'`)).toBe(1);
      expect(await world.control(`select step from provisioning_steps where tenant_id = '${id}' order by seq`)).toEqual(
        [["namespace"], ["founded"], ["opened"]],
      );
      expect(
        await world.control(`select count(*) from audit where act = 'tenant.opened' and object = '${id}'`),
      ).toEqual([["1"]]);
      const rows = (sql: string) => world.database && world.rowsOf(namespace, sql);
      for (const table of ["accounts", "invitations", "grants", "units", "service_tokens"])
        expect(await rows(`select count(*) from ${table}`), table).toEqual([["1"]]);
    },
  );
});

/** What the platform's programs say of the group's enterprises. */
const group = (path: string, { method = "POST", body = {} as object, key = "" } = {}) =>
  world.platform(`/groups/${JITUAN.id}/enterprises${path}`, {
    method,
    body: JSON.stringify(body),
    headers: key ? { "idempotency-key": key } : {},
  });

interface Line {
  id: string;
  slug: string;
  step: string;
  failure: string | null;
  link: { number: number; usedAt: number | null } | null;
  to: { host: string; path: string } | null;
}

const listed = async () => (await group("", { method: "GET" })).json<Line[]>();
const oneOf = async (slug: string) => (await listed()).find((line) => line.slug === slug)!;
/** Has whatever waits be done. */
async function goOn(): Promise<void> {
  const done = await world.platform("/test/going-on", { method: "POST" });
  if (!done.ok) throw new Error(world.lines.slice(-20).join("\n"));
}

const enterprise = (name: string, more: object = {}) => ({
  name,
  openedOn: "2019-07-01",
  admin: { login: "guanli", name: "管文琪" },
  ...more,
});

const use = (link: { host: string; path: string }) => useLink(world.worker.port, link);

describe("many enterprises of a group", () => {
  it("are written all or not at all, with every fault by row and field", async () => {
    const before = await count("select count(*) from provisionings");
    const asked = await group("", {
      body: {
        enterprises: [
          enterprise("东溪矿业有限公司"),
          enterprise("西岭电力公司", { slug: "zongbu" }),
          enterprise("东溪矿业有限公司", { openedOn: "去年" }),
        ],
      },
    });
    expect(asked.status).toBe(422);
    expect(
      asked.json<{ faults: { row: number; field: string }[] }>().faults.map(({ row, field }) => [row, field]),
    ).toEqual([
      [2, "slug"],
      [2, "host"],
      [3, "name"],
      [3, "openedOn"],
    ]);
    expect(await count("select count(*) from provisionings")).toBe(before);
    const body = JSON.stringify({ enterprises: [enterprise("东溪矿业有限公司")] });
    expect((await world.platform("/groups/meiyou/enterprises", { method: "POST", body })).status).toBe(404);
  });

  it("are opened a few at a time, also by a Worker that began anew in between, and asked for again they are the same", async () => {
    const before = namespaces();
    const body = {
      enterprises: [
        "东溪矿业有限公司",
        "西岭电力公司",
        "南坪建筑公司",
        "北塬化工公司",
        "中流研究院",
        "东溪矿业公司",
      ].map((name) => enterprise(name)),
    };
    const asked = await group("", { body, key: "liu-jia" });
    expect(asked.status).toBe(202);
    await world.restart();
    expect((await group("", { body, key: "liu-jia" })).json()).toEqual(asked.json());
    await goOn();
    const lines = (await listed()).filter(({ id }) => asked.json<{ ids: string[] }>().ids.includes(id));
    expect(lines.map(({ slug, step }) => [slug, step])).toEqual(
      ["dongxikuangye", "xilingdianli", "nanpingjianzhu", "beiyuanhuagong", "zhongliuyanjiu", "dxky"].map((slug) => [
        slug,
        "opened",
      ]),
    );
    expect(namespaces() - before).toBe(6);
    for (const { slug } of lines) expect(await status(slug, "/login"), slug).toBe(200);
  });
});

describe("a first administrator", () => {
  it("comes in by a link that works once; a fresh one ends the one before; after that the platform gives none", async () => {
    const { id, to: first } = await oneOf("xilingdianli");
    const fresh = (await group(`/${id}/link`)).json<{ host: string; path: string }>();
    expect(fresh.path).not.toBe(first!.path);
    expect((await use(first!)).status).toBe(404);
    expect((await oneOf("xilingdianli")).to).toEqual(fresh);
    expect((await use({ ...fresh, host: "dongxikuangye.localhost" })).status).toBe(404);
    const { status: used, cookie } = await use(fresh);
    expect(used).toBe(303);
    expect((await request({ port: world.worker.port, host: fresh.host, path: "/", headers: { cookie } })).status).toBe(
      200,
    );
    expect((await use(fresh)).status).toBe(404);
    expect((await group(`/${id}/link`)).status).toBe(409);
    expect(await oneOf("xilingdianli")).toMatchObject({ to: null, link: { number: 2, usedAt: expect.any(Number) } });
  });

  it("is nobody's of another group", async () => {
    const { id } = await oneOf("dongxikuangye");
    for (const path of ["link", "again", "withdrawal"])
      expect(
        (await world.platform(`/groups/bieren/enterprises/${id}/${path}`, { method: "POST", body: "{}" })).status,
        path,
      ).toBe(409);
  });
});

describe("a profile", () => {
  it("is there from the first day, and the pages that show such things say where it comes from", async () => {
    await group("", { body: { enterprises: [enterprise("深井矿业公司", { slug: "shenjing", profile: "矿山" })] } });
    await goOn();
    const { cookie } = await use((await oneOf("shenjing")).to!);
    const page = async (path: string) =>
      (await request({ port: world.worker.port, host: "shenjing.localhost", path, headers: { cookie } })).text();
    expect(await page("/manage/plugins")).toMatch(/安全攻关项目/);
    expect(await page("/manage/plugins/projects")).toMatch(/行业方案：矿山/);
    expect(await page("/duties")).toMatch(/党员身边无事故小结/);
    expect(await page("/units")).toContain("深井矿业公司");
    const [[namespace]] = (await world.control("select namespace from tenants where slug = 'shenjing'")) as [[string]];
    expect(await world.rowsOf(namespace, "select name from cohorts order by name")).toEqual([["井下一线"], ["青年"]]);
  });
});

describe("what did not get on", () => {
  const wish = (value: string) =>
    world.control(`update provisionings set wish = json_set(wish, '$.profile', '${value}') where slug = 'qujie'`, "rw");

  it("says so, is tried again when somebody asks, and can be taken back as long as nobody could use it", async () => {
    await brokenOff("namespace written", () =>
      group("", { body: { enterprises: [enterprise("曲界机械公司", { slug: "qujie", profile: "mining" })] } }),
    );
    await wish("meiyou");
    await goOn();
    const stuck = await oneOf("qujie");
    expect(stuck).toMatchObject({
      step: "namespace",
      link: null,
      to: null,
      failure: expect.stringMatching(/没有做成（编号\w+），5秒后自动再试/),
    });
    expect(await status("qujie", "/login")).toBe(404);
    await wish("mining");
    expect((await group(`/${stuck.id}/again`)).status).toBe(200);
    await goOn();
    expect(await oneOf("qujie")).toMatchObject({ step: "opened", failure: null });
    for (const path of ["again", "withdrawal"]) expect((await group(`/${stuck.id}/${path}`)).status, path).toBe(409);
  });

  it("leaves its names free when it is taken back; those of an enterprise that was there never are again", async () => {
    const body = { enterprises: [enterprise("回转电子公司", { slug: "huizhuan" })] };
    const before = namespaces();
    await brokenOff("founded made", () => group("", { body }));
    await world.control("update provisionings set next_at = null where slug = 'huizhuan'", "rw");
    const first = await oneOf("huizhuan");
    expect((await group(`/${first.id}/withdrawal`)).status).toBe(200);
    await goOn();
    expect(namespaces()).toBe(before);
    expect((await group("", { body })).status).toBe(202);
    await goOn();
    const { id, step } = await oneOf("huizhuan");
    expect([step, id === first.id]).toEqual(["opened", false]);

    await world.control(`delete from hosts where tenant_id = '${id}'`, "rw");
    await world.control(`delete from tenants where id = '${id}'`, "rw");
    const again = await provision("huizhuan");
    expect(again.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual(["slug", "host"]);
    const row = (host: string) => world.control(`insert into hosts (host, tenant_id) values ('${host}', 'x')`, "rw");
    await expect(row("huizhuan.localhost")).rejects.toThrow(/given to another/);
    await expect(world.control("delete from names where name = 'huizhuan'", "rw")).rejects.toThrow(/final/);
    await expect(row("xin.localhost")).resolves.toEqual([]);
  });
});
