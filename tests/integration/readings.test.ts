import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let beiqu: WorldTenant;
let member: Record<string, string>;
let cookie: Record<"dangwei" | "shuji" | "guanli", string>;

/** 60 people of one workshop whose order by code is neither that of pinyin nor that of strokes. */
const SURNAMES = "张丁龚王乐单林李尉阿";
const CROWD = Array.from({ length: 60 }, (_, i) => ({
  code: `D${String(i).padStart(2, "0")}`,
  name: `${SURNAMES[i % 10]}${"一二三伟芳娜"[Math.floor(i / 10)]}`,
}));

beforeAll(async () => {
  world = await openWorld({ now: "2026-09-24T09:00:00+08:00" });
  beiqu = await world.tenant("beiqu");
  await organise(beiqu);
  await load(
    beiqu,
    "members",
    `编号,姓名,组织编码,党员状态,转入日期\n${CROWD.map(({ code, name }) => `${code},${name},ZC1,正式,2020-01-01`).join("\n")}\n`,
  );
  ({ member } = await ids(beiqu));
  cookie = {
    dangwei: await beiqu.signIn("dangwei"),
    shuji: await beiqu.signIn("shuji"),
    guanli: await beiqu.signIn("guanli"),
  };
}, 120_000);
afterAll(() => world?.close());

const page = async (path: string, as: keyof typeof cookie = "dangwei") =>
  (await beiqu.get(encodeURI(path), cookie[as])).text();
/** Names in the order of the roster. */
const names = (html: string) =>
  [...html.matchAll(/<a href="\/members\/[0-9a-f-]{36}">([^<]+)<\/a>/g)].map(([, name]) => name!);

describe("whoever looks for somebody", () => {
  test.each(["张伟", "zhangwei", "Zhang Wei", "zw", "D30"])("finds 张伟 in the roster by %s", async (typed) => {
    expect(names(await page(`/members?q=${typed}`))).toContain("张伟");
  });

  test("finds by the given name, and by a surname as surnames are read", async () => {
    expect(names(await page("/members?q=hechuan"))).toEqual(["沈禾川"]);
    expect(names(await page("/members?q=shan"))).toContain("单伟");
    expect(names(await page("/members?q=dan"))).not.toContain("单伟");
    expect(names(await page("/members?q=echuan"))).toEqual([]);
  });

  test("finds people and units on the search page, in one trip once the units' readings are known", async () => {
    await page("/search?q=zw");
    const reply = await beiqu.get("/search?q=zw", cookie.dangwei);
    expect(reply.text()).toContain("张伟");
    expect(reply.headers.get("server-timing")).toBe('actor;desc="1", db;desc="1"');
    for (const typed of ["yiche", "chejian", "ycj"]) expect(await page(`/search?q=${typed}`)).toContain("一车间党支部");
    expect(await page("/search?q=iche")).not.toContain("一车间党支部");
  });

  test("finds nobody out of reach by letters either", async () => {
    expect(names(await page("/members?q=zw", "shuji"))).toEqual([]);
    expect(names(await page("/members?q=shc", "shuji"))).toEqual(["沈禾川"]);
  });
});

describe("a roster stands in order", () => {
  const all = async (order: string) => {
    const pages = await Promise.all([1, 2].map((n) => page(`/members?order=${order}&page=${n}`)));
    return pages.flatMap(names);
  };

  test("of pinyin or strokes over all its pages, each person once", async () => {
    const byCode = await all("code");
    for (const order of ["pinyin", "strokes"] as const) {
      const found = await all(order);
      expect(found).not.toEqual(byCode);
      expect([...found].sort()).toEqual([...byCode].sort());
      expect(found).toHaveLength(70);
    }
    const surnames = (await all("pinyin")).map(([first]) => first).filter((first) => SURNAMES.includes(first!));
    expect([...new Set(surnames)].join("")).toBe("阿丁龚李林单王尉乐张");
    const { compare } = new Intl.Collator("zh-u-co-stroke");
    const strokes = await all("strokes");
    expect(strokes).toEqual([...strokes].sort(compare));
  });

  test("and keeps to it from page to page", async () => {
    expect(await page("/members?order=strokes")).toContain("/members?order=strokes&amp;page=2");
  });
});

describe("a reading", () => {
  const reading = (code: string) => `/members/${member[code]}/reading`;
  const correct = (code: string, pinyin: string, as: keyof typeof cookie = "guanli") =>
    beiqu.submit(reading(code), reading(code), { pinyin }, cookie[as]);

  test("is put right by an administrator, and the book says so without saying how", async () => {
    expect(names(await page("/members?q=yueyi"))).toContain("乐一");
    expect((await correct("D04", "le yi")).status).toBe(303);
    expect(names(await page("/members?q=leyi"))).toEqual(["乐一"]);
    expect(names(await page("/members?q=yueyi"))).not.toContain("乐一");
    const [last] = await beiqu.rows("select act, object, detail from audit order by seq desc limit 1");
    expect(last).toEqual(["member.reading.corrected", member.D04, "{}"]);
    expect(await page(`/members/${member.D04}`, "guanli")).toContain("le yi");
  });

  test("that cannot be is sent back with what was typed", async () => {
    const reply = await correct("D04", "le");
    expect(reply.status).toBe(422);
    expect(reply.text()).toContain('value="le"');
    expect(reply.text()).toContain("一个字一个读音");
  });

  test("is not for officers to change", async () => {
    expect((await beiqu.get(reading("D04"), cookie.dangwei)).status).toBe(404);
    expect(await page(`/members/${member.D04}`)).not.toContain("改读音");
  });

  test("goes with the name that it was of", async () => {
    await load(beiqu, "members", "编号,姓名,组织编码,党员状态\nD04,岳一,ZC1,正式\n");
    expect(names(await page("/members?q=yueyi"))).toEqual(["岳一"]);
  });
});

test("names that were there before readings were get theirs when the enterprise wakes", async () => {
  await beiqu.alter("delete from member_readings where member_id > ''", "delete from unit_readings where unit_no > 1");
  await page("/");
  for (let i = 0; i < 100 && names(await page("/members?q=zw")).length === 0; i++)
    await new Promise((later) => setTimeout(later, 20));
  expect(names(await page("/members?q=zw"))).toContain("张伟");
  expect(await page("/search?q=ycj")).toContain("一车间党支部");
  expect(await beiqu.rows("select count(*) from member_readings")).toEqual([["70"]]);
  const written = await beiqu.rows("select count(*) from ops where route = 'readings'");
  await beiqu.evict();
  await page("/members?q=zw");
  expect(await beiqu.rows("select count(*) from ops where route = 'readings'")).toEqual(written);
});
