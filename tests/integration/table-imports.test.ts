import { join } from "node:path";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entriesOf, entryText } from "../../packages/kernel/src/files/zip.ts";
import { sendWithFiles } from "./multipart.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

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
const upload = async (file: File, login = "shuji") =>
  sendWithFiles(company, PAGE, { file }, await company.signIn(login));
const confirm = async (preview: string, login = "shuji") =>
  company.submit(preview, preview, {}, await company.signIn(login));
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
  it("by a template with its columns, menus and one row that shows how", async () => {
    const reply = await get(`${PAGE}/template`);
    expect(reply.headers.get("content-disposition")).toContain(encodeURIComponent("攻关导入模板.xlsx"));
    const { sheets } = await readXlsx(reply.bytes);
    expect(sheets.map(({ name }) => name)).toEqual(["攻关", "节点"]);
    expect(sheets[0]!.rows[0]!.slice(0, 3)).toEqual(["编号", "单位", "题目"]);
    const bytes = new Uint8Array(reply.bytes);
    const sheet = await entryText(bytes, entriesOf(bytes)!.find(({ name }) => name.endsWith("sheet1.xml"))!);
    expect(sheet).toContain("安全,质量,降本");
    // As it is, it holds nothing to be taken.
    const back = await upload(new File([bytes], "模板.xlsx"));
    expect([back.status, text(back.text()).includes("文件里只有表头，没有内容")]).toEqual([422, true]);
  });

  it("that is looked at first: nothing is written before somebody has seen what it does", async () => {
    // 缩短…: GB18030, as Excel writes CSV on a Chinese Windows.
    const sent = await upload(new File([gb18030([HEADS, ...ROWS].join("\r\n"))], "攻关.csv"));
    expect([sent.status, text(sent.text()).slice(0, 200)]).toEqual([303, ""]);
    const preview = sent.headers.get("location")!;
    expect(text((await get(preview)).text())).toContain("将新增2条");
    expect(await stored()).toEqual([]);
    for (const login of ["zongzhuang", "erche"]) expect((await get(preview, login)).status).toBe(404);
    expect((await confirm(preview)).status).toBe(303);
    expect((await stored()).map(([title, state]) => [title, state])).toEqual([
      ["缩短换模时间", "起草"],
      ["降低返修工时", "起草"],
    ]);
    expect(text((await get(preview)).text())).toContain("已新增2条");
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
  });

  it("and finds again what it wrote: the same file changes nothing, another value one record", async () => {
    const again = await upload(csv(HEADS, ...ROWS));
    expect(text((await get(again.headers.get("location")!)).text())).toContain("没有要写入的");
    const other = await upload(csv(HEADS, ROWS[0]!.replace("1280.5", "1300"), ROWS[1]!));
    const preview = other.headers.get("location")!;
    expect(text((await get(preview)).text())).toContain("将改动1条");
    await confirm(preview);
    const answer = await company.post(preview, { k: "" }, await company.signIn("shuji"));
    expect(answer.status).toBe(403);
    expect((await stored()).map(([, , rev]) => rev)).toEqual(["2", "1"]);
    expect(await company.rows("select count(*) from p_ledger__efforts")).toEqual([["2"]]);
    const [[act, detail] = []] = await company.rows("select act, detail from audit order by seq desc limit 1");
    expect([act, JSON.parse(detail!)]).toEqual([
      "ledger.efforts.imported",
      { form: "effort", fresh: 0, changed: 1, same: 1 },
    ]);
  });

  it("with child rows from a sheet of their own", async () => {
    const file = new File(
      [
        (await writeXlsx({
          sheets: [
            {
              name: "攻关",
              rows: [
                HEADS.split(","),
                ["1", "ZZ1", "缩短换模时间", "降本", 1300, 35, new Date("2026-09-01"), "是", "A1", "A2、A3"],
              ],
            },
            {
              name: "节点",
              rows: [
                ["编号", "节点", "期限", "谁", "花费"],
                ["1", "立项", new Date("2026-10-01"), "方砚秋", 20.5],
                ["1", "验收", "2026.12.1", "", ""],
              ],
            },
          ],
        })) as Uint8Array<ArrayBuffer>,
      ],
      "攻关.xlsx",
    );
    const sent = await upload(file);
    expect([sent.status, text(sent.text()).slice(0, 300)]).toEqual([303, ""]);
    await confirm(sent.headers.get("location")!);
    const rows = await company.rows("select doc from p_ledger__efforts__steps order by n");
    expect(rows.map(([doc]) => JSON.parse(doc!))).toMatchObject([
      { title: "立项", due: "2026-10-01", cost: 2050 },
      { title: "验收", due: "2026-12-01" },
    ]);
  });

  it("and what is taken along comes back as it went", async () => {
    for (const as of ["xlsx", "csv"]) {
      const out = await get(`/p/ledger/records/efforts/file?as=${as}`);
      const sent = await upload(new File([new Uint8Array(out.bytes)], `攻关.${as}`));
      expect([sent.status, text(sent.text()).slice(0, 400)]).toEqual([303, ""]);
      const page = text((await get(sent.headers.get("location")!)).text());
      expect(page).toContain("没有要写入的");
      expect(page).toContain("另有2条和系统里一样");
    }
  });
});

describe("a file that is not right", () => {
  const refused = async (file: File) => {
    const before = await stored();
    const reply = await upload(file);
    expect(reply.status).toBe(422);
    expect(await stored()).toEqual(before);
    return text(reply.text());
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
      ),
    );
    for (const said of [
      "11处要改，一条也没有写入",
      "第3行“单位” ZC1 没有这个组织，或者不在您能填的范围内",
      "第4行“单位” 没有这个 没有这个组织，或者不在您能填的范围内",
      "第5行“起始” 上周三 起始看不懂",
      "第6行“类型” 环保 请重新选择类型",
      "第7行“负责人” 贺云起 负责人里没有找到“贺云起”",
      "第8行“负责人” 胡编 负责人里没有找到“胡编”",
      "第9行“编号” 9 和第2行的单位、编号一样",
      "第10行“编号” 空着 请写编号",
      "第11行“题目” 缩短换模时间 已经有一条一样的记录",
      "第12行“比例” 120 比例不能大于100%",
      "第13行“题目” 空着 请填写题目",
    ])
      expect(page).toContain(said);
  });

  it.each<[string, () => Promise<File> | File, RegExp]>([
    [
      "a formula",
      async () => xlsx([["1", "ZZ1", "公式", null]], { "1,3": { formula: "1+1", formulaResult: 2 } }),
      /第2行“经费”.*这一格是公式/,
    ],
    [
      "a number that the spreadsheet has rounded",
      async () => xlsx([[123456789012345680, "ZZ1", "长号", 1]]),
      /第2行“编号”.*超过15位的数字/,
    ],
    [
      "an old spreadsheet",
      () => new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])], "旧.xls"),
      /旧版 Excel.*另存为 \.xlsx/,
    ],
    ["another kind of file", () => new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], "图.xlsx"), /这是一张图片/],
    ["an empty file", () => new File([""], "空.csv"), /文件是空的/],
    ["a file without our columns", () => csv("甲,乙", "1,2"), /表头缺3列：编号、单位、题目/],
    [
      "too many rows",
      () => csv("编号,单位,题目", ...Array.from({ length: 501 }, (_, i) => `${i},ZZ1,第${i}条`)),
      /一次最多500条，这份有501条/,
    ],
    ["a bomb", bomb, /展开后太大/],
    [
      "an archive that is cut off",
      async () => new File([(await (await bomb()).arrayBuffer()).slice(0, 200)], "x.xlsx"),
      /不是 Excel 表格/,
    ],
    ["too large a file", () => new File([new Uint8Array(5 * 1024 * 1024 + 1).fill(49)], "大.csv"), /超过5 MB/],
  ])("is refused with what to do: %s", async (_, make, says) => expect(await refused(await make())).toMatch(says));

  it("is looked at again when it is to be written: all of it or nothing", async () => {
    const sent = await upload(csv("编号,单位,题目", "21,ZZ1,新的一条", "22,ZZ1,后来有人先写了"));
    const preview = sent.headers.get("location")!;
    const first = await upload(csv("编号,单位,题目", "31,ZZ1,后来有人先写了"));
    await confirm(first.headers.get("location")!);
    const before = await stored();
    const cookie = await company.signIn("shuji");
    // The page with the button was open already.
    const late = await company.post(preview, { k: signedKey(world.secrets, cookie, preview) }, cookie);
    expect(late.status).toBe(422);
    expect(text(late.text())).toContain("第3行“题目” 后来有人先写了 已经有一条一样的记录");
    expect(await stored()).toEqual(before);
  });

  it("is nobody's who may not fill in the form, nor a way to a unit out of reach", async () => {
    for (const path of [PAGE, `${PAGE}/template`]) expect((await get(path, "dangyuan")).status).toBe(404);
    for (const form of ["note", "pair", "nothing"])
      expect((await get(`/p/ledger/forms/${form}/table`)).status).toBe(404);
    expect((await get("/p/org-life/forms/theme/table")).status).toBe(404);
    // Another branch's numbers are its own: the same number is another record.
    const theirs = await upload(csv("编号,单位,题目", "1,ZZ2,二车间的第一条"), "erche");
    expect(text((await get(theirs.headers.get("location")!, "erche")).text())).toContain("将新增1条");
    const [[id] = []] = await company.rows("select id from p_ledger__efforts limit 1");
    const taken = await upload(csv("编号,单位,题目", `${id},ZZ2,别人的`), "erche");
    expect(text(taken.text())).toContain("没有这条记录");
    expect(unit.ZZ2).toBeDefined();
  });
});

async function xlsx(rows: (string | number | null)[][], cells: Record<string, object> = {}): Promise<File> {
  const bytes = await writeXlsx({
    sheets: [
      { name: "攻关", rows: [["编号", "单位", "题目", "经费"], ...rows], cells: new Map(Object.entries(cells)) },
    ],
  });
  return new File([bytes as Uint8Array<ArrayBuffer>], "攻关.xlsx");
}

/** A small file that says it unpacks to 700 MB. */
async function bomb(): Promise<File> {
  const bytes = new Uint8Array(await (await xlsx([["1", "ZZ1", "x", 1]])).arrayBuffer());
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 46; at++)
    if (view.getUint32(at, true) === 0x02014b50) {
      view.setUint32(at + 24, 700_000_000, true);
      break;
    }
  return new File([bytes], "x.xlsx");
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
