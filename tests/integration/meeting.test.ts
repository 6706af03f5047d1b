import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const PERIOD = "2026-09";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit, member } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const formAt = (form: string, code: string) =>
  `/p/org-life/forms/${form}?unit=${unit[code]}&duty=org-life%3A${form}&period=${PERIOD}`;

/** Fills in the form of a 支委会 of 一车间 as the secretary would. */
const filled = (change: Record<string, string> = {}): Record<string, string> => ({
  "f.topic": "研究三季度收尾工作",
  "f.date": "2026-09-18",
  "f.agenda": "通报党员大会筹备情况",
  "f.minutes": "书记通报筹备情况，与会委员同意议程，三班交接缺首件确认，由党员骨干轮值。",
  "f.attendance.0.member": member.A1!,
  "f.attendance.0.state": "实到",
  "f.attendance.1.member": member.A2!,
  "f.attendance.1.state": "实到",
  "f.attendance.2.member": member.A3!,
  "f.attendance.2.state": "请假",
  "f.attendance.2.reason": "出差",
  do: "submit",
  ...change,
});

/** Posts the form at its own address: the query says for which unit, duty and period. */
async function submitForm(login: string, change: Record<string, string> = {}, code = "ZZ1", form = "committee") {
  const cookie = await company.signIn(login);
  const drawn = await company.get(formAt(form, code), cookie);
  const key = /name="k" value="([^"]+)"/.exec(drawn.text())?.[1] ?? "";
  return company.post(formAt(form, code), { k: key, ...filled(change) }, cookie);
}

const move = async (login: string, path: string, name: string, fields: Record<string, string> = {}) => {
  const cookie = await company.signIn(login);
  const page = (await company.get(path, cookie)).text();
  const rev = /name="rev" value="(\d+)"/.exec(page)?.[1] ?? "";
  return company.submit(path, `${path}/moves/${name}`, { rev, ...fields }, cookie);
};

const board = async (code: string) =>
  (await company.get(`/board?unit=${unit[code]}&period=${PERIOD}`, await company.signIn("dangwei"))).text();
/** How much a unit's board counts as done, as the link to those rows says. */
const doneAt = async (code: string) => Number(/status=done[^>]*>(\d+)</.exec(await board(code))?.[1] ?? 0);
const completions = async () => Number((await company.rows("select coalesce(sum(delta), 0) from completions"))[0]![0]);

describe("a branch records its 支委会", () => {
  let path = "";
  const before: Record<string, number> = {};

  it("is refused at the fields that are wrong, and nothing typed is lost", async () => {
    const answer = await submitForm("shuji", {
      "f.attendance.2.reason": "",
      "f.minutes": "",
      "f.topic": "研究夜班返修工时",
    });
    expect(answer.status).toBe(422);
    const html = answer.text();
    expect(html).toContain("有2处要改");
    expect(html).toContain("请选未到会的原因");
    expect(html).toContain('value="研究夜班返修工时"');
    expect(await company.rows("select count(*) from p_org_life__meetings")).toEqual([["0"]]);
  });

  it("is handed in with 应到 from the roster, but does not count yet", async () => {
    const answer = await submitForm("shuji");
    expect(answer.status).toBe(303);
    path = String(answer.headers.get("location"));
    expect(path).toMatch(/^\/p\/org-life\/records\/meetings\/[0-9a-f-]{36}$/);
    const page = (await company.get(path, await company.signIn("shuji"))).text();
    expect(page).toContain("应到3，实到2");
    expect(await completions()).toBe(0);
  });

  it("cannot be confirmed by the one who recorded it; another 支委 can, and only then the duty is done", async () => {
    const own = (await company.get(path, await company.signIn("shuji"))).text();
    expect(own).toContain("提交记录的人不能自己确认");
    expect(own).not.toContain(`${path}/moves/confirm`);
    for (const code of ["GS", "ZZ"]) before[code] = await doneAt(code);
    const confirmed = await move("zuzhi", path, "confirm");
    expect(confirmed.status).toBe(303);
    expect(await completions()).toBe(1);
    expect((await company.get(path, await company.signIn("dangwei"))).text()).toContain("已确认");
  });

  it("moves the figure at every level above and leads back to that record", async () => {
    for (const code of ["GS", "ZZ"]) {
      expect(await board(code)).toContain("支委会");
      expect(await doneAt(code)).toBe(before[code]! + 1);
    }
    const officer = await company.signIn("dangwei");
    const rows = (
      await company.get(`/records?duty=org-life%3Acommittee&unit=${unit.ZZ1}&period=${PERIOD}`, officer)
    ).text();
    expect(rows).toContain(path);
    expect(rows).toContain("计入1条");
    const list = `/records?duty=org-life%3Acommittee&unit=${unit.ZZ1}&period=${PERIOD}`;
    expect((await company.get(list, await company.signIn("zuzhi"))).text()).toContain("计入1条");
    expect((await company.get(list, await company.signIn("dangyuan"))).status).toBe(404);
  });

  it("reads the same after the actor was evicted", async () => {
    const before = await board("GS");
    await company.evict();
    const without = (html: string) => html.replace(/nonce="[^"]*"/g, "").replace(/value="[^"]*"/g, "");
    expect(without(await board("GS"))).toBe(without(before));
  });

  it("stops counting when it is voided with a reason, and the row that counted stays", async () => {
    expect((await move("shuji", path, "void", { reason: "日期记错了，重新记录" })).status).toBe(303);
    expect(await completions()).toBe(0);
    expect(await company.rows("select delta, on_time from completions order by seq")).toEqual([
      ["1", "1"],
      ["-1", "-1"],
    ]);
    expect((await company.get(path, await company.signIn("shuji"))).text()).toContain("日期记错了，重新记录");
  });
});

describe("who may do what", () => {
  it("a branch without another 支委 is confirmed from above", async () => {
    const answer = await submitForm(
      "erche",
      {
        "f.activity": "专题学习",
        "f.attendance.0.member": member.B1!,
        "f.attendance.1.member": member.B2!,
        "f.attendance.2.member": "",
        "f.attendance.2.state": "",
        "f.attendance.2.reason": "",
      },
      "ZZ2",
      "theme",
    );
    expect(answer.status).toBe(303);
    const path = String(answer.headers.get("location"));
    expect((await company.get(path, await company.signIn("zuzhi"))).status).toBe(404);
    expect((await move("zongzhuang", path, "confirm")).status).toBe(303);
  });

  it("nobody confirms their own work through another account, nor what was taken over in their name", async () => {
    await company.accounts({
      login: "zuzhi2",
      name: "方砚秋",
      memberCode: "A2",
      grants: [{ role: "secretary", unitCode: "ZZ1" }],
    });
    const recorded = await submitForm("zuzhi2", { "f.date": "2026-09-17" });
    const path = String(recorded.headers.get("location"));
    expect((await company.get(path, await company.signIn("zuzhi"))).text()).toContain("提交记录的人不能自己确认");
    expect((await company.get(path, await company.signIn("shuji"))).text()).toContain(`${path}/moves/confirm`);
    const doc = {
      kind: "支委会",
      topic: "上半年的会",
      date: "2026-06-10",
      agenda: ["上半年总结"],
      minutes: "总结上半年工作，安排下半年。",
    };
    const attendance = ["A1", "A2", "A3"].map((one) => ({ member: one, state: "实到" }));
    const taken = {
      unit: "ZZ1",
      duty: "org-life:committee",
      period: "2026-06",
      state: "待确认",
      at: "2026-06-11T01:00:00Z",
    };
    const reply = await company.api("/api/records/org-life/meetings", {
      records: [{ ...taken, by: "A1", doc: { ...doc, attendance } }],
    });
    expect(reply.status).toBe(200);
    const [[id]] = (await company.rows("select id from p_org_life__meetings where period = '2026-06'")) as [[string]];
    const old = `/p/org-life/records/meetings/${id}`;
    expect((await company.get(old, await company.signIn("shuji"))).text()).not.toContain(`${old}/moves/confirm`);
    expect((await company.get("/", await company.signIn("shuji"))).text()).not.toContain(old);
    expect((await company.get(old, await company.signIn("zuzhi"))).text()).toContain(`${old}/moves/confirm`);
    expect((await company.get("/", await company.signIn("zuzhi"))).text()).toContain(old);
  });

  it("a branch without a committee owes no 支委会, and has no form for one", async () => {
    expect((await company.get(formAt("committee", "ZZ2"), await company.signIn("erche"))).status).toBe(404);
    expect((await company.get(formAt("theme", "ZZ2"), await company.signIn("erche"))).status).toBe(200);
  });

  it("a member of another branch typed into the attendance is not added", async () => {
    const answer = await submitForm("shuji", { "f.attendance.3.member": member.C1!, "f.attendance.3.state": "实到" });
    const id = String(answer.headers.get("location")).split("/").at(-1)!;
    expect(
      await company.rows(`select count(*) from p_org_life__meetings__attendance where record_id = '${id}'`),
    ).toEqual([["3"]]);
  });

  it("somebody else's branch looks as if it were not there", async () => {
    const cookie = await company.signIn("zaoxing");
    const theirs = await company.get(formAt("committee", "ZZ1"), cookie);
    const nobodys = await company.get(formAt("committee", "ZZ1").replace(unit.ZZ1!, crypto.randomUUID()), cookie);
    expect([theirs.status, theirs.text()]).toEqual([404, nobodys.text()]);
  });
});

describe("minutes that are nearly those of another meeting", () => {
  it("are laid beside them for whoever confirms, with what differs and in one batch, and judged by nobody", async () => {
    const first = await submitForm("shuji", { "f.date": "2026-09-03", "f.topic": "上旬的会" });
    expect(first.status).toBe(303);
    const again = await submitForm("shuji", {
      "f.topic": "下旬的会",
      "f.date": "2026-09-21",
      "f.minutes": `${filled()["f.minutes"]}会后逐条落实。`,
    });
    const path = String(again.headers.get("location"));
    const [other, author] = [await company.signIn("zuzhi"), await company.signIn("shuji")];
    const seen = await company.get(path, other);
    expect(seen.text()).toMatch(/议题和记录有\d\d%的文字相同。是不是照抄由您判断/);
    expect(seen.text()).toContain("会后逐条落实");
    expect(seen.text()).toContain(`${path}/moves/confirm`);
    // Nobody else is told, not even whoever wrote it; and it takes one batch beside what any record takes.
    expect((await company.get(path, author)).text()).not.toContain("的文字相同");
    // Counted where nothing else goes on: what the actor does by itself is counted with whoever asks meanwhile.
    const trips = async (cookie: string) => {
      const times = [await company.get(path, cookie), await company.get(path, cookie), await company.get(path, cookie)];
      const counts = times.map((one) =>
        [...String(one.headers.get("server-timing")).matchAll(/desc="(\d+)"/g)].map(([, n]) => Number(n)),
      );
      return { asks: counts[0]![0], batches: Math.min(...counts.map(([, n]) => n!)) };
    };
    const [theirs, plain] = [await trips(other), await trips(author)];
    expect(theirs.asks).toBe(1);
    expect(theirs.batches - plain.batches).toBeLessThanOrEqual(1);
    expect((await company.get(path, await company.signIn("dangwei"))).text()).not.toContain("的文字相同");
  });
});

describe("one submit", () => {
  it("sent twice happens once, and both answers lead to the same record", async () => {
    const cookie = await company.signIn("zaoxing");
    const drawn = (await company.get(formAt("committee", "ZC1"), cookie)).text();
    const k = /name="k" value="([^"]+)"/.exec(drawn)![1]!;
    const fields = filled({
      "f.attendance.0.member": member.C1!,
      "f.attendance.1.member": member.C2!,
      "f.attendance.2.member": member.C3!,
      k,
    });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => company.post(formAt("committee", "ZC1"), fields, cookie)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(answers.map(({ headers }) => String(headers.get("location")))).size).toBe(1);
    const other = await company.post(formAt("committee", "ZC1"), { ...fields, "f.topic": "另一件事" }, cookie);
    expect(other.status).toBe(409);
  });

  it("is kept as a draft while it is written, and found again on the next visit", async () => {
    const cookie = await company.signIn("shuji");
    const drawn = (await company.get(formAt("theme", "ZZ1"), cookie)).text();
    const key = /&quot;k&quot;:&quot;([^&]+)&quot;/.exec(drawn)?.[1] ?? "";
    const kept = await company.post(
      formAt("theme", "ZZ1").replace("/theme?", "/theme/draft?"),
      { k: key, "f.topic": "到供应商现场帮扶质量改进", "f.date": "2026-09-20" },
      cookie,
      { "hx-request": "true" },
    );
    expect(kept.text()).toContain("已自动保存");
    expect((await company.get(formAt("theme", "ZZ1"), cookie)).text()).toContain("到供应商现场帮扶质量改进");
  });
});

describe("what those above ask of a meeting", () => {
  it("stands locked in the branch's form, is written whatever is posted, and shows who has done it", async () => {
    const at = `/p/org-life/forms/prescribe?unit=${unit.ZZ}`;
    const cookie = await company.signIn("zongzhuang");
    const key = /name="k" value="([^"]+)"/.exec((await company.get(at, cookie)).text())?.[1] ?? "";
    const asked = {
      "f.from": unit.ZZ!,
      "f.kind": "主题党日",
      "f.month": PERIOD,
      "f.items": "学习安全生产重要论述",
      "f.cites": "总装党发〔2026〕9号",
    };
    const issued = await company.post(at, { k: key, ...asked, do: "plan" }, cookie);
    expect(issued.status, issued.text()).toBe(303);
    const drawn = (await company.get(formAt("theme", "ZZ1"), await company.signIn("shuji"))).text();
    expect(drawn).toContain("规定议题，不能改");
    expect(drawn).toContain("学习安全生产重要论述");
    expect(drawn).not.toContain('name="f.prescribed"');
    const plan = await submitForm(
      "shuji",
      { "f.activity": "专题学习", "f.prescribed": "改成参观", do: "plan" },
      "ZZ1",
      "theme",
    );
    const path = String(plan.headers.get("location"));
    const page = (await company.get(path, await company.signIn("shuji"))).text();
    expect(page).toContain("学习安全生产重要论述");
    expect(page).not.toContain("改成参观");
    const other = (await company.get(formAt("theme", "ZC1"), await company.signIn("zaoxing"))).text();
    expect(other).not.toContain("规定议题，不能改");
    const seen = (await company.get(`/p/org-life/prescribed?month=${PERIOD}`, cookie)).text();
    expect(seen).toContain("2个支部，");
    expect((await company.get(at, await company.signIn("shuji"))).status).toBe(404);
  });

  it("a plan tells those on its roster when and where, once", async () => {
    const plan = await submitForm(
      "shuji",
      { "f.activity": "专题学习", "f.time": "15:00", "f.place": "一车间会议室", do: "plan" },
      "ZZ1",
      "theme",
    );
    const record = String(plan.headers.get("location")).split("/").at(-1);
    const at = `/p/org-life/forms/invite?unit=${unit.ZZ1}&record=${record}`;
    const cookie = await company.signIn("shuji");
    const send = async () => {
      const key = /name="k" value="([^"]+)"/.exec((await company.get(at, cookie)).text())?.[1] ?? "";
      return company.post(at, { k: key, "f.note": "带上学习材料", do: "plan" }, cookie);
    };
    const told = await send();
    expect(told.status, told.text()).toBe(303);
    const again = await send();
    expect([again.status, again.text().includes("已经通知过了")]).toEqual([422, true]);
  });
});

describe("what an enterprise takes on from a month of its own", () => {
  const settings = { assemblySince: "2026-09", groupSince: "2026-09", lectureSince: "2026-09" };
  const group = (change: Record<string, string> = {}) => ({
    "f.topic": "9月党小组会",
    "f.date": "2026-09-16",
    "f.attendance.0.member": member.A6!,
    "f.attendance.1.member": member.A7!,
    "f.attendance.2.member": "",
    "f.attendance.2.state": "",
    "f.attendance.2.reason": "",
    ...change,
  });

  beforeAll(async () => {
    await load(company, "units", "编码,名称,上级编码,类型,成立日期\nZZ11,一车间第一党小组,ZZ1,党小组,2020-01-01\n");
    await load(
      company,
      "members",
      "编号,姓名,组织编码,党员状态,入党日期,职务,转入日期\nA6,高一帆,ZZ11,正式,2012-07-01,党小组长,2020-01-01\nA7,罗青禾,ZZ11,正式,2014-07-01,,2020-01-01\n",
    );
    await company.accounts({
      login: "zuzhang",
      name: "高一帆",
      memberCode: "A6",
      grants: [{ role: "leader", unitCode: "ZZ11" }],
    });
    ({ unit, member } = await ids(company));
  });

  it("owes nothing of it before, and all of it from there on", async () => {
    expect(await board("GS")).not.toContain("党小组会");
    expect((await company.get(formAt("group", "ZZ11"), await company.signIn("zuzhang"))).status).toBe(404);
    const reply = await company.api("/api/plugins/org-life/enabling", { from: "2026-09", settings });
    expect(reply.status, reply.text()).toBe(200);
    const now = await board("GS");
    for (const duty of ["党小组会", "支部党员大会", "党课", "书记讲党课"]) expect(now).toContain(duty);
    const home = (await company.get("/", await company.signIn("zuzhang"))).text();
    expect(home).toContain("9月党小组会");
  });

  it("a 党小组会 is recorded by its leader, confirmed by the 支委 of the branch and nobody from above, and counts below the branch", async () => {
    const sent = await submitForm("zuzhang", group(), "ZZ11", "group");
    expect(sent.status, sent.text()).toBe(303);
    const path = String(sent.headers.get("location"));
    expect((await company.get(path, await company.signIn("dangyuan"))).status).toBe(404);
    expect((await company.get(path, await company.signIn("zongzhuang"))).text()).not.toContain(`${path}/moves/confirm`);
    expect((await company.get("/", await company.signIn("zuzhi"))).text()).toContain(path);
    const before = await doneAt("ZZ1");
    expect((await move("zuzhi", path, "confirm")).status).toBe(303);
    expect(await doneAt("ZZ1")).toBe(before + 1);
  });

  it("a 党课 that the secretary gave at the 支部党员大会 is written down once and counts for three duties, never above what is due", async () => {
    const verified = async (period: string) => {
      const authorization = `Bearer ${company.serviceToken}`;
      const reply = await company.get(`/api/verification?period=${period}`, "", { authorization });
      const found = reply.json<{ differenceCount: number; withoutRecord: unknown[]; withoutCompletion: unknown[] }>();
      return [found.differenceCount, found.withoutRecord.length, found.withoutCompletion.length];
    };
    const present = Object.fromEntries(
      ["A1", "A2", "A3", "A4", "A5", "A6", "A7"].flatMap((code, i) => [
        [`f.attendance.${i}.member`, member[code]!],
        [`f.attendance.${i}.state`, "实到"],
      ]),
    );
    const at = `/p/org-life/forms/assembly?unit=${unit.ZZ1}&duty=org-life%3Aassembly&period=2026-Q3`;
    const cookie = await company.signIn("shuji");
    const key = /name="k" value="([^"]+)"/.exec((await company.get(at, cookie)).text())?.[1] ?? "";
    const fields = filled({
      ...present,
      "f.attendance.2.reason": "",
      "f.speakerIs": "本支部书记",
      "f.lecture": "岗位上的先锋",
    });
    const sent = await company.post(at, { k: key, ...fields }, cookie);
    expect(sent.status, sent.text()).toBe(303);
    const path = String(sent.headers.get("location"));
    const before = await doneAt("GS");
    expect((await move("zuzhi", path, "confirm")).status).toBe(303);
    const id = path.split("/").at(-1);
    const counted = () =>
      company.rows(
        `select duty, period, sum(delta) from completions where record_id = '${id}' group by duty order by duty`,
      );
    expect(await counted()).toEqual([
      ["org-life:assembly", "2026-Q3", "1"],
      ["org-life:lecture", "2026-Q3", "1"],
      ["org-life:secretary", "2026", "1"],
    ]);
    // The year's own duty is counted with the year.
    expect(await doneAt("GS")).toBe(before + 2);
    for (const period of ["2026-09", "2026-Q3", "2026"]) expect(await verified(period)).toEqual([0, 0, 0]);
    const rows = await company.get(
      `/records?duty=org-life%3Asecretary&unit=${unit.ZZ1}&period=2026`,
      await company.signIn("dangwei"),
    );
    expect(rows.text()).toContain(path);
    expect((await move("shuji", path, "void", { reason: "日期记错了，重新记录" })).status).toBe(303);
    expect((await counted()).map(([, , sum]) => sum)).toEqual(["0", "0", "0"]);
    expect(await doneAt("GS")).toBe(before);
    expect(await verified("2026-Q3")).toEqual([0, 0, 0]);
  });

  it("a 党小组长 has no form for the branch's own meetings, and a branch none for its groups'", async () => {
    const status = async (form: string, code: string, login: string) =>
      (await company.get(`/p/org-life/forms/${form}?unit=${unit[code]}`, await company.signIn(login))).status;
    expect(await status("theme", "ZZ1", "zuzhang")).toBe(404);
    expect(await status("theme", "ZZ11", "zuzhang")).toBe(404);
    expect(await status("group", "ZZ1", "shuji")).toBe(404);
    expect(await status("group", "ZZ11", "shuji")).toBe(200);
  });
});

describe("a 提醒谈话 that was kept for its two years", () => {
  const held = async () => (await company.rows("select id from p_org_life__reminders order by id")).flat();

  it("is taken away with everything that tells of it, and that it was is noted; a younger one stays", async () => {
    const doc = (date: string) =>
      JSON.stringify({ member: member.A4, talker: member.A1, date, reason: "工作任务逾期" }).replaceAll("'", "");
    for (const [id, date] of [
      ["old", "2024-09-24"],
      ["young", "2024-09-25"],
    ] as const)
      await company.alter(
        `insert into p_org_life__reminders (id, rev, v, unit_no, state, by, at, updated_at, doc) select '${id}', 1, 1, no, '', '${member.A1}', 1, 1, '${doc(date)}' from units where code = 'ZZ1'`,
      );
    await company.alter(
      `insert into moves (record_id, move, from_state, to_state, by, by_name, at) values ('old', 'plan', '', '', '${member.A1}', '沈禾川', 1)`,
    );
    const page = (await company.get("/p/org-life/reminders", await company.signIn("dangyuan"))).text();
    expect(page).toContain("沈禾川提醒了您");
    expect(
      (await company.get("/p/org-life/records/reminders/file?as=csv", await company.signIn("dangyuan"))).status,
    ).toBe(404);
    // Today it has been done already: as if this were tomorrow.
    await company.alter("delete from job_runs where job = '$kept'");
    await company.alter("delete from ops where key like 'kept:%'");
    await company.evict();
    await company.get("/", await company.signIn("dangyuan"));
    for (let i = 0; i < 100 && (await held()).includes("old"); i++)
      await new Promise((later) => setTimeout(later, 100));
    expect(await held()).toEqual(["young"]);
    expect(await company.rows("select count(*) from moves where record_id = 'old'")).toEqual([["0"]]);
    expect(await company.rows("select detail from audit where act = 'records.forgotten'")).toEqual([
      ['{"reminders":["old"]}'],
    ]);
  });
});
