import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let zongbu: WorldTenant;
let dong: WorldTenant;
let xi: WorldTenant;
let waibian: WorldTenant;

beforeAll(async () => {
  world = await openWorld({ now: NOW, controlLife: 0 });
  const group = { id: "group", name: "衡岳集团" };
  zongbu = await world.tenant("zongbu", "nothing", { ...group, headquarters: true });
  dong = await world.tenant("dong", "nothing", group);
  xi = await world.tenant("xi", "nothing", group);
  waibian = await world.tenant("waibian");
  await organise(dong);
  await organise(xi);
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

/** What an enterprise took of the templates, in their order. */
const takenAt = (tenant: WorldTenant) =>
  tenant.rows("select version, from_month, ended from templates_taken order by template_id, version");

describe("规定动作", () => {
  const CHECK = {
    kind: "duty",
    title: "安全生产专题学习",
    cites: "衡岳集团党委2026年工作要点",
    subject: "branch",
    count: "1",
    weight: "1",
    by: "end",
    days: "",
    every: "month",
    form: "reports:report",
  };
  let template: string;
  let item: string;

  it("are drafted at headquarters, with nothing looser than a regulation, and reach nobody before they are published", async () => {
    const admin = await zongbu.signIn("guanli");
    const made = await zongbu.submit("/group/templates", "/group/templates", { name: "集团2026年规定动作" }, admin);
    expect(made.status).toBe(303);
    template = made.headers.get("location")!;
    const items = `${template}/items`;
    const empty = await zongbu.submit(
      `${template}/publishing`,
      `${template}/publishing`,
      { from: "2026-10", to: "all", do: "publish" },
      admin,
    );
    expect(empty.status).toBe(422);
    expect((await zongbu.submit(`${items}/new?kind=duty`, items, CHECK, admin)).status).toBe(303);
    const looser = await zongbu.submit(
      `${items}/new?kind=rule`,
      items,
      { kind: "rule", rule: "branch.size", value: "60" },
      admin,
    );
    expect(looser.status).toBe(422);
    expect(looser.text()).toContain("不能放宽");
    expect(
      (await zongbu.submit(`${items}/new?kind=rule`, items, { kind: "rule", rule: "branch.size", value: "40" }, admin))
        .status,
    ).toBe(303);
    expect(await takenAt(dong)).toEqual([]);
  });

  it("are published as a version with a month, taken by every subsidiary, and headquarters sees who has it", async () => {
    const admin = await zongbu.signIn("guanli");
    const published = await zongbu.submit(
      `${template}/publishing`,
      `${template}/publishing`,
      { from: "2026-10", to: "all", do: "publish" },
      admin,
    );
    expect(published.status).toBe(303);
    for (const tenant of [dong, xi])
      expect(
        await until(
          () => takenAt(tenant),
          (rows) => rows.length === 1,
        ),
      ).toEqual([["1", "2026-10", "0"]]);
    expect(await takenAt(zongbu)).toEqual([]);
    expect(await takenAt(waibian)).toEqual([]);
    const page = await until(
      () => zongbu.get(template, admin).then((reply) => reply.text()),
      (text) => text.includes("第1版都已接收"),
    );
    expect(page).toContain("第1版都已接收");
    expect(page).toContain("第1版，2026年10月起");
  });

  it("are duties of the branches there, the same in every one, owed from that month on and locked", async () => {
    const [[id, key]] = (await dong.rows("select id, plugin || ':group-' || id from own_duties")) as [[string, string]];
    item = id;
    expect((await xi.rows("select id from own_duties"))[0]).toEqual([id]);
    const officer = await dong.signIn("dangwei");
    const list = (await dong.get("/duties", officer)).text();
    expect(list).toContain("集团");
    expect(list).toContain("第1版，2026年10月起");
    const now = (await dong.get("/board?period=2026-09", officer)).text();
    expect(now).not.toContain("安全生产专题学习");
    const { unit } = await ids(dong);
    const form = await dong.get(
      `/p/reports/forms/report?unit=${unit.ZZ1}&duty=${encodeURIComponent(key)}&period=2026-10`,
      await dong.signIn("shuji"),
    );
    expect([200, 303, 404, 422]).toContain(form.status);
    const one = (await dong.get(`/duties/${id}`, officer)).text();
    expect(one).toContain("由集团总部修订");
    expect(one).not.toContain(`/duties/${id}/versions`);
    const action = `/duties/${id}/versions`;
    const forced = await dong.post(
      action,
      { k: signedKey(world.secrets, officer, action), ...CHECK, title: "别的", month: "2026-10", do: "change" },
      officer,
    );
    expect(forced.status).toBe(422);
    expect(forced.text()).toContain("由集团总部修订");
    expect((await dong.rows("select count(*) from duty_versions"))[0]).toEqual(["1"]);
    const admin = await dong.signIn("guanli");
    const rule = "/rules/branch.size/values";
    const loosened = await dong.submit(
      "/rules/branch.size",
      rule,
      { value: "45", from: "2026-10-01", ground: "本单位支部设置办法", do: "set" },
      admin,
    );
    expect(loosened.status).toBe(422);
    expect(loosened.text()).toContain("集团规定是");
    const stricter = await dong.submit(
      "/rules/branch.size",
      rule,
      { value: "30", from: "2026-10-01", ground: "本单位支部设置办法", do: "set" },
      admin,
    );
    expect(stricter.status).toBe(303);
  });

  it("stand beside what an enterprise asks for itself", async () => {
    const officer = await dong.signIn("dangwei");
    const own = { ...CHECK, title: "联系点走访", month: "2026-10" };
    expect((await dong.submit("/duties/new", "/duties", own, officer)).status).toBe(303);
    const list = (await dong.get("/duties", officer)).text();
    expect(list).toContain("联系点走访");
    expect(list).toContain("本单位");
  });

  it("change with a new version from its month on; earlier months keep what they had", async () => {
    const admin = await zongbu.signIn("guanli");
    const action = `${template}/items/${item}`;
    expect((await zongbu.submit(action, action, { ...CHECK, count: "2", do: "save" }, admin)).status).toBe(303);
    const earlier = await zongbu.submit(
      `${template}/publishing`,
      `${template}/publishing`,
      { from: "2026-09", to: "all", do: "publish" },
      admin,
    );
    expect(earlier.status).toBe(422);
    const chosen = { from: "2027-01", to: "chosen", chosen: await idOf("dong"), do: "publish" };
    expect((await zongbu.submit(`${template}/publishing`, `${template}/publishing`, chosen, admin)).status).toBe(303);
    expect(
      await until(
        () => takenAt(dong),
        (rows) => rows.length === 2,
      ),
    ).toEqual([
      ["1", "2026-10", "0"],
      ["2", "2027-01", "0"],
    ]);
    expect(
      await until(
        () => takenAt(xi),
        (rows) => rows.length === 2,
      ),
    ).toEqual([
      ["1", "2026-10", "0"],
      ["2", "2027-01", "1"],
    ]);
    const versions = (tenant: WorldTenant) =>
      tenant.rows(`select from_period, terms ->> 'count' from duty_versions where duty_id = '${item}' order by at, id`);
    expect(await versions(dong)).toEqual([
      ["2026-10", "1"],
      ["2027-01", "2"],
    ]);
    expect(await versions(xi)).toEqual([
      ["2026-10", "1"],
      ["2027-01", null],
    ]);
  });

  it("are nobody's to publish but headquarters'", async () => {
    for (const tenant of [dong, waibian]) {
      const admin = await tenant.signIn("guanli");
      expect((await tenant.get("/group/templates", admin)).status).toBe(404);
      const posted = await tenant.post(
        "/group/templates",
        { k: signedKey(world.secrets, admin, "/group/templates"), name: "我们定的动作" },
        admin,
      );
      expect(posted.status).toBe(404);
    }
    // A letter that a subsidiary forges, and one from headquarters that is no template.
    const forged = { template: crypto.randomUUID(), steps: [{ no: 1, name: "冒充", from: "2026-10", items: [] }] };
    const plant = (from: WorldTenant, id: string, to: string, kind: string, body: object) =>
      from
        .alter(
          `insert into letters_out (id, recipient, kind, body, at) values ('${id}', '${to}', '${kind}', '${JSON.stringify(body)}', ${Date.parse(NOW)})`,
        )
        .then(() => from.post("/test/letters", {}));
    await plant(dong, "forged", await idOf("xi"), "template", forged);
    await plant(zongbu, "misnamed", await idOf("xi"), "template", { template: "x", steps: [] });
    const reason = (from: WorldTenant, id: string) =>
      until(
        () => from.rows(`select reason from letter_copies where letter_id = '${id}'`),
        (rows) => Boolean(rows[0]?.[0]),
      );
    expect((await reason(dong, "forged"))[0]![0]).toContain("只有集团总部");
    expect((await reason(zongbu, "misnamed"))[0]![0]).toContain("不合要求");
    expect(await takenAt(xi)).toHaveLength(2);
  });

  it("reach who joins later, and end with the next month for who leaves", async () => {
    const admin = await zongbu.signIn("guanli");
    const all = { from: "2027-01", to: "all", do: "publish" };
    expect((await zongbu.submit(`${template}/publishing`, `${template}/publishing`, all, admin)).status).toBe(303);
    expect(
      await until(
        () => takenAt(xi),
        (rows) => rows.length === 3,
      ),
    ).toHaveLength(3);
    await world.control("update tenants set group_id = 'group' where slug = 'waibian'", "rw");
    await world.control("update tenants set group_id = null where slug = 'xi'", "rw");
    for (const tenant of [zongbu, xi]) {
      await tenant.evict();
      await tenant.get("/", await tenant.signIn("guanli"));
    }
    expect(
      await until(
        () => takenAt(waibian),
        (rows) => rows.length > 0,
      ),
    ).toEqual([
      ["1", "2026-10", "0"],
      ["3", "2027-01", "0"],
    ]);
    expect(
      await until(
        () => takenAt(xi),
        (rows) => rows.length === 0,
      ),
    ).toEqual([]);
    const ended = await xi.rows(
      `select from_period, terms from duty_versions where duty_id = '${item}' order by at, id`,
    );
    expect(ended.slice(-2)).toEqual([
      ["2026-10", null],
      ["2027-01", null],
    ]);
    expect(
      (await zongbu.rows(`select count(*) from template_sendings where tenant_id = '${await idOf("xi")}'`))[0],
    ).toEqual(["0"]);
  });
});
