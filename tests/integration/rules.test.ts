import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-10-09T09:30:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit } = await ids(company));
  const stored = await company.api("/api/records/org-life/meetings", {
    records: [theme("ZZ1", "2026-08", ["A1", "A2"]), theme("ZZ1", "2026-09", ["A1", "A2"])],
  });
  if (!stored.ok) throw new Error(stored.text());
  await company.accounts({ login: "shenji", name: "沈稽", grants: [{ role: "auditor", unitCode: "GS" }] });
}, 120_000);
afterAll(() => world?.close());

const theme = (code: string, period: string, members: string[]) => ({
  unit: code,
  duty: "org-life:theme",
  period,
  state: "已确认",
  at: `${period}-11T10:00:00Z`,
  by: members[0]!,
  doc: {
    kind: "主题党日",
    activity: "专题学习",
    topic: `${code}${period}`,
    date: `${period}-11`,
    agenda: ["学习安全要求"],
    minutes: "一起学习了安全要求，交流了三班交接。",
    attendance: members.map((member) => ({ member, state: "实到" })),
  },
});

const words = (html: string): string =>
  html.replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<[^>]+>/g, "").replace(/\s+/g, "");
const page = async (path: string, login = "guanli") =>
  words((await company.get(path, await company.signIn(login))).text());
const send = async (path: string, fields: Record<string, string>, login = "guanli") => {
  const cookie = await company.signIn(login);
  return company.post(path, { k: signedKey(world.secrets, cookie, path), ...fields }, cookie);
};
const due = async (period: string) => {
  const text = await page(`/board?unit=${unit.GS}&period=${period}`, "dangwei");
  return /，([\d,]+)件应办/.exec(text)?.[1] ?? "none";
};
const verified = async (period: string) => {
  const { differenceCount, figures } = (
    await company.get(`/api/verification?period=${period}`, "", { authorization: `Bearer ${company.serviceToken}` })
  ).json<{ differenceCount: number; figures: number }>();
  expect(figures).toBeGreaterThan(0);
  return differenceCount;
};

describe("the rule library", () => {
  it("is read by a member and the auditor, with article and sureness, and set by neither", async () => {
    for (const login of ["dangyuan", "shenji"]) {
      expect(await page("/rules", login)).toContain(
        "党员一般不超过50名《中国共产党支部工作条例（试行）》第四条较有把握",
      );
      expect(await page("/rules", login)).toContain("条例只说“按期”，没有规定次数");
      expect(await page("/rules/branch.size", login)).not.toContain("定下来");
      const refused = await send("/rules/branch.size/values", { value: "40" }, login);
      expect(refused.status).toBe(404);
    }
  });

  it("takes a stricter figure from a day on, with a ground; a looser one comes back with a sentence and what was typed", async () => {
    const looser = await send("/rules/branch.size/values", { value: "60", from: "2026-11-01", ground: "支部设置办法" });
    expect(looser.status).toBe(422);
    expect(words(looser.text())).toContain("定得比50小，不能放宽");
    expect(looser.text()).toContain('value="60"');
    const silent = await send("/rules/branch.size/values", { value: "40", from: "2026-11-01", ground: "" });
    expect(words(silent.text())).toContain("请写依据");
    const set = await send("/rules/branch.size/values", { value: "40", from: "2026-11-01", ground: "支部设置办法" });
    expect(set.status).toBe(303);
    expect(await page("/rules")).toContain("2026年11月1日起是40");
    expect(await page("/rules/branch.size", "dangyuan")).toContain("党员一般不超过40名依据：支部设置办法（管文琪）");
    const [row] = await company.rows("select act, object <> '' from audit where act = 'rule.set'");
    expect(row).toEqual(["rule.set", "1"]);
  });

  it("asks for the advice of the day by what holds that day", async () => {
    await send("/rules/committee.from/values", { value: "4", from: "2026-10-01", ground: "支部设置办法" });
    expect(await page(`/units/${unit.ZZ2}`)).not.toContain("支部委员会");
    expect(await page("/rules/committee.from")).toContain("正式党员满4名，应当设");
  });
});

describe("the month from which duties are owed", () => {
  it("is that of the first record until somebody names another, and the months before leave the denominator", async () => {
    expect(await due("2026-07")).toBe("none");
    expect(await due("2026-08")).toBe("5");
    expect((await send("/rules/due-since", { month: "2026-09", ground: "九月起正式使用" })).status).toBe(303);
    expect(await due("2026-08")).toBe("none");
    expect(await due("2026-09")).toBe("5");
    expect(await page("/rules/due-since", "dangyuan")).toContain("应办从2026年9月算起");
    expect(await verified("2026-08")).toBe(0);
    expect(await verified("2026-09")).toBe(0);
    expect((await send("/rules/due-since", { month: "2026-07", ground: "七月起试用过" })).status).toBe(303);
    expect(await due("2026-07")).toBe("5");
    expect(await verified("2026-07")).toBe(0);
  });

  it("cannot move past a month that is published, nor can a rule reach back into one", async () => {
    expect((await send("/rules/due-since", { month: "2026-08", ground: "八月起正式使用" })).status).toBe(303);
    expect((await send("/periods/2026-08/closing", {}, "dangwei")).status).toBe(303);
    const later = await send("/rules/due-since", { month: "2026-09", ground: "九月起正式使用" });
    expect(later.status).toBe(422);
    expect(words(later.text())).toContain("2026年8月已经发布，数不能再变");
    expect(await due("2026-08")).toBe("5");
    const back = await send("/rules/branch.size/values", { value: "45", from: "2026-08-15", ground: "支部设置办法" });
    expect(words(back.text())).toContain("2026年9月1日以前的月份已经发布");
    expect((await send("/rules/due-since", { month: "2026-07", ground: "七月起试用过" })).status).toBe(303);
    const published = await company.rows("select sum(due) from published where unit_no = 1");
    expect(published).toEqual([["5"]]);
  });
});

describe("the calendar", () => {
  it("says which year is missing, and takes it from an administrator; a mistake comes back as it was typed", async () => {
    expect(await page("/calendar", "dangyuan")).toContain("2027年放假安排还没有录入");
    expect(await page("/calendar/2026", "dangyuan")).toContain("国庆节10月1日至10月7日7天");
    const plan = { off: "元旦 2027-01-01 至 2027-01-03", work: "2027-01-09", source: "国务院办公厅通知" };
    expect((await send("/calendar/2027", plan, "dangyuan")).status).toBe(404);
    const wrong = await send("/calendar/2027", { ...plan, work: "2027-01-04" });
    expect(wrong.status).toBe(422);
    expect(words(wrong.text())).toContain("2027年1月4日不是周末，本来就上班");
    expect(wrong.text()).toContain("元旦 2027-01-01 至 2027-01-03");
    expect((await send("/calendar/2027", plan)).status).toBe(303);
    expect(await page("/calendar", "dangyuan")).toContain("2028年放假安排还没有录入");
    expect(await company.rows("select count(*) from audit where act = 'calendar.entered'")).toEqual([["1"]]);
  });
});
