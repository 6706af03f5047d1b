import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendWithFiles } from "./multipart.ts";
import { organise } from "./organisation.ts";
import { FORMS, idOf, RESULTS, scoringDesk, words } from "./scoring-desk.ts";
import { fileCalled } from "./scoring-tables/made.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let company: WorldTenant;

beforeAll(async () => {
  world = await openWorld({ now: "2026-10-12T09:00:00+08:00" });
  company = await world.tenant("kaohe");
  await organise(company);
  await company.accounts({ login: "fuhe", name: "梁观澜", grants: [{ role: "officer", unitCode: "GS" }] });
  const enabled = await company.api("/api/plugins/scoring/enabling", { from: "2026-10" });
  if (!enabled.ok) throw new Error(enabled.text());
}, 120_000);
afterAll(async () => world?.close());

type Desk = ReturnType<typeof scoringDesk>;
const fill: Desk["fill"] = (...at) => scoringDesk(company).fill(...at);
const read: Desk["read"] = (...at) => scoringDesk(company).read(...at);
const move: Desk["move"] = (...at) => scoringDesk(company).move(...at);
const type: Desk["type"] = (...at) => scoringDesk(company).type(...at);

describe("a scheme", () => {
  it("is not adopted before its replay was looked at, and not after it was changed since", async () => {
    const { to } = await fill("dangwei", `${FORMS}/template`, { "f.template": "双积分双评星", "f.from": "2027-Q1" });
    expect(await read("dangwei", to)).toContain("还缺 看过试算");
    expect(await read("dangwei", to)).toContain("先看试算");
    await fill("dangwei", `${FORMS}/tried?scheme=${idOf(to)}`);
    expect(await read("dangwei", to)).not.toContain("先看试算");
  });

  it("comes out of an Excel table as it is: looked at, put right, and then a draft", async () => {
    const cookie = await company.signIn("dangwei");
    const send = async (name: string, content: Uint8Array | string) =>
      sendWithFiles(company, `${FORMS}/table`, { do: "plan", "f.book": new File([content as never], name) }, cookie);
    const name = "党支部考核评分表.xlsx";
    const sent = await send(name, await readFile(fileCalled(name)));
    const table = sent.headers.get("location") ?? "";
    expect([sent.status, table.startsWith("/p/scoring/records/tables/")]).toEqual([303, true]);
    const page = await read("dangwei", table);
    for (const said of [
      "读的是第2张工作表“党支部”，表头在第3行",
      "第3张“党员”也像评分表",
      "认出的指标 9",
      "和表里的合计100一致",
      "分值写的是“0-20”，取了最高的20分",
      "“认真”没法数",
      "合计行，系统自己会加",
      "最大(0, 满分-2*未完成数)",
    ])
      expect(page).toContain(said);

    // Somebody says that another column holds the points, and sees what comes of it; then the other sheet.
    const html = (await company.get(table, cookie)).text();
    const path = /href="([^"]*forms\/mapping[^"]*)"/.exec(html)![1]!.replaceAll("&amp;", "&");
    const put = (columns: Record<string, string>) => fill("dangwei", path, { rev: "1", ...columns });
    const heads = { "f.sheet": "2", "f.head": "3", "f.group": "B", "f.name": "C", "f.rule": "E", "f.deduct": "F" };
    expect((await put({ ...heads, "f.full": "A" })).status).toBe(303);
    expect(await read("dangwei", table)).toContain("可能有一行没认对");
    expect((await put({ ...heads, "f.full": "D", rev: "2" })).status).toBe(303);

    const { to } = await fill("dangwei", `${FORMS}/make?table=${idOf(table)}`, {
      "f.title": "支部考核",
      "f.subject": "党支部",
      "f.from": "2027-Q1",
    });
    const scheme = await read("dangwei", to);
    expect(scheme).toContain("1.3 党费收缴");
    expect(scheme).toContain("公式待核对");
    expect(scheme).toContain("标准没有细化");
    await fill("dangwei", `${FORMS}/looked?scheme=${idOf(to)}`);
    expect(await read("dangwei", to)).not.toContain("公式待核对");
    expect(await read("dangwei", table)).toContain("已经建成方案");

    for (const [file, content, why] of [
      ["名单.csv", "姓名,职务\n钟书远,书记\n", "没有找到表头"],
      ["假的.xlsx", "PK\u0003\u0004 no such thing", "这不是 Excel 表格"],
      ["空.csv", " ", "空"],
    ] as const) {
      const reply = await send(file, content);
      expect([file, reply.status, words(reply.text()).includes(why)]).toEqual([file, 422, true]);
    }
    expect((await company.get(table, await company.signIn("shuji"))).status).toBe(404);
  });

  it("keeps what was read of a file while the form is put right, and believes nobody who makes one up", async () => {
    const cookie = await company.signIn("dangwei");
    const made = (book: object) =>
      company.submit(`${FORMS}/table`, `${FORMS}/table`, { "f.book": JSON.stringify(book), do: "plan" }, cookie);
    const page = await made({ name: "a.csv", sheets: [{ name: "a", rows: [["随便"]], merged: [] }] });
    expect([page.status, words(page.text()).includes("保留“a.csv”")]).toEqual([422, true]);
    const strange = await made({ name: "a.csv", sheets: "all" });
    expect([strange.status, words(strange.text()).includes("请选择评分表")]).toEqual([422, true]);
  });

  it("is nobody's to make but the officer's", async () => {
    for (const login of ["shuji", "dangyuan", "zuzhi"])
      expect((await fill(login, `${FORMS}/template`)).status).toBe(404);
  });
});

describe("a quarter", () => {
  let scheme: string;
  let round: string;
  beforeAll(async () => {
    const before = await fill("dangwei", `${FORMS}/open`, { "f.subject": "党支部", "f.period": "2026-Q3" });
    expect([before.status, before.said.includes("没有施行中的党支部考核方案")]).toEqual([422, true]);
    scheme = await scoringDesk(company).adopted("党支部季度考核", "2026-Q3");
    round = (await fill("dangwei", `${FORMS}/open`, { "f.subject": "党支部", "f.period": "2026-Q3" })).to;
  });

  it("is opened once, for every branch in scope", async () => {
    expect(await read("dangwei", round)).toContain("考核对象 3");
    const again = await fill("dangwei", `${FORMS}/open`, { "f.subject": "党支部", "f.period": "2026-Q3" });
    expect(again.status).toBe(422);
    expect((await company.rows("select count(*) from p_scoring__results"))[0]).toEqual(["3"]);
  });

  it("does not go ahead of its branches, and names them", async () => {
    const { status, said } = await fill("dangwei", `${FORMS}/ahead?round=${idOf(round)}`);
    expect(status).toBe(422);
    expect(said).toContain("还有3个没到这一步");
  });

  it("is not seen by another branch, nor are the scheme and the board by a secretary", async () => {
    const [[own]] = (await company.rows(
      "select r.id from p_scoring__results r join units u on u.no = r.unit_no where u.code = 'ZZ1'",
    )) as [[string]];
    expect(await read("shuji", `/p/scoring/records/results/${own}`)).toContain("党支部季度考核");
    for (const [login, path] of [
      ["erche", `/p/scoring/records/results/${own}`],
      ["dangyuan", `/p/scoring/records/results/${own}`],
      ["shuji", scheme],
      ["shuji", round],
    ] as const)
      expect((await company.get(path, await company.signIn(login))).status).toBe(404);
  });

  const resultOf = async (code: string): Promise<string> => {
    const [[id]] = (await company.rows(
      `select r.id from p_scoring__results r join units u on u.no = r.unit_no where u.code = '${code}'`,
    )) as [[string]];
    return `${RESULTS}/${id}`;
  };
  it("is filled in by the branch, verified by another, appealed by the branch and decided by a third", async () => {
    const own = await resultOf("ZZ1");
    const filled = { "lines.0.num": "5", "lines.0.den": "6", "lines.3.num": "1", "lines.3.evidence": "安全检查记录" };
    expect((await type("shuji", own, filled)).status).toBe(303);
    expect(await read("shuji", own)).toContain("未完成数1");
    expect((await move("shuji", own, "submit")).status).toBe(303);
    expect(await read("shuji", own)).not.toContain("自评填报");
    expect(await read("zongzhuang", own)).toContain("逐项核验");
    expect((await move("zongzhuang", own, "verify")).status).toBe(303);
    const page = await read("shuji", own);
    expect(page).toContain("8 / 10");
    expect(page).toMatch(/钟书远 2026年10月12日核验/);

    const address = `${own}/scores/total/appeals/1.4`;
    expect((await company.get(own, await company.signIn("shuji"))).text()).toContain(`href="${address}"`);
    const wrong = {
      wrong: "第六次学习在9月29日办了，记录补在支部台账里",
      proof: "9月29日学习记录和到会名单",
      links: "",
    };
    expect((await company.submit(address, address, wrong, await company.signIn("shuji"))).status).toBe(303);
    const decision = { verdict: "changed", points: "10", reason: "核对了9月29日的学习记录，应当算办成" };
    const decided = await company.submit(address, `${address}/decision`, decision, await company.signIn("fuhe"));
    expect(decided.status).toBe(303);
    expect(await read("shuji", own)).toContain("申诉后定为10分");
  });

  it("waits for nobody longer than is said, and stays as published when the scheme changes from the next", async () => {
    for (const code of ["ZZ2", "ZC1"]) {
      const record = await resultOf(code);
      expect((await move("dangwei", record, "close", { reason: "到期没有报，按现有的数核验" })).status).toBe(303);
      expect((await move("dangwei", record, "verify")).status).toBe(303);
    }
    for (let step = 0; step < 4; step++)
      expect((await fill("dangwei", `${FORMS}/ahead?round=${idOf(round)}`)).said).not.toContain("还有");
    expect(await read("dangwei", round)).toContain("已通报，分数固定");
    const own = await resultOf("ZZ1");
    const published = await read("shuji", own);
    expect(published).toContain("已通报");
    expect((await type("shuji", own, { "lines.0.num": "6" }).catch(() => ({ status: 404 }))).status).not.toBe(303);

    const { to } = await fill("dangwei", `${FORMS}/version?scheme=${idOf(scheme)}`, { "f.from": "2026-Q4" });
    expect(await read("dangwei", `/p/scoring/replay?id=${idOf(to)}`)).toContain("用2026年第三季度的数");
    await fill("dangwei", `${FORMS}/tried?scheme=${idOf(to)}`);
    expect((await move("dangwei", to, "adopt")).status).toBe(303);
    expect(await read("shuji", own)).toBe(published);
    expect(await company.rows("select count(*) from fixed_scores where score = 'total'")).toEqual([["3"]]);
  });
});
