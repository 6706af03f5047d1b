import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPlace, type Place } from "./duty-place.ts";

const open: Place[] = [];
afterAll(() => Promise.all(open.map(({ world }) => world.close())));

async function place(now: string): Promise<Place> {
  const made = await openPlace(now);
  open.push(made);
  return made;
}

let here: Place;
let talks: string;

beforeAll(async () => {
  here = await place("2026-10-20T09:30:00+08:00");
  // Nothing else is owed before October, so that every figure of the third quarter is the duty's own.
  await here.send("/rules/due-since", { month: "2026-07", ground: "七月起正式使用" }, "guanli");
  talks = await here.make({
    title: "联系点走访",
    every: "quarter",
    subject: "branch",
    count: "2",
    weight: "3",
    month: "2026-07",
  });
}, 120_000);

describe("a duty that the enterprise made", () => {
  it("is owed as often as it says, counts no more than that, and weighs what it weighs", async () => {
    expect(await here.board("2026-Q3")).toContain("联系点走访");
    await here.report(talks, "2026-Q3", "ZZ1", "A1", "2026-08-05");
    for (const date of ["2026-07-05", "2026-08-15", "2026-09-05"])
      await here.report(talks, "2026-Q3", "ZC1", "C1", date);
    // In September fall due 3 theme days, 2 committee meetings and the quarter's 3 × 2 talks: 1 and 2 of them were held.
    const september = await here.board("2026-09");
    expect(september).toContain("11件应办，差8件");
    // (3 × 3) of (5 + 3 × 6)
    expect(september).toContain("完成率39.1%");
    expect(await here.verified("2026-09")).toEqual([0, 0, 0]);
    expect(await here.verified("2026-Q3")).toEqual([0, 0, 0]);
    const rows = here.words(
      await here.get(`/board/rows?unit=${here.unit.GS}&period=2026-09&duty=${encodeURIComponent(talks)}`, "dangwei"),
    );
    expect(rows).toContain("第三季度联系点走访（1／2次）");
    const evidence = await here.get(
      `/records?unit=${here.unit.ZC1}&duty=${encodeURIComponent(talks)}&period=2026-Q3`,
      "dangwei",
    );
    expect(here.words(evidence)).toContain("计入3条");
  });

  it("keeps for old periods what it asked for then", async () => {
    const path = `/duties/${talks.split(":own-")[1]}/versions`;
    const terms = {
      title: "联系点走访",
      cites: "党建责任制办法",
      subject: "branch",
      count: "1",
      weight: "1",
      by: "end",
    };
    const past = await here.send(path, { ...terms, month: "2026-07", do: "change" }, "dangwei");
    expect(past.status).toBe(422);
    expect(here.words(past.text())).toContain("已经过去的不补要求");
    const between = await here.send(path, { ...terms, month: "2026-11", do: "change" }, "dangwei");
    expect(here.words(between.text())).toContain("从这一期的第一个月起");
    expect((await here.send(path, { ...terms, month: "2026-10", do: "change" }, "dangwei")).status).toBe(303);
    expect((await here.send(path, { month: "2027-01", do: "end" }, "dangwei")).status).toBe(303);
    expect(await here.board("2026-09")).toContain("11件应办，差8件");
    expect(await here.board("2026-Q4")).toContain("联系点走访");
    expect(here.words(await here.get(`/duties/${talks.split(":own-")[1]}`, "dangyuan"))).toContain(
      "2027年第一季度起不再要求",
    );
    expect(here.words(await here.get(`/duties/${talks.split(":own-")[1]}`, "dangyuan"))).not.toContain("改，或停");
    expect((await here.send(path, { ...terms, month: "2026-10" }, "shuji")).status).toBe(404);
  });

  it("is made in the product, filled in by the branch, and counts once somebody else confirmed it", async () => {
    const typed = {
      title: "安全提醒",
      cites: "安全生产月通知",
      subject: "branch-committee",
      every: "month",
      count: "1",
      weight: "1",
      by: "working",
      days: "5",
      form: "reports:report",
      month: "2026-10",
    };
    const wrong = await here.send("/duties", { ...typed, count: "0", form: "nothing:here" }, "dangwei");
    expect(wrong.status).toBe(422);
    expect(wrong.text()).toContain('value="安全提醒"');
    expect(here.words(wrong.text())).toContain("写1到31之间的整数");
    expect((await here.send("/duties", typed, "zongzhuang")).status).toBe(404);
    const made = await here.send("/duties", typed, "dangwei");
    expect(made.status).toBe(303);
    const key = `reports:own-${made.headers.get("location")!.split("/").at(-1)}`;
    expect(here.words(await here.get("/duties", "dangyuan"))).toContain(
      "安全提醒每月1次设支委会的党支部期末后5个工作日内",
    );
    expect(here.words(await here.get("/", "shuji"))).toContain("10月安全提醒");

    const form = `/p/reports/forms/report?${new URLSearchParams({ unit: here.unit.ZZ1!, duty: key, period: "2026-10" })}`;
    const fields = {
      "f.what": "班前安全提醒",
      "f.date": "2026-10-12",
      "f.result": "在三个班组做了班前提醒。",
      do: "submit",
    };
    const sent = await here.send(form, fields, "shuji");
    expect(sent.status).toBe(303);
    const record = sent.headers.get("location")!;
    expect(await here.verified("2026-10")).toEqual([0, 0, 0]);
    expect((await here.send(`${record}/moves/confirm`, { rev: "1" }, "shuji")).status).not.toBe(303);
    expect((await here.send(`${record}/moves/confirm`, { rev: "1" }, "zuzhi")).status).toBe(303);
    const rows = here.words(
      await here.get(`/board/rows?unit=${here.unit.GS}&period=2026-10&duty=${encodeURIComponent(key)}`, "dangwei"),
    );
    expect(rows).toContain("按时安全提醒看记录");
    expect(await here.verified("2026-10")).toEqual([0, 0, 0]);
    // Where it is not owed there is no form, nor is another form its form.
    expect(
      (await here.company.get(form.replace(here.unit.ZZ1!, here.unit.ZZ2!), await here.company.signIn("erche"))).status,
    ).toBe(404);
    expect(
      (
        await here.company.get(
          form.replace("/p/reports/forms/report", "/p/org-life/forms/theme"),
          await here.company.signIn("shuji"),
        )
      ).status,
    ).toBe(404);
  });

  it("is on time until the last working day that it allows", async () => {
    const key = await here.make({
      title: "月度小结",
      every: "month",
      subject: "branch",
      month: "2026-09",
      by: "working",
      days: "5",
    });
    // 1 to 7 October are off, Saturday the 10th is worked: the fifth working day is the 13th.
    await here.report(key, "2026-09", "ZZ1", "A1", "2026-10-13");
    await here.report(key, "2026-09", "ZC1", "C1", "2026-10-14");
    const rows = here.words(
      await here.get(`/board/rows?unit=${here.unit.GS}&period=2026-09&duty=${encodeURIComponent(key)}`, "dangwei"),
    );
    expect(rows).toMatch(/一车间党支部.*?按时月度小结.*?二车间党支部.*?逾期月度小结.*?造型党支部.*?迟办月度小结/);
    expect(await here.verified("2026-09")).toEqual([0, 0, 0]);
  });

  it("of a plugin is owed more often where the rule was made stricter, from the next period on", async () => {
    await here.send(
      "/rules/theme-day.per-month/values",
      { value: "2", from: "2026-10-01", ground: "党建工作要点" },
      "guanli",
    );
    const october = here.words(
      await here.get(`/board/rows?unit=${here.unit.GS}&period=2026-10&duty=org-life%3Atheme`, "dangwei"),
    );
    expect(october).toContain("主题党日（0／2次）");
    const september = here.words(
      await here.get(`/board/rows?unit=${here.unit.GS}&period=2026-09&duty=org-life%3Atheme`, "dangwei"),
    );
    expect(september).not.toContain("／2次");
    expect(await here.verified("2026-10")).toEqual([0, 0, 0]);
  });

  it("cannot reach into a month that is published, and the published figures keep their weight", async () => {
    expect((await here.send("/periods/2026-09/closing", {}, "dangwei")).status).toBe(303);
    const late = await here.company.api("/api/duties", {
      title: "补立的事",
      every: "month",
      subject: "branch",
      cites: "党建责任制办法",
      form: "reports:report",
      month: "2026-09",
    });
    expect(late.status).toBe(422);
    expect(late.text()).toContain("这一期已经发布");
    await here.report(talks, "2026-Q3", "ZZ1", "A1", "2026-09-15");
    // 14 due with the summaries, of them 5 done: 3 talks at weight 3 and 2 summaries, (9 + 2) of (5 + 18 + 3).
    expect(await here.board("2026-09")).toContain("发布42.3%·现值53.8%");
  });
});

describe("a deadline in a year that nobody entered", () => {
  it("is said to be open, nobody is behind, and the month is not published until it is known", async () => {
    const there = await place("2023-12-20T09:30:00+08:00");
    await there.send("/rules/due-since", { month: "2023-11", ground: "十一月起使用" }, "guanli");
    const key = await there.make({
      title: "月度小结",
      every: "month",
      subject: "branch",
      month: "2023-11",
      by: "working",
      days: "5",
    });
    expect(there.words(await there.get("/", "shuji"))).toContain("2023年放假安排还没有录入，截止日待定");
    const list = `/board/rows?unit=${there.unit.GS}&period=2023-11&duty=${encodeURIComponent(key)}`;
    expect(there.words(await there.get(list, "dangwei"))).not.toContain("逾期月度小结");
    const refused = await there.send("/periods/2023-11/closing", {}, "dangwei");
    expect(refused.status).toBe(422);
    expect(there.words(refused.text())).toContain("2023年放假安排还没有录入，月度小结按不按时还定不了");
    const plan = { off: "元旦 2023-01-01 至 2023-01-02", work: "", source: "国务院办公厅通知" };
    expect((await there.send("/calendar/2023", plan, "guanli")).status).toBe(303);
    await there.report(key, "2023-11", "ZZ1", "A1", "2023-12-07");
    await there.report(key, "2023-11", "ZC1", "C1", "2023-12-08");
    expect(there.words(await there.get(list, "dangwei"))).toMatch(/按时月度小结.*逾期月度小结.*迟办月度小结/);
    expect(await there.verified("2023-11")).toEqual([0, 0, 0]);
    expect((await there.send("/periods/2023-11/closing", {}, "dangwei")).status).toBe(303);
  }, 60_000);
});

it("an enterprise that begins today owes what can be taken on from its first month; an earlier one is told what it has not taken on", async () => {
  const { world, company, words } = here;
  const fresh = await world.tenant("xinqu", "all");
  const duties = async (tenant: typeof company) =>
    words((await tenant.get("/duties", await tenant.signIn("guanli"))).text().split("<main")[1] ?? "");
  const owed = await duties(fresh);
  expect(owed).not.toContain("还没有定从哪个月起");
  for (const title of ["支部党员大会每季1次党支部", "党小组会每月1次党小组", "民主评议"]) expect(owed).toContain(title);
  const earlier = await duties(company);
  expect(earlier).toContain("支部党员大会、党小组会");
  expect(earlier).toContain("还没有定从哪个月起，现在只记录，不计入应办。定从哪个月起");
});
