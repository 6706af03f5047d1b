import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { organise } from "./organisation.ts";
import { until } from "./until.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let zongbu: WorldTenant;
let dong: WorldTenant;
let xi: WorldTenant;
let moshang: WorldTenant;
/** Address of the merger at headquarters. */
let place = "";
let merger = "";

const idOf = async (slug: string): Promise<string> =>
  (await world.control(`select id from tenants where slug = '${slug}'`))[0]![0]!;

beforeAll(async () => {
  world = await openWorld({ now: NOW, controlLife: 0 });
  [zongbu, dong, xi, moshang] = [
    await world.tenant("zongbu"),
    await world.tenant("dong"),
    await world.tenant("xi"),
    await world.tenant("moshang"),
  ];
  await world.control(
    "insert into groups (id, name, at, headquarters_id) select 'group', '集团', 0, id from tenants where slug = 'zongbu'",
    "rw",
  );
  await world.control("update tenants set group_id = 'group' where slug in ('zongbu', 'dong', 'xi')", "rw");
  await organise(dong);
  await organise(xi);
});
afterAll(() => world?.close());

const steps = async (tenant: WorldTenant): Promise<string> =>
  (await tenant.rows("select step from merger_steps order by step")).flat().join(" ");
const heard = (tenant: WorldTenant, step: string) =>
  until(
    () => steps(tenant),
    (all) => all.includes(step),
  );
const sees = async (tenant: WorldTenant, path: string, login = "guanli") => {
  const reply = await tenant.get(path, await tenant.signIn(login));
  return { status: reply.status, text: reply.text() };
};
const submits = async (tenant: WorldTenant, page: string, way: string, fields: Record<string, string>) =>
  tenant.submit(page, `${page}${way}`, fields, await tenant.signIn("guanli"));

/** Of how many living memberships each name is part on a day, in one enterprise. */
const belonging = (tenant: WorldTenant, day: string) =>
  tenant.rows(
    `select m.name, u.name from memberships s join members m on m.id = s.member_id join units u on u.no = s.unit_no
     where s.valid_from <= '${day}' and (s.valid_to is null or s.valid_to > '${day}') order by m.name, u.no`,
  );

const ask = async (on: string, receiving = "xi") =>
  submits(zongbu, "/group/mergers", "", {
    giving: await idOf("dong"),
    receiving: await idOf(receiving),
    on,
    reason: "集团第9次党委会",
  });

describe("a merger is arranged by headquarters", () => {
  it("for enterprises of the group alone, from the first of a month that is not over", async () => {
    expect((await sees(dong, "/group/mergers")).status).toBe(404);
    expect((await sees(zongbu, "/group/mergers")).status).toBe(200);
    for (const [on, receiving, why] of [
      ["2026-08-01", "xi", "已经过去的月份"],
      ["2026-09-15", "xi", "选一个月的1日"],
      ["2026-09-01", "moshang", "请选并入哪家单位"],
      ["2026-09-01", "dong", "不能并入它自己"],
    ] as const) {
      const refused = await ask(on, receiving);
      expect([on, refused.status, refused.text().includes(why)]).toEqual([on, 422, true]);
    }
    const made = await ask("2026-09-01");
    place = made.headers.get("location") ?? "";
    expect([made.status, place]).toEqual([303, expect.stringContaining("/group/mergers/")]);
    merger = place.split("/").at(-1)!;
    expect((await ask("2026-09-01")).text()).toContain("还有一件并入没有办完");
  });

  it("and both sides hear of it; nobody else does", async () => {
    expect([await heard(dong, "asked"), await heard(xi, "asked"), await steps(moshang)]).toEqual([
      "asked",
      "asked",
      "",
    ]);
    expect((await sees(xi, "/")).text).toContain("等您同意");
    expect((await sees(dong, `/mergers/${merger}`)).text).toContain("要先等");
    expect((await sees(moshang, `/mergers/${merger}`)).status).toBe(404);
    expect((await sees(dong, `/mergers/${merger}`, "zongzhuang")).status).toBe(404);
  });

  it("and nothing goes over before the receiving side has agreed", async () => {
    const early = await dong
      .submit(`/mergers/${merger}`, `/mergers/${merger}/consent`, { above: "1" }, await dong.signIn("guanli"))
      .catch((error: Error) => error.message);
    expect(early).toContain("no form posts to");
    expect(await belonging(dong, "2026-09-24")).toHaveLength(10);
  });
});

describe("the receiving side agrees, and the giving side hands over", () => {
  it("says below which unit", async () => {
    const [[above]] = (await xi.rows("select id from units where code = 'ZC'")) as [[string]];
    const [[foreign]] = (await dong.rows("select id from units where code = 'ZC'")) as [[string]];
    const page = `/mergers/${merger}`;
    expect((await submits(xi, page, "/consent", { above: foreign })).status).toBe(422);
    expect((await submits(xi, page, "/consent", { above })).status).toBe(303);
    expect([await heard(dong, "agreed"), await heard(zongbu, "agreed")]).toEqual(["agreed asked", "agreed asked"]);
  });

  it("and on every day each person belongs to one enterprise, whatever numbers the two of them used", async () => {
    const before = await belonging(dong, "2026-08-31");
    const theirs = await belonging(xi, "2026-09-24");
    expect((await sees(dong, `/mergers/${merger}`)).text).toContain("交出6个组织、10名党员");
    expect((await submits(dong, `/mergers/${merger}`, "/hand-over", {})).status).toBe(303);
    await heard(xi, "taken");
    expect([await heard(zongbu, "taken"), await heard(dong, "taken")]).toEqual([
      "agreed asked handed taken",
      "agreed asked handed taken",
    ]);
    expect(await belonging(dong, "2026-08-31")).toEqual(before);
    expect(await belonging(dong, "2026-09-01")).toEqual([]);
    expect(await belonging(xi, "2026-08-31")).toEqual(theirs);
    const after = await belonging(xi, "2026-09-01");
    expect(after).toHaveLength(theirs.length + before.length);
    expect(await xi.rows("select count(*), count(distinct code) from members")).toEqual([["20", "20"]]);
    expect(await xi.rows("select code from units where code like 'GS-%' order by code")).toHaveLength(6);
  });

  it("and the whole tree stands below the agreed unit, with its posts, owing from that month on", async () => {
    const tree = await xi.rows(
      `select u.name, above.name, p.valid_from, u.opened_on from units u join placements p on p.unit_no = u.no join units above on above.no = p.parent_no where u.code like 'GS-%' order by u.no`,
    );
    expect(tree[0]).toEqual(["公司党委", "铸造厂党委", "2026-09-01", "2026-09-01"]);
    expect(new Set(tree.slice(1).map(([name, above]) => `${above}›${name}`))).toEqual(
      new Set([
        "公司党委›总装厂党委",
        "总装厂党委›一车间党支部",
        "总装厂党委›二车间党支部",
        "公司党委›铸造厂党委",
        "铸造厂党委›造型党支部",
      ]),
    );
    expect(await xi.rows("select count(*) from posts where valid_to is null")).toEqual([["14"]]);
    const board = await sees(xi, "/board?period=2026-09", "dangwei");
    expect([board.status, board.text.includes("公司党委")]).toEqual([200, true]);
    expect((await sees(dong, "/board?period=2026-08", "dangwei")).status).toBe(200);
    expect((await sees(zongbu, place)).text).toContain("6个组织，10名党员");
    expect((await dong.rows("select count(*) from units where closed_on is null"))[0]).toEqual(["1"]);
  });

  it("is done once, however often the letter comes", async () => {
    const [[letter, body]] = (await dong.rows(
      "select id, length(body) from letters_out where kind = 'merger.handover'",
    )) as [[string, string]];
    expect(Number(body)).toBe(0);
    expect(await xi.rows(`select count(*) from letters_in where id = '${letter}'`)).toEqual([["1"]]);
    expect((await submits(dong, `/mergers/${merger}`, "/hand-over", {}).catch(() => null))?.status).not.toBe(303);
  });
});
