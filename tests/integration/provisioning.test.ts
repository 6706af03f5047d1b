import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const JITUAN = { id: "changhe", name: "长河集团" };

const asked = (slug: string, more: object = {}) => ({
  slug,
  name: `${slug}有限公司党委`,
  openedOn: "2024-01-01",
  hosts: [`${slug}.localhost`],
  admin: { login: "guanli", name: "管文琪" },
  ...more,
});

const provision = (slug: string, more: object = {}) =>
  world.platform("/tenants", { method: "POST", body: JSON.stringify(asked(slug, more)) });

describe("a group", () => {
  it("has one headquarters: whoever is named first", async () => {
    const made = await provision("zongbu", { group: { ...JITUAN, headquarters: true } });
    expect(made.status).toBe(201);
    expect((await provision("zigongsi", { group: JITUAN })).status).toBe(201);
    expect((await provision("tuidai", { group: { ...JITUAN, headquarters: true } })).status).toBe(201);
    const [row] = await world.control("select headquarters_id from groups where id = 'changhe'");
    expect(row).toEqual([made.json<{ id: string }>().id]);
  });
});
