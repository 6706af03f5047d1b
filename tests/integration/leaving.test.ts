import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let tenant: WorldTenant;
let unit: Record<string, string>;
let account: Record<string, string>;
let admin: string;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  tenant = await world.tenant("lizhi");
  await organise(tenant);
  await load(tenant, "units", "编码,名称,上级编码,类型,成立日期\nZZ3,三车间党支部,ZZ,党支部,2020-01-01\n");
  await tenant.accounts(
    { login: "sanche", name: "岑舟", grants: [{ role: "secretary", unitCode: "ZZ3" }] },
    { login: "zuweiyuan", name: "袁小满", memberCode: "C2", grants: [{ role: "member", unitCode: "ZC1" }] },
    { login: "jijian", name: "谢长林", memberCode: "C3", grants: [{ role: "member", unitCode: "ZC1" }] },
    { login: "yihao", name: "蒋一宁", memberCode: "B2", grants: [{ role: "member", unitCode: "ZZ2" }] },
  );
  ({ unit } = await ids(tenant));
  account = Object.fromEntries(await tenant.rows("select login, id from accounts"));
  admin = await tenant.signIn("guanli");
}, 180_000);
afterAll(() => world?.close());

const isIn = async (login: string) => (await tenant.get("/me", await tenant.signIn(login))).status === 200;

/** What happens to whom: they are signed out at their next request, and somebody who has nothing to do with it is not. */
async function leaves(login: string, bystander: string, act: () => Promise<unknown>): Promise<void> {
  expect([await isIn(login), await isIn(bystander)]).toEqual([true, true]);
  await act();
  expect([await isIn(login), await isIn(bystander)]).toEqual([false, true]);
  const again = await tenant.get("/me", await tenant.signIn(login));
  expect(again.headers.get("location")).toBe("/login?to=%2Fme");
}

const press = async (login: string, action: string, fields: Record<string, string> = {}) => {
  const page = `/manage/accounts/${account[login]}`;
  const answer = await tenant.submit(page, `${page}/${action}`, fields, admin);
  expect(answer.status).toBe(303);
};

const change = async (code: string, fields: Record<string, string>) => {
  const path = `/units/${unit[code]}/changes`;
  const page = `${path}/new?verb=${fields.verb}`;
  const answer = await tenant.submit(page, path, { reason: "组〔2026〕21号", do: "apply", ...fields }, admin);
  expect(answer.status, answer.text().slice(0, 4000)).toBe(303);
};

describe("at the next request after it, whoever leaves is signed out", () => {
  it("when a role is taken away", async () => {
    const [[grant]] = (await tenant.rows(`select id from grants where account_id = '${account.dangyuan}'`)) as [
      [string],
    ];
    await leaves("dangyuan", "zuzhi", () => press("dangyuan", `grants/${grant}/withdrawal`));
  });

  it("when an account is closed", () => leaves("erche", "zuzhi", () => press("erche", "closure")));

  it("when somebody ends what is open on every device", () =>
    leaves("zongzhuang", "dangwei", () => press("zongzhuang", "sessions/revocation")));

  it("when a file takes a post away", () =>
    leaves("jijian", "zuweiyuan", () =>
      load(
        tenant,
        "members",
        "编号,姓名,组织编码,党员状态,职务,转入日期\nC3,谢长林,ZC1,正式,,2020-01-01\n",
        "2026-09-24",
      ),
    ));

  it("when a file moves them to another unit", () =>
    leaves("yihao", "zuweiyuan", () =>
      load(tenant, "members", "编号,姓名,组织编码,党员状态,转入日期\nB2,蒋一宁,ZC1,正式,2026-09-24\n", "2026-09-24"),
    ));

  it("when the unit of their role is dissolved", () =>
    leaves("sanche", "shuji", () => change("ZZ3", { verb: "dissolve", on: "2026-09-24" })));

  it("when the unit of their post goes up in another", () =>
    leaves("shuji", "zuweiyuan", () => change("ZZ1", { verb: "merge", on: "2026-09-24", target: unit.ZZ2! })));
});

it("an end that was planned signs nobody out before its day, and everybody who signed in before it on that day", async () => {
  await tenant.signIn("zuweiyuan", { afresh: true });
  await tenant.alter(
    "update posts set valid_to = '2026-09-25' where unit_no = (select no from units where code = 'ZC1')",
  );
  expect(await isIn("zuweiyuan")).toBe(true);
  await tenant.alter(
    "update posts set valid_to = '2026-09-24' where unit_no = (select no from units where code = 'ZC1')",
  );
  expect(await isIn("zuweiyuan")).toBe(true);
  const yesterday = Date.parse(NOW) - 10 * 3_600_000;
  await tenant.alter(`update sessions set created_at = ${yesterday} where account_id = '${account.zuweiyuan}'`);
  expect(await isIn("zuweiyuan")).toBe(false);
  await tenant.signIn("zuweiyuan", { afresh: true });
  expect(await isIn("zuweiyuan")).toBe(true);
});
