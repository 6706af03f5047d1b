import { axe, type OpenBrowser, openBrowser, type Page } from "@jiceng/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { organise } from "../integration/organisation.ts";
import { openWorld, PASSWORD, type World, type WorldTenant } from "../integration/world.ts";
import { heading, personAt, pictureFailures } from "./person.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const NAME = "把一次交验合格率提到97%";

let world: World;
let company: WorldTenant;
let chromium: OpenBrowser;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("xiangmu");
  await organise(company);
  // An officer whose account is a member's: an opinion has somebody who holds it.
  await company.accounts({
    login: "ganshi",
    name: "蒋一宁",
    memberCode: "B2",
    grants: [{ role: "officer", unitCode: "GS" }],
  });
  const enabled = await company.api("/api/plugins/projects/enabling", { from: "2026-09" });
  if (!enabled.ok) throw new Error(enabled.text());
  chromium = await openBrowser();
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await world?.close();
});
pictureFailures("projects", () => chromium?.browser);

async function at(login: string): Promise<Page> {
  const page = await personAt(chromium.browser, { host: `${company.host}:${company.port}`, login, password: PASSWORD });
  page.setDefaultTimeout(8_000);
  return page;
}

/** The page at a desk and on a phone: nothing sticks out, and a screen reader misses nothing. */
async function look(page: Page): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(width);
    expect(await axe(page), `${page.url()} at ${width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const main = async (page: Page): Promise<string> =>
  ((await page.locator("main").textContent()) ?? "").replace(/\s+/g, " ");
const state = async (name = NAME): Promise<string | null> =>
  (
    await company.rows(`select state from p_projects__projects where json_extract(doc, '$.name') = '${name}'`)
  )[0]?.[0] ?? null;
const open = async (page: Page, name = NAME): Promise<void> => {
  const [[id]] = (await company.rows(
    `select id from p_projects__projects where json_extract(doc, '$.name') = '${name}'`,
  )) as [[string]];
  await page.goto(`/p/projects/records/projects/${id}`);
};
const press = async (page: Page, name: string): Promise<void> => {
  const answered = page.waitForResponse(
    (reply) => reply.request().method() === "POST" && !reply.url().includes("/draft"),
  );
  await page.getByRole("button", { name, exact: true }).first().click();
  await answered;
  await page.waitForLoadState();
};
const follow = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.waitForLoadState();
};
const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name="f.${name}"]`);
    if ((await field.evaluate((of) => of.tagName)) === "SELECT")
      await field.selectOption((await field.locator("option", { hasText: value }).first().getAttribute("value")) ?? "");
    else await field.fill(value);
  }
};
/** Makes room for so many rows in a list. */
const rows = async (page: Page, list: string, first: string, count: number): Promise<void> => {
  for (let at = 1; at < count; at++) {
    if (await page.locator(`[name="f.${list}.${at}.${first}"]`).count()) continue;
    await page.locator(`[data-add-row="f.${list}-rows"]`).click();
    await page.locator(`[name="f.${list}.${at}.${first}"]`).waitFor();
  }
};

/** A project that came to a state some other way. */
async function kept(name: string, code: string, by: string, moves: readonly [string, string][], doc: object = {}) {
  const last = { submit: "逐项研究", begin: "节点", close: "评价" }[moves.at(-1)![0]];
  const reply = await company.api("/api/records/projects/projects", {
    records: [
      {
        unit: code,
        state: last,
        at: "2026-03-02T09:00:00Z",
        by,
        moves: moves.map(([move, day]) => ({ move, at: `${day}T09:00:00Z`, by })),
        doc: { name, kind: "两带两创项目", date: "2026-03-02", ...doc },
      },
    ],
  });
  if (!reply.ok) throw new Error(reply.text());
}
const BEGUN: [string, string][] = [
  ["submit", "2026-03-02"],
  ["approve", "2026-03-20"],
  ["begin", "2026-03-25"],
];
const CLOSED: [string, string][] = [
  ...BEGUN,
  ["midterm", "2026-06-01"],
  ["pass", "2026-06-10"],
  ["close", "2026-09-01"],
];
const WHAT = "每班首模双人确认，党员填砂样卡，每周二开一次质量分析会，逐项销号。";

it("not every project is carried through: several are refused with one opinion, one is given up, one is filed", async () => {
  await kept("降低砂眼废品率", "ZC1", "C1", [["submit", "2026-09-20"]], { what: WHAT });
  await kept("砂眼废品率再降一档", "ZZ2", "B1", [["submit", "2026-09-21"]], { what: `${WHAT}每月小结。` });
  await kept("老线提速", "ZC1", "C1", BEGUN, { lastLog: "2026-07-10" });
  await kept("除尘滤筒寿命翻番", "ZC1", "C1", CLOSED, { lastLog: "2026-09-01", results: "寿命到5个月，没到6个月。" });
  const officer = await at("dangwei");

  await officer.goto("/p/projects/board");
  const said = await main(officer);
  expect(said).toContain("停滞1个（60天没有过程记录）");
  expect(said).toContain("停滞76天");
  // Texts that are nearly the same stand side by side; nothing is judged by itself.
  expect(said).toContain("和别的支部写得差不多");
  await look(officer);
  for (const name of ["降低砂眼废品率", "砂眼废品率再降一档"]) await officer.getByRole("checkbox", { name }).check();
  await officer.locator('[name="reason"][form]').fill("两个支部并成一个项目再报");
  await press(officer, "不予立项");
  expect([await state("降低砂眼废品率"), await state("砂眼废品率再降一档")]).toEqual(["不予立项", "不予立项"]);

  await open(officer, "老线提速");
  await officer.getByText("终止", { exact: true }).first().click();
  await officer.getByLabel("终止的原因").fill("老线停产，不再做下去");
  await press(officer, "确定终止");
  expect(await state("老线提速")).toBe("终止");

  await open(officer, "除尘滤筒寿命翻番");
  await follow(officer, "评价");
  await fill(officer, { grade: "没有达到" });
  await press(officer, "评价并归档");
  expect(await state("除尘滤筒寿命翻番")).toBe("归档");

  for (const view of ["stages", "units", "stalled"]) {
    await officer.goto(`/p/projects/board?look=${view}`);
    await look(officer);
  }
  // The branch reads what was said, and whoever is not concerned does not find it.
  const secretary = await at("zaoxing");
  await open(secretary, "降低砂眼废品率");
  expect(await main(secretary)).toContain("两个支部并成一个项目再报");
  const other = await at("shuji");
  await other.goto("/p/projects/board");
  expect(await main(other)).not.toContain("砂眼");
}, 120_000);

it("a project goes from 申报 to 推广: one applies, another studies, a third confirms, a member reads", async () => {
  const [secretary, officer, reviewer, committee] = await Promise.all([
    at("shuji"),
    at("dangwei"),
    at("ganshi"),
    at("zuzhi"),
  ]);

  // 申报: with a name and a kind only.
  await secretary.goto("/p/projects/board");
  await look(secretary);
  await follow(secretary, "申报项目");
  await look(secretary);
  await fill(secretary, { name: NAME, kind: "书记突破项目" });
  await press(secretary, "存为申报");
  expect(await state()).toBe("申报");
  expect(await main(secretary)).toContain("立项还缺6样，补齐再交");
  await look(secretary);
  await follow(secretary, "接着填写");
  await press(secretary, "检查并提交");
  expect(await state()).toBe("逐项研究");

  // 逐项研究: what is incomplete cannot be approved, only returned.
  await officer.goto("/p/projects/board");
  expect(await main(officer)).toContain("1个项目等您研究");
  expect(await main(officer)).toContain("缺6样");
  await look(officer);
  await officer.getByRole("checkbox", { name: NAME }).check();
  await press(officer, "同意立项");
  expect(await state()).toBe("逐项研究");
  expect(await main(officer)).toContain("没有负责人");
  await officer.goto("/p/projects/board");
  await officer.getByRole("checkbox", { name: NAME }).check();
  await officer.locator('[name="reason"][form]').fill("写清基线和节点再报");
  await press(officer, "退回修改");
  expect(await state()).toBe("退回");

  // 退回: the branch reads why, and hands in the whole of it.
  await open(secretary);
  expect(await main(secretary)).toContain("写清基线和节点再报");
  await look(secretary);
  await follow(secretary, "修改后再提交");
  await rows(secretary, "roles", "member", 2);
  await rows(secretary, "plan", "what", 3);
  await fill(secretary, {
    owner: "沈禾川",
    why: "一次交验合格率94.2%，返修集中在管路。",
    what: "三名党员包三个班，首件双人确认，返修原因当班写清。",
    "roles.0.member": "沈禾川",
    "roles.0.role": "攻坚组长",
    "roles.1.member": "许临",
    "roles.1.role": "数据核对",
    business: "质量2.1",
    "kpis.0.name": "一次交验合格率",
    "kpis.0.suffix": "%",
    "kpis.0.baseline": "94.2",
    "kpis.0.target": "97",
    "kpis.0.source": "质量系统，每月5日",
    "plan.0.what": "首件确认固化",
    "plan.0.due": "2026-09-20",
    "plan.1.what": "防错装置上线",
    "plan.1.due": "2026-09-30",
    "plan.2.what": "三班轮值满8周",
    "plan.2.due": "2026-11-30",
  });
  await press(secretary, "检查并提交");
  expect(await state()).toBe("逐项研究");
  expect(await main(secretary)).not.toContain("同意立项");

  // Another reviewer says what they think; the officer decides.
  await open(reviewer);
  await follow(reviewer, "写研究意见");
  await fill(reviewer, { stand: "同意立项", text: "做法具体，先从夜班试" });
  await press(reviewer, "保存");
  await officer.goto("/p/projects/board");
  expect(await main(officer)).toContain("做法具体，先从夜班试");
  expect(await main(officer)).toContain("立项要的都齐了");
  await look(officer);
  await officer.getByRole("checkbox", { name: NAME }).check();
  await press(officer, "同意立项");
  expect(await state()).toBe("立项");

  // 立项: the first process record begins it.
  await open(secretary);
  await fill(secretary, { text: "班前会布置，首件双人确认今天开始" });
  await press(secretary, "记一条");
  expect(await state()).toBe("节点");

  // 节点: a late milestone says why; a month's value is filled in, and not confirmed by whoever filled it in.
  await open(secretary);
  await look(secretary);
  await follow(secretary, "首件确认固化");
  await press(secretary, "保存");
  expect(await main(secretary)).toContain("晚于计划的日期，请写一句为什么");
  await look(secretary);
  await fill(secretary, { note: "夜班人手紧，晚了四天" });
  await press(secretary, "保存");
  await open(secretary);
  await follow(secretary, "填本月的数");
  await look(secretary);
  await fill(secretary, { "values.0.value": "96.1" });
  await press(secretary, "保存");
  await open(secretary);
  expect(await main(secretary)).toContain("67%");
  await follow(secretary, "确认来源");
  await fill(secretary, { basis: "质量系统8月报表" });
  await press(secretary, "保存");
  expect(await main(secretary)).toContain("这个数是您填的");
  await open(secretary);
  await follow(secretary, "中期小结");
  await fill(secretary, { midterm: "首件确认已固化，合格率到96.1%。" });
  await press(secretary, "检查并提交");
  expect(await state()).toBe("中期");

  // 中期: what is missing is said and asked for; a third person confirms.
  await officer.goto("/p/projects/board");
  await look(officer);
  expect(await main(officer)).toContain("通过中期还缺1样");
  await follow(officer, "催办1样");
  await press(officer, "保存");
  await open(committee);
  await follow(committee, "确认来源");
  await fill(committee, { basis: "质量系统8月报表" });
  await press(committee, "保存");
  expect(await main(committee)).toContain("已确认");
  await open(officer);
  await press(officer, "通过中期");
  expect(await state()).toBe("结项");

  // 结项: what is left is done, and what came of it is told.
  for (const what of ["防错装置上线", "三班轮值满8周"]) {
    await open(secretary);
    await follow(secretary, what);
    await press(secretary, "保存");
  }
  await open(secretary);
  await follow(secretary, "结项小结");
  await fill(secretary, { results: "三个节点都到了，首件双人确认写进了作业卡。" });
  await press(secretary, "申请结项");
  expect(await state()).toBe("评价");

  // 评价 and 推广.
  await open(officer);
  await look(officer);
  await follow(officer, "评价");
  await fill(officer, { grade: "基本达到", spread: "作业卡向一车间要，先从夜班试两周。" });
  await look(officer);
  await press(officer, "评价并推广");
  expect(await state()).toBe("推广");
  await officer.goto("/p/projects/spread");
  expect(await main(officer)).toContain("先从夜班试两周");
  await look(officer);

  // A member with a role reads all of it, and can change none of it.
  const member = await at("dangyuan");
  await member.goto("/p/projects/board");
  expect(await main(member)).toContain("数据核对");
  await look(member);
  await follow(member, NAME);
  expect(await heading(member)).toBe(NAME);
  expect(await main(member)).toContain("首件双人确认今天开始");
  expect(await member.getByRole("button", { name: /保存|退回|终止/ }).count()).toBe(0);
}, 180_000);
