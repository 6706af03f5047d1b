import { join } from "node:path";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entriesOf, entryText } from "../../packages/kernel/src/files/zip.ts";
import { sendWithFiles } from "./multipart.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const PAGE = "/p/ledger/forms/effort/table";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW, entry: join(import.meta.dirname, "archive-worker.ts") });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const get = async (path: string, login = "shuji") => company.get(path, await company.signIn(login));
const sent = async (file: File, login = "shuji", page = PAGE) =>
  sendWithFiles(
    company,
    page,
    { file, kind: page.replace(/^\/p\/(.*)\/forms\/(.*)\/table$/, "$1/$2") },
    await company.signIn(login),
  );
/** Sends a file and waits until somebody has to decide; answers where that is, and what is said there. */
const upload = async (file: File, login = "shuji", page = PAGE) => {
  const reply = await sent(file, login, page);
  const at = reply.headers.get("location");
  if (!at) return { at: "", status: reply.status, says: text(reply.text()) };
  while ((await get(`${at}/progress`, login)).status === 200);
  return { at, status: 303, says: text((await get(at, login)).text()) };
};
const confirm = async (at: string, login = "shuji") =>
  company.submit(at, `${at}/application`, {}, await company.signIn(login));
const csv = (...rows: string[]) => new File([`\ufeff${rows.join("\r\n")}`], "攻关.csv");
const text = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const stored = () =>
  company.rows("select json_extract(doc, '$.title'), state, rev, unit_no from p_ledger__efforts order by 1");

const HEADS = "编号,单位,题目,类型,经费,比例,起始,是否重点,负责人,成员";
const ROWS = [
  "1,一车间党支部（ZZ1）,缩短换模时间,降本,1280.5,35%,2026年9月1日,是,沈禾川（A1）,方砚秋、陆知行",
  "2,ZZ1,降低返修工时,质量,,12.5,2026-09-02,否,A2,",
];

describe("a form is filled in from a table file", () => {
  it("by a template with its columns, menus of what and whom one may name, and one row that shows how", async () => {
    const reply = await get(`${PAGE}/template`);
    expect(reply.headers.get("content-disposition")).toContain(encodeURIComponent("攻关导入模板.xlsx"));
    const { sheets } = await readXlsx(reply.bytes);
    expect(sheets.map(({ name }) => name)).toEqual(["攻关", "节点"]);
    expect(sheets[0]!.rows[0]!.slice(0, 3)).toEqual(["编号", "单位", "题目"]);
    const bytes = new Uint8Array(reply.bytes);
    const sheet = await entryText(bytes, entriesOf(bytes)!.find(({ name }) => name.endsWith("sheet1.xml"))!);
    expect(sheet).toContain("安全,质量,降本");
    expect(sheet).toContain("沈禾川（A1）,方砚秋（A2）");
    expect(sheet).not.toContain("贺云起");
    // As it is, it holds nothing to be taken.
    const back = await upload(new File([bytes], "模板.xlsx"));
    expect(back.says).toContain("只有这一行示例，不会导入");
  });

  it("that is looked at first: nothing is written before somebody has seen what it does", async () => {
    // GB18030, as Excel writes CSV on a Chinese Windows.
    const { at, says } = await upload(new File([gb18030([HEADS, ...ROWS].join("\r\n"))], "攻关.csv"));
    expect(says).toContain("新增 2 条攻关");
    expect(await stored()).toEqual([]);
    for (const login of ["zongzhuang", "erche"])
      for (const way of ["", "/progress", "/faults"]) expect((await get(at + way, login)).status).toBe(404);
    expect((await confirm(at)).status).toBe(303);
    expect((await stored()).map(([title, state]) => [title, state])).toEqual([
      ["缩短换模时间", "起草"],
      ["降低返修工时", "起草"],
    ]);
    expect(text((await get(at)).text())).toContain("已写入：新增2条攻关");
    const [[doc] = []] = await company.rows("select doc from p_ledger__efforts where doc like '%换模%'");
    const { member } = await ids(company);
    expect(JSON.parse(doc!)).toMatchObject({
      cost: 128_050,
      share: 35,
      from: "2026-09-01",
      key: true,
      lead: member.A1,
      team: [member.A2, member.A3],
    });
    expect(await company.rows("select move, to_state, by_name from moves order by id desc limit 1")).toEqual([
      ["plan", "起草", "沈禾川"],
    ]);
    expect(await company.rows("select count(*) from import_rows")).toEqual([["0"]]);
  });

  it("and finds again what it wrote: the same file changes nothing, another value one record", async () => {
    expect((await upload(csv(HEADS, ...ROWS))).says).toContain("没有变化");
    const { at, says } = await upload(csv(HEADS, ROWS[0]!.replace("1280.5", "1300"), ROWS[1]!));
    expect(says).toContain("经费：1280.5 → 1300");
    await confirm(at);
    const answer = await company.post(`${at}/application`, { k: "" }, await company.signIn("shuji"));
    expect(answer.status).toBe(403);
    expect((await stored()).map(([, , rev]) => rev)).toEqual(["2", "1"]);
    const [[act, detail] = []] = await company.rows("select act, detail from audit order by seq desc limit 1");
    expect([act, JSON.parse(detail!)]).toEqual([
      "ledger.efforts.imported",
      { form: "effort", fresh: 0, changed: 1, same: 1 },
    ]);
  });

  it("with child rows from a sheet of their own", async () => {
    const { at } = await upload(
      await workbook({
        攻关: [
          HEADS.split(","),
          ["1", "ZZ1", "缩短换模时间", "降本", 1300, 35, new Date("2026-09-01"), "是", "A1", "A2、A3"],
        ],
        节点: [
          ["编号", "节点", "期限", "谁", "花费"],
          ["1", "立项", new Date("2026-10-01"), "方砚秋", 20.5],
          ["1", "验收", "2026.12.1", "", ""],
        ],
      }),
    );
    await confirm(at);
    const rows = await company.rows("select doc from p_ledger__efforts__steps order by n");
    expect(rows.map(([doc]) => JSON.parse(doc!))).toMatchObject([
      { title: "立项", due: "2026-10-01", cost: 2050 },
      { title: "验收", due: "2026-12-01" },
    ]);
  });

  it("and what is taken along comes back as it went, whatever became of it meanwhile", async () => {
    // One has gone on, and one names somebody who has left the branch: neither could be written so today.
    await company.alter(
      "update p_ledger__efforts set state = '结项' where doc ->> 'title' = '降低返修工时'",
      "update memberships set valid_to = '2026-09-20' where member_id = (select id from members where code = 'A3')",
    );
    for (const as of ["xlsx", "csv"]) {
      const out = await get(`/p/ledger/records/efforts/file?as=${as}`);
      const back = await upload(new File([new Uint8Array(out.bytes)], `攻关.${as}`));
      expect(back.says).toContain("没有变化，系统里本来就是这样");
    }
    await company.alter(
      "update memberships set valid_to = null where member_id = (select id from members where code = 'A3')",
    );
  });
});

describe("a file that is not right", () => {
  const refused = async (file: File) => {
    const before = await stored();
    const { says } = await upload(file);
    expect(await stored()).toEqual(before);
    return says;
  };

  it("is told row by row and column by column, and nothing of it is written", async () => {
    const page = await refused(
      csv(
        HEADS,
        "9,ZZ1,可以的一条,质量,,,,,,",
        "10,ZC1,别的车间,质量,,,,,,",
        "11,没有这个,没有的组织,质量,,,,,,",
        "12,ZZ1,日子看不懂,质量,,,上周三,,,",
        "13,ZZ1,没有的类型,环保,,,,,,",
        "14,ZZ1,别处的人,质量,,,,,贺云起,",
        "15,ZZ1,没有的人,质量,,,,,胡编,",
        "9,ZZ1,编号重了,质量,,,,,,",
        ",ZZ1,没有编号,质量,,,,,,",
        "16,ZZ1,缩短换模时间,质量,,,,,,",
        "17,ZZ1,比例太大,质量,,120,,,,",
        "18,ZZ1,,质量,,,,,,",
        "2,ZZ1,已经结项,质量,,,,,,",
      ),
    );
    for (const said of [
      "有12处要改，什么也没有写入",
      "第3行 单位 ZC1 没有这个组织，或者不在您能填的范围内",
      "第4行 单位 没有这个 没有这个组织，或者不在您能填的范围内",
      "第5行 起始 上周三 起始看不懂",
      "第6行 类型 环保 请重新选择类型",
      "第7行 负责人 贺云起 负责人里没有找到“贺云起”",
      "第8行 负责人 胡编 负责人里没有找到“胡编”",
      "第9行 编号 9 和第2行的单位、编号一样",
      "第10行 编号 — 空着 请写编号",
      "第11行 题目 缩短换模时间 已经有一条一样的记录",
      "第12行 比例 120 比例不能大于100%",
      "第13行 题目 — 空着 请填写题目",
      "第14行 编号 2 这条已经是“结项”，不能从表格改",
    ])
      expect(page).toContain(said);
  });

  it("says where child rows belong nowhere, or to one of two", async () => {
    const page = await refused(
      await workbook({
        攻关: [
          ["编号", "单位", "题目"],
          ["41", "ZZ1", "节点各归各的"],
        ],
        节点: [
          ["编号", "节点", "期限", "谁", "花费"],
          ["41", "立项", "某天", "", ""],
          ["42", "验收", "", "", ""],
        ],
      }),
    );
    expect(page).toContain("“攻关”那一页里没有这个编号");
    expect(page).toContain("某天 期限看不懂");
  });

  it.each<[string, () => Promise<File> | File, RegExp]>([
    ["another kind of file", () => new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], "图.xlsx"), /这是一张图片/],
    ["a file without our columns", () => csv("甲,乙", "1,2"), /编号/],
  ])("is refused with what to do: %s", async (_, make, says) => expect(await refused(await make())).toMatch(says));

  it("is looked at again when it is to be written: all of it or nothing", async () => {
    const late = await upload(csv("编号,单位,题目", "21,ZZ1,新的一条", "22,ZZ1,后来有人先写了"));
    const first = await upload(csv("编号,单位,题目", "31,ZZ1,后来有人先写了"));
    await confirm(first.at);
    const before = await stored();
    expect((await confirm(late.at)).status).toBe(303);
    while ((await get(`${late.at}/progress`)).status === 200);
    expect(text((await get(late.at)).text())).toContain("第3行 题目 后来有人先写了 已经有一条一样的记录");
    expect(await stored()).toEqual(before);
  });

  it("is nobody's who may not fill in the form, nor a way to a unit out of reach", async () => {
    for (const path of [PAGE, `${PAGE}/template`]) expect((await get(path, "dangyuan")).status).toBe(404);
    expect((await get("/p/ledger/forms/nothing/table")).status).toBe(404);
    // A form that takes none says why, and has no template.
    for (const [form, why] of [
      ["note", "只接着办已有的记录"],
      ["end", "只接着办已有的记录"],
      ["pair", "由程序自己写入"],
    ] as const) {
      expect(text((await get(`/p/ledger/forms/${form}/table`)).text())).toContain(why);
      expect((await get(`/p/ledger/forms/${form}/table/template`)).status).toBe(404);
      expect((await get(`/p/ledger/forms/${form}/table`, "dangyuan")).status).toBe(404);
    }
    // Another branch's numbers are its own: the same number is another record.
    const theirs = await upload(csv("编号,单位,题目", "1,ZZ2,二车间的第一条"), "erche");
    expect(theirs.says).toContain("新增 1 条攻关");
    const [[id] = []] = await company.rows("select id from p_ledger__efforts limit 1");
    const taken = await upload(csv("编号,单位,题目", `${id},ZZ2,别人的`), "erche");
    expect(taken.says).toContain("没有这条记录");
    // A cousin's unit beside one's own: the own row does not carry the other along.
    const both = await upload(csv("编号,单位,题目", "61,ZZ1,自己的", "61,ZZ2,二车间的"));
    expect(both.says).toContain("第3行 单位 ZZ2 没有这个组织，或者不在您能填的范围内");
    expect(unit.ZZ2).toBeDefined();
  });
});

describe("what a file wrote", () => {
  const undo = (at: string, login = "shuji") =>
    get(`${at}/undoing`, login).then(async (reply) =>
      reply.status === 200 && reply.text().includes('method="post"')
        ? company.submit(`${at}/undoing`, `${at}/undoing`, {}, await company.signIn(login))
        : reply,
    );

  it("is taken back as a whole, and what it changed is as it was", async () => {
    const before = await stored();
    const keys = await company.rows("select key from record_keys order by 1");
    const { at } = await upload(csv(HEADS, ROWS[0]!.replace("降本", "安全"), "71,ZZ1,要撤回的一条,质量,,,,,,"));
    await confirm(at);
    expect(await stored()).toHaveLength(before.length + 1);
    expect((await undo(at)).status).toBe(303);
    expect(await stored()).toEqual(before);
    expect(await company.rows("select key from record_keys order by 1")).toEqual(keys);
  });

  it("stays once somebody went on with it", async () => {
    const { at } = await upload(csv("编号,单位,题目,类型", "72,ZZ1,有人接着办了,质量"));
    await confirm(at);
    await company.alter("update p_ledger__efforts set rev = rev + 1 where doc ->> 'title' = '有人接着办了'");
    expect(text((await undo(at)).text())).toContain("后来又改过");
    expect((await stored()).some(([title]) => title === "有人接着办了")).toBe(true);
  });

  it("is written by rights as they are: after a change of them the file is looked at once more", async () => {
    const { at } = await upload(csv("编号,单位,题目", "73,ZZ1,权限变动以前查过的"));
    await company.alter("update meta set value = cast(value as integer) + 1 where key = 'rights'");
    expect((await confirm(at)).status).toBe(303);
    while ((await get(`${at}/progress`)).status === 200);
    expect(text((await get(at)).text())).toContain("刚才没有写入");
    expect((await confirm(at)).status).toBe(303);
    expect((await stored()).some(([title]) => title === "权限变动以前查过的")).toBe(true);
  });
});

describe("meetings from a table", () => {
  const THEME = "/p/org-life/forms/theme/table";
  const heads = ["编号", "单位", "期间", "主题", "日期", "活动类型", "议题", "会议记录"];
  const MEETING = [
    "T1",
    "ZZ1",
    "2026-09",
    "到供应商帮扶",
    "2026-09-18",
    "志愿服务",
    "现场帮扶",
    "全体党员到现场帮扶，解决三个问题。",
  ];
  const people = (...rows: string[]) => [
    ["编号", "党员", "到会情况", "原因"],
    ...rows.map((row) => ["T1", ...row.split(" "), ""].slice(0, 4)),
  ];
  const ALL = ["A1 实到", "A2 实到", "方砚秋 实到", "陆知行（A3） 请假 出差", "许临 实到", "温知夏 实到"];
  const send = async (rows: (string | Date)[][], attendance: string[][] = []) =>
    upload(
      await workbook({ 会议: [heads, ...rows], ...(attendance.length > 0 && { 到会: attendance }) }),
      "shuji",
      THEME,
    );
  const kept = async (key: string) => {
    const rows = await company.rows(
      `select m.code, a.doc ->> 'state' from p_org_life__meetings__attendance a join members m on m.id = a.member_id
       join record_keys k on k.record_id = a.record_id and k.rule = '$row' and k.key like '% ${key}' order by a.n`,
    );
    return rows.map(([code, state]) => `${code} ${state ?? "-"}`);
  };

  it("has whoever was to attend that day, still to be marked where the file names nobody", async () => {
    const { at, says } = await send([["P1", "ZZ1", "2026-10", "十月党日", "2026-10-10", "", "", ""]]);
    expect(says).toContain("新增 1 条主题党日");
    await confirm(at);
    expect(await kept("P1")).toEqual(["A1 -", "A2 -", "A3 -", "A4 -", "A5 -"]);
    expect(
      await company.rows("select state, duty, period from p_org_life__meetings where doc ->> 'topic' = '十月党日'"),
    ).toEqual([["计划", "org-life:theme", "2026-10"]]);
  });

  it("is not taken while somebody of them is missing, named twice, or not of that day", async () => {
    expect((await send([MEETING], people(...ALL.slice(0, 2), ...ALL.slice(3, 5)))).says).toContain(
      "2026年9月18日应到的人里还没写温知夏。每人一行，没来的也要写请假或缺席",
    );
    expect((await send([MEETING], people(...ALL))).says).toContain("“方砚秋”写了两次");
    const strangers = (await send([MEETING], people("贺云起 实到", "某某 实到"))).says;
    expect(strangers).toContain("“贺云起”不在2026年9月18日的名单里");
    expect(strangers).toContain("“某某”不在2026年9月18日的名单里");
    expect(await kept("T1")).toEqual([]);
  });

  it("and comes back unchanged, of whatever kind and state it is", async () => {
    const { at } = await send([MEETING], people(...ALL.filter((row) => !row.startsWith("方砚秋"))));
    await confirm(at);
    expect(await kept("T1")).toEqual(["A1 实到", "A2 实到", "A3 请假", "A4 实到", "A5 实到"]);
    const stored = await company.api("/api/records/org-life/meetings", {
      records: [
        {
          unit: "ZZ1",
          duty: "org-life:committee",
          period: "2026-09",
          state: "已确认",
          at: "2026-09-20T09:00:00Z",
          by: "A1",
          doc: {
            kind: "支委会",
            topic: "研究发展对象",
            date: "2026-09-19",
            agenda: ["发展对象"],
            minutes: "同意列为发展对象。",
            attendance: ["A1", "A2", "A3"].map((member) => ({ member, state: "实到" })),
          },
        },
      ],
    });
    expect(stored.ok).toBe(true);
    const out = await get("/p/org-life/records/meetings/file?as=xlsx");
    const back = await upload(new File([new Uint8Array(out.bytes)], "会议.xlsx"), "shuji", THEME);
    expect(back.says).toContain("没有变化，系统里本来就是这样");
  });

  it("does not change its kind, its period, or what was confirmed", async () => {
    const [[id] = []] = await company.rows("select id from p_org_life__meetings where doc ->> 'kind' = '支委会'");
    const says = (
      await upload(
        csv(
          "编号,单位,期间,会议类型,主题,日期",
          `${id},ZZ1,2026-09,支委会,改个题目,2026-09-19`,
          "T1,ZZ1,2026-08,主题党日,到供应商帮扶,2026-09-18",
          "T2,ZZ1,2026-09,支委会,混进来的,2026-09-18",
        ),
        "shuji",
        THEME,
      )
    ).says;
    expect(says).toContain("这条的会议类型是“支委会”，不能从“主题党日”的表里改");
    expect(says).toContain("这条记在2026-09，期间不能从表格改");
    expect(says).toContain("这里只收会议类型是“主题党日”的");
  });
});

async function _xlsx(rows: (string | number | null)[][], cells: Record<string, object> = {}): Promise<File> {
  const bytes = await writeXlsx({
    sheets: [
      { name: "攻关", rows: [["编号", "单位", "题目", "经费"], ...rows], cells: new Map(Object.entries(cells)) },
    ],
  });
  return new File([bytes as Uint8Array<ArrayBuffer>], "攻关.xlsx");
}

async function workbook(tables: Record<string, (string | number | Date)[][]>): Promise<File> {
  const bytes = await writeXlsx({ sheets: Object.entries(tables).map(([name, rows]) => ({ name, rows })) });
  return new File([bytes as Uint8Array<ArrayBuffer>], "攻关.xlsx");
}

/** Text as Excel writes CSV on a Chinese Windows. */
function gb18030(words: string): Uint8Array<ArrayBuffer> {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder("gb18030");
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) table.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return new Uint8Array(
    [...words].flatMap((sign) => (sign < "\u0080" ? [sign.charCodeAt(0)] : (table.get(sign) ?? [63]))),
  );
}
