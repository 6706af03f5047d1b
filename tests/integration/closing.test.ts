import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-10-09T09:30:00+08:00";
const PERIOD = "2026-09";
const PUBLISHED = "2026年9月已于10月9日由顾远舟发布";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit } = await ids(company));
  await store(meeting("ZZ1", "theme", "2026-09-11"), meeting("ZZ1", "committee", "2026-09-18"));
  await store(meeting("ZZ2", "theme", "2026-10-03"), meeting("ZZ2", "theme", "2026-08-05", "2026-08"));
}, 120_000);
afterAll(() => world?.close());

const PEOPLE: Record<string, string[]> = { ZZ1: ["A1", "A2", "A3"], ZZ2: ["B1", "B2"], ZC1: ["C1", "C2", "C3"] };

const meeting = (code: string, duty: "theme" | "committee", date: string, period = PERIOD) => ({
  unit: code,
  duty: `org-life:${duty}`,
  period,
  state: "已确认",
  at: `${date}T10:00:00Z`,
  by: PEOPLE[code]![0]!,
  doc: {
    kind: duty === "theme" ? "主题党日" : "支委会",
    activity: "专题学习",
    topic: `${code}${duty}`,
    date,
    agenda: ["学习安全要求"],
    minutes: "一起学习了安全要求，交流了三班交接。",
    attendance: PEOPLE[code]!.map((member) => ({ member, state: "实到" })),
  },
});

async function store(...records: ReturnType<typeof meeting>[]): Promise<void> {
  const reply = await company.api("/api/records/org-life/meetings", { records });
  if (!reply.ok) throw new Error(reply.text());
}

const page = async (path: string, login = "dangwei"): Promise<string> =>
  (await company.get(path, await company.signIn(login))).text();
const words = (html: string): string =>
  html.replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<[^>]+>/g, "").replace(/\s+/g, "");
const board = async (code = "GS", period = PERIOD) => words(await page(`/board?unit=${unit[code]}&period=${period}`));
const recordOf = async (topic: string): Promise<string> => {
  const rows = await company.rows(
    `select id from p_org_life__meetings where doc ->> 'topic' = '${topic}' order by at desc`,
  );
  return `/p/org-life/records/meetings/${rows[0]![0]}`;
};
const send = async (path: string, fields: Record<string, string> = {}, login = "dangwei") => {
  const cookie = await company.signIn(login);
  return company.post(path, { k: signedKey(world.secrets, cookie, path), ...fields }, cookie);
};
const close = (period = PERIOD, login = "dangwei") => send(`/periods/${period}/closing`, {}, login);
const reopen = (reason: string, login = "dangwei") => send(`/periods/${PERIOD}/reopening`, { reason }, login);
const voiding = async (path: string, login: string) => {
  const [[rev]] = (await company.rows(
    `select rev from p_org_life__meetings where id = '${path.split("/").at(-1)}'`,
  )) as [[string]];
  return send(`${path}/moves/void`, { rev, reason: "日期记错了" }, login);
};
/** The published figures of the closing that stands: units with due, done and on time over all duties. */
const published = async () =>
  Object.fromEntries(
    (
      await company.rows(
        `select u.code, sum(p.due), sum(p.done), sum(p.on_time) from published p join units u on u.no = p.unit_no
         where p.closing_id = (select id from closings where period = '${PERIOD}' and reopened_at is null) group by u.code`,
      )
    ).map(([code, ...figures]) => [code, figures.map(Number)]),
  );

describe("publishing a month", () => {
  it("is for whoever looks after the whole enterprise, and nobody else learns that it can be done", async () => {
    for (const login of ["zongzhuang", "shuji", "dangyuan"]) {
      const cookie = await company.signIn(login);
      for (const path of ["/periods", `/periods/${PERIOD}`]) expect((await company.get(path, cookie)).status).toBe(404);
      expect((await close(PERIOD, login)).status, login).toBe(404);
      expect((await reopen("名单有误", login)).status, login).toBe(404);
    }
    expect(await page(`/board?unit=${unit.ZZ}&period=${PERIOD}`, "zongzhuang")).not.toContain("/periods");
    expect(await company.rows("select * from closings")).toEqual([]);
  });

  it("waits for the month's last day to pass", async () => {
    const refused = await close("2026-10");
    expect(refused.status).toBe(422);
    expect(words(refused.text())).toContain("2026年10月还没有过完，最后一天10月31日也算在内");
    expect(await board("GS", "2026-10")).not.toContain("尚未发布");
  });

  it("is offered on the board of a month that is over, and says first what it will fix", async () => {
    expect(await board()).toContain("9月尚未发布。");
    expect(await page(`/board?unit=${unit.GS}&period=${PERIOD}`)).toContain(`href="/periods/${PERIOD}"`);
    const preview = words(await page(`/periods/${PERIOD}`));
    expect(preview).toContain("将把6个组织的数固定下来：完成率60.0%，应办5件，已办3件。");
    expect(preview).toContain("已办的3件，记录从此不能作废或修改");
  });

  it("stores for every unit what the board shows, with the version of the rules and the day of the tree", async () => {
    expect((await close()).status).toBe(303);
    expect(await published()).toEqual({
      GS: [5, 3, 2],
      ZZ: [3, 3, 2],
      ZZ1: [2, 2, 2],
      ZZ2: [1, 1, 0],
      ZC: [2, 0, 0],
      ZC1: [2, 0, 0],
    });
    for (const [code, said] of [
      ["GS", "5件应办，差2件"],
      ["ZZ", "3件应办，都办完了"],
      ["ZC", "2件应办，差2件"],
    ] as const)
      expect(await board(code)).toContain(said);
    expect(await company.rows("select as_of, rules, by_name from closings")).toEqual([
      ["2026-09-30", "应办 2；组织生活 1.0.0；办结登记 1.0.0", "顾远舟"],
    ]);
    expect(await board()).toContain("9月已于10月9日发布，之后补录另计。");
    expect(await board()).toContain("发布60.0%·现值60.0%·之后没有变动");
    expect(await company.rows("select act from audit where act like 'period.%'")).toEqual([["period.closed"]]);
  });

  it("happens once: asked again it changes nothing", async () => {
    expect((await close()).status).toBe(303);
    expect(await company.rows("select count(*) from closings")).toEqual([["1"]]);
  });
});

describe("a published month", () => {
  it("takes late facts: they move what holds now, never what was published", async () => {
    const before = await published();
    await store(meeting("ZC1", "committee", "2026-09-20"));
    expect(await board()).toContain("发布60.0%·现值80.0%·发布后补录1件");
    expect(await board("ZC")).toContain("发布0.0%·现值50.0%·发布后补录1件");
    expect(await board("ZZ")).toContain("发布100%·现值100%·之后没有变动");
    expect(await published()).toEqual(before);
    const changes = words(await page(`/periods/${PERIOD}/changes?unit=${unit.GS}`));
    expect(changes).toContain("2026年9月发布后补录1件");
    expect(changes).toContain("造型党支部支委会2026年9月20日");
    expect(
      (await company.get(`/periods/${PERIOD}/changes?unit=${unit.ZC}`, await company.signIn("shuji"))).status,
    ).toBe(404);
  });

  it("says so on the form, where what is missing may still be recorded", async () => {
    const form = `/p/org-life/forms/theme?unit=${unit.ZC1}&duty=org-life%3Atheme&period=${PERIOD}`;
    const drawn = words(await page(form, "zaoxing"));
    expect(drawn).toContain(`${PUBLISHED}。仍可照常记录和确认`);
  });

  it("keeps what it counted: voiding is refused with the reason, on the page, in the list and by the server", async () => {
    const counted = await recordOf("ZZ1theme");
    const shown = await page(counted, "shuji");
    expect(words(shown)).toContain(`${PUBLISHED}，这条已计入发布的数，不能作废或修改`);
    expect(shown).not.toContain("/moves/void");
    expect(words(await page("/p/org-life/list", "shuji"))).toContain("已发布，不能改");
    expect(words(await page(`/records?duty=org-life%3Atheme&unit=${unit.ZZ1}&period=${PERIOD}`))).toContain(
      "已确认·已发布，不能改",
    );
    const rows = await company.rows("select count(*) from completions");
    const refused = await voiding(counted, "shuji");
    expect(refused.status).toBe(409);
    expect(words(refused.text())).toContain(`${PUBLISHED}，这条已计入发布的数`);
    expect(await company.rows("select count(*) from completions")).toEqual(rows);
  });

  it("lets what came late be voided again", async () => {
    const late = await recordOf("ZC1committee");
    expect(words(await page(late, "zaoxing"))).toContain("这条是发布后补录的，只计入现值");
    expect((await voiding(late, "zaoxing")).status).toBe(303);
    expect(await board()).toContain("发布60.0%·现值60.0%·之后没有变动");
  });

  it("makes its quarter published only with its other months", async () => {
    expect(await board("GS", "2026-Q3")).toContain("第三季度的各月尚未全部发布。");
  });

  it("reads the same after the actor was evicted", async () => {
    const before = [await board(), words(await page("/periods")), words(await page(`/periods/${PERIOD}`))];
    await company.evict();
    expect([await board(), words(await page("/periods")), words(await page(`/periods/${PERIOD}`))]).toEqual(before);
  });
});

it("published figures are final even for somebody with the database in their hands", async () => {
  await expect(company.alter("update published set done = due")).rejects.toThrow("final");
  await expect(company.alter("delete from published")).rejects.toThrow("final");
});

describe("reopening", () => {
  it("needs a reason of a few words; what was typed is kept", async () => {
    const refused = await reopen("改错");
    expect(refused.status).toBe(422);
    expect(refused.text()).toContain("原因请至少写4个字");
    expect(refused.text()).toContain(">改错</textarea>");
    expect(await board()).toContain("发布60.0%");
  });

  it("frees what was counted, and closing again keeps both publications", async () => {
    expect((await reopen("一车间名单有误")).status).toBe(303);
    expect(await board()).toContain("9月发布后已重新打开，尚未再发布。");
    expect((await reopen("再来一次试试")).status).toBe(422);
    expect((await voiding(await recordOf("ZZ1theme"), "shuji")).status).toBe(303);
    expect(await board()).not.toContain("发布60.0%");
    expect((await close(PERIOD, "guanli")).status).toBe(303);
    expect(await board()).toContain("发布40.0%·现值40.0%·之后没有变动");
    const history = words(await page(`/periods/${PERIOD}`));
    for (const said of ["顾远舟发布，完成率60.0%", "顾远舟重新打开", "一车间名单有误", "管文琪发布，完成率40.0%"])
      expect(history).toContain(said);
    expect(
      await company.rows(
        "select sum(p.due), sum(p.done) from closings c join published p on p.closing_id = c.id where p.unit_no = 1 group by c.id order by c.id",
      ),
    ).toEqual([
      ["5", "3"],
      ["5", "2"],
    ]);
  });
});

describe("a program", () => {
  const api = (period: string, body: Record<string, string>) => company.api(`/api/periods/${period}/closing`, body);

  it("publishes a month in somebody's name, for whoever may", async () => {
    expect((await api("2026-08", { by: "zongzhuang" })).status).toBe(422);
    expect((await api("2026-08", { by: "dangwei", at: "2026-08-31T12:00:00+08:00" })).status).toBe(422);
    const done = await api("2026-08", { by: "dangwei", at: "2026-09-08T09:00:00+08:00" });
    expect([done.status, done.text()]).toEqual([200, '{"period":"2026-08","standing":"published"}']);
    expect(await board("GS", "2026-08")).toContain("8月已于9月8日发布");
    expect((await api("2026-08", {})).status).toBe(200);
    expect((await api("2026-Q3", {})).status).toBe(404);
  });
});

it("publishing and voiding at the same moment never leave a published record taken back", async () => {
  await store(meeting("ZC1", "theme", "2026-09-09"), meeting("ZC1", "committee", "2026-09-10"));
  const records = [await recordOf("ZC1theme"), await recordOf("ZC1committee")];
  expect((await reopen("补上造型支部的")).status).toBe(303);
  await Promise.all([voiding(records[0]!, "zaoxing"), close(), voiding(records[1]!, "zaoxing")]);
  expect((await close()).status).toBe(303);
  expect(
    await company.rows(
      `select c.id from closings c join completions d on d.period = c.period join completions u on u.record_id = d.record_id
       where c.reopened_at is null and d.delta = 1 and d.seq <= c.last_seq and u.delta = -1 and u.seq > c.last_seq`,
    ),
  ).toEqual([]);
});
