import { axe, type OpenBrowser, openBrowser, type Page } from "@jiceng/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { organise } from "../integration/organisation.ts";
import { openWorld, PASSWORD, type World, type WorldTenant } from "../integration/world.ts";
import { heading, personAt, pictureFailures } from "./person.ts";

const NOW = "2026-10-12T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let chromium: OpenBrowser;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("kaohe");
  await organise(company);
  await company.accounts({ login: "fuhe", name: "梁观澜", grants: [{ role: "officer", unitCode: "GS" }] });
  const enabled = await company.api("/api/plugins/scoring/enabling", { from: "2026-10" });
  if (!enabled.ok) throw new Error(enabled.text());
  await company.api("/api/records/org-life/meetings", { records: ["2026-07", "2026-08"].map(theme) });
  chromium = await openBrowser();
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await world?.close();
});
pictureFailures("scoring", () => chromium?.browser);

const theme = (period: string) => ({
  unit: "ZZ1",
  duty: "org-life:theme",
  period,
  state: "已确认",
  at: `${period}-12T09:00:00Z`,
  by: "A1",
  confirmedBy: "A2",
  doc: {
    kind: "主题党日",
    activity: "志愿服务",
    topic: "到现场帮扶质量改进",
    date: `${period}-10`,
    agenda: ["现场帮扶"],
    minutes: "全体党员到现场帮扶质量改进，解决三个问题。",
    attendance: ["A1", "A2", "A3", "A4"].map((member) => ({ member, state: "实到" })),
  },
});

async function at(login: string, width?: number): Promise<Page> {
  const page = await personAt(
    chromium.browser,
    { host: `${company.host}:${company.port}`, login, password: PASSWORD },
    width,
  );
  page.setDefaultTimeout(8_000);
  return page;
}

const text = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();
const follow = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).first().click();

/** Saves a form that the plugin answers by itself, and arrives where it leads. */
async function save(page: Page, to: RegExp): Promise<void> {
  await press(page, "保存");
  await page.waitForURL(to);
}

/** No page says anything that a screen reader would miss. */
async function sound(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([]);
}

const QUARTER = "2026年第三季度党支部考核";
let office: Page;
let branch: Page;

it("a template becomes a scheme, and is adopted by somebody who has seen its replay", async () => {
  office = await at("dangwei");
  await office.goto("/p/scoring/home");
  await follow(office, "从模板新建：党支部季度考核");
  await office.getByLabel("从哪个季度起施行").fill("2026-Q3");
  await save(office, /records\/schemes/);
  expect(await heading(office)).toBe("党支部季度考核");
  expect(await text(office)).toContain("还缺看过试算");
  await sound(office);
  await follow(office, "看试算");
  await follow(office, "看完了，回去施行");
  await save(office, /records\/schemes/);
  await press(office, /^施行$/);
  await office.getByText("出新一版").waitFor();
});

it("a quarter is opened for every branch, with the figures that are known", async () => {
  await office.goto("/p/scoring/home");
  await follow(office, "开一个季度的考核");
  await save(office, /records\/rounds/);
  expect(await text(office)).toMatch(/考核对象3/);
  expect(await text(office)).toContain("一车间党支部");
  await sound(office);
});

it("the secretary fills in what nobody else knows, on a phone, and hands it in", async () => {
  branch = await at("shuji", 390);
  await branch.goto("/p/scoring/home");
  await follow(branch, QUARTER);
  const fill = async (label: string, value: string) => {
    const cell = branch.getByLabel(label, { exact: true });
    await cell.fill(value);
    const saved = branch.waitForResponse(/cells/);
    await cell.blur();
    expect((await saved).status()).toBe(200);
  };
  await fill("1.4 学习教育 完成数", "5");
  await fill("1.4 学习教育 总数", "6");
  await fill("2.3 责任区隐患整改 完成数", "1");
  await fill("2.3 责任区隐患整改 依据", "安全检查记录");
  await sound(branch);
  await branch.reload();
  expect(await text(branch)).toContain("未完成数1");
  await press(branch, "报核验");
  await branch.getByText("已报核验").waitFor();
});

it("another verifies it; who handed in never does", async () => {
  expect(await branch.getByRole("button", { name: "核验完成" }).count()).toBe(0);
  const verifier = await at("zongzhuang");
  await verifier.goto("/p/scoring/home");
  await follow(verifier, QUARTER);
  await press(verifier, "核验完成");
  await verifier.getByText("有异议可以逐项申诉").waitFor();
  expect(await text(verifier)).toContain("钟书远");
  await sound(verifier);
});

it("a line is appealed by the branch and decided by somebody without a part in it", async () => {
  await branch.reload();
  await branch.locator("tr", { hasText: "学习教育" }).getByRole("link", { name: "申诉" }).click();
  await branch.getByLabel("哪里不对").fill("第六次学习在9月29日办了，记录补在了支部的台账里。");
  await branch.getByLabel("有什么依据").fill("9月29日学习记录和到会名单");
  await sound(branch);
  await press(branch, "提交申诉");
  await branch.getByText("等复核").first().waitFor();
  const decider = await at("fuhe");
  await decider.goto("/appeals");
  await follow(decider, /学习教育/);
  await decider.getByText("改判", { exact: true }).click();
  await decider.getByLabel("改判为多少分").fill("10");
  await decider.getByLabel("为什么").fill("核对了9月29日的学习记录和到会名单，应当算办成。");
  await press(decider, "定下来");
  await decider.getByText("核对了9月29日").first().waitFor();
  await branch.goto("/p/scoring/home");
  await follow(branch, "2026年第三季度");
  expect(await text(branch)).toContain("申诉后定为10分");
});

it("the others are not waited for longer than is said; the quarter is settled and published", async () => {
  await office.goto("/p/scoring/home");
  await follow(office, QUARTER);
  await office.getByText("还没有报自评的").waitFor();
  for (const box of await office.getByRole("checkbox").all()) await box.check();
  await office.getByLabel(/意见/).fill("到期没有报，按现有的数核验");
  await press(office, "逾期未报，直接核验");
  await office.getByText("还没有报自评的").waitFor({ state: "detached" });
  await follow(office, "自评都报了，进入核验");
  await save(office, /records\/rounds/);
  await office.getByText("等核验的").first().waitFor();
  for (const box of await office.getByRole("checkbox").all()) await box.check();
  await press(office, "核验完成");
  await office.getByText("等核验的").waitFor({ state: "detached" });
  for (const step of ["都核验完了，进入反馈", "申诉都办完了，定分", "通报，分数从此固定"]) {
    await follow(office, step);
    await save(office, /records\/rounds/);
  }
  expect(await text(office)).toContain("已通报，分数固定");
  await sound(office);
});

it("a scheme changed from the next quarter leaves what was published as it is", async () => {
  await branch.reload();
  const published = await text(branch);
  expect(published).toContain("已通报");
  await office.goto("/p/scoring/home");
  await follow(office, "党支部季度考核");
  await follow(office, "出新一版");
  await save(office, /records\/schemes/);
  await follow(office, "接着填写");
  await office.locator('[name="f.indicators.3.full"]').fill("30");
  await press(office, "保存");
  await office.waitForURL(/records\/schemes/);
  await follow(office, "看试算");
  expect(await text(office)).toContain("用2026年第三季度的数");
  expect(await text(office)).toMatch(/分数有变的[1-3]/);
  await sound(office);
  await follow(office, "看完了，回去施行");
  await save(office, /records\/schemes/);
  await press(office, /^施行$/);
  await office.getByText("出新一版").waitFor();
  await branch.reload();
  expect(await text(branch)).toBe(published);
});

it("a member goes from their own page to the line, appeals it, and hears what somebody else decided", async () => {
  await keepMemberScore();
  const member = await at("dangyuan", 390);
  await member.goto("/p/scoring/mine");
  await sound(member);
  await follow(member, /2026年第三季度党员考核|分/);
  expect(await text(member)).toContain("技能等级证书复印件");
  expect(await text(member)).toContain("5 / 20");
  await member.locator("tr", { hasText: "岗位技能" }).getByRole("link", { name: "申诉" }).click();
  await member.getByLabel("哪里不对").fill("证书9月20日已经拿到，实际应当是90分。");
  await member.getByLabel("有什么依据").fill("技能等级证书");
  await press(member, "提交申诉");
  await member.getByText("等复核").first().waitFor();
  const decider = await at("fuhe");
  await decider.goto("/appeals");
  await follow(decider, /岗位技能/);
  await decider.getByText("改判", { exact: true }).click();
  await decider.getByLabel("改判为多少分").fill("20");
  await decider.getByLabel("为什么").fill("证书日期在季度内，按90分算。");
  await press(decider, "定下来");
  await decider.getByText("证书日期在季度内").first().waitFor();
  await member.goto("/p/scoring/mine");
  await follow(member, /分/);
  expect(await text(member)).toContain("申诉后定为20分");
});

it("a branch secretary goes from a member's page to the line and on to the meetings that it rests on", async () => {
  const secretary = await at("shuji");
  await secretary.goto("/members?q=A4");
  await follow(secretary, "许临");
  await follow(secretary, "这一分是怎么来的");
  const line = secretary.locator("tr", { hasText: "到会率" });
  expect(await line.textContent()).toContain("10 / 10");
  await line.getByRole("link", { name: "实到数2，应到数2" }).click();
  await expect.poll(() => heading(secretary)).toMatch(/^到会率：100%/);
  await follow(secretary, "到现场帮扶质量改进");
  await expect.poll(() => heading(secretary)).toBe("到现场帮扶质量改进");
  expect(await text(secretary)).toContain("许临");
});

/** A member's result that was fed back, as a program brings it. */
async function keepMemberScore(): Promise<void> {
  const at = "2026-10-10T01:00:00Z";
  const keep = async (collection: string, record: object) => {
    const reply = await company.api(`/api/records/scoring/${collection}`, {
      records: [{ at, by: "dangwei", ...record }],
    });
    if (!reply.ok) throw new Error(reply.text());
  };
  const rise = { group: "素质提升", role: "计分", kind: "手工", formula: "区间((实际-基线)/(目标-基线), 0, 1.2)*满分" };
  const subject = "党员";
  await keep("schemes", {
    key: "rise",
    unit: "GS",
    state: "施行",
    doc: {
      title: "双提升",
      subject,
      from: "2026-Q1",
      linted: "是",
      indicators: [
        { code: "1.1", name: "岗位技能", full: "20", ...rise },
        {
          code: "1.2",
          name: "到会率",
          group: "素质提升",
          full: "10",
          role: "计分",
          kind: "自动",
          source: "org-life:turnout",
          formula: "比率*满分",
        },
      ],
    },
  });
  const title = "2026年第三季度党员考核";
  await keep("rounds", {
    key: "r",
    unit: "GS",
    period: "2026-Q3",
    state: "反馈",
    doc: { title, subject, scheme: "rise" },
  });
  const line = {
    code: "1.1",
    name: "岗位技能",
    asks: "目标",
    goal: "季末前技能测验到90分",
    base: "70",
    den: "90",
    num: "75",
    due: "2026-09-30",
    evidence: "技能等级证书复印件",
  };
  const turnout = { code: "1.2", source: "org-life:turnout", num: "2", den: "2" };
  await keep("results", {
    key: "m",
    unit: "ZZ1",
    period: "2026-Q3",
    state: "反馈",
    confirmedBy: "zongzhuang",
    doc: { title, subject, round: "r", scheme: "rise", member: "A4", lines: [line], taken: [turnout] },
  });
}
