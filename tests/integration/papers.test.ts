import { parseCsv } from "hucre/csv";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { wordText } from "./word-text.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

const meeting = (code: string, by: string, period: string, topic: string, state = "待确认") => ({
  unit: code,
  duty: "org-life:theme",
  period,
  state,
  at: `${period}-20T09:00:00Z`,
  by,
  doc: {
    kind: "主题党日",
    topic,
    date: `${period}-18`,
    host: by,
    agenda: ["学习", "讨论"],
    minutes: "=1+1",
    attendance: [{ member: by, state: "实到" }],
  },
});

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit } = await ids(company));
  const sent = await company.api("/api/records/org-life/meetings", {
    records: [
      meeting("ZZ1", "A1", "2026-08", "质量月"),
      meeting("ZZ1", "A1", "2026-09", '=HYPERLINK("http://x")'),
      meeting("ZC1", "C1", "2026-09", "造型提质"),
    ],
  });
  if (!sent.ok) throw new Error(sent.text());
}, 120_000);
afterAll(() => world?.close());

const file = async (login: string, query: string) =>
  company.get(`/p/org-life/records/meetings/file?${query}`, await company.signIn(login));
const csv = async (login: string, query = "as=csv") => parseCsv((await file(login, query)).text()) as string[][];
const topics = (rows: string[][]) => rows.slice(1).map((row) => row[rows[0]!.indexOf("主题")]);

describe("a collection is taken along as a file", () => {
  it("with what the reader may read, and nothing else", async () => {
    expect(topics(await csv("dangwei"))).toHaveLength(3);
    expect(topics(await csv("zaoxing"))).toEqual(["造型提质"]);
    expect(topics(await csv("shuji"))).toEqual([`'=HYPERLINK("http://x")`, "质量月"]);
    // A member who took part in none, and may see no unit's list: a file without records.
    expect(topics(await csv("dangyuan"))).toEqual([]);
  });

  it("under the filters of the list, and refused for one that the list has not", async () => {
    expect(topics(await csv("dangwei", "as=csv&period=2026-08"))).toEqual(["质量月"]);
    expect(topics(await csv("dangwei", `as=csv&unit=${unit.ZC1}`))).toEqual(["造型提质"]);
    expect(topics(await csv("dangwei", `as=csv&kind=${encodeURIComponent("支委会")}`))).toEqual([]);
    expect(topics(await csv("shuji", `as=csv&unit=${unit.ZC1}`))).toEqual([]);
    for (const query of ["as=csv&minutes=x", "as=pdf", "", "as=csv&orderBy=topic"])
      expect((await file("dangwei", query)).status).toBe(404);
  });

  it("as CSV that no spreadsheet calculates, saved under its Chinese name", async () => {
    const reply = await file("shuji", "as=csv");
    expect(reply.headers.get("content-disposition")).toBe(
      `attachment; filename="file.csv"; filename*=UTF-8''${encodeURIComponent("beiqu工业公司党委-会议记录-2026-09-24.csv")}`,
    );
    expect(reply.headers.get("content-security-policy")).toContain("sandbox");
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
    const [heads, first] = parseCsv(reply.text()) as string[][];
    const row = Object.fromEntries(heads!.map((head, i) => [head, first![i]]));
    expect(row).toMatchObject({ 单位: "一车间党支部（ZZ1）", 期间: "2026-09", 状态: "待确认", 会议记录: "'=1+1" });
    expect(row.主持).toBe("沈禾川（A1）");
  });

  it("as XLSX with attendance beside it, each row under its record", async () => {
    const { sheets } = await readXlsx((await file("shuji", "as=xlsx")).bytes);
    expect(sheets.map(({ name }) => name).slice(0, 2)).toEqual(["会议记录", "到会"]);
    const [records, attendance] = sheets.map(({ rows }) => rows);
    expect(
      attendance!
        .slice(1)
        .map((row) => row[0])
        .sort(),
    ).toEqual(
      records!
        .slice(1)
        .map((row) => row[0])
        .sort(),
    );
    expect(attendance![1]).toContain("沈禾川（A1）");
    expect(await csv("shuji", "as=csv&list=2")).toEqual(attendance!.map((row) => row.map((cell) => cell ?? "")));
    expect((await file("shuji", "as=csv&list=9")).status).toBe(404);
  });
});

describe("a document that a plugin declares", () => {
  let record = "";
  const paper = async (login: string, query: string) =>
    company.get(`/p/org-life/documents/minutes${query}`, await company.signIn(login));

  it("is offered on the record's page and saved as Word, under a name that says what it is", async () => {
    record = (await company.rows("select id from p_org_life__meetings where period = '2026-08'"))[0]![0]!;
    const page = (await company.get(`/p/org-life/records/meetings/${record}`, await company.signIn("shuji"))).text();
    expect(page.includes(`href="/p/org-life/documents/minutes?record=${record}"`)).toBe(true);
    const reply = await paper("shuji", `?record=${record}`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-disposition")).toContain(encodeURIComponent("会议纪要-质量月-2026-09-24.docx"));
    const text = await wordText(new Uint8Array(reply.bytes));
    for (const said of [
      "一车间党支部主题党日纪要",
      "主题：质量月\n",
      "主持：沈禾川\n",
      "1．学习\n",
      "\n=1+1\n",
      "2026年8月18日",
    ])
      expect(text).toContain(said);
  });

  it("is not there for whoever may not read the record, nor without one", async () => {
    expect((await paper("zongzhuang", `?record=${record}`)).status).toBe(200);
    for (const [login, query] of [
      ["zaoxing", `?record=${record}`],
      ["erche", `?record=${record}`],
      ["shuji", ""],
      ["shuji", "?record=nobody"],
    ] as const)
      expect((await paper(login, query)).status).toBe(404);
  });
});

describe("the year book of a unit", () => {
  const book = async (login: string, code: string, query = "year=2026") =>
    company.get(`/units/${unit[code]}/yearbook/file?${query}`, await company.signIn(login));
  const said = async (login: string, code: string, query?: string) =>
    wordText(new Uint8Array((await book(login, code, query)).bytes));

  it("is offered on its page, year by year", async () => {
    const shuji = await company.signIn("shuji");
    expect((await company.get(`/units/${unit.ZZ1}`, shuji)).text()).toContain(`href="/units/${unit.ZZ1}/yearbook"`);
    const page = (await company.get(`/units/${unit.ZZ1}/yearbook`, shuji)).text();
    for (const year of ["2026", "2025", "2021"]) expect(page).toContain(`<option value="${year}"`);
    expect(page).not.toContain('value="2020"');
  });

  it("holds what the unit is, who belongs to it, what it owed, and every record with who confirmed it, each with a way back", async () => {
    const reply = await book("shuji", "ZZ1");
    expect(reply.headers.get("content-disposition")).toContain(
      encodeURIComponent("一车间党支部2026年度台账-2026-09-24.docx"),
    );
    const text = await said("shuji", "ZZ1");
    for (const line of [
      "公司党委 — 总装厂党委",
      "一、组织基本情况",
      "类别：党支部",
      "书记：沈禾川",
      "党员：5名（2026年9月24日）",
      "二、党员名册（2026年9月24日）",
      "温知夏",
      "三、应办完成情况",
      "四、已发布的数",
      "五、任务",
      "六、组织生活：会议记录",
      "2026年8月 质量月",
      "主持：沈禾川",
      "到会：应到1，实到1，到会率100%",
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).toMatch(/状态：待确认（2026年8月20日，.*）/);
    expect(text.indexOf("2026年8月 质量月")).toBeLessThan(text.indexOf("2026年9月 =HYPERLINK"));
    // Records of another unit, or of another year, are not its own.
    for (const words of ["造型提质", "白亦川", "贺云起"]) expect(text).not.toContain(words);
    expect(await said("shuji", "ZZ1", "year=2025")).not.toContain("质量月");
  });

  it("is for whoever sees the unit's figures: others, other years and units out of reach are not there", async () => {
    for (const [login, code, query] of [
      ["dangyuan", "ZZ1", "year=2026"],
      ["erche", "ZZ1", "year=2026"],
      ["shuji", "ZZ", "year=2026"],
      ["shuji", "ZZ1", "year=2027"],
      ["shuji", "ZZ1", "year=2026-09"],
      ["shuji", "ZZ1", ""],
    ] as const)
      expect((await book(login, code, query)).status, `${login} ${code} ${query}`).toBe(404);
    expect((await book("zongzhuang", "ZZ1")).status).toBe(200);
  });

  it("of a committee is its own, and tells of the units below as figures alone where that is asked for", async () => {
    const plain = await said("zongzhuang", "ZZ");
    expect(plain).not.toContain("一车间党支部");
    expect(plain).toContain("党员：7名，含下级组织（2026年9月24日）\n");
    expect(plain).not.toContain("党员名册");
    const whole = await said("zongzhuang", "ZZ", "year=2026&below=1");
    expect(whole).toContain("下级组织2026年的完成情况\n");
    expect(whole).toContain("一车间党支部\n");
    for (const text of [plain, whole]) for (const word of ["沈禾川", "质量月"]) expect(text).not.toContain(word);
  });

  it("leaves out what was voided, and says how much that was", async () => {
    const [[id]] = (await company.rows("select id from p_org_life__meetings where period = '2026-08'")) as [[string]];
    await company.alter(`update p_org_life__meetings set state = '作废' where id = '${id}'`);
    const text = await said("shuji", "ZZ1");
    await company.alter(`update p_org_life__meetings set state = '待确认' where id = '${id}'`);
    expect(text).toContain("另有1条已作废，没有写进来。");
    expect(text).not.toContain("质量月");
  });

  it("is audited each time, by unit, year and number of records, and costs few trips", async () => {
    const rows = () => company.rows("select actor, detail from audit where act = 'yearbook.saved' order by seq");
    const before = (await rows()).length;
    const reply = await book("shuji", "ZZ1");
    const after = await rows();
    expect(after).toHaveLength(before + 1);
    expect(JSON.parse(String(after.at(-1)![1]))).toEqual({ year: "2026", records: 2 });
    expect(reply.headers.get("server-timing")).toBe('actor;desc="2", db;desc="4"');
  });
});

describe("a bulletin of a published month", () => {
  const bulletin = async (login: string, period: string) =>
    company.get(`/bulletins/${period}`, await company.signIn(login));
  const name = (named: "yes" | "no", reason: string) =>
    company.submit("/bulletins", "/bulletins/naming", { named, reason }, dangwei);
  let dangwei: string;

  beforeAll(async () => {
    dangwei = await company.signIn("dangwei");
    await company.api("/api/records/org-life/meetings", {
      records: [meeting("ZC1", "C1", "2026-08", "造型提质", "已确认")],
    });
    const closed = await company.api("/api/periods/2026-08/closing", {});
    if (!closed.ok) throw new Error(closed.text());
  });

  it("says who published, the figures of the units below, as of when and by which rules, and where they are", async () => {
    const reply = await bulletin("dangwei", "2026-08");
    expect(reply.headers.get("content-disposition")).toContain(
      encodeURIComponent("关于2026年8月应办事项完成情况的通报-2026-09-24.docx"),
    );
    const text = await wordText(new Uint8Array(reply.bytes));
    for (const line of [
      "公司党委",
      "2026年8月第1次发布2026年9月24日",
      "所属各级党组织：",
      "总装厂党委",
      "铸造厂党委",
      "各单位的数包括其下级组织，按组织树的顺序排列，不排名次。",
      "组织树：按2026年8月31日的组织统计",
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).toMatch(/统计规则：应办 2；组织生活 /);
    expect(text).toMatch(new RegExp(`每个数的明细：http://.*/board\\?unit=${unit.GS}&period=2026-08\n`));
    expect((await company.get("/bulletins", dangwei)).text()).toContain('href="/bulletins/2026-08"');
    expect((await company.get("/periods/2026-08", dangwei)).text()).toContain('href="/bulletins/2026-08"');
  });

  it("is not there of a month that is not published, nor for whoever does not publish for all", async () => {
    for (const [login, period] of [
      ["dangwei", "2026-09"],
      ["dangwei", "2026-Q3"],
      ["dangwei", "naming"],
      ["zongzhuang", "2026-08"],
      ["shuji", "2026-08"],
    ] as const)
      expect((await bulletin(login, period)).status, `${login} ${period}`).toBe(404);
  });

  it("names no branch until the enterprise has said why it should, and none once that is taken back", async () => {
    const said = async () => wordText(new Uint8Array((await bulletin("dangwei", "2026-08")).bytes));
    expect(await said()).not.toMatch(/二车间党支部|没有办完的|都办完了/);
    const refused = await name("yes", "要");
    expect(refused.status).toBe(422);
    expect(refused.text()).toContain("请写为什么要点名");
    expect((await name("yes", "党委会定的，帮着补上")).status).toBe(303);
    expect(await said()).toContain("还没有办完的\n");
    expect(await said()).toMatch(/二车间党支部\n主题党日\n/);
    expect((await company.get("/bulletins", dangwei)).text()).toContain("党委会定的，帮着补上");
    expect((await name("no", "")).status).toBe(303);
    expect(await said()).not.toContain("二车间党支部");
    expect((await company.rows("select act from audit where act like 'bulletins.%' order by seq")).flat()).toEqual([
      "bulletins.named",
      "bulletins.unnamed",
    ]);
  });
});
