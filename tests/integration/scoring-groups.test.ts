import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { load, organise } from "./organisation.ts";
import { FORMS, idOf, RESULTS, scoringDesk } from "./scoring-desk.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let company: WorldTenant;
let desk: ReturnType<typeof scoringDesk>;

beforeAll(async () => {
  world = await openWorld({ now: "2026-10-12T09:00:00+08:00" });
  company = await world.tenant("xiaozu");
  await organise(company);
  await load(
    company,
    "units",
    "编码,名称,上级编码,类型,成立日期\nG1,第一党小组,ZZ1,党小组,2020-01-01\nG2,第二党小组,ZZ1,党小组,2020-01-01\n",
  );
  await load(
    company,
    "members",
    `编号,姓名,组织编码,党员状态,入党日期,职务,转入日期
D1,高一帆,G1,正式,2011-07-01,党小组长,2020-01-01
D2,罗小川,G1,正式,2012-07-01,,2020-01-01
D3,秦月,G1,正式,2012-07-01,,2020-01-01
D4,苏河,G2,正式,2012-07-01,,2020-01-01
`,
  );
  await company.accounts(
    { login: "zuzhang", name: "高一帆", memberCode: "D1", grants: [{ role: "leader", unitCode: "G1" }] },
    { login: "zuyuan", name: "罗小川", memberCode: "D2", grants: [{ role: "member", unitCode: "ZZ1" }] },
    { login: "fuhe", name: "梁观澜", grants: [{ role: "officer", unitCode: "GS" }] },
  );
  const enabled = await company.api("/api/plugins/scoring/enabling", { from: "2026-10" });
  if (!enabled.ok) throw new Error(enabled.text());
  desk = scoringDesk(company);
}, 120_000);
afterAll(async () => world?.close());

const resultsOf = async (where: string): Promise<string[]> =>
  (
    await company.rows(
      `select r.id from p_scoring__results r join units u on u.no = r.unit_no where json_extract(r.doc, '$.subject') = '党小组' and ${where}`,
    )
  ).map(([id]) => `${RESULTS}/${id}`);
const ofMembers = async (): Promise<[record: string, code: string][]> =>
  (
    await company.rows(
      "select r.id, m.code from p_scoring__results r join members m on m.id = json_extract(r.doc, '$.member') order by m.code",
    )
  ).map(([id, code]) => [`${RESULTS}/${id}`, code!]);
const opened = (subject: string, below: string) =>
  desk.fill("dangwei", `${FORMS}/open`, { "f.subject": subject, "f.period": "2026-Q3", "f.below": below });
const ahead = (round: string) => desk.fill("dangwei", `${FORMS}/ahead?round=${idOf(round)}`);

describe("双积分双评星", () => {
  let members: string;
  let groups: string;
  let first: string;
  beforeAll(async () => {
    await desk.adopted("双积分双评星", "2026-Q3");
    await desk.adopted("双积分双评星：党小组", "2026-Q3");
    members = (await opened("党员", "一车间党支部")).to;
    groups = (await opened("党小组", "一车间党支部")).to;
    [first] = (await resultsOf("u.code = 'G1'")) as [string];
  });

  it("is opened for members and for groups; what the group itself did is entered by its leader", async () => {
    expect(await desk.read("dangwei", groups)).toContain("考核对象 2");
    expect((await company.get(first, await company.signIn("zuyuan"))).status).toBe(404);
    const done = { "lines.0.num": "2", "lines.0.evidence": "抢修任务单；工时记录", "lines.1.num": "5" };
    expect((await desk.type("zuzhang", first, done)).status).toBe(303);
    const page = await desk.read("zuzhang", first);
    expect(page).toContain("抢修任务单");
    // 3×2 and at most 4: ten points together, which is as much as a group gets beside its members' mean.
    expect(page).toContain("加分（上限10）");
  });

  it("is verified by somebody of the branch who did not enter it; a leader verifies nothing, and a branch not itself", async () => {
    expect((await desk.move("zuzhang", first, "submit")).status).toBe(303);
    expect(await desk.read("zuzhang", first)).not.toContain("核验完成");
    expect(await desk.read("shuji", "/p/scoring/home")).toContain("党小组考核：1份等核验");
    expect((await desk.move("shuji", first, "vouch")).status).toBe(303);
    expect(await desk.read("zuzhang", first)).toMatch(/沈禾川 2026年10月12日核验/);
  });

  it("takes the mean of the members who have points, and not before those are settled", async () => {
    for (const [record, code] of await ofMembers()) {
      // In a group the leader enters what its members did; a committee member's say reaches the branch's own.
      const [enters, verifies] = code.startsWith("A") ? ["shuji", "zuzhi"] : ["zuzhang", "shuji"];
      if (code === "D4") expect((await desk.move("dangwei", record, "close", { reason: "没有加分" })).status).toBe(303);
      else {
        const more = { D1: "4", D2: "2" }[code];
        if (more) await desk.type(enters, record, { "lines.0.num": more });
        expect((await desk.move(enters, record, "submit")).status).toBe(303);
        expect(await desk.read(enters, record)).not.toMatch(/ 核验完成 /);
      }
      expect((await desk.move(verifies, record, "vouch")).status).toBe(303);
    }
    for (const other of await resultsOf("u.code = 'G2'")) {
      await desk.move("dangwei", other, "close", { reason: "没有加分" });
      await desk.move("shuji", other, "vouch");
    }
    for (let step = 0; step < 2; step++) expect((await ahead(groups)).status).toBe(303);
    const early = await ahead(groups);
    expect([early.status, early.said.includes("名党员这个季度还没有定分")]).toEqual([422, true]);
    for (let step = 0; step < 3; step++) expect((await ahead(members)).status).toBe(303);
    expect((await ahead(groups)).status).toBe(303);
    // 60 + min(5×4, 20), 60 + 10, 60: a mean of 70, and ten of their own.
    const page = await desk.read("zuzhang", first);
    expect(page).toContain("总分210，人数3");
    expect(page).toMatch(/总分 四舍五入到两位 80(\.0+)? /);
    expect(page).toContain("三星");
    const rows = await desk.read("zuzhang", `/p/scoring/people?id=${idOf(first)}`);
    for (const said of ["高一帆", "罗小川", "秦月", "70"]) expect(rows).toContain(said);
    expect(rows).not.toContain("苏河");
  });

  it("is shown as stars only, of those who agreed, where the enterprise wants it at all; taken back it is gone", async () => {
    for (const round of [members, groups]) await ahead(round);
    expect(await desk.read("dangwei", groups)).toContain("已通报");
    const out = () => desk.fill("dangwei", `${FORMS}/starsOut?round=${idOf(members)}`);
    expect((await out()).said).toContain("本单位没有打开公布星级");
    expect(await desk.read("zuyuan", "/p/scoring/stars")).toContain("没有公布星级");

    const on = await company.api("/api/plugins/scoring/enabling", { from: "2026-10", settings: { stars: true } });
    expect(on.ok, on.text()).toBe(true);
    expect((await out()).said).toContain("没有新同意公布的");
    expect((await desk.fill("zuyuan", `${FORMS}/show`)).status).toBe(303);
    expect((await out()).to).toBe("/p/scoring/stars?period=2026-Q3");
    expect((await desk.fill("dangwei", `${FORMS}/starsOut?round=${idOf(groups)}`)).status).toBe(303);
    const shown = await desk.read("zuzhi", "/p/scoring/stars?period=2026-Q3");
    expect(shown).toMatch(/罗小川 第一党小组 二星/);
    expect(shown).toMatch(/第一党小组 第一党小组 三星/);
    for (const hidden of ["高一帆", "秦月", "70", "80"]) expect(shown).not.toContain(hidden);

    expect((await desk.fill("zuyuan", `${FORMS}/show`)).status).toBe(303);
    expect(await desk.read("zuzhi", "/p/scoring/stars?period=2026-Q3")).not.toContain("罗小川");
  });
});
