import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { packAt } from "./platform-packs.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

vi.setConfig({ testTimeout: 60_000 });

let world: World;
let beiqu: WorldTenant;
let nanqu: WorldTenant;

beforeAll(async () => {
  world = await openWorld({ controlLife: 500 });
  [beiqu, nanqu] = [await world.tenant("beiqu"), await world.tenant("nanqu")];
});
afterAll(() => world.close());

/** Publishes a version, and lets it reach every tenant at once. */
async function release(version: string, view?: string): Promise<string> {
  const reply = await world.platform("/releases", { method: "POST", body: packAt(version, view) });
  const { hash } = reply.json<{ hash: string }>();
  await step(hash, "promoted", 3);
  return hash;
}
const step = (hash: string, step: string, ring: number | null = null) =>
  world.control(
    `insert into release_steps (hash, step, ring, reason, by, by_name, at) values ('${hash}', '${step}', ${ring}, '测试', 'test', '测试', ${Date.now()})`,
    "rw",
  );
const board = async (tenant: WorldTenant) => tenant.get("/p/honghe/board", await tenant.signIn("guanli"));
/** Until what was released is known everywhere: a tenant's row is believed for half a second here. */
const eventually = (version: string) =>
  vi.waitFor(async () => expect((await board(beiqu)).text()).toContain(`第${version}版`), {
    timeout: 25_000,
    interval: 500,
  });

it("what was released runs at the tenant that enabled it, in the sandbox, and is nowhere else", async () => {
  await release("1.0.0");
  expect((await board(beiqu)).status).toBe(404);
  await vi.waitFor(
    async () =>
      expect(
        (await beiqu.api("/api/plugins/honghe/enabling", { from: new Date().toISOString().slice(0, 7) })).status,
      ).toBe(200),
    { timeout: 25_000, interval: 500 },
  );
  await eventually("1.0.0");
  expect((await board(nanqu)).status).toBe(404);
  const [, home] = [await board(beiqu), await beiqu.get("/", await beiqu.signIn("guanli"))];
  expect(home.text()).toContain("/p/honghe/board");
});

it("costs a page no more calls than a plugin that came with the product", async () => {
  const said = (await board(beiqu)).headers.get("server-timing") ?? "";
  const bundled =
    (await beiqu.get("/p/org-life/list", await beiqu.signIn("guanli"))).headers.get("server-timing") ?? "";
  expect(said).toMatch(/actor/);
  expect(/actor[^,]*/.exec(said)?.[0]).toBe(/actor[^,]*/.exec(bundled)?.[0]);
});

it("tells the administrator how its calls went, whoever released it", async () => {
  const cookie = await beiqu.signIn("guanli");
  for (let calls = 0; calls < 110; calls++) await board(beiqu);
  await vi.waitFor(
    async () => {
      const page = (await beiqu.get("/manage/plugins/honghe", cookie)).text();
      expect(page).toMatch(/最近七天\d{2,3}次，失败0次（0.0%），95%在\d+毫秒内/);
    },
    { timeout: 15_000, interval: 500 },
  );
});

it("a release that fails is a sentence with a number on its own page, and everything else stands", async () => {
  await release("1.1.0", `throw new Error("坏了");`);
  await vi.waitFor(async () => expect((await board(beiqu)).text()).toContain("这一页没有画出来"), {
    timeout: 25_000,
    interval: 500,
  });
  const cookie = await beiqu.signIn("guanli");
  expect((await beiqu.get("/", cookie)).status).toBe(200);
  expect(world.lines.join("\n")).toContain("坏了");
});
