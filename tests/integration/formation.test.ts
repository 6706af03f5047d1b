import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let admin: string;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("jiangong");
  await organise(company);
  await load(
    company,
    "units",
    "编码,名称,上级编码,类型,成立日期\nXZ,总装厂（行政）,ZZ,行政单位,2020-01-01\nXM,技改项目,XZ,项目,2026-01-10\nXN,仓储项目,XZ,项目,2026-08-01\n",
  );
  await company.accounts({ login: "zzguanli", name: "司管理", grants: [{ role: "admin", unitCode: "ZZ" }] });
  ({ unit } = await ids(company));
  admin = await company.signIn("zzguanli");
}, 60_000);
afterAll(() => world?.close());

const tie = (branch: string, fields: Record<string, string>) =>
  company.submit(`/units/${unit[branch]}/formation`, `/units/${unit[branch]}/ties`, { do: "tie", ...fields }, admin);

describe("a branch on a project (支部建在项目上)", () => {
  it("is missing as long as three full members work on it and nothing is built there", async () => {
    for (const code of ["A1", "A2", "A4"]) {
      const added = await company.submit(
        `/units/${unit.XM}/workers`,
        `/units/${unit.XM}/workers`,
        { who: code, on: "2026-02-01" },
        admin,
      );
      expect(added.status).toBe(303);
    }
    const page = (await company.get(`/formation?unit=${unit.ZZ}`, admin)).text();
    expect(page).toContain("1个单位应建未建");
    expect(page).toContain("技改项目");
    expect(page).toContain("应当成立党支部");
    expect((await company.get(`/units/${unit.XM}`, admin)).text()).toContain("有3名正式党员在这里工作");
  });

  it("is found in the project's own list of people, each with their branch", async () => {
    const page = (await company.get(`/units/${unit.XM}/workers`, admin)).text();
    expect(page).toContain("3名党员在这里工作");
    for (const name of ["沈禾川", "方砚秋", "许临", "一车间党支部"]) expect(page).toContain(name);
  });

  it("covers it from the day on which somebody builds it there; both pages say so", async () => {
    const found = await tie("ZZ1", { do: "find", place: "技改", on: "2026-03-01" });
    expect(found.text()).toContain("技改项目（项目");
    const built = await tie("ZZ1", { target: unit.XM!, on: "2026-03-01" });
    expect(built.status).toBe(303);
    expect((await company.get(`/units/${unit.ZZ1}`, admin)).text()).toContain("建在技改项目");
    expect((await company.get(`/units/${unit.XM}`, admin)).text()).not.toContain("应当成立党支部");
    expect((await company.get(`/formation?unit=${unit.ZZ}`, admin)).text()).toContain("应建的都建了");
  });

  it("is built in one place once at a time, and only where people work", async () => {
    const again = await tie("ZZ1", { target: unit.XM!, on: "2026-04-01" });
    expect(again.status).toBe(422);
    expect(again.text()).toContain("已经登记建在那里");
    const party = await tie("ZZ1", { target: unit.ZZ2!, on: "2026-04-01" });
    expect(party.status).toBe(422);
    expect(party.text()).toContain("行政单位或项目");
  });

  it("takes its people along where somebody says that all of them work there", async () => {
    expect((await tie("ZZ2", { target: unit.XN!, on: "2026-08-05", everybody: "1" })).status).toBe(303);
    const page = (await company.get(`/units/${unit.XN}/workers`, admin)).text();
    expect(page).toContain("2名党员在这里工作");
    const [[audited]] = (await company.rows("select detail from audit where act = 'unit.tied' order by seq desc")) as [
      [string],
    ];
    expect(JSON.parse(audited)).toMatchObject({ members: 2 });
  });

  it("has a way of formation, counted for everybody above", async () => {
    const page = `/units/${unit.ZZ1}/formation`;
    expect((await company.submit(page, page, { way: "自发式" }, admin)).status).toBe(422);
    expect((await company.submit(page, page, { way: "派入式" }, admin)).status).toBe(303);
    const listed = (await company.get(`/formation?unit=${unit.ZZ}&way=${encodeURIComponent("派入式")}`, admin)).text();
    expect(listed).toContain("派入式组建的支部");
    expect(listed).toContain("一车间党支部");
  });

  it("is to be settled before the project ends: people, branch, project, in that order", async () => {
    const path = `/units/${unit.XN}`;
    const late = await company.submit(`${path}/formation`, `${path}/planned-end`, { ends: "2026-07-01" }, admin);
    expect(late.status).toBe(422);
    expect(
      (await company.submit(`${path}/formation`, `${path}/planned-end`, { ends: "2026-10-31" }, admin)).status,
    ).toBe(303);
    expect((await company.get(`/formation?unit=${unit.ZZ}`, admin)).text()).toContain("快结束的项目");
    const list = (await company.get(`${path}/ending`, admin)).text();
    expect(list).toContain("还有1个党组织建在这里");
    expect(list).toContain("二车间党支部：2名党员要转出");
    const timing = (await company.get(`${path}/ending`, admin)).headers.get("server-timing");
    expect(timing).toContain('actor;desc="1"');
  });

  it("leaves a place with a day, and stays in its history", async () => {
    const page = `/units/${unit.ZZ2}/formation`;
    const early = await company.submit(page, `/units/${unit.ZZ2}/ties/${unit.XN}/ending`, { on: "2026-08-05" }, admin);
    expect([early.status, early.text()]).toEqual([422, expect.stringContaining("要在建的那天之后")]);
    const ended = await company.submit(page, `/units/${unit.ZZ2}/ties/${unit.XN}/ending`, { on: "2026-09-24" }, admin);
    expect(ended.status).toBe(303);
    expect((await company.get(`/units/${unit.ZZ2}`, admin)).text()).toContain("9月24日结束");
    expect((await company.get(`/units/${unit.XN}/ending`, admin)).text()).toContain("党组织都安排好了");
  });
});

describe("a joint branch", () => {
  it("owes what a branch owes; a temporary one owes nothing by itself", async () => {
    await load(
      company,
      "units",
      "编码,名称,上级编码,类型,成立日期\nLH,厂办联合党支部,ZZ,联合党支部,2020-01-01\nLS,抢险临时党支部,ZZ,临时党支部,2020-01-01\n",
    );
    const { unit: now } = await ids(company);
    const officer = await company.signIn("zongzhuang");
    expect((await company.get(`/units/${now.LH}`, officer)).text()).toContain("主题党日");
    expect((await company.get(`/units/${now.LS}`, officer)).text()).toContain("没有要按期办的事");
  });
});
