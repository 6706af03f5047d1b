import { join } from "node:path";
import type { CallCount } from "@jiceng/kernel";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { packAt } from "./platform-packs.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let beiqu: WorldTenant;

beforeAll(async () => {
  world = await openWorld({
    now: "2026-11-20T09:30:00+08:00",
    entry: join(import.meta.dirname, "platform-worker.ts"),
    controlLife: 500,
  });
  beiqu = await world.tenant("beiqu");
});
afterAll(() => world.close());

const publish = (pack: string, key?: string) => world.platform("/releases", { method: "POST", body: pack, key });
/** How often the platform's releases have changed for beiqu. */
const count = async () =>
  (await world.platform("/tenants"))
    .json<{ slug: string; releases: number }[]>()
    .find(({ slug }) => slug === beiqu.slug)!.releases;

it("a pack becomes a release once, under its hash, and every tenant's count tells that there is something new", async () => {
  const before = await count();
  const first = await publish(packAt("1.0.0"));
  expect([first.status, first.text()]).toEqual([201, expect.stringMatching(/"hash":"[0-9a-f]{64}"/)]);
  expect(await count()).toBe(before + 1);
  const again = await publish(packAt("1.0.0"));
  expect(again.status).toBe(200);
  expect(again.json<{ hash: string }>().hash).toBe(first.json<{ hash: string }>().hash);
  expect(await count()).toBe(before + 1);
});

it("a version that was published is never published with another content", async () => {
  const other = await publish(packAt("1.0.0", "return [];"));
  expect([other.status, other.text()]).toEqual([422, expect.stringContaining("请换一个版本号")]);
  await expect(world.control("update releases set code = ''", "rw")).rejects.toThrow("rows of releases are final");
});

it("a pack whose code says something else of itself, or that would leave data without a place, is refused", async () => {
  const { manifest, ...rest } = JSON.parse(packAt("1.0.1")) as { manifest: { title: string } };
  const forged = await publish(JSON.stringify({ ...rest, manifest: { ...manifest, title: "别的" } }));
  expect([forged.status, forged.text()]).toEqual([422, expect.stringContaining("和代码自己说的不一样")]);
  const broken = JSON.stringify({ ...rest, manifest, code: "throw new Error()" });
  expect((await publish(broken)).text()).toContain("代码没有跑起来");
  const older = await publish(packAt("0.9.0"));
  expect([older.status, older.text()]).toEqual([201, expect.anything()]);
  const lower = await publish(packAt("0.8.0"));
  expect([lower.status, lower.text()]).toEqual([422, expect.stringContaining("版本要比已经发布的 0.9.0 新")]);
  const inPlace = JSON.parse(packAt("1.9.0")) as { manifest: { id: string }; code: string };
  const named = {
    ...inPlace,
    manifest: { ...inPlace.manifest, id: "reports" },
    code: inPlace.code.replace('"id":"honghe"', '"id":"reports"'),
  };
  const narrowed = await publish(JSON.stringify(named));
  expect([narrowed.status, narrowed.text()]).toEqual([422, expect.stringContaining("已有的记录没处放")]);
});

it("what is no pack is refused with what to do, and nobody publishes without the key", async () => {
  expect((await publish("{}")).text()).toContain("请用 jiceng plugin pack 打包");
  expect((await publish(packAt("9.9.9"), "x")).status).toBe(401);
});

describe("a release at a tenant", () => {
  let desk: ReturnType<World["console"]>;
  let operator: string;
  let nanqu: WorldTenant;

  const shown = async (tenant: WorldTenant) =>
    /第[\d.]+版/.exec((await tenant.get("/p/honghe/board", await tenant.signIn("guanli"))).text())?.[0] ?? null;
  /** Every isolate looks at the control database again after ten seconds, here after half of one. */
  const within = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 12_000, interval: 300 });
  const decide = async (hash: string, which: string, reason = "") => {
    const path = `/releases/${hash}`;
    const seen = /name="seen" value="(\d+)"/.exec((await desk.get(path, operator)).text())![1]!;
    expect((await desk.submit(path, `${path}/${which}`, { seen, reason }, operator)).status).toBe(303);
  };
  const inRing = async (tenant: WorldTenant, ring: string) => {
    const all = (await world.platform("/tenants")).json<{ id: string; slug: string }[]>();
    const path = `/tenants/${all.find(({ slug }) => slug === tenant.slug)!.id}`;
    const seen = /name="seen" value="(\d)"/.exec((await desk.get(path, operator)).text())![1]!;
    const done = await desk.submit(path, `${path}/ring`, { ring, seen, reason: "愿意先用" }, operator);
    expect(done.status).toBe(303);
  };
  const hashOf = async (version: string) =>
    (await world.control(`select hash from releases where plugin = 'honghe' and version = '${version}'`))[0]![0]!;

  beforeAll(async () => {
    desk = world.console();
    operator = await desk.operator("lwangshu");
    nanqu = await world.tenant("nanqu");
    for (let ring = 1; ring <= 3; ring++) await decide(await hashOf("1.0.0"), "promotion");
    for (const tenant of [beiqu, nanqu])
      await within(async () => {
        const reply = await tenant.api("/api/plugins/honghe/enabling", { from: "2026-11" });
        expect([reply.status, reply.text()]).toEqual([200, expect.anything()]);
      });
  }, 60_000);

  it("runs where it has come to, and comes ring by ring", async () => {
    expect([await shown(beiqu), await shown(nanqu)]).toEqual(["第1.0.0版", "第1.0.0版"]);
    await inRing(nanqu, "1");
    await publish(packAt("1.1.0"));
    await decide(await hashOf("1.1.0"), "promotion");
    await within(async () => expect(await shown(nanqu)).toBe("第1.1.0版"));
    expect(await shown(beiqu)).toBe("第1.0.0版");
    for (let ring = 2; ring <= 3; ring++) await decide(await hashOf("1.1.0"), "promotion");
    await within(async () => expect(await shown(beiqu)).toBe("第1.1.0版"));
  }, 60_000);

  it("is gone everywhere as soon as it was halted and every isolate has looked again, and the one before it runs", async () => {
    await decide(await hashOf("1.1.0"), "halt", "数不对");
    await within(async () => expect([await shown(beiqu), await shown(nanqu)]).toEqual(["第1.0.0版", "第1.0.0版"]));
    await decide(await hashOf("1.1.0"), "resumption", "看错了");
    await within(async () => expect([await shown(beiqu), await shown(nanqu)]).toEqual(["第1.1.0版", "第1.1.0版"]));
  }, 60_000);

  it("that fails at people's hands takes itself back, and its calls stand on the operators' page", async () => {
    await publish(
      packAt("1.2.0", `if (Date.now() % 2) throw new Error("偶尔"); return [{ node: "text", text: "第1.2.0版" }];`),
    );
    for (let ring = 1; ring <= 3; ring++) await decide(await hashOf("1.2.0"), "promotion");
    await vi.waitFor(
      async () => {
        for (let i = 0; i < 10; i++) await shown(i % 2 ? beiqu : nanqu);
        const [step] = await world.control(
          `select step, reason from release_steps where hash = '${await hashOf("1.2.0")}' and step = 'halted'`,
        );
        expect(step).toEqual([
          "halted",
          expect.stringMatching(/^十分钟内调用\d+次，失败\d+次（\d+\.\d%），超过5%，自动停用$/),
        ]);
      },
      { timeout: 60_000, interval: 200 },
    );
    await within(async () => expect(await shown(beiqu)).toBe("第1.1.0版"));
    const page = (await desk.get(`/releases/${await hashOf("1.2.0")}`, operator)).text();
    expect(page).toMatch(/失败\d+次/);
    expect(page).toContain("自动：停发");
  }, 120_000);
});

describe("calls that hosts tell of", () => {
  const tell = async (...counts: Partial<CallCount>[]) => {
    const reply = await world.platform("/tallied", {
      method: "POST",
      headers: { "x-tallied": "yes" },
      body: JSON.stringify(counts.map((count) => ({ tenant, release, band: 2, calls: 1, failures: 0, ...count }))),
    });
    return reply.json<{ tenant: { id: string; namespace: string }; counts: CallCount[] }[]>();
  };
  const halts = () =>
    world.control(`select step, reason, by from release_steps where hash = '${release}' and step <> 'promoted'`);
  let tenant: string;
  let release: string;

  beforeAll(async () => {
    const tenants = (await world.platform("/tenants")).json<{ id: string; slug: string }[]>();
    tenant = tenants.find(({ slug }) => slug === "beiqu")!.id;
    release = (await publish(packAt("3.0.0"))).json<{ hash: string }>().hash;
  });

  it("are kept by ten minutes, release, tenant and how long they took", async () => {
    await tell({ calls: 10 }, { calls: 4, failures: 1 }, { band: 6, calls: 2 });
    await tell({ calls: 3 });
    expect(
      await world.control(`select band, calls, failures from release_calls where hash = '${release}' order by band`),
    ).toEqual([
      ["2", "17", "1"],
      ["6", "2", "0"],
    ]);
  });

  it("come back where they are of a tenant's own release, with where it lives", async () => {
    const [own] = await tell({ release: "of its own", calls: 7 });
    expect(own).toMatchObject({ tenant: { id: tenant, namespace: beiqu.namespace }, counts: [{ calls: 7 }] });
    expect(await world.control("select 1 from release_calls where hash = 'of its own'")).toEqual([]);
  });

  it("take the release back by one row when too many of them failed, over all tenants, and only once", async () => {
    await tell({ tenant: "another", calls: 30, failures: 1 });
    expect(await halts()).toEqual([]);
    await tell({ tenant: "another", calls: 10, failures: 2 });
    expect(await halts()).toEqual([["halted", "十分钟内调用59次，失败4次（6.8%），超过5%，自动停用", "system:watch"]]);
    await tell({ calls: 100, failures: 100 });
    expect(await halts()).toHaveLength(1);
    expect(
      await world.control(`select act, actor from audit where act = 'release.halted' and object = '${release}'`),
    ).toEqual([["release.halted", "system:platform"]]);
  });
});

it("each tenant tells how far it has come, what it runs, and that somebody was there", async () => {
  await beiqu.signIn("guanli");
  const told = () =>
    world.control(
      `select s.schema, s.seen_at, (select group_concat(r.hash) from tenant_runs r where r.tenant_id = s.tenant_id)
      from tenant_states s join tenants t on t.id = s.tenant_id where t.slug = 'beiqu'`,
    );
  await vi.waitFor(async () => expect((await told())[0]?.[1]).not.toBeNull(), { timeout: 10_000, interval: 200 });
  const [[schema, , runs]] = (await told()) as [[string, string, string]];
  expect(schema).toMatch(/^00\d\d-/);
  expect(runs.split(",")).toEqual(expect.arrayContaining(["bundled:org-life", "bundled:reports"]));
});
