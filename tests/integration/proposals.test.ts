import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("lunji");
  await organise(company);
  await company.accounts(
    { login: "zzguanli", name: "司管理", grants: [{ role: "admin", unitCode: "ZZ" }] },
    { login: "zcguanli", name: "程管理", grants: [{ role: "admin", unitCode: "ZC" }] },
    { login: "zc1guanli", name: "杜管理", grants: [{ role: "admin", unitCode: "ZC1" }] },
  );
  ({ unit } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const page = async (path: string, login: string): Promise<string> => {
  const reply = await company.get(path, await company.signIn(login));
  expect(reply.status, `${path} as ${login}`).toBe(200);
  return reply.text();
};
const status = async (path: string, login: string) => (await company.get(path, await company.signIn(login))).status;

/** Posts to an address as the person's own page would. */
async function send(path: string, fields: Record<string, string>, login: string) {
  const cookie = await company.signIn(login);
  return company.post(path, { k: signedKey(world.secrets, cookie, path), ...fields }, cookie);
}

/** Fills in a change that leads out of reach, and proposes it; the address of the proposal as its author has it. */
async function propose(code: string, fields: Record<string, string>, login: string): Promise<string> {
  const values = { verb: "move", on: "2026-10-08", reason: "党发〔2026〕40号", ...fields };
  const reply = await send(`/units/${unit[code]}/proposals`, { ...values, do: "propose" }, login);
  expect(reply.status, reply.text().slice(0, 3000)).toBe(303);
  return reply.headers.get("location")!;
}

const seenFrom = (path: string, code: string) => path.replace(/^\/units\/[^/]+/, `/units/${unit[code]}`);
const places = () =>
  company.rows(
    "select u.code, p.parent_no, p.valid_from, p.valid_to from placements p join units u on u.no = p.unit_no order by 1, 3",
  );
const told = async (login: string): Promise<string> =>
  JSON.stringify(
    await company.rows(
      `select n.text from notices n join accounts a on a.id = n.account_id where a.login = '${login}' order by n.at`,
    ),
  );

describe("a change that leads out of reach", () => {
  it("is prepared by whoever knows the other side by its whole name or code, and by nobody else", async () => {
    const form = `/units/${unit.ZZ2}/changes`;
    const preview = (fields: Record<string, string>) =>
      send(form, { verb: "move", on: "2026-10-08", reason: "批复", do: "preview", ...fields }, "zzguanli");
    for (const beyond of ["铸造厂", "ZC9", "没有的组织"])
      expect([beyond, (await preview({ beyond })).text()]).toEqual([
        beyond,
        expect.stringContaining("没有找到这个组织"),
      ]);
    for (const beyond of ["铸造厂党委", "ZC"]) {
      const reply = await preview({ beyond });
      expect(reply.status).toBe(200);
      expect(reply.text()).toContain("二车间党支部从10月8日起归铸造厂党委。");
      expect(reply.text()).toContain("要等划入方铸造厂党委的管理员同意");
      expect(reply.text()).not.toContain("登记划转");
    }
    const own = await preview({ beyond: "一车间党支部" });
    expect([own.status, own.text()]).toEqual([422, expect.stringContaining("党支部不能直接设在党支部下面")]);
  });

  it("is not registered by sending the form of those who reach both sides", async () => {
    const before = await places();
    const reply = await send(
      `/units/${unit.ZZ2}/changes`,
      { verb: "move", on: "2026-10-08", reason: "批复", do: "apply", beyond: "ZC" },
      "zzguanli",
    );
    expect([reply.status, reply.text()]).toEqual([200, expect.stringContaining("提请对方同意")]);
    expect(await places()).toEqual(before);
  });
});

describe("a proposal", () => {
  let path: string;

  it("waits for the other side, which is told and finds it on its home page", async () => {
    const before = await places();
    path = await propose("ZZ2", { beyond: "铸造厂党委" }, "zzguanli");
    const html = await page(path, "zzguanli");
    expect(html).toContain("还没有登记，等划入方铸造厂党委同意。");
    expect(html).toContain("二车间党支部从10月8日起归铸造厂党委。");
    expect(html).toContain("撤回提请");
    expect(html).not.toContain("同意并登记");
    expect(await page("/", "zcguanli")).toMatch(/等您同意的[\s\S]*二车间党支部转到铸造厂党委/);
    expect(await page("/", "zzguanli")).not.toContain("等您同意的");
    expect(await page("/", "dangwei")).not.toContain("等您同意的");
    await expect.poll(() => told("zcguanli")).toContain("二车间党支部转到铸造厂党委");
    expect(await page(`/units/${unit.ZZ2}`, "zzguanli")).toContain("提请二车间党支部转到铸造厂党委");
    expect(await page(`/units/${unit.ZZ2}`, "erche")).not.toContain("提请");
    expect(await places()).toEqual(before);
  });

  it("shows the other side the name of the unit and what would happen, and opens no other door to it", async () => {
    const other = seenFrom(path, "ZC");
    expect(await page("/", "zcguanli")).toContain(other);
    const html = await page(other, "zcguanli");
    expect(html).toContain("二车间党支部从10月8日起归铸造厂党委。");
    expect(html).toContain("同意并登记");
    expect(html).not.toContain("总装厂党委 ›");
    for (const closed of [path, `/units/${unit.ZZ2}`, `/units/${unit.ZZ}`, seenFrom(path, "ZZ1"), seenFrom(path, "GS")])
      expect(await status(closed, "zcguanli"), closed).toBe(404);
    for (const [at, login] of [
      [path, "dangwei"],
      [seenFrom(path, "ZZ1"), "zzguanli"],
      [other, "zc1guanli"],
      [seenFrom(path, "ZC1"), "zc1guanli"],
      [other, "zzguanli"],
    ] as const)
      expect(await status(at, login), `${at} as ${login}`).toBe(404);
  });

  it("is answered only by the side that is asked, and withdrawn only by its author", async () => {
    const before = await places();
    expect((await send(`${path}/agreement`, {}, "zzguanli")).status).toBe(422);
    expect((await send(`${path}/refusal`, { reason: "不" }, "zzguanli")).status).toBe(422);
    const other = seenFrom(path, "ZC");
    expect((await send(`${other}/withdrawal`, {}, "zcguanli")).status).toBe(422);
    const silent = await send(`${other}/refusal`, { reason: "" }, "zcguanli");
    expect([silent.status, silent.text()]).toEqual([422, expect.stringContaining("请写为什么不同意")]);
    const second = await send(
      `/units/${unit.ZZ2}/proposals`,
      { verb: "move", on: "2026-10-09", reason: "批复", beyond: "ZC", do: "propose" },
      "zzguanli",
    );
    expect([second.status, second.text()]).toEqual([422, expect.stringContaining("已经有一项提请在等对方同意")]);
    expect(await places()).toEqual(before);
  });

  it("becomes a change with the last agreement, in the same batch, from its day", async () => {
    const other = seenFrom(path, "ZC");
    const reply = await send(`${other}/agreement`, {}, "zcguanli");
    expect([reply.status, reply.headers.get("location")]).toEqual([303, other]);
    expect(await page(other, "zcguanli")).toContain("双方都同意了，已经登记。");
    expect(await page(path, "zzguanli")).toContain("已同意");
    expect(
      await company.rows(
        "select a.code, p.valid_from, p.valid_to from placements p join units u on u.no = p.unit_no join units a on a.no = p.parent_no where u.code = 'ZZ2' order by 2",
      ),
    ).toEqual([
      ["ZZ", "2020-01-01", "2026-10-08"],
      ["ZC", "2026-10-08", null],
    ]);
    expect(
      await company.rows(
        "select count(*) from unit_changes c join unit_proposal_ends e on e.change_id = c.id and e.how = 'registered' join audit a on a.act = 'unit.moved' and a.actor = c.by",
      ),
    ).toEqual([["1"]]);
    await expect.poll(() => told("zzguanli")).toContain("对方已同意");
    expect(await page("/", "zcguanli")).not.toContain("等您同意的");
    expect((await send(`${other}/agreement`, {}, "zcguanli")).status).toBe(422);
  });

  it("is held against the register as it is when the last one agrees", async () => {
    const to = await propose("ZZ1", { verb: "move", beyond: "ZC", on: "2026-11-02" }, "zzguanli");
    const first = `/units/${unit.ZZ1}/changes`;
    const moved = await send(
      first,
      { verb: "move", on: "2026-11-20", reason: "批复", target: unit.GS!, do: "apply" },
      "guanli",
    );
    expect(moved.status, moved.text().slice(0, 2000)).toBe(303);
    const other = seenFrom(to, "ZC");
    expect(await page(other, "zcguanli")).toContain("现在还不能登记：这个组织上一次变更（或成立）是2026年11月20日");
    const before = await places();
    const reply = await send(`${other}/agreement`, {}, "zcguanli");
    expect([reply.status, reply.text()]).toEqual([422, expect.stringContaining("2026年11月20日")]);
    expect(await places()).toEqual(before);
    const refused = await send(`${other}/refusal`, { reason: "等那边定了再说" }, "zcguanli");
    expect(refused.status).toBe(303);
    expect(await page(to, "zzguanli")).toContain("等那边定了再说");
    expect(await page(`/units/${unit.ZZ1}`, "zzguanli")).toContain("对方没有同意");
    await expect.poll(() => told("zzguanli")).toContain("对方没有同意");
  });

  it("asks the last to agree for a new day, when the month of its own is over", async () => {
    const to = await propose("ZZ1", { verb: "merge", beyond: "造型党支部", on: "2026-12-01" }, "zzguanli");
    await company.alter(
      "update unit_proposals set on_day = '2026-08-20' where on_day = '2026-12-01'",
      "delete from unit_changes where on_day = '2026-11-20'",
      "delete from placements where valid_from = '2026-11-20'",
      "update placements set valid_to = null where valid_to = '2026-11-20'",
    );
    const other = seenFrom(to, "ZC1");
    expect(await page(other, "zcguanli")).toContain("原来提请的是2026年8月20日");
    expect(await page(other, "zc1guanli")).toContain("同意并登记");
    for (const on of ["", "2026-08-31", "不"]) {
      const reply = await send(`${other}/agreement`, { on }, "zcguanli");
      expect([on, reply.status, reply.text()]).toEqual([
        on,
        422,
        expect.stringContaining("请另选一天，最早2026年9月1日"),
      ]);
    }
    expect((await send(`${other}/agreement`, { on: "2026-09-20" }, "zcguanli")).status).toBe(303);
    expect(await company.rows("select on_day from unit_changes where verb = 'merge'")).toEqual([["2026-09-20"]]);
    expect(
      await company.rows(
        "select count(*) from memberships s join units u on u.no = s.unit_no where u.code = 'ZC1' and s.valid_to is null",
      ),
    ).toEqual([["8"]]);
    // Who proposed it no longer reaches the unit; the page of the side that was theirs still tells.
    expect(await page(seenFrom(to, "ZZ"), "zzguanli")).toMatch(/双方都同意了[\s\S]*从2026年9月20日起/);
  });

  it("may be taken back by its author while it waits, and brings a unit back elsewhere", async () => {
    const to = await propose("ZC1", { verb: "move", beyond: "总装厂党委" }, "zc1guanli");
    const html = await page(to, "zc1guanli");
    expect(html).toContain("还没有登记，等划出方铸造厂党委和划入方总装厂党委同意。");
    expect((await send(`${seenFrom(to, "ZC")}/agreement`, {}, "zcguanli")).status).toBe(303);
    expect(await page(to, "zc1guanli")).toContain("还没有登记，等划入方总装厂党委同意。");
    expect((await send(`${to}/withdrawal`, {}, "zc1guanli")).status).toBe(303);
    expect(await page(to, "zc1guanli")).toContain("提请已撤回，没有登记，一切照旧。");
    expect((await send(`${seenFrom(to, "ZZ")}/agreement`, {}, "zzguanli")).status).toBe(422);
    const back = await propose("ZZ1", { verb: "reopen", beyond: "铸造厂党委", on: "2026-09-22" }, "zzguanli");
    expect((await send(`${seenFrom(back, "ZC")}/agreement`, {}, "zcguanli")).status).toBe(303);
    expect(await page(`/units?open=${unit.ZC}`, "zcguanli")).toContain("一车间党支部");
  });

  it("may begin with the receiving side: it names a unit, and the giving side is asked", async () => {
    const form = `/units/${unit.ZZ}/receptions`;
    const typed = { verb: "merge", on: "2026-10-20", reason: "党发〔2026〕51号" };
    expect(await page(`${form}/new`, "zzguanli")).toContain("对方的管理员同意以后才登记");
    const beyond = await send(form, { ...typed, from: "造型支部", do: "preview" }, "zzguanli");
    expect([beyond.status, beyond.text()]).toEqual([422, expect.stringContaining("没有找到这个组织")]);
    const own = await send(`/units/${unit.ZZ}/receptions`, { ...typed, from: "总装厂党委", do: "preview" }, "zzguanli");
    expect(own.status).toBe(422);
    expect(await page(`/units/${unit.ZC}/changes/new?verb=move`, "zcguanli")).toContain(
      `/units/${unit.ZC}/receptions/new`,
    );
    expect(await page(`/units/${unit.ZC}/changes/new?verb=move`, "guanli")).not.toContain("receptions/new");
    const move = { verb: "move", on: "2026-10-20", reason: "党发〔2026〕51号", from: "一车间党支部" };
    const asked = await send(`/units/${unit.ZZ}/receptions`, { ...move, do: "preview" }, "zzguanli");
    expect(asked.text()).toContain("一车间党支部从10月20日起归总装厂党委。");
    const filed = await send(`/units/${unit.ZZ}/receptions`, { ...move, do: "propose" }, "zzguanli");
    expect(filed.status, filed.text().slice(0, 2000)).toBe(303);
    const to = filed.headers.get("location")!;
    expect(await page(to, "zzguanli")).toContain("还没有登记，等划出方铸造厂党委同意。");
    expect((await send(`${to}/agreement`, {}, "zzguanli")).status).toBe(422);
    expect(await page("/", "zcguanli")).toContain("一车间党支部转到总装厂党委");
    expect((await send(`${seenFrom(to, "ZC")}/agreement`, {}, "zcguanli")).status).toBe(303);
    expect(await page(to, "zzguanli")).toContain("双方都同意了");
  });

  it("is not left with everybody agreed and nothing registered, when both agree at one moment", async () => {
    const to = await propose("ZC1", { verb: "move", beyond: "总装厂党委", on: "2026-11-10" }, "zc1guanli");
    const agreeing = { ZC: "zcguanli", ZZ: "zzguanli" };
    const replies = await Promise.all(
      Object.entries(agreeing).map(([code, login]) => send(`${seenFrom(to, code)}/agreement`, {}, login)),
    );
    for (const { status } of replies) expect([303, 409]).toContain(status);
    for (const [code, login] of Object.entries(agreeing)) {
      const reply = await send(`${seenFrom(to, code)}/agreement`, {}, login);
      expect([303, 422]).toContain(reply.status);
    }
    expect(await page(to, "zc1guanli")).toContain("双方都同意了");
  });

  it("left a line in the audit for every step", async () => {
    const acts = await company.rows(
      "select act, count(*) from audit where act like 'unit.change.%' group by act order by act",
    );
    expect(acts).toEqual([
      ["unit.change.agreed", "2"],
      ["unit.change.proposal.withdrawn", "1"],
      ["unit.change.proposed", "7"],
      ["unit.change.refused", "1"],
    ]);
  });
});
