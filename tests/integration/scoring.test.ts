import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { organise } from "./organisation.ts";
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

const FORMS = "/p/scoring/forms";
const words = (html: string): string =>
  (html.split(/<main|<\/main>/)[1] ?? html).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

/** Opens a form and saves it: where it led, or the page again. */
async function fill(login: string, path: string, fields: Record<string, string> = {}) {
  const cookie = await company.signIn(login);
  const drawn = await company.get(path, cookie);
  if (!drawn.ok) return { status: drawn.status, to: "", said: words(drawn.text()) };
  const [, key = ""] = /id="record"[\s\S]*?name="k"[^>]*value="([^"]+)"/.exec(drawn.text()) ?? [];
  const reply = await company.post(path, { k: key, do: "plan", ...fields }, cookie);
  return { status: reply.status, to: reply.headers.get("location") ?? "", said: words(reply.text()) };
}
const read = async (login: string, path: string): Promise<string> =>
  words((await company.get(path, await company.signIn(login))).text());
const idOf = (path: string): string => path.split("/").at(-1)!;

async function move(login: string, record: string, name: string, fields: Record<string, string> = {}) {
  const cookie = await company.signIn(login);
  const [, rev = ""] = /name="rev"[^>]*value="(\d+)"/.exec((await company.get(record, cookie)).text()) ?? [];
  return company.submit(record, `${record}/moves/${name}`, { rev, ...fields }, cookie);
}

async function adopted(from: string): Promise<string> {
  const { to } = await fill("dangwei", `${FORMS}/template`, { "f.template": "党支部季度考核", "f.from": from });
  await fill("dangwei", `${FORMS}/tried?scheme=${idOf(to)}`);
  expect((await move("dangwei", to, "adopt")).status).toBe(303);
  return to;
}

describe("a scheme", () => {
  it("is not adopted before its replay was looked at, and not after it was changed since", async () => {
    const { to } = await fill("dangwei", `${FORMS}/template`, { "f.template": "双积分双评星", "f.from": "2027-Q1" });
    expect(await read("dangwei", to)).toContain("还缺 看过试算");
    expect(await read("dangwei", to)).toContain("先看试算");
    await fill("dangwei", `${FORMS}/tried?scheme=${idOf(to)}`);
    expect(await read("dangwei", to)).not.toContain("先看试算");
  });

  it("comes out of a pasted table with its formulas marked for a look", async () => {
    const rows = "类别\t指标\t满分\t评分标准\n党建\t三会一课\t20\t每少一次扣2分\n\t宣传报道\t0\t每篇加1分，最多加5分";
    const { to } = await fill("dangwei", `${FORMS}/table`, {
      "f.title": "旧评分表",
      "f.from": "2027-Q1",
      "f.rows": rows,
    });
    const page = await read("dangwei", to);
    expect(page).toContain("1.2 宣传报道");
    expect(page).toContain("最大(0, 满分-2*未完成数)");
    expect(page).toContain("公式待核对");
    const wrong = await fill("dangwei", `${FORMS}/table`, { "f.title": "表", "f.from": "2027-Q1", "f.rows": "随便" });
    expect([wrong.status, wrong.said.includes("没有找到表头")]).toEqual([422, true]);
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
    scheme = await adopted("2026-Q3");
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

  const RESULTS = "/p/scoring/records/results";
  const resultOf = async (code: string): Promise<string> => {
    const [[id]] = (await company.rows(
      `select r.id from p_scoring__results r join units u on u.no = r.unit_no where u.code = '${code}'`,
    )) as [[string]];
    return `${RESULTS}/${id}`;
  };
  /** Types into cells of a result's lines. */
  const type = async (login: string, record: string, cells: Record<string, string>) => {
    const cookie = await company.signIn(login);
    const id = idOf(record);
    const [[rev]] = (await company.rows(`select rev from p_scoring__results where id = '${id}'`)) as [[string]];
    const fields = Object.fromEntries(Object.entries(cells).map(([cell, text]) => [`cell.${id}.${cell}`, text]));
    return company.submit(record, `${RESULTS}/cells`, { [`rev.${id}`]: rev, ...fields }, cookie);
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
