import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("jichuang");
  await organise(company);
  await load(company, "units", "编码,名称,上级编码,类型,成立日期\nZZ1-1,第一党小组,ZZ1,党小组,2020-01-01\n");
  await company.accounts({ login: "zzguanli", name: "司管理", grants: [{ role: "admin", unitCode: "ZZ" }] });
  ({ unit, member } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const page = async (path: string, login = "guanli"): Promise<string> => {
  const reply = await company.get(path, await company.signIn(login));
  expect(reply.status, path).toBe(200);
  return reply.text();
};

async function register(code: string, verb: string, fields: Record<string, string>) {
  const cookie = await company.signIn("guanli");
  const action = `/units/${unit[code]}/changes`;
  const reply = await company.submit(
    `${action}/new?verb=${verb}`,
    action,
    { verb, reason: "党发〔2026〕12号", do: "apply", ...fields },
    cookie,
  );
  expect(reply.status, reply.text().slice(0, 2000)).toBe(303);
  const [[id]] = (await company.rows("select id from unit_changes order by at desc, id desc limit 1")) as [[string]];
  ({ unit } = await ids(company));
  return id;
}

const at = (code: string, change: string) => `/units/${unit[code]}/changes/${change}`;
async function withdraw(code: string, change: string, login = "guanli") {
  const path = `${at(code, change)}/withdrawal`;
  const cookie = await company.signIn(login);
  return company.post(path, { k: signedKey(world.secrets, cookie, path) }, cookie);
}

/** Every row that a change may touch. */
const everything = async () =>
  JSON.stringify(
    await Promise.all(
      [
        "select no, code, name, closed_on from units order by 1",
        "select * from placements order by 1, 3",
        "select * from memberships order by 1, 4",
        "select * from posts order by 1, 2, 3, 4",
        "select * from unit_closures order by 1, 2",
        "select * from unit_names order by 1, 3",
      ].map((sql) => company.rows(sql)),
    ),
  );

const PLANNED: [verb: string, code: string, fields: () => Record<string, string>][] = [
  ["found", "ZZ", () => ({ name: "焊接党支部", code: "ZZ9", kind: "branch" })],
  ["split", "ZZ1", () => ({ name: "一车间第二党支部", code: "ZZ1B", members: member.A1!, units: unit["ZZ1-1"]! })],
  ["move", "ZC1", () => ({ target: unit.ZZ! })],
  ["merge", "ZZ1", () => ({ target: unit.ZZ2! })],
];

describe("a change whose day has not come", () => {
  it.each(PLANNED)("is taken back: %s leaves every row as it was", async (verb, code, fields) => {
    const before = await everything();
    const change = await register(code, verb, { on: "2026-10-08", ...fields() });
    expect(await everything()).not.toBe(before);
    expect(await page(`/units/${unit[code]}`)).toContain(verb === "found" ? `/units/${unit[code]}` : at(code, change));
    const from = verb === "found" ? "ZZ9" : code;
    expect(await page(at(from, change))).toContain("撤回这项变更");
    const reply = await withdraw(from, change);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `/units/${unit[code]}#history`]);
    expect(await everything()).toBe(before);
    const history = await page(`/units/${unit[code]}`);
    expect(history).toContain("已撤回");
    expect(history).toContain("依据：党发〔2026〕12号（管文琪登记），2026年9月24日由管文琪撤回");
    expect((await withdraw(from, change)).status).toBe(from === code ? 422 : 404);
    if (from === code) expect(await page(at(from, change))).toContain("它没有发生");
    await company.evict();
    expect(await page(`/units?open=${unit.ZZ}&on=2026-10-08`)).toContain("一车间党支部");
  });

  it("of a unit that comes back or goes is taken back, too", async () => {
    await register("ZZ2", "merge", { on: "2026-09-10", target: unit.ZZ1! });
    const closed = await everything();
    const back = await register("ZZ2", "reopen", { on: "2026-10-08", target: unit.ZZ! });
    expect((await withdraw("ZZ2", back)).status).toBe(303);
    expect(await everything()).toBe(closed);
    await register("ZZ2", "reopen", { on: "2026-09-20", target: unit.ZZ! });
    const open = await everything();
    const end = await register("ZZ2", "dissolve", { on: "2026-10-08" });
    expect((await withdraw("ZZ2", end)).status).toBe(303);
    expect(await everything()).toBe(open);
  });

  it("leaves its trace in the audit, and one only", async () => {
    expect(await company.rows("select count(*) from audit where act = 'unit.change.withdrawn'")).toEqual([["6"]]);
    expect(await company.rows("select count(*) from unit_change_withdrawals")).toEqual([["6"]]);
  });
});

describe("a change that others rest on", () => {
  it("stays until those are taken back: the page names them", async () => {
    const move = await register("ZC1", "move", { on: "2026-10-08", target: unit.ZZ! });
    const end = await register("ZC", "dissolve", { on: "2026-10-20" });
    expect(await page(at("ZC1", move))).toContain("已经登记铸造厂党委从2026年10月20日起撤销，先撤回那一项");
    const refused = await withdraw("ZC1", move);
    expect([refused.status, refused.text()]).toEqual([422, expect.stringContaining("先撤回那一项")]);
    expect((await withdraw("ZC", end)).status).toBe(303);
    expect((await withdraw("ZC1", move)).status).toBe(303);
  });

  it("stays when the unit is to go on, or its people have", async () => {
    const move = await register("ZC1", "move", { on: "2026-10-08", target: unit.ZZ! });
    const later = await register("ZC1", "move", { on: "2026-10-20", target: unit.GS! });
    expect(await page(at("ZC1", move))).toContain("造型党支部从2026年10月20日起又有变更，先撤回那一项");
    for (const change of [later, move]) expect((await withdraw("ZC1", change)).status).toBe(303);
    const merge = await register("ZC1", "merge", { on: "2026-10-08", target: unit.ZZ1! });
    await company.alter(
      "update memberships set valid_to = '2026-10-20' where valid_to is null and member_id = (select id from members where code = 'C2')",
    );
    expect(await page(at("ZC1", merge))).toContain("袁小满后来又有转接或任职的变动");
    expect((await withdraw("ZC1", merge)).status).toBe(422);
    await company.alter("update memberships set valid_to = null where valid_to = '2026-10-20'");
    expect((await withdraw("ZC1", merge)).status).toBe(303);
  });

  it("stays where somebody was already entered into a unit that would not be there", async () => {
    const found = await register("ZZ", "found", { on: "2026-10-08", name: "装配党支部", code: "ZZ8", kind: "branch" });
    await company.alter(
      "insert into posts (member_id, unit_no, post, valid_from) select m.id, u.no, '书记', '2026-10-08' from members m, units u where m.code = 'A4' and u.code = 'ZZ8'",
    );
    expect(await page(at("ZZ8", found))).toContain("装配党支部已经登记了1个职务");
    await company.alter("delete from posts where valid_from = '2026-10-08'");
    expect((await withdraw("ZZ8", found)).status).toBe(303);
  });
});

describe("nobody takes back", () => {
  it("what has come about", async () => {
    const move = await register("ZC1", "move", { on: "2026-09-20", target: unit.ZZ! });
    const html = await page(at("ZC1", move));
    expect(html).toContain("已经生效");
    expect(html).not.toContain("撤回这项变更");
    expect((await withdraw("ZC1", move)).status).toBe(422);
  });

  it("what they could not have registered, and nobody sees a change from another unit's page", async () => {
    const move = await register("ZZ2", "move", { on: "2026-10-08", target: unit.ZC! });
    const html = await page(at("ZZ2", move), "zzguanli");
    expect(html).toContain("撤回要由能登记它的管理员来做");
    expect((await withdraw("ZZ2", move, "zzguanli")).status).toBe(422);
    expect((await company.get(at("ZZ1", move), await company.signIn("guanli"))).status).toBe(404);
    expect((await company.get(at("ZC", move), await company.signIn("zzguanli"))).status).toBe(404);
    expect((await company.get(at("ZZ2", move), await company.signIn("dangwei"))).status).toBe(404);
    expect(await page(at("ZC", move))).toContain("二车间党支部转到铸造厂党委");
  });
});
