import { afterAll, beforeAll, expect, it } from "vitest";
import { packAt } from "./platform-packs.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let beiqu: WorldTenant;

beforeAll(async () => {
  world = await openWorld();
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
  const other = await publish(packAt("1.0.0", "export default {};"));
  expect([other.status, other.text()]).toEqual([422, expect.stringContaining("请换一个版本号")]);
  await expect(world.control("update releases set code = ''", "rw")).rejects.toThrow("rows of releases are final");
});

it("what is no pack is refused with what to do, and nobody publishes without the key", async () => {
  expect((await publish("{}")).text()).toContain("请用 jiceng plugin pack 打包");
  expect((await publish(packAt("9.9.9"), "x")).status).toBe(401);
});
