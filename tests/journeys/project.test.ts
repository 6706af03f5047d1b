import { type OpenBrowser, openBrowser, type Page } from "@jiceng/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ids, load, organise } from "../integration/organisation.ts";
import { openWorld, PASSWORD, type World, type WorldTenant } from "../integration/world.ts";
import { heading, personAt, pictureFailures } from "./person.ts";

/** The quarter before is published; the month that runs is October. */
const NOW = "2026-10-20T09:00:00+08:00";
const QUARTER = ["2026-07", "2026-08", "2026-09"];
const BRANCH = "临港项目党支部";
const PEOPLE = ["秦望舒", "柳时雨", "卫长风"];

let world: World;
let company: WorldTenant;
let chromium: OpenBrowser;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("jianshe");
  await organise(company);
  await load(
    company,
    "units",
    `编码,名称,上级编码,类型,成立日期
LG,${BRANCH},ZZ,党支部,2025-03-01
XZ,总装厂（行政）,ZZ,行政单位,2020-01-01
XM,临港项目,XZ,项目,2025-03-01
`,
  );
  await load(
    company,
    "members",
    `编号,姓名,组织编码,党员状态,职务,转入日期
L1,${PEOPLE[0]},LG,正式,书记,2025-03-01
L2,${PEOPLE[1]},LG,正式,,2025-03-01
L3,${PEOPLE[2]},LG,正式,,2025-03-01
`,
  );
  ({ unit } = await ids(company));
  await company.api("/api/formation", {
    ties: [{ unit: "LG", place: "XM", from: "2025-03-01" }],
    workers: ["L1", "L2", "L3"].map((member) => ({ member, place: "XM", from: "2025-03-01" })),
    ends: [{ unit: "XM", on: "2026-10-31" }],
  });
  // The project's branch kept every theme day of the quarter, 一车间 only the first.
  await company.api("/api/records/org-life/meetings", {
    records: [
      ...QUARTER.map((period) => theme("LG", period, ["L1", "L2", "L3"])),
      theme("ZZ1", "2026-07", ["A1", "A2", "A3"]),
    ],
  });
  for (const period of QUARTER) {
    const closed = await company.api(`/api/periods/${period}/closing`, {});
    if (!closed.ok) throw new Error(closed.text());
  }
  chromium = await openBrowser();
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await world?.close();
});
pictureFailures("project", () => chromium?.browser);

const theme = (code: string, period: string, present: string[]) => ({
  unit: code,
  duty: "org-life:theme",
  period,
  state: "已确认",
  at: `${period}-12T09:00:00Z`,
  by: present[0]!,
  confirmedBy: present[1]!,
  doc: {
    kind: "主题党日",
    activity: "志愿服务",
    topic: "到现场帮扶质量改进",
    date: `${period}-10`,
    agenda: ["现场帮扶"],
    minutes: "全体党员到现场帮扶质量改进，解决三个问题。",
    attendance: present.map((member) => ({ member, state: "实到" })),
  },
});

const at = (login: string): Promise<Page> =>
  personAt(chromium.browser, { host: `${company.host}:${company.port}`, login, password: PASSWORD });

/** What a board says of its total: the published sentence where there is one, and how much is due. */
async function board(page: Page, period: string): Promise<{ published: string[]; due: string }> {
  await page.goto(`/board?unit=${unit.ZZ}&period=${period}`);
  const text = (await page.locator("main").textContent()) ?? "";
  return {
    published: [...text.matchAll(/发布\s*([\d.]+%?)/g)].map(([, figure]) => figure!),
    due: /(\d+)件应办/.exec(text)?.[1] ?? "",
  };
}

it("a project ends: its people move, its branch is dissolved, what was published stays, and the pages say why", async () => {
  const officer = await at("zongzhuang");
  const quarter = await board(officer, "2026-Q3");
  const october = await board(officer, "2026-10");
  expect(quarter.published.length).toBeGreaterThan(0);

  const admin = await at("guanli");
  await admin.goto(`/formation?unit=${unit.ZZ}`);
  await admin.getByRole("link", { name: "临港项目", exact: true }).first().click();
  expect(await heading(admin)).toBe("还有1个党组织建在这里");
  await expect.poll(() => admin.getByText("3名党员要转出").count()).toBe(1);

  for (const name of PEOPLE) {
    await admin.goto(`/members?unit=${unit.LG}`);
    await admin.getByRole("link", { name, exact: true }).click();
    await admin.getByRole("link", { name: "转接组织关系" }).click();
    await admin.getByLabel("找组织").fill("一车间");
    await admin.getByRole("button", { name: "找组织" }).click();
    await admin.getByLabel("转到哪个组织").selectOption({ index: 1 });
    await admin.getByLabel("介绍信日期").fill("2026-10-19");
    await admin.getByLabel("依据").fill("总装党发〔2026〕18号");
    await admin.getByRole("button", { name: /转过去|提出转接/ }).click();
    await admin.waitForLoadState();
  }
  await admin.goto(`/units/${unit.XM}/ending`);
  await expect.poll(() => admin.getByText("党员已经转完，可以撤销").count()).toBe(1);
  await admin.getByRole("link", { name: "撤销", exact: true }).click();
  await admin.getByLabel("从哪天起").fill("2026-10-20");
  await admin.getByLabel("依据").fill("总装党发〔2026〕19号，项目完工");
  await admin.getByRole("button", { name: "看看会怎样" }).click();
  await admin.getByRole("button", { name: "登记撤销" }).click();
  await admin.waitForURL(/#history$/);
  await admin.goto(`/units/${unit.XM}/ending`);
  expect(await heading(admin)).toBe("党组织都安排好了");

  // The quarter that was published reads as it did; October owes for one branch less.
  expect(await board(officer, "2026-Q3")).toEqual(quarter);
  const after = await board(officer, "2026-10");
  expect(Number(after.due)).toBe(Number(october.due) - 1);

  // Why, and what it was: the branch's own page, for whoever looks it up later.
  await officer.goto(`/units/${unit.LG}`);
  const page = (await officer.locator("main").textContent()) ?? "";
  expect(page).toContain("从2026年10月20日起撤销。那个月起的应办不再要求它，以前各月的数仍把它算在内");
  expect(page).toContain("总装党发〔2026〕19号，项目完工");
  expect(page).toContain("建在临港项目");
  // The members are on the roster where they went, and September's still has them where they were.
  await officer.goto(`/members?unit=${unit.ZZ1}`);
  for (const name of PEOPLE) expect(await officer.getByRole("link", { name, exact: true }).count()).toBe(1);
  await officer.goto(`/members?unit=${unit.LG}&on=2026-09-30`);
  for (const name of PEOPLE) expect(await officer.getByRole("link", { name, exact: true }).count()).toBe(1);
}, 90_000);
