import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

/** 一车间党支部 has grown to 57: a 第一党小组 of thirty, a 第二党小组 of twenty-two, and its five of before. */
const GROUPS = `编码,名称,上级编码,类型,成立日期
ZZ1-1,第一党小组,ZZ1,党小组,2020-01-01
ZZ1-2,第二党小组,ZZ1,党小组,2020-01-01
`;
const people = (group: string, code: string, n: number) =>
  Array.from({ length: n }, (_, i) => `${code}${i},${group}${i + 1}号,ZZ1-${code === "D" ? 1 : 2},正式,,2020-01-01`);
const GROWN = `编号,姓名,组织编码,党员状态,职务,转入日期\n${[...people("甲组", "D", 30), ...people("乙组", "E", 22)].join("\n")}\n`;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("chexiang");
  await organise(company);
  await load(company, "units", GROUPS);
  await load(company, "members", GROWN);
  await company.alter(
    "insert into posts (member_id, unit_no, post, valid_from) select m.id, u.no, '青年委员', '2020-01-01' from members m, units u where m.code = 'E0' and u.code = 'ZZ1'",
    "insert into posts (member_id, unit_no, post, valid_from) select m.id, u.no, '党小组长', '2020-01-01' from members m, units u where m.code = 'D0' and u.code = 'ZZ1-1'",
  );
  ({ unit, member } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const page = async (path: string, login = "guanli"): Promise<string> => {
  const reply = await company.get(path, await company.signIn(login));
  expect(reply.status, path).toBe(200);
  return reply.text();
};

/** Sends the form of a split, lists and all. */
async function split(code: string, fields: Record<string, string>, lists: Record<string, string[]>) {
  const cookie = await company.signIn("guanli");
  const action = `/units/${unit[code]}/changes`;
  const drawn = (await company.get(`${action}/new?verb=split`, cookie)).text();
  const k = /name="k" value="([^"]+)"/.exec(drawn.slice(drawn.indexOf(`action="${action}"`)))![1]!;
  const body = new URLSearchParams({ k, verb: "split", reason: "党发〔2026〕30号", ...fields });
  for (const [name, values] of Object.entries(lists)) for (const value of values) body.append(name, value);
  return company.post(action, body as unknown as Record<string, string>, cookie);
}

const NEW = { on: "2026-09-20", name: "一车间第二党支部", code: "ZZ1B" };
const written = () =>
  company.rows("select count(*) from ops where route not in ('throttle', 'session', 'expiry', 'calls')");

describe("a branch of more than fifty", () => {
  it("is told what the rules say, and whoever may do it finds the form there", async () => {
    const html = await page(`/units/${unit.ZZ1}`);
    expect(html).toContain("一般不超过50名");
    expect(html).toContain(`/units/${unit.ZZ1}/changes/new?verb=split`);
    expect(await page(`/units/${unit.ZZ1}`, "dangwei")).not.toContain("verb=split");
  });

  it("offers its groups and its people, and ticks a whole list without script", async () => {
    const form = await page(`/units/${unit.ZZ1}/changes/new?verb=split`);
    expect(form).toMatch(/第二党小组<small[^>]*> 22名党员/);
    expect(form).toContain("第一党小组的党员");
    expect(form.match(/name="members"/g)).toHaveLength(57);
    expect(form).toMatch(/沈禾川<small[^>]*> 书记/);
    const all = await split("ZZ1", { ...NEW, do: "all:1" }, { members: [member.A4!] });
    expect(all.text().match(/name="members"[^>]*checked/g)).toHaveLength(31);
    expect(all.text()).toContain("一车间第二党支部");
  });

  it("is shown who goes, who stays, and what the rules say of both halves", async () => {
    const before = await written();
    const reply = await split("ZZ1", { ...NEW, do: "preview" }, { units: [unit["ZZ1-2"]!], members: [member.A3!] });
    expect(reply.status).toBe(200);
    const html = reply.text();
    for (const sentence of [
      "一车间党支部从9月20日起分出党支部“一车间第二党支部”，归总装厂党委。",
      "过去的：第二党小组（22名党员）、党员陆知行。",
      "留下的：第一党小组（30名党员）、党员沈禾川、方砚秋、许临、温知夏。",
      "陆知行在一车间党支部的宣传委员职务到9月19日为止。",
      "乙组1号在一车间党支部的青年委员职务到9月19日为止。",
      "拆分以后，正式党员一车间党支部33名，一车间第二党支部23名。",
      "一车间党支部有33名正式党员，满7名，应当设立支部委员会",
      "一车间第二党支部有23名正式党员，满7名，应当设立支部委员会",
    ])
      expect(html).toContain(sentence);
    expect(await written()).toEqual(before);
  });

  it("is refused with the reason at the field, and nothing that was chosen is lost", async () => {
    const refused = async (fields: Record<string, string>, lists: Record<string, string[]>) => {
      const reply = await split("ZZ1", { ...NEW, do: "apply", ...fields }, lists);
      expect(reply.status).toBe(422);
      return reply.text();
    };
    expect(await refused({}, {})).toContain("请选谁过去");
    const own = { members: [member.A4!] };
    expect(await refused({ code: "ZC1" }, own)).toMatch(/已经有组织用了[\s\S]*value="[^"]*" checked/);
    for (const id of [member.C1!, crypto.randomUUID()])
      expect(await refused({}, { members: [id] })).toContain("这里没有您选的党员");
    for (const id of [unit.ZC1!, crypto.randomUUID()])
      expect(await refused({}, { units: [id] })).toMatch(/没有您选的组织|里有不在这里的/);
    const everybody = {
      units: [unit["ZZ1-1"]!, unit["ZZ1-2"]!],
      members: ["A1", "A2", "A3", "A4", "A5"].map((a) => member[a]!),
    };
    expect(await refused({}, everybody)).toContain("只是换个名称的，用“更名”");
  });

  it("becomes two: one commit, a line in both histories, every figure in agreement", async () => {
    const rows = (period: string) =>
      page(`/board/rows?unit=${unit.ZZ}&period=${period}&duty=org-life%3Atheme`, "zongzhuang");
    const reply = await split(
      "ZZ1",
      { ...NEW, do: "apply" },
      { units: [unit["ZZ1-2"]!], members: [member.A3!, member.D0!, member.E1!] },
    );
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `/units/${unit.ZZ1}#history`]);
    ({ unit } = await ids(company));
    expect(await page(`/units/${unit.ZZ1}`)).toContain("分出一车间第二党支部");
    const made = await page(`/units/${unit.ZZ1B}`);
    expect(made).toContain("从一车间党支部分出成立，归总装厂党委");
    expect(made).toContain("依据：党发〔2026〕30号（管文琪登记）");
    expect(await page(`/units?open=${unit.ZZ1B}`)).toContain("第二党小组");
    expect(await rows("2026-09")).toContain("一车间第二党支部");
    expect(await rows("2026-08")).not.toContain("一车间第二党支部");
    const where = (code: string) =>
      company.rows(
        `select u.code, s.valid_from from memberships s join members m on m.id = s.member_id join units u on u.no = s.unit_no where m.code = '${code}' and s.valid_to is null`,
      );
    expect(await where("A3")).toEqual([["ZZ1B", "2026-09-20"]]);
    expect(await where("D0")).toEqual([["ZZ1B", "2026-09-20"]]);
    // Whoever goes with their group stays in it.
    expect(await where("E1")).toEqual([["ZZ1-2", "2020-01-01"]]);
    expect(
      await company.rows(
        "select m.code, p.post from posts p join members m on m.id = p.member_id where p.valid_to = '2026-09-20' order by 1",
      ),
    ).toEqual([
      ["A3", "宣传委员"],
      ["D0", "党小组长"],
      ["E0", "青年委员"],
    ]);
    expect(await company.rows("select count(*) from audit where act = 'unit.split'")).toEqual([["1"]]);
    const check = await company.get("/api/verification?period=2026-09", "", {
      authorization: `Bearer ${company.serviceToken}`,
    });
    expect(check.json<{ differences: unknown }>().differences).toEqual([]);
  });
});
