import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let zongbu: WorldTenant;
let dong: WorldTenant;
let moshang: WorldTenant;

beforeAll(async () => {
  world = await openWorld({ now: NOW, controlLife: 0 });
  zongbu = await world.tenant("zongbu");
  dong = await world.tenant("dong");
  moshang = await world.tenant("moshang");
  await world.control(
    "insert into groups (id, name, at, headquarters_id) select 'group', '集团', 0, id from tenants where slug = 'zongbu'",
    "rw",
  );
  await world.control("update tenants set group_id = 'group' where slug in ('zongbu', 'dong')", "rw");
});
afterAll(() => world?.close());

/** Reads until it is as it should be: letters take a moment. */
async function until<T>(read: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
  for (let left = 200; ; left--) {
    const value = await read();
    if (is(value) || left === 0) return value;
    await new Promise((later) => setTimeout(later, 25));
  }
}

const idOf = async (slug: string): Promise<string> =>
  (await world.control(`select id from tenants where slug = '${slug}'`))[0]![0]!;

/** Puts a letter among those of a tenant, as no page would, and has it sent. */
async function plant(from: WorldTenant, id: string, to: string, kind = "figures", body = "{}"): Promise<void> {
  await from.alter(
    `insert into letters_out (id, recipient, kind, body, at) values ('${id}', '${to}', '${kind}', '${body}', ${Date.parse(NOW)})`,
  );
  await from.post("/test/letters", {});
}

const copyOf = async (from: WorldTenant, id: string) =>
  (await from.rows(`select state, reason from letter_copies where letter_id = '${id}'`))[0] ?? [];

describe("a letter", () => {
  it("that cannot be taken in stays with its sender, and says why", async () => {
    await plant(dong, "poisoned", "headquarters", "figures", '{"months":7}');
    const [state, reason] = await until(
      () => copyOf(dong, "poisoned"),
      ([, why]) => why !== null && why !== undefined,
    );
    expect(state).toBe("waiting");
    expect(reason).toBeTruthy();
    expect(await zongbu.rows("select * from letters_in where id = 'poisoned'")).toEqual([]);
  });

  it("goes to nobody outside of the group, and none comes in from there", async () => {
    await plant(dong, "outwards", await idOf("moshang"));
    await plant(moshang, "inwards", await idOf("zongbu"));
    for (const [from, id] of [
      [dong, "outwards"],
      [moshang, "inwards"],
    ] as const)
      expect(
        await until(
          () => copyOf(from, id),
          ([state]) => state === "undeliverable",
        ),
      ).toContain("undeliverable");
    expect(await moshang.rows("select * from letters_in")).toEqual([]);
    expect(await zongbu.rows("select * from letters_in where id = 'inwards'")).toEqual([]);
  });
});
