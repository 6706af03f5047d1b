import { readFileSync } from "node:fs";
import { dayOf, periodOf } from "@jiceng/plugin";
import { type OpenBrowser, openBrowser, type Page } from "@jiceng/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTableFile, xlsxOf } from "../../packages/kernel/src/papers/index.ts";
import { openWorld, PASSWORD, type World } from "../integration/world.ts";
import { heading, pictureFailures } from "./person.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TOPIC = "研究四季度的工作";
const today = dayOf(Date.now());
const month = periodOf(today, "month");

/** The subsidiaries, by short name. */
const SUBSIDIARIES = {
  beiqu: { name: "北区工业公司党委", admin: "钟书远", login: "zhongsy" },
  nanqu: { name: "南区矿业公司党委", admin: "许临", login: "xulin" },
  dongqu: { name: "东区建设公司党委", admin: "谢长林", login: "xiecl" },
} as const;
type Slug = keyof typeof SUBSIDIARIES;
const SLUGS = Object.keys(SUBSIDIARIES) as Slug[];

const UNITS = (name: string) => [
  ["编码", "名称", "上级编码", "类型", "成立日期"],
  ["GS", name, "", "党委", "2001-07-01"],
  ["ZZ1", "一车间党支部", "GS", "党支部", "2010-07-01"],
];
const MEMBERS = [
  ["编号", "姓名", "组织编码", "党员状态", "入党日期", "职务", "转入日期"],
  ["A1", "沈禾川", "ZZ1", "正式", "2001-07-01", "书记", "2015-07-01"],
  ["A2", "方砚秋", "ZZ1", "正式", "2005-07-01", "组织委员", "2015-07-01"],
  ["A3", "陆知行", "ZZ1", "正式", "2008-07-01", "宣传委员", "2015-07-01"],
  ["A4", "温知夏", "ZZ1", "正式", "2010-07-01", "", "2015-07-01"],
];
const PEOPLE = [
  ["登录名", "姓名", "党员编号", "角色", "组织编码"],
  ["shuji", "沈禾川", "A1", "支部书记", "ZZ1"],
  ["zuzhi", "方砚秋", "A2", "党员", "ZZ1"],
];

let world: World;
let open: OpenBrowser;
/** Where each host answers. */
let at: (slug: string) => string;

beforeAll(async () => {
  world = await openWorld({ now: null, controlLife: 200 });
  open = await openBrowser();
  at = (slug) => `http://${slug}.localhost:${world.worker.port}`;
});
afterAll(async () => {
  await open?.close();
  await world?.close();
});
pictureFailures("group", () => open?.browser);

/** A browser of somebody's own. */
async function browserAt(slug: string, path: string): Promise<Page> {
  const context = await open.browser.newContext({
    baseURL: at(slug),
    viewport: { width: 1280, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** Uses a single-use link. */
async function settle(page: Page): Promise<void> {
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("input[name=again]").fill(PASSWORD);
  await page.getByRole("button", { name: "设好并进入" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

const main = async (page: Page): Promise<string> => (await page.getByRole("main").textContent()) ?? "";

/** Loads a page again until it says something: enterprises tell in their own time. */
async function until(page: Page, path: string, says: string | RegExp): Promise<void> {
  for (let left = 80; ; left--) {
    await page.goto(path);
    const text = await main(page);
    if (typeof says === "string" ? text.includes(says) : says.test(text)) return;
    if (left === 0) expect(text).toMatch(says);
    await page.waitForTimeout(150);
  }
}

/** The link that a page hands on, as a path of the host that it leads to. */
const linkOn = async (page: Page): Promise<string> =>
  new URL(await page.getByLabel("设密码的链接").inputValue()).pathname;

const workbook = async (title: string, rows: string[][]) => ({
  name: `${title}.xlsx`,
  mimeType: XLSX,
  buffer: Buffer.from(await xlsxOf([{ title, rows }])),
});

/** Imports a table as its administrator does, from the file to the sentence that it was written. */
async function take(page: Page, kind: string, title: string, rows: string[][]): Promise<void> {
  await page.goto(`/imports/new?kind=${kind}`);
  await page.getByLabel("Excel 或 CSV 文件").setInputFiles(await workbook(title, rows));
  await page.getByRole("button", { name: "上传并检查" }).click();
  await page.waitForURL(/\/imports\/[0-9a-f]/);
  await expect.poll(() => heading(page), { timeout: 20_000 }).toBe("检查过了，可以写入");
  await page.getByRole("button", { name: "全部写入" }).click();
  await expect.poll(() => heading(page), { timeout: 20_000 }).toMatch(/^已/);
}

let officer: Page;
let secretary: Page;
/** Links of the people of each subsidiary, by login. */
const links = new Map<string, string>();

describe("the operator", () => {
  it("finds an empty platform, and opens a group with its headquarters", async () => {
    const link = await world.console().invite("yunwei", "黎望舒");
    const page = await browserAt("platform", link);
    const secret = await page.getByLabel("动态码的密钥").inputValue();
    await page.getByLabel("验证器现在显示的动态码").fill(world.console().code(secret));
    await settle(page);
    expect(await main(page)).toMatch(/还没有|没有单位/);
    await page.goto("/groups/new");
    await page.getByLabel("集团名称").fill("衡岳集团");
    await page.getByLabel("单位名称").fill("衡岳集团公司党委");
    await page.getByLabel(/^短名/).fill("zongbu");
    await page.getByLabel("成立日期").fill("1998-07-01");
    await page.getByLabel("管理员姓名").fill("顾远舟");
    await page.getByLabel("管理员登录名").fill("guyz");
    await page.getByRole("button", { name: "开通集团和总部" }).click();
    await page.waitForURL(/\/groups\//);
    await until(page, new URL(page.url()).pathname, "请顾远舟进来");
    links.set("guyz", await linkOn(page));
    await page.context().close();
  });
});

describe("the officer of headquarters", () => {
  it("comes in by a link that works once, and finds what is to be done", async () => {
    officer = await browserAt("zongbu", links.get("guyz")!);
    await settle(officer);
    await officer.goto(links.get("guyz")!);
    expect(await heading(officer)).toBe("这个链接用不了了");
    await officer.goto("/group/onboarding");
    expect(await main(officer)).toContain("下一步：加所属单位");
  });

  it("asks for one subsidiary by a form and two by a table, and hands three links on", async () => {
    const [first, ...others] = SLUGS;
    const { name, admin, login } = SUBSIDIARIES[first!];
    await officer.goto("/group/onboarding/new");
    await officer.getByLabel("单位名称").fill(name);
    await officer.getByLabel(/^短名/).fill(first!);
    await officer.getByLabel("成立日期").fill("2001-07-01");
    await officer.getByLabel(/^行业方案/).selectOption({ index: 1 });
    await officer.getByLabel("管理员姓名").fill(admin);
    await officer.getByLabel("管理员登录名").fill(login);
    await officer.getByRole("button", { name: /^开通/ }).click();
    await officer.waitForURL(/\/enterprises\//);
    await officer.goto("/group/onboarding/table");
    await officer.getByLabel("Excel 或 CSV 文件").setInputFiles(
      await workbook("所属单位", [
        ["单位名称", "短名", "成立日期", "行业方案", "管理员姓名", "管理员登录名"],
        ...others.map((slug) => {
          const one = SUBSIDIARIES[slug];
          return [one.name, slug, "2012-03-05", slug === "nanqu" ? "矿山" : "建筑", one.admin, one.login];
        }),
      ]),
    );
    await officer.getByRole("button", { name: "上传并检查" }).click();
    await officer.getByRole("button", { name: "开通这2家" }).click();
    await until(officer, "/group/onboarding/enterprises?step=opened", "都做好了");
    for (const slug of SLUGS) {
      await officer.goto("/group/onboarding/enterprises");
      await officer.getByRole("link", { name: SUBSIDIARIES[slug].name }).first().click();
      await officer.getByLabel("设密码的链接").waitFor();
      links.set(slug, await linkOn(officer));
    }
    expect(new Set(links.values()).size).toBe(4);
  });
});

describe("each subsidiary's administrator", () => {
  it.each(SLUGS)(
    "of %s brings tree, roster and secretaries in by tables, and opens the first month",
    async (slug) => {
      const page = await browserAt(slug, links.get(slug)!);
      await settle(page);
      await take(page, "units", "组织", UNITS(SUBSIDIARIES[slug].name));
      await take(page, "members", "党员", MEMBERS);
      await take(page, "accounts", "账号", PEOPLE);
      await page.goto("/manage/invitations");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: /下载.*链接表/ }).click(),
      ]);
      const table = await readTableFile(new Uint8Array(readFileSync(await download.path())), "xlsx");
      const text = JSON.stringify(table);
      const found = [...text.matchAll(/\/invitations\/[0-9a-f]{64}/g)].map(([path]) => path);
      expect(found).toHaveLength(2);
      for (const [i, login] of ["shuji", "zuzhi"].entries()) links.set(`${slug} ${login}`, found[i]!);
      await page.goto("/rules/due-since");
      await page.getByLabel("从哪个月算起").selectOption(month);
      await page.getByLabel("依据").fill("上线通知");
      await page.getByRole("button", { name: "定下来" }).click();
      await expect.poll(() => heading(page)).toMatch(/^应办从.*算起$/);
      await page.context().close();
    },
    90_000,
  );

  it("is seen on the checklist without anybody having ticked anything", async () => {
    // Headquarters itself has no roster yet.
    await until(officer, "/group/onboarding", /导入党员名册[\s\S]*3 ?\/ ?4/);
  });
});

/** What the group's board says is done of a subsidiary and in all, in this month. */
async function doneOn(page: Page): Promise<{ head: string; row: string }> {
  await page.goto("/group");
  const row = page.getByRole("row").filter({ hasText: SUBSIDIARIES.beiqu.name }).first();
  return { head: await heading(page), row: (await row.textContent()) ?? "" };
}

describe("the group's board", () => {
  let before: { head: string; row: string };

  it("has all three subsidiaries report by themselves", async () => {
    await expect.poll(async () => (await doneOn(officer)).head, { timeout: 20_000 }).toMatch(/\d+件应办/);
    for (const slug of SLUGS) await until(officer, "/group", SUBSIDIARIES[slug].name);
    before = await doneOn(officer);
  });

  it("moves when a branch of one of them holds a meeting and another member confirms it, not before", async () => {
    secretary = await browserAt("beiqu", links.get("beiqu shuji")!);
    await settle(secretary);
    const due = secretary.getByRole("listitem").filter({ hasText: /月支委会/ });
    await due.getByRole("link", { name: /^记录/ }).click();
    await secretary.getByLabel("主题").fill(TOPIC);
    await secretary.getByRole("button", { name: "全部实到" }).click();
    await secretary.getByLabel("议题，第1行").fill("四季度重点工作");
    await secretary
      .getByRole("textbox", { name: "会议记录" })
      .fill("书记通报进度，大家逐项讨论，同意按计划推进，委员分头落实。");
    await secretary.getByRole("button", { name: "检查并提交" }).click();
    await secretary.waitForURL(/\/records\/meetings\//);
    const record = new URL(secretary.url()).pathname;
    expect((await doneOn(officer)).row).toBe(before.row);
    const other = await browserAt("beiqu", links.get("beiqu zuzhi")!);
    await settle(other);
    await other.goto(record);
    await other.getByRole("button", { name: "确认", exact: true }).click();
    await expect.poll(() => main(other)).toContain("已确认");
    await expect.poll(async () => (await doneOn(officer)).row, { timeout: 20_000 }).not.toBe(before.row);
    expect((await doneOn(officer)).head).not.toBe(before.head);
    await other.context().close();
  });

  it("leads to the subsidiary's own rows, to read and no more", async () => {
    await officer.goto("/group");
    await officer
      .getByRole("row")
      .filter({ hasText: SUBSIDIARIES.beiqu.name })
      .first()
      .getByRole("link")
      .nth(1)
      .click();
    await officer.waitForURL(/beiqu\.localhost/);
    expect(await officer.locator("body").textContent()).toContain("只读");
    expect(await main(officer)).toMatch(/按时[\s\S]*支委会/);
    expect(await officer.getByRole("button", { name: /提交|保存|确认/ }).count()).toBe(0);
  });
});

describe("the operator, again", () => {
  it("sees that all four are well, in counts, and nothing of what they keep", async () => {
    const cookie = await world.console().operator("zhiban", "程一帆");
    const text = (await world.console().get("/", cookie)).text();
    for (const slug of SLUGS) expect(text).toContain(SUBSIDIARIES[slug].name);
    for (const kept of [TOPIC, "沈禾川", "一车间党支部"]) expect(text).not.toContain(kept);
  });
});
