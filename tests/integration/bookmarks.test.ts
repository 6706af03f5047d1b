import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const get = async (login: string, path: string) => company.get(path, await company.signIn(login));
const words = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const page = async (login: string, path: string) => words((await get(login, path)).text());
const post = async (login: string, path: string, fields: Record<string, string>) => {
  const cookie = await company.signIn(login);
  return company.post(path, { k: signedKey(world.secrets, cookie, path), ...fields }, cookie);
};
const palette = async (login: string, q = "") =>
  (await get(login, `/search/palette?q=${encodeURIComponent(q)}`)).text();
const grantsOf = (login: string) => `account_id = (select id from accounts where login = '${login}')`;

describe("a star", () => {
  it("is put on a unit's page, and the unit stands on the home page and first in the palette", async () => {
    const at = `/units/${unit.ZZ1}`;
    const starred = await company.submit(at, `${at}/star`, { on: "1" }, await company.signIn("zongzhuang"));
    expect([starred.status, starred.headers.get("location")]).toEqual([303, at]);
    expect(await page("zongzhuang", at)).toContain("去掉星标");
    expect(await page("zongzhuang", "/")).toMatch(/星标 一车间党支部/);
    expect(words(await palette("zongzhuang"))).toMatch(/星标 一车间党支部/);
    expect(words(await palette("zongzhuang", "车间"))).toMatch(/星标 一车间党支部.*组织 二车间党支部/);
    expect(await page("dangwei", "/")).not.toContain("星标");
  });

  it("cannot be put on a unit out of reach", async () => {
    expect((await post("zongzhuang", `/units/${unit.ZC1}/star`, { on: "1" })).status).toBe(404);
    expect(await company.rows("select count(*) from stars")).toEqual([["1"]]);
  });

  it("names nothing any more when the unit goes out of reach, and does when it comes back", async () => {
    await company.alter(
      `update grants set unit_no = (select no from units where code = 'ZC') where ${grantsOf("zongzhuang")}`,
    );
    expect(await page("zongzhuang", "/")).not.toContain("一车间");
    expect(await palette("zongzhuang")).not.toContain("一车间");
    await company.alter(
      `update grants set unit_no = (select no from units where code = 'ZZ') where ${grantsOf("zongzhuang")}`,
    );
    expect(await page("zongzhuang", "/")).toContain("一车间党支部");
  });

  it("is taken off again", async () => {
    expect((await post("zongzhuang", `/units/${unit.ZZ1}/star`, { on: "0" })).status).toBe(303);
    expect(await page("zongzhuang", "/")).not.toContain("星标");
  });
});

describe("a filter", () => {
  const path = "/members?status=%E6%AD%A3%E5%BC%8F";

  it("is kept from the list itself, and stands above that list and in the palette", async () => {
    expect(await page("shuji", "/members")).not.toContain("保存这个筛选");
    const drawn = (await get("shuji", `${path}&from=0&q=`)).text();
    expect(drawn).toContain("保存这个筛选");
    const address = /name="path" value="([^"]+)"/.exec(drawn)![1]!.replaceAll("&amp;", "&");
    expect(address).toBe(path);
    const kept = await company.submit(
      path,
      "/filters",
      { path: address, name: "正式党员" },
      await company.signIn("shuji"),
    );
    expect([kept.status, kept.headers.get("location")]).toEqual([303, path]);
    const again = (await get("shuji", path)).text();
    expect(again).not.toContain("保存这个筛选");
    expect(again).toMatch(/aria-current="true"[^>]*>正式党员</);
    expect(await page("shuji", "/members")).toContain("正式党员 管理");
    expect(await palette("shuji")).toContain("正式党员");
    expect(await page("shuji", "/")).toContain("正式党员 保存的筛选");
    expect(await palette("zongzhuang")).not.toContain("正式党员");
  });

  it("asks for a name, and loses nothing while it does", async () => {
    const refused = await post("shuji", "/filters", { path, name: "" });
    expect(refused.status).toBe(422);
    expect(refused.text()).toContain("请给它起个名字");
    expect(refused.text()).toContain(`name="path" value="${path}"`);
  });

  it("is one of our lists, or it is not there", async () => {
    for (const address of ["//evil.example/members?q=1", "https://evil.example/", "/logout?x=1", "/members"])
      expect((await post("shuji", "/filters", { path: address, name: "别处" })).status, address).toBe(404);
    expect(await company.rows("select count(*) from saved_filters")).toEqual([["1"]]);
  });

  it("is not listed where its unit or its list went out of reach", async () => {
    await post("shuji", "/filters", { path: `/members?unit=${unit.ZZ1}`, name: "一车间名册" });
    expect(await page("shuji", "/filters")).toContain("一车间名册");
    await company.alter(
      `update grants set unit_no = (select no from units where code = 'ZC1') where ${grantsOf("shuji")}`,
    );
    const elsewhere = await page("shuji", "/filters");
    expect(elsewhere).not.toContain("一车间");
    expect(elsewhere).toContain("正式党员");
    await company.alter(
      `update grants set role = 'member', unit_no = (select no from units where code = 'ZZ1') where ${grantsOf("shuji")}`,
    );
    expect(await page("shuji", "/filters")).not.toContain("正式党员");
    await company.alter(`update grants set role = 'secretary' where ${grantsOf("shuji")}`);
    expect(await page("shuji", "/filters")).toContain("一车间名册");
  });

  it("is taken away by its owner alone", async () => {
    const [[id]] = (await company.rows("select id from saved_filters where name = '正式党员'")) as [[string]];
    expect((await post("zongzhuang", `/filters/${id}/removal`, {})).status).toBe(404);
    expect((await post("shuji", `/filters/${id}/removal`, {})).status).toBe(303);
    expect(await page("shuji", "/filters")).not.toContain("正式党员");
  });
});

describe("the palette", () => {
  it("asks once for a word: pages, units, people and help within reach", async () => {
    const answer = await get("zongzhuang", `/search/palette?q=${encodeURIComponent("党")}`);
    expect(answer.headers.get("server-timing")).toBe('actor;desc="1", db;desc="1"');
    const found = answer.text();
    expect(words(found)).toMatch(/页面 党员 组织 .*总装厂党委.* 帮助 .*党员/);
    expect(found).not.toContain("铸造厂");
    const roles = [...found.matchAll(/role="(listbox|option|group)"/g)].map(([, role]) => role);
    expect(roles[0]).toBe("listbox");
    expect(new Set([...found.matchAll(/id="(palette-\d+)"/g)].map(([, id]) => id)).size).toBe(
      roles.filter((role) => role === "option").length,
    );
  });

  it("says so when there is nothing of that name, and escapes what was typed", async () => {
    expect(await palette("zongzhuang", "铸造厂")).toContain("没有找到“铸造厂”");
    expect(await palette("zongzhuang", "<img src=x>")).not.toContain("<img");
  });

  it("is on every page of who sees units", async () => {
    expect((await get("shuji", "/me")).text()).toContain('id="palette"');
    expect((await get("shuji", "/search")).status).toBe(200);
  });
});

describe("help", () => {
  it("is linked from every page to the one that explains it", async () => {
    for (const [at, title] of [
      ["/", "首页"],
      ["/board", "看板"],
      ["/units", "组织"],
      [`/units/${unit.ZZ1}`, "组织"],
      ["/members", "党员"],
      ["/p/org-life/list", "会议记录"],
      ["/notices", "通知"],
      ["/me", "账号"],
      ["/me/notices", "通知"],
      ["/search", "查找、星标和保存的筛选"],
    ] as const) {
      const link = /href="(\/help\/[^"]+)"/.exec((await get("dangwei", at)).text())?.[1];
      const help = await get("dangwei", link ?? "/nowhere");
      expect(help.status, at).toBe(200);
      expect(help.text(), at).toContain(`<h1>${title}</h1>`);
    }
    expect((await get("dangwei", "/help/nothing")).status).toBe(404);
    expect(await page("dangwei", "/help")).toContain("会议记录");
  });
});
