import { axe, type Page } from "@jiceng/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileCalled } from "../integration/scoring-tables/made.ts";
import { type OpenDemo, openDemo } from "./demo.ts";
import { heading, pictureFailures } from "./person.ts";

const BRANCH = "总装一车间党支部";
const LINE = "1.4 学习教育";

let demo: OpenDemo;
let office: Page;
let middle: Page;
let branch: Page;
beforeAll(async () => {
  demo = await openDemo();
  office = await person("officer");
  middle = await person("officer2");
  branch = await person("shuji", 390);
});
afterAll(() => demo?.close());
pictureFailures("scoring", () => demo?.browser);

async function person(login: string, width?: number): Promise<Page> {
  const page = await demo.person("beiyue", login, width);
  page.setDefaultTimeout(10_000);
  return page;
}

const text = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();
const follow = async (page: Page, name: string | RegExp) => {
  await page.getByRole("link", { name }).first().click();
  await page.waitForLoadState();
};
const home = (page: Page) => page.goto("/p/scoring/home");

/** Saves a form that the plugin answers by itself, and arrives where it leads. */
async function save(page: Page, to: RegExp): Promise<void> {
  await press(page, "保存");
  await page.waitForURL(to);
}

/** Types into a cell of a grid, which is kept as one leaves it. */
async function fill(page: Page, label: string, value: string): Promise<void> {
  const cell = page.getByLabel(label, { exact: true });
  await cell.fill(value);
  const saved = page.waitForResponse(/cells/);
  await cell.blur();
  expect((await saved).status()).toBe(200);
}

/** Makes a move that asks why. */
async function decide(page: Page, move: string, reason: string): Promise<void> {
  await page.locator("summary").filter({ hasText: move }).first().click();
  await page.getByRole("textbox", { name: /原因/ }).locator("visible=true").first().fill(reason);
  await press(page, new RegExp(`^(确定)?${move}$`));
}

/** The page at a desk and on a phone: nothing sticks out, and a screen reader misses nothing. */
async function sound(page: Page): Promise<void> {
  const { width } = page.viewportSize()!;
  for (const wide of [1280, 390]) {
    await page.setViewportSize({ width: wide, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(wide);
    expect(await axe(page), `${page.url()} at ${wide}`).toEqual([]);
  }
  await page.setViewportSize({ width, height: 900 });
}

const nameOf = (login: string): string => demo.account("beiyue", login).name;

/** The next step of a quarter's board. */
async function ahead(page: Page, name: string): Promise<void> {
  await follow(page, name);
  await save(page, /records\/rounds/);
}

describe("a scheme", () => {
  it("comes out of the Excel table that is in use, is looked at, put right, tried, adopted, followed by a next version, and stopped", async () => {
    await home(office);
    await follow(office, "从Excel评分表建方案");
    await sound(office);
    await office.getByLabel("评分表").setInputFiles(fileCalled("党支部考核评分表.xlsx"));
    await save(office, /records\/tables/);
    const read = await text(office);
    for (const said of ["读的是第2张工作表“党支部”", "和表里的合计100一致", "取了最高的20分", "“认真”没法数"])
      expect(read).toContain(said);
    await sound(office);
    // Another column first, to see what it does; then back.
    for (const [letter, told] of [
      ["A", "可能有一行没认对"],
      ["D", "和表里的合计100一致"],
    ] as const) {
      await follow(office, "改认错的列");
      await office.getByLabel("满分在哪一列").selectOption(letter);
      await save(office, /records\/tables/);
      expect(await text(office)).toContain(told);
    }
    await follow(office, "建成方案草案");
    expect(await office.getByLabel("方案名称").inputValue()).toBe("2026年度党支部建设考核评分表");
    await save(office, /records\/schemes/);
    expect(await text(office)).toContain("公式待核对");
    await sound(office);
    await follow(office, "公式都核对过了");
    await save(office, /records\/schemes/);
    expect(await text(office)).not.toContain("公式待核对");
    expect(await text(office)).toContain("标准没有细化");
    await follow(office, "看试算");
    await sound(office);
    await follow(office, "看完了，回去施行");
    await save(office, /records\/schemes/);
    await press(office, /^施行$/);
    await follow(office, "出新一版");
    await office.getByLabel("从哪个季度起施行").fill("2027-Q3");
    await save(office, /records\/schemes/);
    await decide(office, "不要了", "和公司的方案重复");
    await office.getByText("停用").first().waitFor();
    await home(office);
    await follow(office, "2026年度党支部建设考核评分表");
    await decide(office, "停用", "公司统一用支部季度考核方案");
    await expect.poll(() => office.getByRole("link", { name: "出新一版" }).count()).toBeGreaterThan(0);
    expect(await text(office)).toContain("公司统一用支部季度考核方案");
  }, 120_000);

  it("changed from the next quarter leaves the published scores of the last as they are", async () => {
    await home(branch);
    await follow(branch, /2026年第三季度/);
    const published = await text(branch);
    expect(published).toContain("已通报，分数固定");
    await home(office);
    const draft = office.locator("article, li", { hasText: "第2版" }).filter({ hasText: "支部季度考核方案" });
    await draft.getByRole("link").first().click();
    await follow(office, "看试算");
    expect(await text(office)).toContain("用2026年第三季度的数");
    await sound(office);
    await follow(office, "看完了，回去施行");
    await save(office, /records\/schemes/);
    await press(office, /^施行$/);
    await office.getByText("出新一版").waitFor();
    await branch.reload();
    expect(await text(branch)).toBe(published);
  }, 60_000);
});

describe("a quarter of the branches", () => {
  it("is filled in by the secretary on a phone, sent back from above, handed in again and verified", async () => {
    await home(branch);
    await follow(branch, "2026年第四季度党支部考核");
    await fill(branch, `${LINE} 完成数`, "8");
    await fill(branch, `${LINE} 总数`, "9");
    await fill(branch, `${LINE} 依据`, "学习记录和到会名单");
    await sound(branch);
    await press(branch, "报核验");
    await branch.getByText("已报核验").waitFor();
    expect(await branch.getByRole("button", { name: "核验完成" }).count()).toBe(0);
    const record = new URL(branch.url()).pathname;

    await middle.goto(record);
    await decide(middle, "退回补充", "隐患整改的安全检查记录没有附");
    await middle.getByText("退回：").waitFor();
    await branch.reload();
    expect(await text(branch)).toContain("隐患整改的安全检查记录没有附");
    await fill(branch, "2.3 责任区隐患整改 依据", "9月安全检查记录");
    await press(branch, "报核验");
    await branch.getByText("已报核验").waitFor();
    await middle.reload();
    await sound(middle);
    await press(middle, "核验完成");
    await middle.getByText("有异议可以逐项申诉").waitFor();
  }, 60_000);

  it("is appealed line by line and decided by somebody without a part in it: once changed, once kept", async () => {
    await branch.reload();
    const record = new URL(branch.url()).pathname;
    for (const [line, wrong] of [
      ["学习教育", "第六次学习在11月18日办了，记录补在支部台账里。"],
      ["问题整改", "有一项是10月底才转来的，不应算到期。"],
    ] as const) {
      await branch.goto(record);
      await branch.locator("tr", { hasText: line }).getByRole("link", { name: "申诉" }).click();
      await branch.getByLabel("哪里不对").fill(wrong);
      await branch.getByLabel("有什么依据").fill("支部台账");
      await sound(branch);
      await press(branch, "提交申诉");
      await branch.getByText("等复核").first().waitFor();
    }
    await office.goto("/appeals");
    await follow(office, /学习教育/);
    await sound(office);
    await office.getByText("改判", { exact: true }).click();
    await office.getByLabel("改判为多少分").fill("10");
    await office.getByLabel("为什么").fill("核对了11月18日的学习记录，应当算办成。");
    await press(office, "定下来");
    await office.getByText("核对了11月18日").first().waitFor();
    await office.goto("/appeals");
    await follow(office, /问题整改/);
    await office.getByText("维持原分", { exact: true }).click();
    await office.getByLabel("为什么").fill("通知上写的期限是9月底，已经到期。");
    await press(office, "定下来");
    await office.getByText("通知上写的期限").first().waitFor();
    await branch.goto(record);
    expect(await text(branch)).toContain("申诉后定为10分");
    await sound(branch);
  }, 60_000);

  it("waits for nobody longer than is said, is settled and published, and is shown to a meeting", async () => {
    await home(office);
    await follow(office, "2026年第四季度党支部考核");
    await sound(office);
    // Those who have not handed in are named, and nothing goes ahead of them.
    await follow(office, "都核验完了，进入反馈");
    await press(office, "保存");
    await office
      .getByText(/还有\d+个没到这一步/)
      .first()
      .waitFor();
    await home(office);
    await follow(office, "2026年第四季度党支部考核");
    const passed = async (name: string) => {
      for (const box of await office.getByRole("checkbox").all()) await box.check();
      await press(office, name);
      await office.getByText("等核验的").waitFor({ state: "detached" });
    };
    await office.getByText("等核验的").first().waitFor();
    await passed("核验完成");
    await office.getByLabel(/意见/).fill("到期没有报，按现有的数核验");
    for (const box of await office.getByRole("checkbox").all()) await box.check();
    await press(office, "逾期未报，直接核验");
    await office.getByText("等核验的").first().waitFor();
    await passed("核验完成");
    for (const step of ["都核验完了，进入反馈", "申诉都办完了，定分", "通报，分数从此固定"]) await ahead(office, step);
    expect(await text(office)).toContain("已通报，分数固定");
    for (const chart of ["各等次有多少", "各季度平均分"]) expect(await text(office)).toContain(chart);
    await sound(office);
  }, 120_000);
});

describe("双积分双评星", () => {
  it("is opened for the members of one more branch, with what the sources know of each, under the scheme that is chosen", async () => {
    await home(office);
    await follow(office, "开一个季度的考核");
    await office.getByLabel("考核谁").selectOption("党员");
    await office.getByLabel("哪个季度").fill("2026-Q4");
    const place = office.getByLabel("范围");
    const isList = (await place.evaluate((of) => of.tagName)) === "SELECT";
    await (isList ? place.selectOption({ label: "部装一车间党支部" }) : place.fill("部装一车间党支部"));
    await office.getByLabel("按哪个方案").selectOption({ label: "党员双积分考核方案" });
    await sound(office);
    await save(office, /records\/rounds/);
    expect(await text(office)).toMatch(/考核对象[1-9]/);
    await office.locator('main a[href*="/records/results/"]').first().click();
    await office.waitForLoadState();
    expect(await text(office)).toContain("实到数");
  }, 60_000);

  it("what a group did together is entered by its leader on a phone and verified by the branch", async () => {
    const leader = await person("zuzhang", 390);
    await home(leader);
    await follow(leader, /党小组考核：/);
    await fill(leader, "2.1 小组承担急难任务 次数", "2");
    await fill(leader, "2.1 小组承担急难任务 依据", "国庆抢装突击任务单");
    await fill(leader, "2.2 小组攻关、革新 次数", "3");
    await leader.reload();
    expect(await text(leader)).toContain("国庆抢装突击任务单");
    await sound(leader);
    await press(leader, "报核验");
    await leader.getByText("已报核验").waitFor();
    expect(await leader.getByRole("button", { name: "核验完成" }).count()).toBe(0);
    const record = new URL(leader.url()).pathname;

    const secretary = await person("shuji");
    await secretary.goto(record);
    await press(secretary, "核验完成");
    await secretary.getByText("有异议可以逐项申诉").waitFor();
    await home(secretary);
    await follow(secretary, /党小组考核：1份等核验/);
    await press(secretary, "核验完成");
    await secretary.getByText("有异议可以逐项申诉").waitFor();
    // The mean leads to the members it was made of.
    await secretary.locator("tr", { hasText: "本组党员平均分" }).getByRole("link", { name: /总分/ }).click();
    await expect.poll(() => heading(secretary)).toBe("本组党员得分");
    await sound(secretary);
  }, 60_000);

  it("a member goes from their own page to the line, appeals it, and hears what somebody else decided", async () => {
    const member = await person("dangyuan", 390);
    await follow(member, "这一分是怎么来的");
    await sound(member);
    expect(await text(member)).toContain("2026年第四季度考核");
    await member.locator("tr", { hasText: "志愿服务" }).getByRole("link", { name: "申诉" }).click();
    await member.getByLabel("哪里不对").fill("11月8日的社区义诊没有算进去。");
    await member.getByLabel("有什么依据").fill("社区的签到表");
    await press(member, "提交申诉");
    await member.getByText("等复核").first().waitFor();
    await middle.goto("/appeals");
    await follow(middle, /志愿服务/);
    await middle.getByText("改判", { exact: true }).click();
    await middle.getByLabel("改判为多少分").fill("10");
    await middle.getByLabel("为什么").fill("签到表上有，按满分算。");
    await press(middle, "定下来");
    await middle
      .getByText(/改判为10/)
      .first()
      .waitFor();
    await member.goto("/p/scoring/mine");
    await sound(member);
    await follow(member, /\d分/);
    expect(await text(member)).toContain("申诉后定为10分");
  }, 60_000);

  it("the members are settled before their groups, whose means are taken once more; then both are published", async () => {
    await home(office);
    await follow(office, "2026年第四季度党小组考核");
    const groups = new URL(office.url()).pathname;
    for (const step of ["自评都报了，进入核验", "都核验完了，进入反馈"]) await ahead(office, step);
    await follow(office, "申诉都办完了，定分");
    await press(office, "保存");
    await office
      .getByText(/名党员这个季度还没有定分/)
      .first()
      .waitFor();
    await home(office);
    await office
      .locator("article, li", { hasText: BRANCH })
      .getByRole("link", { name: "2026年第四季度党员考核" })
      .click();
    await office.waitForLoadState();
    expect(await text(office)).toContain("各单位平均分");
    await sound(office);
    for (const step of ["申诉都办完了，定分", "通报，分数从此固定"]) await ahead(office, step);
    await office.goto(groups);
    for (const step of ["申诉都办完了，定分", "通报，分数从此固定"]) await ahead(office, step);
    expect(await text(office)).toContain("已通报，分数固定");
    await sound(office);
  }, 60_000);

  it("stars are shown of those who agreed, without points, and gone when somebody takes it back", async () => {
    const member = await person("dangyuan", 390);
    await member.goto("/p/scoring/mine");
    const agree = async (name: string) => {
      await follow(member, name);
      await save(member, /scoring\/mine/);
    };
    await agree("公布我的星级");
    await home(office);
    for (const link of [/2026年第四季度党小组考核/, "公布星级"]) await follow(office, link);
    await save(office, /scoring\/stars/);
    await home(office);
    await office
      .locator("article, li", { hasText: BRANCH })
      .getByRole("link", { name: "2026年第四季度党员考核" })
      .click();
    await office.getByText("已通报，分数固定").waitFor();
    await follow(office, "公布星级");
    await save(office, /scoring\/stars/);
    const shown = await text(office);
    for (const said of ["总装一车间第一党小组", "星", nameOf("dangyuan")]) expect(shown).toContain(said);
    expect(shown).not.toMatch(/\d分/);
    await sound(office);
    await member.goto("/p/scoring/mine");
    await agree("不再公布我的星级");
    await office.reload();
    expect(await text(office)).not.toContain(nameOf("dangyuan"));
  }, 60_000);
});

it("a branch secretary goes from a member's page to the line, and on to the meetings that it rests on", async () => {
  const secretary = await person("shuji");
  await secretary.goto(`/members?q=${encodeURIComponent(nameOf("dangyuan"))}`);
  await secretary.locator('main a[href*="/members/"]').first().click();
  await secretary.waitForLoadState();
  await follow(secretary, "这一分是怎么来的");
  const line = secretary.locator("tr", { hasText: "参加组织生活" });
  await line.getByRole("link", { name: /实到数/ }).click();
  await expect.poll(() => heading(secretary)).toMatch(/^到会率/);
  await sound(secretary);
  await secretary.locator('main a[href*="/records/meetings/"]').first().click();
  await secretary.waitForLoadState();
  expect(await text(secretary)).toContain("实到");
}, 60_000);
