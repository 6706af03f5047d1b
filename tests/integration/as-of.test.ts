import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFile } from "../../apps/cli/src/import-file.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-10-20T09:30:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

/**
 * September by the hour: one branch confirms its theme day on the 11th, its committee meeting on the 15th at 23:30, and the
 * foundry's branch its theme day an hour later, on the 16th at half past midnight. On the 20th that branch moves to 总装厂, on the 25th the
 * foundry gets a new name; 蒋一宁 leaves the second workshop for the company's own office on 5 October.
 */
beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("beigong");
  await organise(company);
  await company.accounts({ login: "zhuzao", name: "贺主任", grants: [{ role: "officer", unitCode: "ZC" }] });
  ({ unit, member } = await ids(company));
  await store(
    meeting("ZZ1", "theme", "2026-09-11", "2026-09-11T10:00:00Z"),
    meeting("ZZ1", "committee", "2026-09-15", "2026-09-15T14:30:00Z"),
    meeting("ZC1", "theme", "2026-09-15", "2026-09-15T15:30:00Z"),
    meeting("ZZ2", "theme", "2026-08-05", "2026-08-05T10:00:00Z", "2026-08"),
  );
  await file("2026-09-20", "ZC1,造型党支部,ZZ,党支部");
  await file("2026-09-25", "ZC,精密铸造厂党委,GS,党委");
  await company.alter(
    "update memberships set valid_to = '2026-10-05' where member_id = (select id from members where code = 'B2')",
    "insert into memberships (member_id, unit_no, status, valid_from) select m.id, u.no, '正式', '2026-10-05' from members m, units u where m.code = 'B2' and u.code = 'GS'",
    "update memberships set valid_to = '2026-10-01' where member_id = (select id from members where code = 'A5')",
    "insert into memberships (member_id, unit_no, status, valid_from) select m.id, u.no, '正式', '2026-10-01' from members m, units u where m.code = 'A5' and u.code = 'ZZ1'",
  );
}, 120_000);
afterAll(() => world?.close());

const file = (since: string, line: string) =>
  importFile({
    port: company.port,
    host: company.host,
    token: company.serviceToken,
    kind: "units",
    text: `编码,名称,上级编码,类型\n${line}\n`,
    since,
  });

const PEOPLE: Record<string, string[]> = { ZZ1: ["A1", "A2"], ZZ2: ["B1", "B2"], ZC1: ["C1", "C2"] };

/** A meeting that somebody wrote down at `at` and somebody else confirmed an hour later. */
const meeting = (code: string, duty: "theme" | "committee", date: string, at: string, period = "2026-09") => ({
  unit: code,
  duty: `org-life:${duty}`,
  period,
  state: "已确认",
  at,
  by: PEOPLE[code]![0]!,
  confirmedBy: PEOPLE[code]![1]!,
  doc: {
    kind: duty === "theme" ? "主题党日" : "支委会",
    activity: "专题学习",
    topic: `${code}${duty}`,
    date,
    agenda: ["学习安全要求"],
    minutes: "一起学习了安全要求，交流了三班交接。",
    attendance: PEOPLE[code]!.map((code) => ({ member: code, state: "实到" })),
  },
});

async function store(...records: ReturnType<typeof meeting>[]): Promise<void> {
  const reply = await company.api("/api/records/org-life/meetings", { records });
  if (!reply.ok) throw new Error(reply.text());
}

const get = async (path: string, login = "dangwei") => company.get(encodeURI(path), await company.signIn(login));
const page = async (path: string, login?: string): Promise<string> => {
  const reply = await get(path, login);
  expect(reply.status, path).toBe(200);
  return reply.text();
};
const words = (html: string): string =>
  html.replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<[^>]+>/g, "").replace(/\s+/g, "");
const said = async (path: string, login?: string) => words(await page(path, login));
const boardAt = (code: string, on: string, period = "2026-09") =>
  `/board?unit=${unit[code]}&period=${period}${on && `&on=${on}`}`;

describe("a board as of a past day", () => {
  it("counts what was confirmed by the end of that day in Shanghai, and shows beside it what is known now", async () => {
    const then = await said(boardAt("GS", "2026-09-15"));
    expect(then).toContain("5件应办，差3件");
    expect(then).toContain("9月15日40.0%·现值60.0%·之后多1件");
    expect(then).toContain("这是2026年9月15日结束时的数");
    const next = await said(boardAt("GS", "2026-09-16"));
    expect(next).toContain("9月16日60.0%·现值60.0%·之后没有变动");
    const before = await said(boardAt("GS", "2026-09-10"));
    expect(before).toContain("5件应办，差5件");
  });

  it("leads back to today, and is today's where today or a day to come is asked for", async () => {
    expect(await page(boardAt("GS", "2026-09-15"))).toMatch(/href="\/board\?[^"]*">回今天</);
    const now = await said(boardAt("GS", ""));
    expect(now).toContain("5件应办，差2件");
    expect(now).not.toContain("回今天");
    expect(now).toContain("9月尚未发布");
    for (const day of ["2026-10-20", "2027-01-01", "没有这天"]) expect(await said(boardAt("GS", day))).toBe(now);
  });

  it("is of the tree of that day: a branch that moved counts where it stood", async () => {
    const zz = (on: string) => said(boardAt("ZZ", on), "zongzhuang");
    expect(await zz("2026-09-19")).toContain("3件应办，差1件");
    expect(await zz("2026-09-20")).toContain("5件应办，差2件");
    expect(await said(boardAt("ZC", "2026-09-19"), "zhuzao")).toContain("2件应办，差1件");
    expect(await said(boardAt("ZC", "2026-09-20"), "zhuzao")).toContain("暂无要办的事");
    // A month that was over by then keeps the tree of its own end.
    expect(await said(boardAt("ZC", "2026-09-30", "2026-08"), "zhuzao")).toContain("2件应办");
  });

  it("calls units what they were called", async () => {
    const then = await said(boardAt("GS", "2026-09-24"));
    expect(then).toContain("铸造厂党委");
    expect(then).not.toContain("精密铸造厂党委");
    expect(await said(boardAt("GS", "2026-09-25"))).toContain("精密铸造厂党委");
  });

  it("judges with that day as today: what is overdue now was still to do", async () => {
    const rows = (on: string) => page(`/board/rows?unit=${unit.GS}&period=2026-09&status=open${on}`);
    const then = await rows("&on=2026-09-15");
    expect(then.match(/status-todo/g)).toHaveLength(3);
    expect(then).not.toContain("status-over");
    expect(words(then)).toContain("2026年9月15日结束时的情况");
    const now = await rows("");
    expect(now.match(/status-over/g)).toHaveLength(2);
    expect(now).not.toContain("status-todo");
  });

  it("has behind every number the rows that make it", async () => {
    const looked = new Set<string>();
    for (const code of ["GS", "ZZ", "ZC"])
      for (const on of ["2026-09-10", "2026-09-15", "2026-09-16", "2026-10-03"]) {
        const html = await page(boardAt(code, on));
        for (const [, href, n] of html.matchAll(/<a href="(\/board\/rows\?[^"]*)">(\d+)</g)) {
          const path = href!.replaceAll("&amp;", "&");
          expect(path).toContain(`on=${on}`);
          const rows = await page(path);
          const shown = path.includes("gap=") ? /个支部/.exec(rows) && /(\d+)个支部/.exec(words(rows))![1] : null;
          expect([path, shown ?? String(rows.match(/class="[^"]*status-(todo|over|on|late)/g)?.length ?? 0)]).toEqual([
            path,
            n,
          ]);
          looked.add(path);
        }
      }
    expect(looked.size).toBeGreaterThan(60);
  });

  it("does not change when what was done then is taken back today; only what is known now does", async () => {
    const then = async () => (await said(boardAt("GS", "2026-09-15"))).match(/9月15日40\.0%·现值[\d.]+%/)![0];
    expect(await then()).toBe("9月15日40.0%·现值60.0%");
    await store(meeting("ZZ2", "theme", "2026-10-19", "2026-10-19T08:00:00Z"));
    expect(await then()).toBe("9月15日40.0%·现值80.0%");
    const [[id, rev]] = (await company.rows(
      "select id, rev from p_org_life__meetings where doc ->> 'topic' = 'ZZ1committee'",
    )) as [[string, string]];
    const path = `/p/org-life/records/meetings/${id}/moves/void`;
    const cookie = await company.signIn("shuji");
    const k = signedKey(world.secrets, cookie, path);
    expect((await company.post(path, { k, rev, reason: "日期记错了" }, cookie)).status).toBe(303);
    expect(await then()).toBe("9月15日40.0%·现值60.0%");
    await company.evict();
    expect(await then()).toBe("9月15日40.0%·现值60.0%");
  });

  it("costs one batch, the days that were just looked at none; today's stays as it was", async () => {
    const trips = async (path: string) => (await get(path)).headers.get("server-timing");
    await page(boardAt("GS", ""));
    expect(await trips(boardAt("GS", ""))).toBe('actor;desc="1", db;desc="0"');
    expect(await trips(boardAt("GS", "2026-09-12"))).toBe('actor;desc="1", db;desc="1"');
    expect(await trips(boardAt("ZZ", "2026-09-12"))).toBe('actor;desc="1", db;desc="0"');
  });

  it("opens nothing that today is closed", async () => {
    for (const [code, login] of [
      ["GS", "zongzhuang"],
      ["ZC1", "zhuzao"],
      ["ZZ", "shuji"],
    ] as const)
      for (const path of [boardAt(code, "2026-09-15"), `/board/rows?unit=${unit[code]}&on=2026-09-15`])
        expect((await get(path, login)).status, `${login} ${path}`).toBe(404);
  });
});

describe("rosters as of a day", () => {
  const roster = (on: string, code = "ZZ", more = "") => `/members?unit=${unit[code]}${more}${on && `&on=${on}`}`;

  it("list whoever belonged to a unit within reach that day, also somebody who has left since", async () => {
    expect(await said(roster(""), "zongzhuang")).not.toContain("蒋一宁");
    const then = await said(roster("2026-10-04"), "zongzhuang");
    expect(then).toContain("蒋一宁");
    expect(then).toContain("总装厂党委，10名党员");
    expect(await said(roster("2026-10-05"), "zongzhuang")).toContain("总装厂党委，9名党员");
    expect(await said(roster("2019-12-31"), "zongzhuang")).toContain("2019年12月31日这里没有党员");
  });

  it("open such a person as they were then, and as nothing else", async () => {
    const path = `/members/${member.B2}`;
    expect((await get(path, "zongzhuang")).status).toBe(404);
    expect((await get(`${path}?on=2026-10-05`, "zongzhuang")).status).toBe(404);
    const then = (await said(`${path}?on=2026-10-04`, "zongzhuang")).split("基本情况")[1]!;
    expect(then).toContain("二车间党支部");
    expect(then).not.toContain("公司党委");
    expect(then).not.toContain("10月5日");
    expect((await get(`${path}?on=2026-10-04`, "zhuzao")).status).toBe(404);
  });

  it("go by the rights of today: whose branch went elsewhere does not see its people of before", async () => {
    expect(await said(roster("2026-09-15", "ZC"), "zhuzao")).not.toContain("贺云起");
    expect((await get(`/members/${member.C1}?on=2026-09-15`, "zhuzao")).status).toBe(404);
    expect((await get(`/units/${unit.ZC1}?on=2026-09-15`, "zhuzao")).status).toBe(404);
    expect(await said(roster("2026-09-15", "ZC1"), "zongzhuang")).toContain("贺云起");
    expect(await said(roster("2026-09-15"), "zongzhuang")).not.toContain("贺云起");
  });

  it("count and filter by the standing of that day, under the names of that day, and stay on it", async () => {
    const probationary = (on: string) => said(roster(on, "ZZ1", "&status=预备"), "zongzhuang");
    expect(await probationary("2026-09-30")).toContain("1名预备党员");
    expect(await probationary("2026-10-01")).toContain("没有这样的人");
    const html = await page(roster("2026-09-24", "GS"));
    expect(words(html)).toContain("按2026年9月24日的名册");
    expect(html).toContain(`<input type="hidden" name="on" value="2026-09-24"/>`);
    expect(html).toContain(`href="/members/${member.A1}?on=2026-09-24"`);
    expect(html).toContain(`href="/units/${unit.ZZ1}?on=2026-09-24"`);
  });
});

describe("a unit as of a day", () => {
  it("shows where it stood, what it was called, who led it and how many belonged", async () => {
    const then = await said(`/units/${unit.ZC1}?on=2026-09-19`);
    expect(then).toContain("这是2026年9月19日的样子：3名党员");
    expect(then).toContain("公司党委铸造厂党委造型党支部");
    expect(then).toContain("贺云起书记");
    expect(await said(`/units/${unit.ZC1}?on=2026-09-20`)).toContain("公司党委总装厂党委造型党支部");
    expect(await said(`/units/${unit.ZZ2}?on=2026-10-04`)).toContain("2名党员");
    expect(await said(`/units/${unit.ZZ2}`)).toContain("1名党员");
    expect(await said(`/units/${unit.ZC}?on=2026-09-24`)).not.toContain("精密铸造厂党委一");
  });

  it("says so where it did not exist, and offers no change", async () => {
    expect(await said(`/units/${unit.ZZ1}?on=2019-12-31`, "guanli")).toContain("2019年12月31日还没有这个组织");
    expect(await page(`/units/${unit.ZZ1}`, "guanli")).toContain("登记变更");
    expect(await page(`/units/${unit.ZZ1}?on=2026-09-19`, "guanli")).not.toContain("登记变更");
  });

  it("counts in the tree of that day what was open at its end", async () => {
    const tree = await page(`/units?open=${unit.ZZ}&on=2026-09-15`);
    const row = words(
      tree
        .slice(tree.indexOf(`id="u-${unit.ZZ}"`))
        .split("</tr>")[0]!
        .split(">")
        .slice(1)
        .join(">"),
    );
    expect(row).toMatch(/1$/);
    expect(tree).toContain(`/board/rows?unit=${unit.ZZ}&amp;period=2026-09&amp;status=open&amp;on=2026-09-15`);
  });
});

describe("who could do what on a day that is over", () => {
  const at = (text: string) => Date.parse(`${text}:00+08:00`);
  const rights = (code: string, on: string, login = "guanli") =>
    said(`/manage/rights?unit=${unit[code]}${on && `&on=${on}`}`, login);
  /** Who is listed for one thing that can be done. */
  const holders = (html: string, title: string) => html.split(title)[1]!.slice(0, 160);

  it("is told by the roles, accounts, seats and tree of that day", async () => {
    const role = (login: string) => `account_id = (select id from accounts where login = '${login}')`;
    await company.alter(
      `update accounts set created_at = ${at("2026-01-05T09:00")}`,
      `update grants set at = ${at("2026-01-05T09:00")}`,
      `update grants set withdrawn_at = ${at("2026-09-10T15:00")} where ${role("zongzhuang")}`,
      `insert into grants (id, account_id, role, unit_no, by, at) select 'again', account_id, role, unit_no, by, ${at("2026-10-01T08:30")} from grants where ${role("zongzhuang")}`,
      "update posts set valid_to = '2026-09-12' where post = '组织委员' and unit_no = (select no from units where code = 'ZZ1')",
    );
    const figures = async (on: string) => holders(await rights("ZZ1", on), "看数，和数后面的明细");
    expect(await figures("2026-09-09")).toContain("钟书远（zongzhuang）党委工作人员·总装厂党委");
    expect(await figures("2026-09-10")).toContain("（到当天15:00）");
    expect(await figures("2026-09-11")).not.toContain("钟书远");
    expect(await figures("2026-10-01")).toContain("（当天08:30起）");
    expect(await figures("")).toContain("钟书远");
    const confirm = async (on: string) => holders(await rights("ZZ1", on), "确认会议记录");
    expect(await confirm("2026-09-11")).toContain("方砚秋（zuzhi）支委（组织委员）");
    expect(await confirm("2026-09-12")).not.toContain("方砚秋");
    expect(await rights("ZZ1", "2026-01-04")).toContain("那一天还没有人能做什么");
  });

  it("follows a branch to where it stood", async () => {
    const seen = async (on: string) => holders(await rights("ZC1", on), "看数，和数后面的明细");
    expect(await seen("2026-09-19")).toContain("贺主任（zhuzao）");
    expect(await seen("2026-09-19")).not.toContain("钟书远");
    expect(await seen("2026-10-02")).toContain("钟书远");
    expect(await seen("2026-10-02")).not.toContain("贺主任");
  });

  it("knows what was stopped for a time, from the book", async () => {
    const [[id]] = (await company.rows("select id from accounts where login = 'zhuzao'")) as [[string]];
    for (const act of ["closure", "reopening"]) {
      const path = `/manage/accounts/${id}/${act}`;
      const cookie = await company.signIn("guanli");
      const sent = await company.post(path, { k: signedKey(world.secrets, cookie, path) }, cookie);
      expect(sent.status).toBe(303);
      if (act === "closure") expect(await rights("ZC", "")).not.toContain("贺主任");
    }
    expect(await rights("ZC", "2026-10-19")).toContain("贺主任");
  });

  it("says so where the unit did not exist, goes by the rights of today, and opens nothing", async () => {
    expect(await rights("ZZ1", "2019-12-31")).toContain("那一天没有这个组织");
    const path = `/manage/rights?unit=${unit.ZZ1}&on=2026-09-11`;
    for (const login of ["dangwei", "zongzhuang", "shuji"]) expect((await get(path, login)).status, login).toBe(404);
    const then = await page(path, "guanli");
    expect(then).toContain(">回今天<");
    expect(then.match(/<form[^>]*method="post"/g)?.length ?? 0).toBe(
      (await page("/", "guanli")).match(/<form[^>]*method="post"/g)?.length ?? 0,
    );
  });
});
