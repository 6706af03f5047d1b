import { hasInk, type Page } from "@jiceng/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDemo, openDemo } from "./demo.ts";
import { heading, pictureFailures } from "./person.ts";

const BRANCH = "总装一车间党支部";
/** The levels above the branch, from the top. */
const ABOVE = ["北岳装备公司党委", "总装厂党委", "总装车间党总支"];
const TOPIC = "研究冬季安全生产和年度总结";
const MINUTES =
  "书记通报三班安全检查发现的两处隐患，与会委员同意由党员骨干轮值复查。\n年度总结由组织委员牵头，12月10日前拿出初稿。";

let demo: OpenDemo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo?.close());
pictureFailures("main", () => demo?.browser);

const person = (login: string, width?: number): Promise<Page> => demo.person("beiyue", login, width);
const figureIn = (text: string | null): number => Number(text?.replace(/\D/g, ""));
const state = (page: Page, name: string, choice: string) =>
  page.getByRole("radiogroup", { name }).getByRole("radio", { name: choice });

/** How much the current month counts as done at each level from where `page` stands, down to what is just above the branch. */
async function doneAt(page: Page, levels: readonly string[]): Promise<Record<string, number>> {
  const done: Record<string, number> = {};
  await page.getByRole("link", { name: "看板", exact: true }).click();
  for (const level of levels) {
    if (level !== levels[0]) await page.getByRole("rowheader", { name: level, exact: true }).getByRole("link").click();
    await expect.poll(() => page.title()).toContain(level);
    done[level] = figureIn(await page.locator('a[href*="status=done"]').first().textContent());
  }
  return done;
}

const oneHigher = (before: Record<string, number>) =>
  Object.fromEntries(Object.entries(before).map(([level, n]) => [level, n + 1]));

it("on a phone the form is one touch from the home page, and nothing has to be pushed sideways", async () => {
  const page = await person("shuji", 390);
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect([await heading(page), await over()]).toEqual(["还有1件要办", 0]);
  await page.getByRole("link", { name: /^记录：/ }).click();
  await expect.poll(() => heading(page)).toMatch(/^记录\d+月支委会$/);
  for (const text of ["", "large", "largest"]) {
    await page.evaluate((size) => {
      document.documentElement.dataset.text = size;
    }, text);
    expect([text, await over()]).toEqual([text, 0]);
  }
  await page.context().close();
});

it("without a mouse the first stop leads past the menu, and each stop on the form can be seen", async () => {
  const page = await person("shuji");
  await page.keyboard.press("Tab");
  expect(await stop(page)).toEqual({ at: "跳到正文", seen: true });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect((await stop(page)).at).toMatch(/^记录：/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/forms\//);
  await page.getByLabel("主持").focus();
  const stops: { at: string; seen: boolean }[] = [];
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press("Tab");
    stops.push(await stop(page));
  }
  expect(stops.filter(({ seen }) => !seen)).toEqual([]);
  expect(stops.map(({ at }) => at)).toEqual([
    "f.scribe",
    "全部实到",
    ...[0, 1, 2, 3, 4].map((i) => `f.attendance.${i}.state`),
    "f.guests",
    "去掉这一行列席",
    "f.guests",
  ]);
  await page.context().close();
});

/** What has the focus, and whether it stands out. */
const stop = (page: Page): Promise<{ at: string; seen: boolean }> =>
  page.evaluate(`(() => {
    const element = document.activeElement;
    const around = [element, ...(element.closest("label")?.querySelectorAll("*") ?? [])];
    return {
      at: element.name || element.getAttribute("aria-label") || element.textContent.trim(),
      seen: around.some((one) => getComputedStyle(one).outlineStyle !== "none"),
    };
  })()`);

describe("a committee meeting, from the reminder to the figures of those above", () => {
  const before: Record<string, Record<string, number>> = {};
  let secretary: Page;
  let record = "";

  it("the officers see their boards as they stand before it", async () => {
    for (const [login, levels] of [
      ["officer", ABOVE],
      ["officer2", ABOVE.slice(1)],
    ] as const) {
      const page = await person(login);
      before[login] = await doneAt(page, levels);
      await page.context().close();
    }
    expect(Object.keys(before.officer!)).toEqual(ABOVE);
    expect(before.officer).toMatchObject(before.officer2!);
    for (const done of Object.values(before.officer!)) expect(done).toBeGreaterThan(0);
  });

  it("the secretary's home says that it is due, in characters that can be read, and is one click from the form", async () => {
    secretary = await person("shuji");
    expect(await hasInk(secretary)).toBe(true);
    expect(await heading(secretary)).toBe("还有1件要办");
    const due = secretary.getByRole("listitem").filter({ hasText: /月支委会/ });
    expect(await due.textContent()).toMatch(/待办[\s\S]*还剩\d+天|待办[\s\S]*今天到期/);
    await due.getByRole("link", { name: /^记录/ }).click();
    await expect.poll(() => heading(secretary)).toMatch(/^记录\d+月支委会$/);
    expect(await secretary.getByRole("region", { name: "正在填写" }).textContent()).toContain(BRANCH);
  });

  it("what is written is kept by itself, and found again after leaving", async () => {
    await secretary.getByLabel("主题").fill(TOPIC);
    await secretary.getByRole("button", { name: "全部实到" }).click();
    const away = demo.account("beiyue", "zhiwei").name;
    await state(secretary, away, "请假").check({ force: true });
    await secretary.getByLabel(`${away}未到会的原因`).selectOption("出差");
    expect(await secretary.getByText("够开会：").first().isVisible()).toBe(true);
    await expect
      .poll(() => secretary.locator("#kept").textContent(), { timeout: 8000 })
      .toMatch(/^已自动保存 \d\d:\d\d$/);
    await secretary.getByRole("link", { name: "先离开" }).click();
    await secretary.getByRole("region", { name: "没写完的" }).getByRole("link", { name: TOPIC }).waitFor();
    await secretary.getByRole("link", { name: /^接着写/ }).click();
    await expectWhatWasTyped();
  });

  it("handed in with something missing, it says where, takes the eye there and loses nothing", async () => {
    await secretary.getByRole("button", { name: "检查并提交" }).click();
    await expect.poll(() => secretary.title()).toMatch(/^错误：/);
    await expect.poll(() => secretary.evaluate("document.activeElement.id")).toBe("errors");
    const summary = secretary.getByRole("alert");
    expect(await summary.textContent()).toContain("有2处要改");
    await expectWhatWasTyped();
    await summary.getByRole("link", { name: /议题/ }).click();
    await secretary.getByLabel("议题，第1行").fill("通报冬季安全检查情况");
    await secretary.getByLabel("议题，第2行").fill("研究年度总结材料");
    await secretary.getByRole("textbox", { name: "会议记录" }).fill(MINUTES);
  });

  async function expectWhatWasTyped() {
    const away = demo.account("beiyue", "zhiwei").name;
    const own = demo.account("beiyue", "shuji").name;
    expect(await secretary.getByLabel("主题").inputValue()).toBe(TOPIC);
    expect(await state(secretary, own, "实到").isChecked()).toBe(true);
    expect(await state(secretary, away, "请假").isChecked()).toBe(true);
    expect(await secretary.getByLabel(`${away}未到会的原因`).inputValue()).toBe("出差");
  }

  it("handed in whole, it is a record that waits for another member of the committee", async () => {
    await secretary.getByRole("button", { name: "检查并提交" }).click();
    await secretary.waitForURL(/\/records\/meetings\//);
    record = new URL(secretary.url()).pathname;
    const text = await secretary.getByRole("main").textContent();
    for (const said of [TOPIC, "待确认", "通报冬季安全检查情况", "轮值复查", "应到5，实到4", "出差"])
      expect(text).toContain(said);
    expect(await secretary.getByRole("button", { name: "确认", exact: true }).count()).toBe(0);
  });

  it("does not count before it is confirmed", async () => {
    await secretary.goto("/");
    expect(await secretary.getByRole("main").textContent()).toContain("已有记录，待确认");
    await secretary.context().close();
    const officer = await person("officer2");
    expect(await doneAt(officer, ABOVE.slice(1))).toEqual(before.officer2);
    await officer.context().close();
  });

  it("another member finds it waiting on the home page and confirms it", async () => {
    const page = await person("zhiwei");
    await page
      .getByRole("region", { name: "等您确认的" })
      .getByRole("link", { name: new RegExp(TOPIC) })
      .click();
    await page.waitForURL(`**${record}`);
    await page.getByRole("button", { name: "确认", exact: true }).click();
    await expect.poll(() => page.getByRole("main").textContent()).toContain("已确认");
    await page.getByRole("link", { name: "首页" }).click();
    await page.getByRole("link", { name: `支委会：${TOPIC}` }).waitFor();
    expect(await page.getByRole("region", { name: "等您确认的" }).count()).toBe(0);
    await page.context().close();
  });

  it("raises the figure by one at every level above, and each figure leads down to that very record", async () => {
    for (const [login, levels] of [
      ["officer", ABOVE],
      ["officer2", ABOVE.slice(1)],
    ] as const) {
      const page = await person(login);
      expect(await doneAt(page, levels)).toEqual(oneHigher(before[login]!));
      await page.getByRole("link", { name: "看板", exact: true }).click();
      await cell(page, levels[1]!, "支委会").click();
      await page.waitForURL(/\/board\/rows/);
      const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: BRANCH, exact: true }) });
      await row.getByRole("link", { name: "看记录" }).click();
      await page.waitForURL(/\/records\?/);
      await page.getByRole("main").getByRole("link", { name: TOPIC }).click();
      await page.waitForURL(`**${record}`);
      expect(await heading(page)).toContain(TOPIC);
      await page.context().close();
    }
  });
});

/** The link in one cell of a board. */
function cell(page: Page, unit: string, column: string) {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: unit, exact: true }) });
  return row.locator(`a[href*="${column === "支委会" ? "committee" : "theme"}"]`);
}
