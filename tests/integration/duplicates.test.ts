import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let beiqu: WorldTenant;
let member: Record<string, string>;
let guanli: string;

const MEMBERS = `编号,姓名,组织编码,党员状态,入党日期,职务,转入日期
X-01,尹双木,ZZ1,正式,2011-07-01,,2020-01-01
X01,尹双木,ZC1,正式,2011-07-01,,2022-01-01
Y1,焦同名,ZZ1,正式,2012-07-01,,2020-01-01
Y2,焦同名,ZC1,正式,2013-07-01,,2020-01-01
Z1,戚重来,ZZ1,正式,,,2020-01-01
Z2,戚重来,ZC1,正式,2014-07-01,委员,2021-01-01
`;

beforeAll(async () => {
  world = await openWorld({ now: "2026-09-24T09:00:00+08:00" });
  beiqu = await world.tenant("beiqu");
  await organise(beiqu);
  await load(beiqu, "members", MEMBERS);
  ({ member } = await ids(beiqu));
  await beiqu.accounts(
    { login: "qizl", name: "戚重来", memberCode: "Z2", grants: [{ role: "member", unitCode: "ZC1" }] },
    { login: "zzguan", name: "曾管", grants: [{ role: "admin", unitCode: "ZZ" }] },
  );
  const meeting = (unit: string, by: string, date: string, period: string, present: string[]) => ({
    unit,
    duty: "org-life:theme",
    period,
    state: "已确认",
    at: `${date}T09:00:00Z`,
    by,
    doc: {
      kind: "主题党日",
      topic: "到供应商现场帮扶",
      activity: "志愿服务",
      date,
      host: by,
      scribe: by,
      agenda: ["帮扶"],
      minutes: "解决三个问题。",
      attendance: present.map((of) => ({ member: of, state: "实到" })),
    },
  });
  const stored = await beiqu.api("/api/records/org-life/meetings", {
    records: [
      meeting("ZC1", "Z2", "2026-09-05", "2026-09", ["C1", "Z2"]),
      meeting("ZZ1", "A1", "2026-09-05", "2026-09", ["A1", "Z1"]),
      meeting("ZZ1", "A1", "2026-08-05", "2026-08", ["A1", "Z1", "Z2"]),
    ],
  });
  if (!stored.ok) throw new Error(stored.text());
  guanli = await beiqu.signIn("guanli");
}, 120_000);
afterAll(() => world?.close());

const page = async (path: string, as = guanli) => (await beiqu.get(path, as)).text();
const pairOf = (a: string, b: string) => `/duplicates/${[member[a], member[b]].sort().join("/")}`;
const send = (pair: string, fields: Record<string, string>, as = guanli) =>
  beiqu.submit(pair, `${pair}/merger`, fields, as);

describe("entries that look like one person", () => {
  test("are listed with the reason; a namesake with another 入党日期 is not", async () => {
    const list = await page("/duplicates");
    expect(list).toContain("2对");
    expect(list).toContain("编号只差写法");
    expect(list).toContain("同名，同一段时间在两个组织");
    expect(list).not.toContain("焦同名");
  });

  test("are shown only to whom both are within reach", async () => {
    const zz = await beiqu.signIn("zzguan");
    expect(await page("/duplicates", zz)).toContain("没有像是重复登记的人");
    expect((await beiqu.get(pairOf("Z1", "Z2"), zz)).status).toBe(404);
    expect((await beiqu.get(pairOf("Z1", "Z2"), await beiqu.signIn("dangwei"))).status).toBe(404);
    expect((await beiqu.get(pairOf("Z1", "Z2"), guanli)).status).toBe(200);
    expect((await beiqu.get(`/duplicates/${member.Z1}/${member.Z1}`, guanli)).status).toBe(404);
  });

  test("that are two people are not proposed again", async () => {
    const pair = pairOf("X-01", "X01");
    const reply = await beiqu.submit(pair, `${pair}/distinction`, {}, guanli);
    expect(reply.status).toBe(303);
    expect(await page("/duplicates")).not.toContain("尹双木");
    expect(await beiqu.rows("select act from audit order by seq desc limit 1")).toEqual([["member.told-apart"]]);
  });
});

describe("a merger", () => {
  test("asks what it cannot know, and keeps what was chosen already", async () => {
    const reply = await send(pairOf("Z1", "Z2"), { do: "preview", keep: member.Z1! });
    expect(reply.status).toBe(422);
    expect(reply.text()).toContain("这段时间两边说的不一样");
    expect(reply.text()).toMatch(new RegExp(`value="${member.Z1}" checked`));
    expect((await send(pairOf("Z1", "Z2"), { do: "apply" })).status).toBe(422);
  });

  test("is shown before it happens, and changes nothing then", async () => {
    const before = await beiqu.rows("select count(*) from ops");
    const fields = { keep: member.Z1!, "stands.2021-01-01": member.Z2! };
    const text = (await send(pairOf("Z1", "Z2"), { do: "preview", ...fields })).text();
    for (const word of ["造型党支部，正式党员", "2014年7月1日", "账号：qizl", "曾用编号：Z2", "到会记录：3次"])
      expect(text).toContain(word);
    expect(await beiqu.rows("select count(*) from ops")).toEqual(before);
  });

  test("makes one person of two in one commit: life, posts, account, attendance, authorship", async () => {
    const completions = await beiqu.rows("select * from completions order by seq");
    const audited = await beiqu.rows("select count(*) from audit");
    const reply = await send(pairOf("Z1", "Z2"), {
      do: "apply",
      keep: member.Z1!,
      "stands.2021-01-01": member.Z2!,
    });
    expect(reply.status).toBe(303);
    expect(reply.headers.get("location")).toBe(`/members/${member.Z1}`);
    const life =
      "select u.code, s.valid_from, s.valid_to from memberships s join units u on u.no = s.unit_no where member_id";
    expect(await beiqu.rows(`${life} = '${member.Z1}' order by 2`)).toEqual([
      ["ZZ1", "2020-01-01", "2021-01-01"],
      ["ZC1", "2021-01-01", null],
    ]);
    expect(await beiqu.rows(`select post, valid_to from posts where member_id = '${member.Z1}'`)).toEqual([
      ["委员", null],
    ]);
    expect(await beiqu.rows(`select joined_on from members where id = '${member.Z1}'`)).toEqual([["2014-07-01"]]);
    expect(await beiqu.rows(`select login from accounts where member_id = '${member.Z1}'`)).toEqual([["qizl"]]);
    const rows = "select count(*), count(distinct record_id) from p_org_life__meetings__attendance where member_id";
    expect(await beiqu.rows(`${rows} = '${member.Z1}'`)).toEqual([["3", "3"]]);
    // Nowhere is the other one left but where it is written that it was.
    const tables = await beiqu.rows("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'");
    const left: string[] = [];
    for (const [table] of tables)
      for (const [column] of await beiqu.rows(`select name from pragma_table_info('${table}')`)) {
        const [[n]] = (await beiqu.rows(
          `select count(*) from "${table}" where instr("${column}", '${member.Z2}') > 0`,
        )) as [[string]];
        if (n !== "0") left.push(`${table}.${column}`);
      }
    // What the last import was before and after is kept for a day, as it was.
    expect(left.sort()).toEqual([
      "audit.detail",
      "former_members.id",
      "import_marks.after",
      "import_marks.key",
      "ops.route",
    ]);
    expect(await beiqu.rows("select * from completions order by seq")).toEqual(completions);
    expect(await beiqu.rows("select count(*) from audit")).toEqual([[String(Number(audited[0]![0]) + 1)]]);
    expect(await page("/duplicates")).not.toContain("戚重来");
  });

  test("leaves the other code findable, and a file that uses it means the one who was kept", async () => {
    expect(await page("/members?q=Z2")).toContain(`/members/${member.Z1}`);
    await load(beiqu, "members", "编号,姓名,组织编码,党员状态,转入日期\nZ2,戚重来,ZZ2,正式,2026-09-01\n");
    expect(await beiqu.rows("select count(*) from members where name = '戚重来'")).toEqual([["1"]]);
    expect(
      await beiqu.rows(
        `select u.code from memberships s join units u on u.no = s.unit_no where member_id = '${member.Z1}' and valid_to is null`,
      ),
    ).toEqual([["ZZ2"]]);
  });

  test("makes a file with both codes a fault, named by its rows", async () => {
    await expect(
      load(beiqu, "members", "编号,姓名,组织编码,党员状态\nZ1,戚重来,ZZ2,正式\nZ2,戚重来,ZZ1,正式\n"),
    ).rejects.toThrow("是同一个人");
  });

  test("is not done twice, nor over something that was changed meanwhile", async () => {
    expect((await beiqu.get(pairOf("Z1", "Z2"), guanli)).status).toBe(404);
  });

  test("stands in what is held on that person", async () => {
    expect(await page("/me/data", await beiqu.signIn("qizl", { afresh: true }))).toContain("曾用编号");
  });
});
