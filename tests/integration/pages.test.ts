import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ids, type PagesWorld, type Person, pagesWorld } from "./pages-world.ts";

let world: PagesWorld;
beforeAll(async () => {
  world = await pagesWorld();
});
afterAll(() => world?.stop());

const text = async (path: string, person: Person): Promise<string> => {
  const reply = await world.get(path, person);
  expect(reply.status, path).toBe(200);
  return reply.text();
};
const h1 = (html: string): string => /<h1>(.*?)<\/h1>/s.exec(html)![1]!.replaceAll(/<[^>]+>/g, "");

describe("home", () => {
  test("tells a branch secretary what waits, the overdue first, each with one button", async () => {
    const html = await text("/", "secretary");
    expect(h1(html)).toBe("还有2件要办，1件已逾期");
    expect(html.indexOf("10月支委会")).toBeLessThan(html.indexOf("11月支委会"));
    const record = `/p/org-life/forms/committee?unit=${ids.branch}&amp;duty=org-life%3Acommittee&amp;period=2026-10`;
    expect(html).toMatch(new RegExp(`href="${record.replaceAll("?", "\\?")}"[^>]*>补记`));
    expect(html.match(/button-main/g)).toHaveLength(1);
  });

  test("offers to go on with what was begun", async () => {
    const html = await text("/", "secretary");
    expect(html).toContain("没写完的");
    expect(html).toMatch(/>接着写</);
    expect(html).toContain("今天09:40自动保存");
  });

  test("leads an officer with the month of what they oversee", async () => {
    const html = await text("/", "officer");
    expect(h1(html)).toMatch(/^2026年11月，\d+件应办，差\d+件$/);
    expect(html).toContain("只为安排帮助，不是排名");
  });

  test("shows files that were read in to an administrator alone", async () => {
    expect(await text("/", "admin")).toContain("最近的导入");
    expect(await text("/", "officer")).not.toContain("最近的导入");
  });

  test("shows a member what the branch has on, and nothing to record", async () => {
    const html = await text("/", "member");
    expect(h1(html)).toBe("没有等您办的事");
    expect(html).toContain("支部这个月");
    expect(html).toContain('href="/p/org-life/mine"');
    expect(html).not.toContain("/forms/");
  });

  test("shows somebody of a group what their branch has on", async () => {
    expect(await text("/", "leader")).toMatch(/11月主题党日.*一车间党支部/s);
  });

  test("sends somebody who has not signed in to the door", async () => {
    const reply = await world.get("/", null);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/login?to=%2F"]);
  });
});

describe("board", () => {
  test("begins with the highest unit whose figures the reader sees", async () => {
    expect(await text("/board", "officer")).toContain("北区工业公司党委 11月");
    expect(h1(await text("/board", "secretary"))).toBe("2026年11月，2件应办，差1件");
  });

  test("adds up: what is missing below is what is missing in all", async () => {
    const html = await text("/board?period=2026-10", "officer");
    const rows = [...html.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)]
      .map(([row]) => row)
      .filter((row) => row.includes("heat-cell"));
    const missing = rows.map((row) =>
      Number(/heat-\d[^>]*>.*?<small>差(\d+)/s.exec(row.split("heat-0")[0]!)?.[1] ?? 0),
    );
    const total = missing.pop();
    expect(missing.reduce((sum, n) => sum + n, 0)).toBe(total);
    expect(h1(html)).toContain(`差${total}件`);
  });

  test("leads every number to the units that make it", async () => {
    const html = await text("/board?period=2026-10", "officer");
    const open = /还没办|没办/.exec(html) && /<a href="(\/board\/rows\?[^"]*status=open)">(\d+)<\/a>/.exec(html)!;
    const rows = await text((open as RegExpExecArray)[1]!.replaceAll("&amp;", "&"), "officer");
    expect((rows.match(/status-over/g) ?? []).length).toBe(Number((open as RegExpExecArray)[2]));
  });

  test("says that there is nothing rather than 0 or 100 %", async () => {
    expect(await text("/board?period=2018", "officer")).toContain("暂无要办的事");
  });

  test("holds nobody to what was due before anything was kept here", async () => {
    expect(h1(await text("/board?period=2025-11", "officer"))).toMatch(/件应办/);
    expect(h1(await text("/board?period=2025-10", "officer"))).toBe("2025年10月，暂无要办的事");
    expect(await text("/board?period=2026-Q3", "officer")).not.toContain("连续12期");
  });

  test("keeps a neighbour's board from whoever may not see it", async () => {
    expect((await world.get(`/board?unit=${ids.elsewhere}`, "secretary")).status).toBe(404);
    expect((await world.get("/board", "member")).status).toBe(404);
    expect((await world.get(`/board/rows?unit=${ids.root}`, "secretary")).status).toBe(404);
  });
});

describe("units and members", () => {
  test("opens the tree on the way to the chosen unit", async () => {
    const html = await text(`/units?unit=${ids.branch}`, "officer");
    expect(html).toMatch(new RegExp(`id="u-${ids.site}"[^>]*aria-expanded="true"`));
    expect(html).toMatch(new RegExp(`id="u-${ids.branch}"[^>]*aria-selected="true"`));
  });

  test("hands out the rows below a unit for a tree that is already there", async () => {
    const html = await text(`/units/${ids.branch}/children`, "officer");
    expect(html).not.toContain("<html");
    expect(html).toMatch(new RegExp(`^<tr id="u-${ids.branch}"[^>]*aria-expanded="true"`));
    expect(html).toContain(`id="u-${ids.group}"`);
    expect((await world.get(`/units/${ids.site}/children`, "secretary")).status).toBe(404);
  });

  test("shows a unit's committee to whoever may see people", async () => {
    expect(await text(`/units/${ids.branch}`, "secretary")).toContain("班子");
    expect(await text(`/units/${ids.branch}`, "member")).not.toContain("班子");
  });

  test("finds a member by part of the name, only within reach", async () => {
    const all = await text("/members?q=沈", "officer");
    const own = await text("/members?q=沈", "secretary");
    expect(h1(all)).toMatch(/^找到\d+名党员$/);
    expect(h1(own)).toBe("没有找到“沈”");
    expect(await text("/members?q=%", "officer")).toContain("没有找到“%”");
  });

  test("gives a stranger's page and a missing one the same answer", async () => {
    const theirs = await world.get(`/members/${ids.member}`, "neighbour");
    const missing = await world.get("/members/nobody", "neighbour");
    expect([theirs.status, theirs.text()]).toEqual([404, missing.text()]);
  });

  test("searches pages, units and people in one place", async () => {
    const html = await text("/search?q=党", "officer");
    expect(html).toContain("页面");
    expect(html).toContain("组织");
    expect(await text("/search?q=方", "member")).not.toContain("人员</h2>");
  });
});

test.each<[Person, string]>([
  ["secretary", "/"],
  ["officer", "/"],
  ["member", "/"],
  ["officer", "/board?period=2026-10"],
  ["officer", "/board/rows?period=2026-10&unit=unit-2"],
  ["officer", "/units"],
  ["officer", "/units/unit-3"],
  ["officer", "/members?q=沈"],
  ["officer", "/members/member-1"],
  ["officer", "/search?q=沈"],
])("asks the actor once and the database at most once for %s's %s", async (person, path) => {
  // The first look at a period reads its columns into the actor's memory.
  await world.get(path, person);
  const timing = (await world.get(path, person)).headers.get("server-timing");
  expect(timing).toMatch(/^actor;desc="1", db;desc="[01]"$/);
});
