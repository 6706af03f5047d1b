import { addDays, dayOf } from "@jiceng/plugin";
import type { Page } from "@jiceng/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDemo, openDemo } from "./demo.ts";
import { heading, pictureFailures } from "./person.ts";

let demo: OpenDemo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo?.close());
pictureFailures("year", () => demo?.browser);

const person = (login: string, width?: number): Promise<Page> => demo.person("beiyue", login, width);
const TOPIC = "通过今年的工作总结";
const LECTURE = "把合格率讲成故事";
const today = dayOf(Date.now());

/** What the year's table of the branch says of a kind of meeting in this month. */
const thisMonth = async (page: Page, kind: string): Promise<string> => {
  await page.goto("/p/org-life/list");
  const row = page.getByRole("table", { name: "近12个月" }).getByRole("row").filter({ hasText: kind });
  return ((await row.getByRole("cell").last().textContent()) ?? "").trim();
};

describe("支部党员大会 with a resolution and a lecture", () => {
  let secretary: Page;

  it("is found missing in the year's table, and is refused while the votes do not carry: of 31 who may vote 16 have to agree", async () => {
    secretary = await person("shuji");
    expect(await thisMonth(secretary, "支部党员大会")).not.toBe("1");
    await secretary.getByRole("link", { name: "记支部党员大会" }).click();
    await secretary.getByLabel("主题", { exact: true }).fill(TOPIC);
    await secretary.getByRole("button", { name: "全部实到" }).click();
    await secretary.getByText("够表决").first().waitFor();
    await secretary.getByLabel("议题，第1行").fill("审议支部今年的工作总结");
    await secretary.getByLabel("事项").fill("通过支部今年的工作总结");
    await secretary.getByLabel("方式").selectOption("表决");
    await secretary.getByLabel("赞成").fill("15");
    await secretary.getByLabel("反对").fill("16");
    await secretary
      .getByRole("textbox", { name: "会议记录" })
      .fill("书记报告今年的工作，大家逐条讨论，同意写进明年的打算。");
    await secretary.getByLabel(/^主讲人（/).selectOption("本支部书记");
    await secretary.getByLabel(/^主讲同志/).selectOption({ label: `${demo.account("beiyue", "shuji").name}（书记）` });
    await secretary.getByLabel(/^党课题目/).fill(LECTURE);
    await secretary.getByLabel(/^听课对象/).selectOption("本支部党员");
    await secretary.getByRole("button", { name: "检查并提交" }).click();
    expect(await secretary.getByRole("alert").first().textContent()).toMatch(/16/);
  });

  it("is handed in once they do, and counts when another member of the 支委 has confirmed it", async () => {
    await secretary.getByLabel("赞成").first().fill("31");
    await secretary.getByLabel("反对").first().fill("0");
    await secretary.getByRole("button", { name: "检查并提交" }).click();
    await expect.poll(() => heading(secretary)).toContain(TOPIC);
    expect(await secretary.getByRole("button", { name: "确认", exact: true }).count()).toBe(0);
    const other = await person("zhiwei");
    await other.getByRole("link", { name: TOPIC }).first().click();
    expect(await other.locator("main").textContent()).toContain(LECTURE);
    await other.getByRole("button", { name: "确认", exact: true }).click();
    await expect.poll(() => other.locator("main").textContent()).toContain("已确认");
    await other.context().close();
    expect(await thisMonth(secretary, "支部党员大会")).toBe("1");
    await secretary.context().close();
  });
});

/** Chooses the first answer to everything, looks at it once more, and hands it in. */
async function vote(page: Page): Promise<void> {
  for (const group of await page
    .getByRole("group")
    .filter({ has: page.getByRole("radio") })
    .all())
    await group.getByRole("radio").first().check({ force: true });
  await page.getByRole("button", { name: "看一遍再交" }).click();
  await page.getByRole("button", { name: "交上去" }).click();
  await page.waitForLoadState();
}

describe("民主评议党员", () => {
  it("is voted on by a member on the phone, once; the secretary sees how many have voted, and nothing of what", async () => {
    const secretary = await person("shuji");
    await secretary.goto("/p/org-life/appraisals");
    await secretary.getByRole("rowheader").getByRole("link").first().click();
    const before = Number(/投了(\d+)\/33/.exec((await secretary.locator("main").textContent()) ?? "")?.[1]);
    const member = await person("dangyuan", 390);
    await member.getByRole("link", { name: /民主评议党员测评/ }).click();
    await vote(member);
    await member.goto("/");
    expect(await member.getByRole("region", { name: /等您投票/ }).count()).toBe(0);
    await member.context().close();
    await secretary.reload();
    const main = await secretary.locator("main").textContent();
    expect(main).toContain(`投了${before + 1}/33`);
    expect(main).toContain("截止以后这里有测评的汇总");
    await secretary.context().close();
  });
});

describe("群众评议", () => {
  const codes: string[] = [];
  let secretary: Page;
  let ballot = "";

  it("is asked for by the secretary of another branch, who gets five slips to cut out", async () => {
    secretary = await person("shuji2");
    await secretary.goto("/p/org-life/appraisals");
    await secretary.getByRole("link", { name: /^开始\d+年的民主评议/ }).click();
    await secretary.getByRole("button", { name: "保存" }).click();
    await secretary.getByRole("link", { name: "请职工群众评议" }).click();
    await secretary.getByLabel("发几张投票码").fill("5");
    await secretary.getByLabel("哪天截止").fill(addDays(today, 3));
    await secretary
      .getByRole("button", { name: /发起|保存|提交/ })
      .last()
      .click();
    await secretary.waitForURL(/\/ballots\//);
    ballot = new URL(secretary.url()).pathname;
    await secretary.getByRole("button", { name: "出投票码" }).click();
    const sheet = await secretary.getByRole("region", { name: /投票码/ }).textContent();
    codes.push(...new Set([...sheet!.matchAll(/\/vote\/([0-9A-Z]{5}-[0-9A-Z]{5})/g)].map(([, code]) => code!)));
    expect(codes).toHaveLength(5);
  });

  it("is answered by employees without an account, each code once", async () => {
    for (const [i, code] of codes.entries()) {
      const context = await demo.browser.newContext({
        baseURL: `http://${new URL(secretary.url()).host}`,
        viewport: { width: 390, height: 800 },
      });
      const page = await context.newPage();
      await page.goto(`/vote/${code}`);
      await vote(page);
      await page.goto(`/vote/${code}`);
      const used = await page.locator("main").textContent();
      await page.goto("/vote/AAAAA-AAAAA");
      expect([i, await page.locator("main").textContent()]).toEqual([i, used]);
      await context.close();
    }
  });

  it("shows its tally when all have answered and it has been closed", async () => {
    await secretary.goto(ballot);
    expect(await secretary.locator("main").textContent()).toMatch(/5 ?\/ ?5/);
    const close = secretary.getByRole("button", { name: "都投了，现在截止" });
    if (!(await close.isVisible())) await secretary.locator("summary").filter({ hasText: "作废" }).click();
    await close.click();
    await secretary.getByRole("table").first().waitFor();
    expect(await secretary.getByRole("table").first().textContent()).toContain("5");
    await secretary.context().close();
  });
});
