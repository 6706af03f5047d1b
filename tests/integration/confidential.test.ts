import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { wordText } from "./word-text.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-10-14T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let member: Record<string, string>;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW, entry: new URL("confidential-worker.ts", import.meta.url).pathname });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ member, unit } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

/** An answer that is there already. */
async function answer(code: string, giver: string, content: string, on = "2026-08-10"): Promise<string> {
  const id = crypto.randomUUID();
  const json = JSON.stringify({ giver: member[giver], content, words: `${giver}说的`, on });
  await company.alter(
    `insert into p_confidential__answers (id, rev, v, unit_no, state, by, at, updated_at, doc) select '${id}', 1, 1, no, '', 'nobody', 1, 1, '${json}' from units where code = '${code}'`,
  );
  return id;
}

const open = async (login: string, path: string) => company.get(path, await company.signIn(login));
const text = async (login: string, path: string) => (await open(login, path)).text();
const board = (login: string, query = "") => text(login, `/p/confidential/board${query}`);

describe("a record that nobody reads by their role", () => {
  it("is opened and listed by whom it names, and is not there for anybody above, beside or administering", async () => {
    const mine = await answer("ZZ1", "A4", "不满意");
    const page = `/p/confidential/records/answers/${mine}`;
    expect((await open("dangyuan", page)).status).toBe(200);
    expect(await board("dangyuan")).toContain("看得到A4说的，共1");
    for (const login of ["shuji", "zuzhi", "zongzhuang", "dangwei"]) {
      expect((await open(login, page)).status, login).toBe(404);
      expect(await board(login), login).toContain("看得到，共0");
      for (const way of ["csv", "xlsx"]) {
        const file = await open(login, `/p/confidential/records/answers/file?as=${way}`);
        if (file.status === 200) expect(file.text(), login).not.toContain("A4说的");
        else expect(file.status, login).toBe(404);
      }
    }
  });

  it("stands in no year book, not even in that of whom it names; nor does what is restricted", async () => {
    const id = await answer("ZZ1", "A1", "满意");
    await company.alter(`update p_confidential__answers set at = ${Date.parse(NOW)} where id = '${id}'`);
    const warning = crypto.randomUUID();
    await company.alter(
      `insert into p_confidential__warnings (id, rev, v, unit_no, state, by, at, updated_at, doc) select '${warning}', 1, 1, no, '', 'nobody', ${Date.parse(NOW)}, 1, '{"words":"提醒过A1"}' from units where code = 'ZZ1'`,
    );
    for (const page of [`answers/${id}`, `warnings/${warning}`])
      expect((await open("shuji", `/p/confidential/records/${page}`)).status, page).toBe(200);
    for (const login of ["shuji", "dangwei"]) {
      const book = await open(login, `/units/${unit.ZZ1}/yearbook/file?year=2026`);
      expect(book.status, login).toBe(200);
      const said = await wordText(new Uint8Array(book.bytes));
      expect(said).toContain("一车间党支部2026年度台账");
      for (const words of ["A1说的", "提醒过A1"]) expect(said, login).not.toContain(words);
    }
    await company.alter(`delete from p_confidential__answers where id = '${id}'`);
  });

  it("is told as a figure of five or more in a period that is over, and a smaller unit enters no figure above it", async () => {
    for (const giver of ["A1", "A2", "A3"]) await answer("ZZ1", giver, "满意");
    await answer("ZC1", "C1", "满意");
    expect(await board("dangwei")).toContain("公司党委– 总装厂党委– 一车间党支部–");
    await answer("ZZ1", "A5", "满意");
    expect(await board("dangwei")).toContain(
      "公司党委4/5 总装厂党委4/5 一车间党支部4/5 二车间党支部– 铸造厂党委– 造型党支部–",
    );
    expect(await board("shuji")).toContain("一车间党支部4/5");
    // Anything that one figure minus another could tell is not told at all.
    for (const period of ["2026", "2026-H2", "2026-08", "2026-Q4"])
      expect(await board("dangwei", `?period=${period}`), period).toContain("公司党委– 总装厂党委– 一车间党支部–");
    for (const login of ["dangwei", "shuji"])
      expect((await open(login, "/p/confidential/metrics/content?period=2026-Q3")).status).toBe(404);
  });
});
