import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;
let account: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit, member } = await ids(company));
  account = Object.fromEntries(await company.rows("select login, id from accounts"));
}, 120_000);
afterAll(() => world?.close());

const page = async (login: string, path = "/notices") => company.get(path, await company.signIn(login));
const words = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
/** The number that stands at the bell of every page. */
const bell = async (login: string) =>
  Number(/aria-label="通知，(\d+)条未读"/.exec((await page(login, "/me")).text())?.[1] ?? 0);
const numberOf = async (code: string) =>
  Number((await company.rows(`select no from units where code = '${code}'`))[0]![0]);
const toldTo = async (login: string): Promise<(string | null)[]> =>
  (await company.rows(`select text from notices where account_id = '${account[login]}' order by at, id`)).map(
    ([text]) => text!,
  );

/** Lays an entry into the outbox as a write does, while the actor is away: it wakes at the next request. */
async function lay(body: Record<string, unknown>): Promise<void> {
  await company.alter(
    `insert into outbox (event, body, at) values ('notice', '${JSON.stringify({ by: "system", ...body })}', ${Date.parse(NOW)})`,
  );
  await company.get("/login");
}
const settled = () =>
  expect
    .poll(() => company.rows("select count(*) from outbox where event = 'notice' and done_at is null"), {
      timeout: 10_000,
    })
    .toEqual([["0"]]);

async function record(login: string): Promise<string> {
  const at = `/p/org-life/forms/committee?unit=${unit.ZZ1}&duty=org-life%3Acommittee&period=2026-09`;
  const cookie = await company.signIn(login);
  const attendance = Object.fromEntries(
    ["A1", "A2", "A3"].flatMap((code, i) => [
      [`f.attendance.${i}.member`, member[code]!],
      [`f.attendance.${i}.state`, "实到"],
    ]),
  );
  const answer = await company.post(
    at,
    {
      k: signedKey(world.secrets, cookie, at.split("?")[0]!),
      "f.topic": "研究三季度收尾工作",
      "f.date": "2026-09-18",
      "f.agenda": "通报党员大会筹备情况",
      "f.minutes": "书记通报筹备情况，与会委员同意议程，三班交接缺首件确认，由党员骨干轮值。",
      ...attendance,
      do: "submit",
    },
    cookie,
  );
  expect(answer.status, answer.text()).toBe(303);
  return String(answer.headers.get("location"));
}

describe("a meeting that was handed in", () => {
  let path = "";

  it("is told to those who can confirm it, and not to who wrote it", async () => {
    path = await record("shuji");
    await settled();
    const sentence = "一车间党支部的“研究三季度收尾工作”等您确认";
    expect(await toldTo("zuzhi")).toEqual([sentence]);
    for (const login of ["shuji", "dangyuan", "erche", "zaoxing", "zongzhuang", "guanli"])
      expect(await toldTo(login), login).toEqual([]);
    expect(await bell("zuzhi")).toBe(1);
    expect(await bell("shuji")).toBe(0);
    expect(words((await page("zuzhi")).text())).toContain(`未读： ${sentence}`);
  });

  it("is read by opening it: the link leads to the meeting, the bell falls silent", async () => {
    const [[id]] = (await company.rows(`select id from notices where account_id = '${account.zuzhi}'`)) as [[string]];
    const opened = await page("zuzhi", `/notices/${id}`);
    expect([opened.status, opened.headers.get("location")]).toEqual([303, path]);
    expect(await bell("zuzhi")).toBe(0);
    expect(words((await page("zuzhi")).text())).toContain("通知都看过了");
    expect((await page("shuji", `/notices/${id}`)).status).toBe(404);
  });

  it("is told to its author when it comes back", async () => {
    const cookie = await company.signIn("zuzhi");
    const drawn = (await company.get(path, cookie)).text();
    const rev = /name="rev" value="(\d+)"/.exec(drawn)?.[1] ?? "";
    const moved = await company.submit(path, `${path}/moves/return`, { rev, reason: "议题不全" }, cookie);
    expect(moved.status).toBe(303);
    await settled();
    expect(await toldTo("shuji")).toEqual(["一车间党支部的“研究三季度收尾工作”被退回了，原因写在里面，改好再提交"]);
    expect((await toldTo("zuzhi")).length).toBe(1);
  });
});

describe("the outbox", () => {
  it("is worked off at the next waking, whatever ended the actor before", async () => {
    const unitNo = await numberOf("ZZ");
    await lay({ to: { ability: "figures.read", unitNo }, text: "总装厂党委九月的数发布了", href: "/board" });
    await settled();
    for (const login of ["dangwei", "zongzhuang", "guanli"])
      expect(await toldTo(login), login).toEqual(["总装厂党委九月的数发布了"]);
    expect(await toldTo("erche")).toEqual([]);
  });

  it("tells each entry once, even when it looks undone again", async () => {
    await company.alter("update outbox set done_at = null where event = 'notice'");
    await company.get("/login");
    await lay({ to: { account: account.erche }, text: "请核对二车间名册", href: "/members" });
    await expect.poll(() => toldTo("erche"), { timeout: 10_000 }).toEqual(["请核对二车间名册"]);
    expect((await toldTo("dangwei")).length).toBe(1);
    await company.alter("update outbox set done_at = 0 where event = 'notice'");
  });

  it("never tells who caused it, under either of their accounts; closed accounts hear nothing", async () => {
    await company.accounts({
      login: "shuji2",
      name: "沈禾川",
      memberCode: "A1",
      grants: [{ role: "member", unitCode: "ZZ1" }],
    });
    account = Object.fromEntries(await company.rows("select login, id from accounts"));
    const before = (await toldTo("shuji")).length;
    await lay({ to: { member: member.A1 }, text: "自己办的", href: "/", by: account.shuji2 });
    await settled();
    expect([(await toldTo("shuji")).length, await toldTo("shuji2")]).toEqual([before, []]);
    await company.alter(`update accounts set closed_at = 1 where login = 'shuji2'`);
    await lay({ to: { member: member.A1 }, text: "别人办的", href: "/", by: account.dangwei });
    await settled();
    expect((await toldTo("shuji")).at(-1)).toBe("别人办的");
    expect(await toldTo("shuji2")).toEqual([]);
  });
});

describe("a notice about a unit that went out of reach", () => {
  it("no longer says what it said, and leads nowhere; back in reach it does again", async () => {
    await lay({ to: { account: account.zaoxing }, text: "造型党支部要改名", href: `/units/${unit.ZC1}` });
    await settled();
    expect((await page("zaoxing")).text()).toContain("造型党支部要改名");
    const [[id]] = (await company.rows(`select id from notices where account_id = '${account.zaoxing}'`)) as [[string]];
    await company.alter(`update grants set withdrawn_at = 1 where account_id = '${account.zaoxing}'`);
    const without = (await page("zaoxing")).text();
    expect(without).toContain("已不在您的范围");
    expect(without).not.toContain("造型党支部");
    expect((await page("zaoxing", `/notices/${id}`)).status).toBe(404);
    await company.alter(`update grants set withdrawn_at = null where account_id = '${account.zaoxing}'`);
    expect((await page("zaoxing", `/notices/${id}`)).status).toBe(303);
  });
});

describe("many notices", () => {
  it("come in pages, the unread first, and can be put away at once", async () => {
    await company.alter(
      `insert into notices (id, outbox_id, account_id, text, href, at, read_at) with recursive n(i) as (select 1 union all select i + 1 from n where i < 40) select 'many-' || i, 1000 + i, '${account.dangyuan}', '第' || i || '条', '/', ${Date.parse(NOW)} - i * 60000, iif(i < 20, 1, null) from n`,
    );
    const first = words((await page("dangyuan")).text());
    expect(await bell("dangyuan")).toBe(21);
    expect(first).toContain("第1至30条，共40条");
    expect(first.indexOf("第20条")).toBeLessThan(first.indexOf("第1条"));
    expect(words((await page("dangyuan", "/notices?from=30")).text())).toContain("第31至40条，共40条");
    const done = await company.submit("/notices", "/notices/reading", {}, await company.signIn("dangyuan"));
    expect(done.status).toBe(303);
    expect(await bell("dangyuan")).toBe(0);
  });

  it("cost a page one call to the actor and one batch, and nothing where only the bell is drawn", async () => {
    expect((await page("dangyuan")).headers.get("server-timing")).toBe('actor;desc="1", db;desc="1"');
    expect((await page("dangyuan", "/me")).headers.get("server-timing")).toBe('actor;desc="1", db;desc="0"');
  });

  it("are gone after ninety days", async () => {
    await company.alter(
      `update notices set at = ${Date.parse(NOW) - 91 * 86_400_000} where id in ('many-1', 'many-2')`,
    );
    await company.get("/login");
    expect(await company.rows("select count(*) from notices where id like 'many-%'")).toEqual([["38"]]);
  });
});
