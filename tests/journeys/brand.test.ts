import { axe, type Page } from "@jiceng/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenDemo, openDemo } from "./demo.ts";
import { heading, pictureFailures } from "./person.ts";

const NAME = "零缺陷交付";
const PILLARS = [
  ["把关到人", "每台车由一名党员签交付", "到会率", "80", "95"],
  ["问题清零", "交付前问题三日内关闭", "组织生活完成率", "85", "96"],
  ["回访不断", "交付一个月回访一次", "按时率", "75", "90"],
] as const;

let demo: OpenDemo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo?.close());
pictureFailures("brand", () => demo?.browser);

const person = (login: string, width?: number): Promise<Page> => demo.person("beiyue", login, width);
const over = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** Where the record stands, as its page says. */
const stands = (page: Page) =>
  page
    .locator("aside, .side, main")
    .getByText(/^(培育|申报|评审|命名|复核|摘牌)$/)
    .last();
const press = async (page: Page, name: string) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.waitForLoadState();
};

/** Makes a move that asks why. */
async function decide(page: Page, move: string, reason: string): Promise<void> {
  await page.locator("summary").filter({ hasText: move }).first().click();
  await page
    .getByRole("textbox", { name: /原因|理由/ })
    .locator("visible=true")
    .fill(reason);
  await press(page, `确定${move}`);
}

/** Hands the brand in for a level. */
async function apply(page: Page, level: string): Promise<void> {
  await page.getByRole("link", { name: "接着填写" }).click();
  await page.getByRole("combobox", { name: "级别" }).selectOption(level);
  await press(page, "申报");
  await expect.poll(() => stands(page).textContent()).toBe("申报");
}

it("a brand goes from 培育 to 命名, is looked at again, raised a level and taken down: by a secretary, a committee and the company", async () => {
  const secretary = await person("shuji");
  await secretary.goto("/p/brand/board");
  await secretary.getByRole("link", { name: "新建品牌" }).click();
  await secretary.getByLabel("品牌名称").fill(NAME);
  await secretary.getByRole("button", { name: "存为培育" }).click();
  await expect.poll(() => heading(secretary)).toBe(NAME);
  const place = new URL(secretary.url()).pathname;
  // What is missing is said before anybody tries.
  const page = (await secretary.locator("main").textContent()) ?? "";
  expect(page).toContain("还没有负责人");
  expect(page).toContain("支柱有0个，至少要3个");

  await secretary.getByRole("link", { name: "接着填写" }).click();
  await secretary.getByLabel("计划命名").fill("2026-12-20");
  await secretary.getByLabel("负责人").selectOption({ index: 2 });
  await secretary.locator('[name="f.roles.0.member"]').selectOption({ index: 1 });
  await secretary.locator('[name="f.roles.0.role"]').fill("签交付单");
  await secretary.getByRole("textbox", { name: "内涵" }).fill("交付出去的每一台车，都有一名党员签字担责。");
  for (const [i, pillar] of PILLARS.entries()) {
    if (i > 0) await secretary.getByRole("button", { name: "加一行" }).locator("visible=true").last().click();
    const [title, work, metric, from, target] = pillar;
    const cell = (name: string) => secretary.locator(`[name="f.pillars.${i}.${name}"]`);
    await cell("title").fill(title);
    await cell("work").fill(work);
    await cell("metric").selectOption(metric);
    await cell("from").fill(from);
    await cell("target").fill(target);
    await cell("by").fill("2026-12-15");
  }
  await secretary.getByRole("textbox", { name: "成效" }).fill("交付问题由每月12件降到3件。");
  await press(secretary, "申报");
  await expect.poll(() => stands(secretary).textContent()).toBe("申报");

  const committee = await person("officer2");
  await committee.goto(place);
  await press(committee, "提交评审");
  await committee.getByRole("link", { name: "写评审意见" }).click();
  await committee.getByRole("combobox", { name: "意见" }).selectOption("同意命名");
  await committee.getByLabel("理由和建议").fill("签字担责落在每台车上，回访的话要留住。");
  await press(committee, "保存");

  const company = await person("officer");
  await company.goto(place);
  expect(await company.locator("main").textContent()).toContain("签字担责落在每台车上");
  await decide(company, "命名", "评审组同意");
  await expect.poll(() => stands(company).textContent()).toBe("命名");

  // A pillar becomes a task, with nothing typed twice.
  await company.getByRole("link", { name: "派成任务" }).first().click();
  expect(await company.getByLabel("任务", { exact: true }).inputValue()).toBe(`${NAME}：${PILLARS[0][0]}`);
  await press(company, "保存");
  await secretary.goto(place);
  await secretary.getByRole("link", { name: "看任务" }).click();
  await secretary.waitForURL(/\/tasks\//);
  expect(await secretary.locator("main").textContent()).toContain(PILLARS[0][0]);

  await company.goto(place);
  await press(company, "开始复核");
  await expect.poll(() => stands(company).textContent()).toBe("复核");
  await decide(company, "复核通过", "成效保持住了");

  // One level up: what was written stays, only the level is chosen anew; sent back once, then named again.
  await secretary.goto(place);
  await press(secretary, "申报上一级");
  await apply(secretary, "公司");
  await company.goto(place);
  await decide(company, "退回", "成效写到班组");
  await secretary.goto(place);
  expect(await secretary.locator("main").textContent()).toContain("成效写到班组");
  await apply(secretary, "公司");
  await committee.goto(place);
  await press(committee, "提交评审");
  await company.goto(place);
  await decide(company, "命名", "公司级品牌");
  await expect.poll(() => stands(company).textContent()).toBe("命名");

  await decide(company, "摘牌", "车型停产，载体没有了");
  await secretary.goto(place);
  expect(await secretary.locator("main").textContent()).toContain("车型停产，载体没有了");
}, 120_000);

it("a place to meet is looked over by the enterprise's own list, reported and mended", async () => {
  const secretary = await person("shuji");
  await secretary.goto("/p/brand/sites");
  await secretary.getByRole("link", { name: "登记一处阵地" }).click();
  await secretary.getByLabel("阵地名称").fill("交付党员岗");
  await secretary.getByLabel("类型").selectOption("先锋岗亭");
  expect(await secretary.locator('[name="f.list.0.item"]').inputValue()).toBe("有场所");
  expect(await secretary.locator('[name="f.list.5.item"]').inputValue()).toBe("有制度");
  await press(secretary, "保存");
  await expect.poll(() => heading(secretary)).toBe("交付党员岗");
  await decide(secretary, "报修", "灯箱坏了");
  await press(secretary, "修好了");
  const place = new URL(secretary.url()).pathname;
  const officer = await person("officer");
  await officer.goto(place);
  await decide(officer, "停用", "场地收回");
  expect(await officer.locator("main").textContent()).toContain("场地收回");
}, 60_000);

it.each([1280, 390])(
  "at %i wide nothing is cut off, and nobody is kept out by how it is made",
  async (width) => {
    const officer = await person("officer", width);
    for (const path of ["/p/brand/board", "/p/brand/board?look=list&state=命名", "/p/brand/sites"]) {
      await officer.goto(path);
      expect([path, await over(officer), await axe(officer)]).toEqual([path, 0, []]);
    }
    await officer.locator('main a[href*="/records/"]').first().click();
    await officer.waitForLoadState();
    expect([await over(officer), await axe(officer)]).toEqual([0, []]);
    await officer.context().close();
  },
  60_000,
);

it("papers come out of what is there: the application as Word, the ledger as a table; a member reads and decides nothing", async () => {
  const officer = await person("officer");
  await officer.goto("/p/brand/board");
  const [ledger] = await Promise.all([
    officer.waitForEvent("download"),
    officer.getByRole("link", { name: "导出台账" }).click(),
  ]);
  expect(ledger.suggestedFilename()).toMatch(/品牌台账.*\.xlsx$/);
  await officer.locator(".lane").nth(3).locator("a").first().click();
  const [paper] = await Promise.all([
    officer.waitForEvent("download"),
    officer.getByRole("link", { name: "导出品牌申报表" }).click(),
  ]);
  expect(paper.suggestedFilename()).toMatch(/\.docx$/);

  const member = await person("dangyuan");
  await member.goto("/p/brand/board");
  expect(await member.getByRole("link", { name: "新建品牌" }).count()).toBe(0);
  await member.locator('main a[href*="/records/brands/"]').first().click();
  await member.waitForLoadState();
  expect(await member.getByRole("button", { name: /开始复核|摘牌/ }).count()).toBe(0);
}, 60_000);
