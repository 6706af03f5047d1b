import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ImportFileOptions, importFile } from "../../apps/cli/src/import-file.ts";
import { readTableFile, xlsxOf } from "../../packages/kernel/src/papers/index.ts";
import { keyOf, openWorld, type World, type WorldTenant } from "./world.ts";

const UNITS =
  "编码,名称,上级编码,类型\n1,集团党委,,党委\n11,一部总支,1,党总支\n111,动力支部,11,党支部\n112,热处理支部,11,党支部\n";
const MEMBERS =
  "编号,姓名,组织编码,党员状态,入党日期,职务\nP1,王建国,111,正式,2008-07-01,书记、组织委员\nP2,李晓燕,111,预备,,\nP3,赵敏,112,正式,,书记\n";

let world: World;
beforeAll(async () => {
  world = await openWorld({ now: "2026-09-22T02:00:00Z" });
});
afterAll(() => world?.close());

let made = 0;
const tenant = () => world.tenant(`imports${++made}`);

const load = (
  to: WorldTenant,
  kind: ImportFileOptions["kind"],
  text: ImportFileOptions["text"],
  rest: Partial<ImportFileOptions> = {},
) => importFile({ port: to.port, host: to.host, token: to.serviceToken, kind, text, since: "2026-01-01", ...rest });

/** Sends a file as the page's form does. */
async function upload(
  to: WorldTenant,
  kind: string,
  file: string | Uint8Array,
  { since = "2026-01-01", name = "名单.csv" } = {},
) {
  const cookie = await to.signIn("guanli");
  const form = new FormData();
  form.set("k", keyOf((await to.get(`/imports/new?kind=${kind}`, cookie)).text(), "/imports"));
  form.set("kind", kind);
  form.set("since", since);
  form.set("file", new File([typeof file === "string" ? file : new Uint8Array(file)], name, { type: "text/csv" }));
  const encoded = new Response(form);
  const headers = {
    cookie,
    "sec-fetch-site": "same-origin",
    "content-type": encoded.headers.get("content-type") ?? "",
  };
  const body = new Uint8Array(await encoded.arrayBuffer());
  return request({ port: to.port, host: to.host, path: "/imports", method: "POST", headers, body });
}

/** Opens the page of an import until it is no longer being checked. */
async function settled(to: WorldTenant, path: string): Promise<string> {
  const cookie = await to.signIn("guanli");
  for (let tries = 0; tries < 100; tries++) {
    const page = (await to.get(path, cookie)).text();
    if (!page.includes("check-progress")) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${path} is still being checked`);
}

const tree = (of: WorldTenant) =>
  of.rows(
    "select u.code, u.name, u.kind, p.parent_no, p.valid_from, p.valid_to from units u join placements p on p.unit_no = u.no order by u.no, p.valid_from",
  );

describe("units from a spreadsheet", () => {
  const sheet = (...rows: (string | number)[][]) => xlsxOf([{ title: "组织", rows }]);
  const HEAD = ["编码", "名称", "上级编码", "类型"];

  it("are sent as they are, with a title above; what is wrong comes back as a spreadsheet, and the mended one is taken", async () => {
    const here = await tenant();
    const faulty = await sheet(["组织名册"], HEAD, [1, "集团党委", "", "党委"], [11, "一部总支", 2, "党总支"]);
    const sent = await upload(here, "units", faulty, { name: "组织.xlsx" });
    const at = sent.headers.get("location")!;
    expect(await settled(here, at)).toContain("第4行");
    const told = await here.get(`${at}/faults`, await here.signIn("guanli"));
    const read = await readTableFile(told.bytes, "");
    const rows = "tables" in read ? read.tables[0]!.rows.map((row) => row.map(String)) : [];
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ["组织名册", "", "", ""],
      HEAD,
      ["1", "集团党委", "", "党委"],
      ["11", "一部总支", "2", "党总支"],
    ]);
    expect(rows.map((row) => row[4])).toEqual(["", "要改的地方", "", expect.stringContaining("没有这个编码的组织")]);
    rows[3]![2] = "1";
    const again = await upload(here, "units", await sheet(...rows), { name: "组织.xlsx" });
    const page = await settled(here, again.headers.get("location")!);
    expect(page).toContain("新增");
    expect(page).not.toContain("没有用到");
  });

  it("that is too old, locked or a bomb is refused with what to do", async () => {
    const here = await tenant();
    const old = await upload(here, "units", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), { name: "组织.xls" });
    expect([old.status, old.text()]).toEqual([422, expect.stringContaining("另存为")]);
    const broken = await upload(here, "units", (await sheet(HEAD)).slice(0, 400), { name: "组织.xlsx" });
    expect([broken.status, broken.text()]).toEqual([422, expect.stringContaining("另存为")]);
  });
});

describe("units from a file", () => {
  it("become the tree, their top in the founding unit's place; the same file again changes nothing", async () => {
    const here = await tenant();
    expect(await load(here, "units", UNITS)).toMatchObject({
      state: "applied",
      report: { counts: { new: 3, changed: 1 } },
    });
    const after = await tree(here);
    expect(after).toEqual([
      ["1", "集团党委", "committee", "0", "2020-01-01", null],
      ["11", "一部总支", "general-branch", "1", "2026-01-01", null],
      ["111", "动力支部", "branch", "2", "2026-01-01", null],
      ["112", "热处理支部", "branch", "2", "2026-01-01", null],
    ]);
    expect(await load(here, "units", UNITS)).toMatchObject({
      state: "unchanged",
      report: { counts: { new: 0, moved: 0, changed: 0, same: 4 } },
    });
    expect(await tree(here)).toEqual(after);
    expect(await here.rows("select count(*) from import_rows union all select count(*) from import_files")).toEqual([
      ["0"],
      ["0"],
    ]);
    const cookie = await here.signIn("guanli");
    expect((await here.get("/units", cookie)).text()).toContain("集团党委");
  });

  it("move from the day that the import says, and keep where they stood before", async () => {
    const here = await tenant();
    await load(here, "units", UNITS);
    const moved = UNITS.replace("112,热处理支部,11", "112,热处理联合支部,1");
    expect(await load(here, "units", moved, { since: "2026-07-01" })).toMatchObject({
      state: "applied",
      report: { counts: { moved: 1, same: 3 } },
    });
    expect((await tree(here)).slice(3)).toEqual([
      ["112", "热处理联合支部", "branch", "2", "2026-01-01", "2026-07-01"],
      ["112", "热处理联合支部", "branch", "1", "2026-07-01", null],
    ]);
    const { state, report } = await load(here, "units", UNITS, { since: "2026-06-01" });
    expect([state, report.faults[0]?.row, report.faults[0]?.message]).toEqual([
      "faulty",
      5,
      expect.stringContaining("2026-07-01"),
    ]);
  });

  it("hang below the top when the file has several without a parent", async () => {
    const here = await tenant();
    const { report } = await load(here, "units", "code,name,parent_code,kind\nA,甲党委,,党委\nB,乙党委,,党委\n");
    expect(report.loose).toEqual([2, 3]);
    expect((await tree(here)).map(([code, , , parent]) => [code, parent])).toEqual([
      ["ROOT", "0"],
      ["A", "1"],
      ["B", "1"],
    ]);
  });

  it("leave the tree as it was when anything in the file is wrong", async () => {
    const here = await tenant();
    await load(here, "units", UNITS);
    const before = await tree(here);
    for (const [wrong, says] of [
      ["11,重复总支,1,党总支", "第3行和第6行"],
      ["12,无根支部,99,党支部", "没有这个编码"],
      ["12,甲,13,党支部\n13,乙,12,党支部", "绕成了圈"],
      [`12,${"长".repeat(5000)},1,党支部`, "5,000个字"],
    ]) {
      const { state, report } = await load(here, "units", `${UNITS}${wrong}\n`);
      expect([wrong, state]).toEqual([wrong, "faulty"]);
      expect(report.faults[0]).toMatchObject({ row: 6, message: expect.stringContaining(says!) });
    }
    expect(await tree(here)).toEqual(before);
    expect(await here.rows("select count(*) from import_rows")).toEqual([["0"]]);
  });

  it("ask what unknown kinds mean, and take the answer", async () => {
    const here = await tenant();
    const file = "code,name,parent_code,level\n35,福建省,,province\n3501,福州市,35,city\n350102,鼓楼区,3501,county\n";
    const upped = await upload(here, "units", file);
    const at = upped.headers.get("location") ?? "";
    const page = await settled(here, at);
    expect(page).toContain("province（1个）");
    const cookie = await here.signIn("guanli");
    const counts = await here.get(`${at}/counts?word.0=province&kind.0=administrative`, cookie, {
      "hx-request": "true",
    });
    expect(counts.text()).toContain("counts");
    const key = keyOf(page, `${at}/application`);
    const fields = {
      k: key,
      "word.0": "province",
      "kind.0": "administrative",
      "word.1": "city",
      "kind.1": "committee",
      "word.2": "county",
    };
    const refused = await here.post(`${at}/application`, fields, cookie);
    expect([refused.status, refused.text().includes("请给“county”选一种类型")]).toEqual([422, true]);
    const again = keyOf(refused.text(), `${at}/application`);
    await here.post(`${at}/application`, { ...fields, k: again, "kind.2": "branch" }, cookie);
    expect((await tree(here)).map(([, , kind]) => kind)).toEqual(["administrative", "committee", "branch"]);
    expect((await here.get(at, cookie)).text()).toContain("已写入");
  });

  it("come from a file in GB18030 too", async () => {
    const here = await tenant();
    // 编码,名称,上级编码,类型 ⏎ 1,党委,,党委
    const gb = Buffer.from("b1e0c2eb2cc3fbb3c62cc9cfbcb6b1e0c2eb2cc0e0d0cd0a312cb5b3ceaf2c2cb5b3ceaf", "hex");
    await load(here, "units", gb);
    expect((await tree(here))[0]?.slice(0, 3)).toEqual(["1", "党委", "committee"]);
  });

  it.each([
    ["an empty file", "", "空的"],
    ["half of an Excel file", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), "没有传完整"],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), "图片"],
  ])("refuse %s at once, and keep the day that was typed", async (_, file, says) => {
    const here = await shared();
    const reply = await upload(here, "units", file, { since: "2025-03-04" });
    expect(reply.status).toBe(422);
    expect(reply.text()).toContain(says);
    expect(reply.text()).toContain('value="2025-03-04"');
    expect(await here.rows("select count(*) from imports")).toEqual([["0"]]);
    await expect(load(here, "units", file)).rejects.toThrow(says);
  });
});

describe("a file that can only be judged by its rows", () => {
  it.each([
    ["has no rows", "code,name,parent_code,level\n", "只有表头"],
    ["has a quote that is never closed", `${UNITS}12,"甲,1,党支部\n13,乙,1,党支部\n`, "第6行起有一个双引号"],
  ])("%s is not read, and says why; a program is told, too", async (_, file, says) => {
    const here = await shared();
    expect(await settled(here, (await upload(here, "units", file)).headers.get("location")!)).toContain(says);
    const { state, report } = await load(here, "units", file);
    expect([state, report.faults]).toEqual(["faulty", [expect.objectContaining({ row: 0 })]]);
    expect(report.faults[0]!.message).toContain(says);
  });

  it("has 100,001 rows and is too long by one; whoever else works there does not notice", async () => {
    const here = await shared();
    const rows = Array.from({ length: 100_001 }, (_, i) => `v${i},支部${i},1,党支部`).join("\n");
    const at = (await upload(here, "units", `编码,名称,上级编码,类型\n${rows}\n`)).headers.get("location")!;
    const cookie = await here.signIn("guanli");
    let answered = 0;
    for (let page = ""; !page.includes("读不了"); answered++) {
      page = (await here.get(at, cookie)).text();
      if (answered > 0 && !page.includes("check-progress")) expect(page).toContain("一次最多100,000行");
    }
    expect(answered).toBeGreaterThan(2);
  });
});

describe("columns whose heads nobody knows", () => {
  const ODD = "代号,叫什么,归谁,是什么\n1,集团党委,,党委\n11,一部总支,1,党总支\n";
  const said = { sheet: "0", header: "1", "col.code": "0", "col.name": "1", "col.parent": "2", "col.kind": "3" };

  it("are asked about with what stands in them; what was said holds for the next file, and can be said otherwise", async () => {
    const here = await tenant();
    const cookie = await here.signIn("guanli");
    const at = (await upload(here, "units", ODD)).headers.get("location")!;
    const asked = await settled(here, at);
    expect(asked).toContain("还有4列认不出来");
    expect(asked).toContain("归谁：1");
    const say = (page: string, fields: Record<string, string>) =>
      here.post(`${at}/columns`, { k: keyOf(page, `${at}/columns`), ...said, ...fields }, cookie);
    const missing = await say(asked, { "col.kind": "" });
    expect([missing.status, missing.text()]).toEqual([422, expect.stringContaining("请选哪一列是类型")]);
    const twice = await say(missing.text(), { "col.kind": "1" });
    expect([twice.status, twice.text()]).toEqual([422, expect.stringContaining("“叫什么”已经用作名称了")]);
    expect((await say(twice.text(), {})).status).toBe(303);
    expect(await settled(here, at)).toContain("检查过了，可以写入");

    const next = (await upload(here, "units", `${ODD}12,二部总支,1,党总支\n`)).headers.get("location")!;
    const ready = await settled(here, next);
    expect(ready).toContain("检查过了，可以写入");
    await here.post(`${next}/matching`, { k: keyOf(ready, `${next}/matching`) }, cookie);
    expect(await settled(here, next)).toContain("请看看列对得对不对");
    expect(await here.rows(`select count(*) from import_rows where import_id = '${next.slice(9)}'`)).toEqual([["0"]]);
    expect((await here.get(`${next}/columns?sheet=0&header=2`, cookie, { "hx-request": "true" })).text()).toContain(
      "选一列",
    );
  });

  it("end a program's import, with what the heads should be", async () => {
    const { state, report } = await load(await shared(), "units", ODD);
    expect([state, report.faults[0]!.message]).toEqual(["faulty", expect.stringContaining("表头缺4列")]);
  });

  it("or of two sheets that fit, somebody says which", async () => {
    const here = await tenant();
    const rows = [
      ["编码", "名称", "上级编码", "类型"],
      ["1", "集团党委", "", "党委"],
    ];
    const both = await xlsxOf([
      { title: "今年", rows },
      { title: "去年", rows: [...rows, ["2", "旧党委", "1", "党委"]] },
    ]);
    const at = (await upload(here, "units", both, { name: "组织.xlsx" })).headers.get("location")!;
    const asked = await settled(here, at);
    expect(asked).toContain("哪一张工作表");
    const fields = { k: keyOf(asked, `${at}/columns`), ...said, sheet: "1" };
    await here.post(`${at}/columns`, fields, await here.signIn("guanli"));
    expect(await settled(here, at)).toContain("2行");
  });
});

describe("members from a file", () => {
  it("belong to their units and hold their posts; the same file again changes nothing", async () => {
    const here = await tenant();
    await load(here, "units", UNITS);
    expect(await load(here, "members", MEMBERS)).toMatchObject({ state: "applied", report: { counts: { new: 3 } } });
    expect(await people(here)).toEqual([
      ["P1", "111", "正式", "2026-01-01", null],
      ["P2", "111", "预备", "2026-01-01", null],
      ["P3", "112", "正式", "2026-01-01", null],
    ]);
    expect(await posts(here)).toEqual([
      ["P1", "111", "书记", "2026-01-01", null],
      ["P1", "111", "组织委员", "2026-01-01", null],
      ["P3", "112", "书记", "2026-01-01", null],
    ]);
    expect(await load(here, "members", MEMBERS)).toMatchObject({ state: "unchanged", report: { counts: { same: 3 } } });
  });

  it("leave a unit with its posts, and begin in another, from the day that the import says", async () => {
    const here = await tenant();
    await load(here, "units", UNITS);
    await load(here, "members", MEMBERS);
    const next = MEMBERS.replace("P1,王建国,111,正式,2008-07-01,书记、组织委员", "P1,王建国,112,正式,,副书记").replace(
      "P2,李晓燕,111,预备",
      "P2,李晓燕,111,正式",
    );
    expect(await load(here, "members", next, { since: "2026-07-01" })).toMatchObject({
      state: "applied",
      report: { counts: { moved: 1, changed: 1, same: 1 } },
    });
    expect(await people(here)).toEqual([
      ["P1", "111", "正式", "2026-01-01", "2026-07-01"],
      ["P1", "112", "正式", "2026-07-01", null],
      ["P2", "111", "预备", "2026-01-01", "2026-07-01"],
      ["P2", "111", "正式", "2026-07-01", null],
      ["P3", "112", "正式", "2026-01-01", null],
    ]);
    expect((await posts(here)).filter(([code]) => code === "P1")).toEqual([
      ["P1", "111", "书记", "2026-01-01", "2026-07-01"],
      ["P1", "111", "组织委员", "2026-01-01", "2026-07-01"],
      ["P1", "112", "副书记", "2026-07-01", null],
    ]);
    expect(await here.rows("select joined_on from members where code = 'P1'")).toEqual([["2008-07-01"]]);
    expect(await load(here, "members", MEMBERS, { since: "2026-03-01" })).toMatchObject({ state: "faulty" });
  });

  it("are refused where a row is wrong, all of them", async () => {
    const here = await tenant();
    await load(here, "units", UNITS);
    const { state, report } = await load(here, "members", `${MEMBERS}P4,钱,999,正式,,班长\n`);
    expect([state, report.faultCount]).toEqual(["faulty", 2]);
    expect(await people(here)).toEqual([]);
  });
});

describe("an import", () => {
  it("is given up without a trace in the tree", async () => {
    const here = await tenant();
    const at = (await upload(here, "units", UNITS)).headers.get("location") ?? "";
    const page = await settled(here, at);
    await here.post(`${at}/cancellation`, { k: keyOf(page, `${at}/cancellation`) }, await here.signIn("guanli"));
    expect(await settled(here, at)).toContain("已取消，什么也没有写入");
    expect(await tree(here)).toHaveLength(1);
    expect(await here.rows("select count(*) from import_rows")).toEqual([["0"]]);
    await expect.poll(() => here.rows("select kept from imports")).toEqual([["0"]]);
  });

  it("is given up while its rows are still being read", async () => {
    const here = await tenant();
    const rows = Array.from({ length: 40_000 }, (_, i) => `v${i},支部${i},1,党支部`).join("\n");
    const at = (await upload(here, "units", `${UNITS}${rows}\n`)).headers.get("location") ?? "";
    const cookie = await here.signIn("guanli");
    const page = (await here.get(at, cookie)).text();
    expect(page).toContain("check-progress");
    await here.post(`${at}/cancellation`, { k: keyOf(page, `${at}/cancellation`) }, cookie);
    await expect
      .poll(() => here.rows("select state, kept, (select count(*) from import_rows) from imports"))
      .toEqual([["cancelled", "0", "0"]]);
  });

  it("is applied once, however often its form is sent", async () => {
    const here = await tenant();
    const at = (await upload(here, "units", UNITS)).headers.get("location") ?? "";
    const k = keyOf(await settled(here, at), `${at}/application`);
    const cookie = await here.signIn("guanli");
    await Promise.all([1, 2, 3].map(() => here.post(`${at}/application`, { k }, cookie)));
    expect(await tree(here)).toHaveLength(4);
    expect(await here.rows("select count(*) from audit where act = 'units.imported'")).toEqual([["1"]]);
  });

  it("is applied whole or not at all when the actor is lost meanwhile, and cannot be given up once it is", async () => {
    const here = await tenant();
    const rows = Array.from({ length: 3_000 }, (_, i) => `v${i},支部${i},1,党支部`).join("\n");
    const at = (await upload(here, "units", `${UNITS}${rows}\n`)).headers.get("location") ?? "";
    const page = await settled(here, at);
    const [k, cancel] = [keyOf(page, `${at}/application`), keyOf(page, `${at}/cancellation`)];
    const cookie = await here.signIn("guanli");
    await Promise.allSettled([here.post(`${at}/application`, { k }, cookie), here.evict()]);
    const [[state, units, marks]] = (await here.rows(
      "select state, (select count(*) from units), (select count(*) > 0 from import_marks) from imports",
    )) as [[string, string, string]];
    expect([
      ["ready", "1", "0"],
      ["applied", "3004", "1"],
    ]).toContainEqual([state, units, marks]);
    await expect
      .poll(async () => (await here.post(`${at}/application`, { k }, cookie)).status, { timeout: 10_000 })
      .toBe(303);
    expect((await here.post(`${at}/cancellation`, { k: cancel }, cookie)).status).toBe(303);
    expect(await here.rows("select state, (select count(*) from units) from imports")).toEqual([["applied", "3004"]]);
    expect(await here.rows("select count(*) from import_marking")).toEqual([["0"]]);
  });

  it("goes on after the actor was lost in the middle", async () => {
    const here = await tenant();
    const rows = Array.from({ length: 6_000 }, (_, i) => `v${i},支部${i},1,党支部`).join("\n");
    const at = (await upload(here, "units", `${UNITS}${rows}\n`)).headers.get("location") ?? "";
    const cookie = await here.signIn("guanli");
    const lost = new Set<string>();
    for (let page = "check-progress"; page.includes("check-progress"); page = (await here.get(at, cookie)).text()) {
      const [[state, done]] = (await here.rows(`select state, done from imports where id = '${at.slice(9)}'`)) as [
        [string, string],
      ];
      const where = `${state} ${Math.floor(Number(done) / 2_000)}`;
      if (lost.has(where)) continue;
      lost.add(where);
      await here.evict();
    }
    expect(lost.size).toBeGreaterThan(1);
    expect(await settled(here, at)).toContain("检查过了，可以写入");
    expect(await here.rows("select count(*), count(distinct doc->>'code') from import_rows")).toEqual([
      ["6004", "6004"],
    ]);
  });

  it("is not for people who hold less than the whole", async () => {
    const here = await tenant();
    await load(here, "units", UNITS);
    await here.accounts(
      { login: "fenguan", name: "分管员", grants: [{ role: "admin", unitCode: "11" }] },
      { login: "shuji", name: "王建国", grants: [{ role: "secretary", unitCode: "111" }] },
    );
    const whole = await here.signIn("guanli");
    for (const path of ["/imports", "/imports/new?kind=units", "/imports/template/units"]) {
      expect((await here.get(path, whole)).status).toBe(200);
      for (const login of ["fenguan", "shuji"])
        expect([path, login, (await here.get(path, await here.signIn(login))).status]).toEqual([path, login, 404]);
    }
  });
});

describe("a whole import is undone", () => {
  const undoing = async (to: WorldTenant, at: string) =>
    to.submit(`${at}/undoing`, `${at}/undoing`, {}, await to.signIn("guanli"));
  const last = async (of: WorldTenant) =>
    `/imports/${(await of.rows("select id from imports order by applied_at desc, id desc limit 1"))[0]![0]}`;

  it("from its page: everything is as it was before, by whom is said, and the same file may come again", async () => {
    const here = await tenant();
    const before = await tree(here);
    await load(here, "units", UNITS);
    const at = await last(here);
    const cookie = await here.signIn("guanli");
    expect((await here.get("/imports", cookie)).text()).toContain(`${at}/undoing`);
    expect((await here.get(at, cookie)).text()).toContain("撤销这次导入");
    const asked = (await here.get(`${at}/undoing`, cookie)).text();
    expect(asked).toContain("新增的3个组织会去掉");
    expect(asked).toContain("9月23日 10:00以前都可以撤销");
    const sent = await Promise.all(
      [1, 2].map(() => here.post(`${at}/undoing`, { k: keyOf(asked, `${at}/undoing`) }, cookie)),
    );
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect(await tree(here)).toEqual(before);
    expect((await here.get("/units", cookie)).text()).not.toContain("动力支部");
    const after = (await here.get(at, cookie)).text();
    expect(after).toContain("已撤销，全部恢复了原样");
    expect(after).toMatch(/撤销.*9月22日 10:00/s);
    expect(await here.rows("select count(*) from audit where act = 'import.undone'")).toEqual([["1"]]);
    expect(await here.rows("select count(*) from import_marks")).toEqual([["0"]]);
    expect((await here.get(`${at}/undoing`, cookie)).headers.get("location")).toBe(at);
    expect(await load(here, "units", UNITS)).toMatchObject({ state: "applied", report: { counts: { new: 3 } } });
  });

  it("not while others were built upon it: the page names them, and goes once they are undone", async () => {
    const here = await tenant();
    await load(here, "units", UNITS);
    const units = await last(here);
    const before = await tree(here);
    await load(here, "members", MEMBERS);
    const members = await last(here);
    const cookie = await here.signIn("guanli");
    const page = (await here.get(`${units}/undoing`, cookie)).text();
    expect(page).toContain("现在还不能撤销");
    expect(page).toContain("有了党员");
    expect(page).toContain(`${members}/undoing`);
    expect(page).toContain((await here.rows("select id from units where code = '111'"))[0]![0]!);
    expect(page.includes('<form id="undoing"')).toBe(false);
    const forced = await here.api(`/api${units}/undoing`, {});
    expect([forced.status, forced.text()]).toEqual([409, expect.stringContaining("有了党员")]);
    expect(await tree(here)).toEqual(before);
    expect((await undoing(here, members)).status).toBe(303);
    expect(await people(here)).toEqual([]);
    expect((await here.api(`/api${units}/undoing`, {})).json()).toEqual({ state: "undone" });
    expect((await here.api(`/api${units}/undoing`, {})).json()).toEqual({ state: "undone" });
    expect(await tree(here)).toHaveLength(1);
  });

  it("is offered for no import that changed nothing, was given up, or is another's to decide", async () => {
    const here = await tenant();
    await load(here, "units", UNITS);
    await load(here, "units", UNITS);
    const cookie = await here.signIn("guanli");
    const [[same]] = (await here.rows("select id from imports where applied_at is null")) as [[string]];
    expect((await here.get(`/imports/${same}`, cookie)).text()).not.toContain("undoing");
    expect((await here.get(`/imports/${same}/undoing`, cookie)).headers.get("location")).toBe(`/imports/${same}`);
    expect((await here.api(`/api/imports/${same}/undoing`, {})).status).toBe(409);
    expect(await tree(here)).toHaveLength(4);
  });
});

let held: Promise<WorldTenant> | undefined;
const shared = () => {
  held ??= tenant();
  return held;
};

const people = (of: WorldTenant) =>
  of.rows(
    "select m.code, u.code, s.status, s.valid_from, s.valid_to from memberships s join members m on m.id = s.member_id join units u on u.no = s.unit_no order by m.code, s.valid_from",
  );
const posts = (of: WorldTenant) =>
  of.rows(
    "select m.code, u.code, p.post, p.valid_from, p.valid_to from posts p join members m on m.id = p.member_id join units u on u.no = p.unit_no order by m.code, p.valid_from, p.post",
  );

describe("people who are to come in, from a file", () => {
  const HEAD = "登录名,姓名,党员编号,角色,组织编码\n";
  const PEOPLE = `${HEAD}wangjg,,P1,支部书记,111\nqianlan,钱岚,,党委工作人员,集团党委\n`;
  const PATH = "/manage/invitations";

  /** An enterprise with its tree and roster. */
  async function settledIn(): Promise<WorldTenant> {
    const here = await tenant();
    await load(here, "units", UNITS);
    await load(here, "members", MEMBERS);
    return here;
  }

  /** Sends a file and says yes to it; the page of the import afterwards. */
  async function invited(here: WorldTenant, file: string): Promise<string> {
    const at = (await upload(here, "accounts", file)).headers.get("location")!;
    const ready = await settled(here, at);
    if (!ready.includes(`${at}/application`)) return ready;
    const cookie = await here.signIn("guanli");
    await here.submit(at, `${at}/application`, {}, cookie);
    return (await here.get(at, cookie)).text();
  }

  /** Presses the button of the newest table of links; what came of it. */
  async function linksOf(here: WorldTenant, cookie: string) {
    const page = (await here.get(PATH, cookie)).text();
    const action = new RegExp(`action="(${PATH}/[0-9a-f-]{36}/links)"`).exec(page)?.[1];
    if (!action) throw new Error("no table of links to fetch");
    const press = () => here.post(action, { k: keyOf(page, action) }, cookie);
    return { action, press, first: await press() };
  }

  const linesOf = async (bytes: Uint8Array): Promise<string[][]> => {
    const read = await readTableFile(bytes, "");
    return "tables" in read ? read.tables[0]!.rows.slice(1).map((row) => row.map(String)) : [];
  };
  const tokenOf = (line: string[] | undefined): string => line?.[3]?.split("/").at(-1) ?? "";

  it("get an account, a role and a link each; the links are one table, given once and again only to the same press", async () => {
    const here = await settledIn();
    expect(await invited(here, PEOPLE)).toContain("已写入：新增2个账号");
    const cookie = await here.signIn("guanli");
    expect((await here.get(PATH, cookie)).text()).toContain("还有2个人没设密码");

    const { action, press, first } = await linksOf(here, cookie);
    const lines = await linesOf(first.bytes);
    expect(lines.map((line) => line.slice(0, 3))).toEqual([
      ["王建国", "wangjg", "支部书记 · 动力支部"],
      ["钱岚", "qianlan", "党委工作人员 · 集团党委"],
    ]);
    expect(await linesOf((await press()).bytes)).toEqual(lines);
    const later = (await here.get(PATH, cookie)).text();
    expect(later).not.toContain(action);
    expect((await here.rows("select count(*) from handouts where fetched_at is not null"))[0]).toEqual(["1"]);

    const kept = JSON.stringify(
      await here.rows(
        "select token_hash || coalesce(handout_id, '') from invitations union all select id || by from handouts",
      ),
    );
    expect(kept).not.toContain(tokenOf(lines[0]));
    const wang = await here.accept(tokenOf(lines[0]));
    expect((await here.get("/me", wang)).text()).toContain("王建国");
    expect((await here.get(`/invitations/${tokenOf(lines[0])}`)).status).toBe(404);
    expect((await here.get(PATH, wang)).status).toBe(404);
    expect((await here.get(`${PATH}?state=used`, cookie)).text()).toContain("王建国");

    // The same file again, with one more: who is there stays as they are.
    expect(await invited(here, PEOPLE)).toContain("没有变化");
    expect(await invited(here, `${PEOPLE}lixy,,P2,党员,111\n`)).toContain("已写入：新增1个账号");
    expect(await here.rows("select count(*) from accounts where login in ('wangjg', 'qianlan', 'lixy')")).toEqual([
      ["3"],
    ]);

    // New ones for all who have not come in: the old one of 钱岚 no longer opens anything, 王建国 gets none.
    await here.submit(PATH, `${PATH}/renewal`, {}, cookie);
    const renewed = await linesOf((await linksOf(here, cookie)).first.bytes);
    expect(renewed.map(([, login]) => login).sort()).toEqual(["lixy", "qianlan"]);
    expect((await here.get(`/invitations/${tokenOf(lines[1])}`)).status).toBe(404);
    const qian = renewed.find(([, login]) => login === "qianlan");
    await here.accept(tokenOf(qian));

    // Stopped are those alone whom nobody came in as.
    const page = (await here.get(PATH, cookie)).text();
    const closure = new RegExp(`action="(${PATH}/[0-9a-f-]{36}/closure)"`).exec(page)![1]!;
    await here.post(closure, { k: keyOf(page, closure) }, cookie);
    expect(await here.rows("select login from accounts where closed_at is not null")).toEqual([["lixy"]]);
    const acts = await here.rows("select act from audit where act like 'accounts.%' order by seq");
    expect(acts.flat()).toEqual([
      "accounts.imported",
      "accounts.links.fetched",
      "accounts.imported",
      "accounts.links.issued",
      "accounts.links.fetched",
      "accounts.unused.closed",
    ]);
  });

  it("are refused row by row where a role cannot be given there, and nothing is written", async () => {
    const here = await settledIn();
    const wrong = `${HEAD}a1,钱岚,,审计员,1\na2,钱岚,,支部书记,999\na3,许临,,主任,111\nb1,,P1,系统管理员,11\nb2,,P1,审计员,11\n`;
    const page = await invited(here, wrong);
    expect(page).toContain("没有这个组织，或者它不在您管理的范围里");
    expect(page).toContain("角色写其中一个");
    expect(page).toContain("第5行和第6行是同一个人");
    expect(await here.rows("select count(*) from accounts where login in ('a1', 'a2', 'a3', 'b1')")).toEqual([["0"]]);
    // Who administers and who reads what they did are two people's: somebody with an account gets no second one by a file.
    const auditor = { login: "sheng", name: "王建国", memberCode: "P1", grants: [{ role: "auditor", unitCode: "11" }] };
    await here.accounts(auditor);
    expect(await invited(here, `${HEAD}w2,,P1,系统管理员,11\n`)).toContain("没有变化");
    expect(await here.rows("select count(*) from accounts where login = 'w2'")).toEqual([["0"]]);
  });
});
