import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openPlace, type Place } from "./duty-place.ts";

let here: Place;
let talks: string;

beforeAll(async () => {
  here = await openPlace("2026-10-20T09:30:00+08:00", join(import.meta.dirname, "settable-worker.ts"));
  await here.send("/rules/due-since", { month: "2026-09", ground: "九月起正式使用" }, "guanli");
  talks = await here.make({ title: "联系点走访", every: "month", subject: "branch", month: "2026-09" });
  await here.report(talks, "2026-09", "ZZ1", "A1", "2026-09-05");
  for (const period of ["2026-09", "2026-10"]) await meeting(period);
  await here.company.accounts({ login: "shenji", name: "沈稽", grants: [{ role: "auditor", unitCode: "GS" }] });
}, 120_000);
afterAll(() => here?.world.close());

async function meeting(period: string): Promise<void> {
  const doc = {
    kind: "主题党日",
    activity: "专题学习",
    topic: `${period}一车间学习`,
    date: `${period}-06`,
    agenda: ["学习安全要求"],
    minutes: "一起学习了安全要求，交流了三班交接。",
    attendance: ["A1", "A2", "A4"].map((member) => ({ member, state: "实到" })),
  };
  const record = {
    unit: "ZZ1",
    duty: "org-life:theme",
    period,
    state: "已确认",
    at: `${period}-06T10:00:00Z`,
    by: "A1",
  };
  const reply = await here.company.api("/api/records/org-life/meetings", { records: [{ ...record, doc }] });
  if (!reply.ok) throw new Error(reply.text());
}

const COMMITTEE = new URLSearchParams({ duty: "org-life:committee", period: "2026-10" });
const status = async (path: string, login: string) =>
  (await here.company.get(path, await here.company.signIn(login))).status;
/** The page without its frame. */
const words = async (path: string, login: string) => here.words((await here.get(path, login)).split("<main")[1] ?? "");
const board = (period: string) => words(`/board?unit=${here.unit.GS}&period=${period}`, "dangwei");
const menu = async (login: string) => here.words((await here.get("/", login)).split("<main")[0]!);
/** The step that a page about the plugin was drawn with. */
const seen = async (plugin: string): Promise<string> => {
  const rows = await here.company.rows(
    `select id from plugin_steps where plugin = '${plugin}' order by seq desc limit 1`,
  );
  return rows[0]?.[0] ?? "";
};
const disable = async (plugin: string) =>
  here.send(`/manage/plugins/${plugin}/disabling`, { seen: await seen(plugin) }, "guanli");
const enable = async (plugin: string, from = "2026-10") =>
  here.send(`/manage/plugins/${plugin}/enabling`, { seen: await seen(plugin), from }, "guanli");
const published = () =>
  here.company.rows("select duty, unit_no, due, done, on_time from published order by duty, unit_no");

describe("the plugins of an enterprise", () => {
  it("are told to its administrator and its auditor, and to nobody who only works with them", async () => {
    const page = await words("/manage/plugins", "guanli");
    expect(page).toContain("组织生活三会一课和主题党日，记一次，另一名委员确认");
    expect(page).toContain("一开始就有");
    expect(await words("/manage", "guanli")).toContain("插件");
    const one = await words("/manage/plugins/org-life", "shenji");
    expect(one).toContain("主题党日：党支部、联合党支部每月（依据：《支部工作条例》第十六条）");
    expect(one).toContain("谁“提交记录”的，自己不能“确认”、“退回”。");
    expect(one).toContain("看不到：联系方式");
    expect(one).not.toContain("停用（数据保留）");
    expect(await words("/manage/plugins/org-life", "guanli")).toContain("停用（数据保留）");
    for (const login of ["dangwei", "shuji", "dangyuan"])
      for (const path of ["", "/org-life", "/org-life/disabling", "/reports/settings"])
        expect(await status(`/manage/plugins${path}`, login), `${login} ${path}`).toBe(404);
    expect(await status("/manage/plugins/org-life/disabling", "shenji")).toBe(404);
    expect(await status("/manage/plugins/nothing", "guanli")).toBe(404);
  });
});

describe("a disabled plugin", () => {
  let meetingPath: string;
  let report: string;
  let months: { board: string; published: unknown };

  beforeAll(async () => {
    await here.send("/periods/2026-09/closing", {}, "dangwei");
    const [[id]] = (await here.company.rows("select id from p_org_life__meetings where period = '2026-09'")) as [
      [string],
    ];
    meetingPath = `/p/org-life/records/meetings/${id}`;
    const [[of]] = (await here.company.rows("select id from p_reports__reports")) as [[string]];
    report = `/p/reports/records/reports/${of}`;
    // Begun and left: a draft.
    const draft = `/p/org-life/forms/committee/draft?${COMMITTEE}&unit=${here.unit.ZZ1}`;
    expect((await here.send(draft, { "f.topic": "支委会议题没写完" }, "shuji")).status).toBe(200);
    months = { board: await board("2026-09"), published: await published() };
    expect(months.board).toContain("主题党日");
    expect(await status(meetingPath, "dangwei")).toBe(200);
  });

  it("says before it is done what will be hidden and what will no longer be asked", async () => {
    const page = await words("/manage/plugins/org-life/disabling", "guanli");
    expect(page).toContain("2条记录谁也看不到，一条也不删");
    expect(page).toContain("10月起，下面2项应办不再要求");
    expect(page).toContain("主题党日每月3个");
    expect(page).toContain("支委会每月2个");
    expect(await words("/manage/plugins/reports/disabling", "guanli")).toContain("联系点走访本单位立的");
  });

  it("is not there for anybody, by whatever way", async () => {
    expect(await words("/", "shuji")).toContain("支委会议题没写完");
    expect((await disable("org-life")).status).toBe(303);
    expect(await words("/", "shuji")).not.toContain("支委会议题没写完");
    const form = `/p/org-life/forms/theme?${new URLSearchParams({ unit: here.unit.ZZ1!, duty: "org-life:theme", period: "2026-10" })}`;
    for (const login of ["shuji", "dangwei", "dangyuan"]) {
      for (const path of ["/p/org-life/list", "/p/org-life/mine", meetingPath, form])
        expect(await status(path, login), `${login} ${path}`).toBe(404);
      expect(await here.get("/", login)).not.toContain("/p/org-life");
    }
    const evidence = new URLSearchParams({ unit: here.unit.ZZ1!, duty: "org-life:theme", period: "2026-09" });
    expect(await status(`/records?${evidence}`, "dangwei")).toBe(404);
    expect((await here.send(`${meetingPath}/moves/void`, { rev: "1", reason: "日期记错了" }, "shuji")).status).toBe(
      404,
    );
    expect((await here.send(form, { "f.topic": "x", do: "plan" }, "shuji")).status).toBe(404);
    const reply = await here.company.api("/api/records/org-life/meetings", { records: [] });
    expect(reply.status).toBe(404);
    expect(await words("/manage/rights", "guanli")).not.toContain("确认会议记录");
    expect(await words("/manage/plugins/org-life", "guanli")).toContain("2026年10月起不再应办");
    // The other plugin is as it was.
    expect(await status(report, "dangwei")).toBe(200);
  });

  it("asks for nothing from its month on, and every figure of the months before is what it was", async () => {
    expect(await board("2026-09")).toBe(months.board);
    expect(await published()).toEqual(months.published);
    expect(await here.verified("2026-09")).toEqual([0, 0, 0]);
    const october = await board("2026-10");
    expect(october).not.toContain("主题党日");
    expect(october).toContain("联系点走访");
    expect(await here.verified("2026-10")).toEqual([0, 0, 0]);
    expect(await words("/", "shuji")).not.toContain("主题党日");
    // The day before it was disabled, October asked for what it asked.
    expect(await words(`/board?unit=${here.unit.GS}&period=2026-10&on=2026-10-19`, "dangwei")).toContain("主题党日");
  });

  it("leaves no dead links behind the figures of those months", async () => {
    const rows = await here.get(`/board/rows?unit=${here.unit.GS}&period=2026-09`, "dangwei");
    expect(here.words(rows)).toContain("主题党日");
    expect(rows).not.toContain("duty=org-life");
    expect(rows).toContain(`duty=${encodeURIComponent(talks)}`);
  });

  it("is reopened and published again with what it asked for then", async () => {
    await here.send("/periods/2026-09/reopening", { reason: "造型支部漏记了一次" }, "dangwei");
    await here.send("/periods/2026-09/closing", {}, "dangwei");
    const again = await here.company.rows(
      "select duty, unit_no, due, done, on_time from published where closing_id = (select id from closings where reopened_at is null) order by duty, unit_no",
    );
    expect(again).toEqual(months.published);
  });

  it("is still told to whoever asks what is held on them, and in the book of what was done", async () => {
    expect(await words("/me/data", "dangyuan")).toContain("会议记录：到会2");
    const book = await words("/audit", "shenji");
    expect(book).toContain("停用了插件");
    expect(book).toContain("会议记录：由程序录入了一批");
  });

  it("is enabled again by whoever saw how it stands, with everything in its place", async () => {
    // The actor forgets, the rows do not.
    await here.company.evict();
    expect(await status(meetingPath, "dangwei")).toBe(404);
    const stale = await here.send("/manage/plugins/org-life/enabling", { seen: "", from: "2026-10" }, "guanli");
    expect(stale.status).toBe(409);
    const past = await enable("org-life", "2026-09");
    expect(past.status).toBe(422);
    expect(here.words(past.text())).toContain("请从列出的月份里选一个");
    expect((await enable("org-life")).status).toBe(303);
    expect(await status(meetingPath, "dangwei")).toBe(200);
    expect(await board("2026-09")).toBe(months.board);
    expect(await board("2026-10")).toContain("主题党日");
    expect(await here.verified("2026-10")).toEqual([0, 0, 0]);
    expect(await here.get("/", "shuji")).toContain("/p/org-life/forms/committee");
    expect(await words("/", "shuji")).toContain("支委会议题没写完");
  });

  it("takes the enterprise's own duties along that its forms answer, and gives them back", async () => {
    await disable("reports");
    expect(await board("2026-10")).not.toContain("联系点走访");
    expect(await board("2026-09")).toContain("联系点走访");
    expect(await words("/duties", "dangwei")).toContain("联系点走访现在不要求");
    await enable("reports", "2026-11");
    expect(await board("2026-10")).not.toContain("联系点走访");
    expect(await here.verified("2026-10")).toEqual([0, 0, 0]);
    expect(await status(report, "dangwei")).toBe(200);
    // What was disabled too early is set right by enabling it from its own month.
    await disable("reports");
    await enable("reports");
    expect(await board("2026-10")).toContain("联系点走访");
  });
});

describe("the tiles of a plugin", () => {
  const tile = (name: string, about = "") => `/p/reports/tiles/${name}${about}`;
  const fetched = async (path: string, login: string) =>
    here.company.get(path, await here.company.signIn(login), { "hx-request": "true" });

  it("stand on the pages that they were made for, for those who have the ability there", async () => {
    const unit = await here.get(`/units/${here.unit.ZZ1}`, "dangwei");
    expect(unit).toContain(`hx-get="${tile("count", `?unit=${here.unit.ZZ1}`)}"`);
    expect(unit).toContain(`<a href="${tile("count", `?unit=${here.unit.ZZ1}`)}">`);
    expect(await here.get(`/units/${here.unit.ZZ1}`, "dangyuan")).not.toContain(tile("count"));
    expect(await here.get("/", "dangwei")).toContain(tile("fails"));
    const [[member]] = (await here.company.rows("select id from members where code = 'A4'")) as [[string]];
    expect(await here.get(`/members/${member}`, "dangwei")).toContain(tile("person", `?member=${member}`));
    expect((await fetched(tile("person", `?member=${member}`), "shuji")).text()).toContain("没有他的办结");
    expect((await fetched(tile("person", `?member=${member}`), "zaoxing")).status).toBe(404);
    expect((await fetched(tile("person", "?member=nobody"), "dangwei")).status).toBe(404);
  });

  it("are drawn within what their reader may see, each by itself, and are pages where there is no script", async () => {
    const own = await fetched(tile("count", `?unit=${here.unit.ZZ1}`), "shuji");
    expect(here.words(own.text())).toBe("办结几件办结1件");
    expect((await fetched(tile("count", `?unit=${here.unit.ZC1}`), "shuji")).status).toBe(404);
    expect(await status(tile("count", `?unit=${here.unit.ZZ1}`), "dangyuan")).toBe(404);
    expect(await status(tile("other"), "dangwei")).toBe(404);
    expect(await words(tile("count", `?unit=${here.unit.ZZ1}`), "dangwei")).toContain("办结1件");
    expect((await fetched(tile("none"), "dangwei")).text()).toBe("");
  });

  it("say so where they cannot be drawn, with the number under which it was logged", async () => {
    const failed = await fetched(tile("fails"), "dangwei");
    expect(failed.status).toBe(200);
    const [, reference] =
      /请把编号 (\S+) 告诉管理员/.exec(
        failed
          .text()
          .replaceAll(/<[^>]+>/g, " ")
          .replaceAll(/\s+/g, " "),
      ) ?? [];
    expect(here.words(failed.text())).toContain("这一块没有画出来");
    expect(failed.text()).not.toContain("小数点看不懂");
    // What the Worker logs arrives in its own time.
    await vi.waitFor(() =>
      expect(here.world.lines.filter((line) => line.includes(reference!)).join()).toContain("小数点看不懂"),
    );
  });
});

describe("the columns of a plugin", () => {
  const list = (login: string, columns = "", of = `/units/${here.unit.ZZ}`) =>
    words(`${of}${columns && `?columns=${columns}`}`, login);

  it("are off until somebody asks for them, and only for those who have the ability", async () => {
    expect(await list("zongzhuang")).toContain("显示“办结件数”列");
    expect(await list("zongzhuang")).not.toContain("1件");
    expect(await list("zongzhuang", "reports.held")).toMatch(/一车间党支部党支部5名1件二车间党支部党支部2名0件/);
    expect(await list("dangyuan", "reports.held")).not.toContain("办结件数");
    expect(await list("zongzhuang", "reports.nothing,org-life.held")).not.toContain("0件");
  });

  it("have cells for the rows that are shown and for no others, and say so where they could not be had", async () => {
    const roster = await list("shuji", "reports.star,reports.lost", "/members");
    expect(roster).toContain("五星");
    expect(roster).not.toContain("九星");
    expect(roster).toContain("没有取到");
    expect(await here.get("/members?columns=reports.star", "shuji")).toContain('name="columns" value="reports.star"');
  });
});

describe("a program of the operator", () => {
  const enabling = (body: unknown) => here.company.api("/api/plugins/projects/enabling", body);

  it("enables a plugin from a month that is still open, and sets it in the same go", async () => {
    expect((await enabling({ from: "2026-09" })).status).toBe(422);
    expect((await enabling({ from: "2026-10", settings: { called: "名".repeat(200) } })).ok).toBe(false);
    expect(await status("/p/projects/board", "dangwei")).toBe(404);
    expect((await enabling({ from: "2026-10", settings: { called: "攻坚项目" } })).status).toBe(200);
    expect((await enabling({ from: "2026-10" })).status).toBe(200);
    const steps = await here.company.rows("select step from plugin_steps where plugin = 'projects' order by seq");
    expect(steps.flat()).toEqual(["enabled", "configured"]);
    expect(await words("/manage/plugins?show=on", "guanli")).toContain("攻坚项目");
    expect(await menu("dangwei")).toContain("攻坚项目");
    expect(await status("/p/projects/board", "dangwei")).toBe(200);
  });
});

describe("the settings of a plugin", () => {
  const path = "/manage/plugins/reports/settings";
  const set = async (fields: Record<string, string>, login = "guanli") =>
    here.send(path, { seen: await seen("reports"), ...fields }, login);

  it("are checked, with nothing lost of what was typed", async () => {
    expect(await words(path, "guanli")).toContain("原来是7天");
    const wrong = await set({ "f.name": "办结台账", "f.days": "九十" });
    expect(wrong.status).toBe(422);
    expect(wrong.text()).toContain('value="办结台账"');
    expect(here.words(wrong.text())).toContain("请填数字");
    expect(await seen("reports")).not.toBe("");
    expect((await set({ "f.name": "办结台账" }, "zongzhuang")).status).toBe(404);
  });

  it("hold at once for everybody, and what changed is kept with who and when", async () => {
    expect((await set({ "f.name": "办结台账", "f.days": "9" })).status).toBe(303);
    expect(await menu("dangwei")).toContain("办结台账");
    expect((await set({ "f.name": "办结台账" })).status).toBe(303);
    const held = await here.company.rows(
      "select settings from plugin_steps where plugin = 'reports' and step = 'configured'",
    );
    expect(held.map(([one]) => JSON.parse(one!))).toEqual([{ name: "办结台账", days: 9 }, { name: "办结台账" }]);
    const page = await words("/manage/plugins/reports", "shenji");
    expect(page).toContain("管文琪改了设置");
    expect(page).toContain("叫什么：没有填→办结台账");
    expect(page).toContain("几天以后提醒：7天→9天");
    expect(page).toContain("几天以后提醒：9天→7天");
    expect(await words("/audit", "shenji")).toContain("改了插件的设置");
    const rows = await here.company.rows("select detail from audit where act = 'plugin.configured'");
    expect(JSON.stringify(rows)).not.toContain("办结台账");
  });

  it("are not written over what somebody else has just set", async () => {
    const late = await here.send(path, { seen: "", "f.name": "别的名字" }, "guanli");
    expect(late.status).toBe(422);
    expect(late.text()).toContain('value="别的名字"');
    expect(here.words(late.text())).toContain("别人刚改过这个插件");
    expect(await menu("dangwei")).toContain("办结台账");
  });
});
