import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-03T09:00:00+08:00";
const MONTH = "2026-08";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

const DONE: Record<string, string[]> = {
  ZZ1: ["A1", "A2", "A3", "A4"],
  ZZ2: ["B1", "B2"],
  ZC1: ["C1", "C2", "C3"],
};

/** A month's meeting of a branch, confirmed. */
const record = (code: string, duty: "theme" | "committee", day: string, at: string) => ({
  unit: code,
  duty: `org-life:${duty}`,
  period: MONTH,
  state: "已确认",
  at,
  by: DONE[code]![0]!,
  confirmedBy: DONE[code]![1]!,
  doc: {
    kind: duty === "theme" ? "主题党日" : "支委会",
    ...(duty === "theme" && { activity: "专题学习" }),
    topic: `${code}学习安全要求`,
    date: day,
    agenda: ["学习安全要求"],
    minutes: "一起学习了安全要求，讨论了怎样落实。",
    host: DONE[code]![0]!,
    scribe: DONE[code]![0]!,
    attendance: (duty === "theme" ? DONE[code]! : DONE[code]!.slice(0, 3)).map((member) => ({ member, state: "实到" })),
  },
});
const store = async (...records: ReturnType<typeof record>[]) => {
  const reply = await company.api("/api/records/org-life/meetings", { records });
  if (!reply.ok) throw new Error(reply.text());
};

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("lianhe");
  await organise(company);
  await company.accounts({ login: "zhuzao", name: "程砚", grants: [{ role: "officer", unitCode: "ZC" }] });
  ({ unit } = await ids(company));
  await store(
    record("ZZ1", "theme", "2026-08-05", "2026-08-06T09:00:00Z"),
    record("ZZ1", "committee", "2026-08-07", "2026-08-08T09:00:00Z"),
    record("ZZ2", "theme", "2026-08-05", "2026-08-06T09:00:00Z"),
    record("ZC1", "theme", "2026-08-05", "2026-08-06T09:00:00Z"),
  );
}, 120_000);
afterAll(() => world?.close());

const at = (code: string) => `/reviews/${MONTH}?unit=${unit[code]}`;
const text = async (path: string, login: string): Promise<string> => {
  const reply = await company.get(path, await company.signIn(login));
  expect(reply.status, `${path} as ${login}`).toBe(200);
  return reply.text();
};
/** Posts as the page's own form would, whether or not the page offers it. */
async function act(login: string, code: string, what: string, fields: Record<string, string> = {}) {
  const cookie = await company.signIn(login);
  const path = `/reviews/${MONTH}/units/${unit[code]}/${what}`;
  return company.post(path, { k: signedKey(world.secrets, cookie, path), ...fields }, cookie);
}
const done = async (login: string, code: string, what: string, fields: Record<string, string> = {}) => {
  const reply = await act(login, code, what, fields);
  expect(reply.status, `${what} ${code} as ${login}: ${reply.text().slice(0, 3000)}`).toBe(303);
};
const refused = async (login: string, code: string, what: string, fields: Record<string, string> = {}) => {
  const reply = await act(login, code, what, fields);
  expect(reply.status, `${what} ${code} as ${login}`).toBe(422);
  return reply.text();
};
const recordOf = async (code: string, duty: string): Promise<string> =>
  (
    await company.rows(
      `select r.id from p_org_life__meetings r join units u on u.no = r.unit_no where u.code = '${code}' and r.duty = 'org-life:${duty}'`,
    )
  )[0]![0]!;
const voided = async (login: string, id: string) => {
  const cookie = await company.signIn(login);
  const path = `/p/org-life/records/meetings/${id}/moves/void`;
  const rev = (await company.rows(`select rev from p_org_life__meetings where id = '${id}'`))[0]![0]!;
  return company.post(path, { k: signedKey(world.secrets, cookie, path), rev, reason: "重复录入" }, cookie);
};

describe("a branch", () => {
  it("finds on its home page that last month can be reported", async () => {
    const home = await text("/", "shuji");
    expect(home).toContain("等您审核的");
    expect(home).toContain("一车间党支部8月");
    expect(await text("/", "dangwei")).not.toContain("一车间党支部8月");
  });

  it("reports a month in which all was done with one button; another needs to say why", async () => {
    expect(await text(at("ZZ1"), "shuji")).toContain("可以上报了");
    await done("shuji", "ZZ1", "review");
    expect(await text(at("ZZ1"), "shuji")).toContain("已上报，等上级接收");
    expect(await text("/p/org-life/list", "shuji")).toContain("已审核，不能改");
    expect(await text("/p/org-life/list", "zaoxing")).not.toContain("已审核，不能改");
    const bare = await refused("zaoxing", "ZC1", "review", { why: "" });
    expect(bare).toContain("还有1件没办，请写明原因再报");
    expect(bare).toContain("支委会");
    await done("zaoxing", "ZC1", "review", { why: "书记外出培训，9月补开" });
    expect(await text(at("ZC"), "zhuzao")).toContain("书记外出培训，9月补开");
  });

  it("cannot void what it reported; the page says why, and by whom", async () => {
    const id = await recordOf("ZZ1", "theme");
    const page = await text(`/p/org-life/records/meetings/${id}`, "shuji");
    expect(page).toContain("2026年8月已由一车间党支部上报审核（沈禾川，9月3日），这条已算进去，不能作废或修改");
    const reply = await voided("shuji", id);
    expect([reply.status, reply.text()]).toEqual([409, expect.stringContaining("请先退回或撤回那次审核")]);
  });

  it("may take its report back, and then change what it wrote", async () => {
    await done("shuji", "ZZ1", "withdrawal");
    const id = await recordOf("ZZ1", "committee");
    expect((await voided("shuji", id)).status).toBe(303);
    await store(record("ZZ1", "committee", "2026-08-09", "2026-08-10T09:00:00Z"));
    await done("shuji", "ZZ1", "review");
    expect(await text(at("ZZ1"), "shuji")).toContain("沈禾川撤回");
  });
});

describe("a committee", () => {
  it("waits for every branch below, and says which", async () => {
    const page = await text(at("ZZ"), "zongzhuang");
    expect(page).toContain("等待下级");
    expect(page).toContain("二车间党支部");
    expect(await refused("zongzhuang", "ZZ", "review")).toContain("等待下级：二车间党支部还没有报上来");
    expect(await text(at("GS"), "dangwei")).toContain("二车间党支部");
  });

  it("reminds those whose turn it is, at any depth, once a day", async () => {
    await done("dangwei", "GS", "reminders");
    expect(await company.rows("select about from reminders")).toEqual([
      [expect.stringMatching(/^review:2026-08:\d+$/)],
      [expect.stringMatching(/^review:2026-08:\d+$/)],
    ]);
    expect(await refused("dangwei", "GS", "reminders")).toContain("今天都催办过了");
    expect(await text(at("GS"), "dangwei")).toContain("今天都催办过了");
    const told = await company.rows(
      "select json_extract(body, '$.text') from outbox where event = 'notice' order by id",
    );
    expect(told.map(([said]) => said)).toContain("二车间党支部：8月的情况公司党委在等，请上报");
  });

  it("accepts, or returns with a reason; what was returned can be changed again", async () => {
    await done("erche", "ZZ2", "review");
    const bare = await refused("zongzhuang", "ZZ2", "return", { reason: "改" });
    expect(bare).toContain("至少写4个字");
    await done("zongzhuang", "ZZ2", "return", { reason: "到会名单不全" });
    const page = await text(at("ZZ2"), "erche");
    expect(page).toContain("钟书远退回");
    expect(page).toContain("到会名单不全");
    await done("erche", "ZZ2", "review");
    await done("zongzhuang", "ZZ2", "acceptance");
    expect(await text(at("ZZ2"), "erche")).toContain("上级已接收");
    expect(await refused("erche", "ZZ2", "withdrawal")).toContain("上级已经接收，要改请上级退回");
  });

  it("reviews once all below is reviewed; then nothing below moves until it is taken back", async () => {
    expect(await text("/", "zongzhuang")).toContain("总装厂党委8月");
    await done("zongzhuang", "ZZ", "acceptances");
    await done("zongzhuang", "ZZ", "review");
    expect(await refused("zongzhuang", "ZZ1", "return", { reason: "名单不全" })).toContain(
      "总装厂党委已经审核，里面算进了它",
    );
    const reply = await voided("erche", await recordOf("ZZ2", "theme"));
    expect(reply.status).toBe(409);
    await done("zongzhuang", "ZZ", "withdrawal");
    await done("zongzhuang", "ZZ", "review");
  });

  it("does not accept its own review from above, and nobody accepts from beside", async () => {
    await done("dangwei", "ZC", "review");
    expect(await refused("dangwei", "ZC", "acceptance")).toContain("接收的人不能是审核的人");
    expect((await act("zhuzao", "ZC", "acceptance")).status).toBe(404);
    expect((await act("zongzhuang", "ZC", "return", { reason: "名单不全" })).status).toBe(404);
    await done("dangwei", "ZC", "return", { reason: "由本单位自己审核" });
    await done("zhuzao", "ZC", "review");
  });

  it("reaches the top: what is reviewed is told beside publishing, which waits for nobody", async () => {
    const before = await text(`/periods/${MONTH}`, "dangwei");
    expect(before).toContain("还有1个组织没有上报审核这个月");
    await done("dangwei", "GS", "acceptances");
    await done("dangwei", "GS", "review");
    expect(await text(`/periods/${MONTH}`, "dangwei")).not.toContain("没有上报审核这个月");
    expect(await text(`/board?period=${MONTH}`, "dangwei")).toContain("上报审核情况");
  });
});

describe("after a review", () => {
  it("what was not done may still be recorded: it shows as done since, and is free to be voided", async () => {
    await store(record("ZC1", "committee", "2026-09-01", "2026-09-01T10:00:00Z"));
    const page = await text(at("ZC1"), "zaoxing");
    expect(page).toContain("审核以后又补了1件");
    const reply = await voided("zaoxing", await recordOf("ZC1", "committee"));
    expect(reply.status, reply.text().slice(0, 2000)).toBe(303);
  });

  it("a record that was counted is refused by the batch itself", async () => {
    await company.evict();
    const id = await recordOf("ZC1", "theme");
    const [[no]] = (await company.rows("select no from units where code = 'ZC1'")) as [[string]];
    const { notReviewed } = await import("../../packages/kernel/src/reviews/store.ts");
    const asked = (month: string) => {
      const { sql, params = [] } = notReviewed({ id, unitNo: Number(no) }, month);
      return company.rows(params.reduce<string>((text, value) => text.replace("?", `'${value}'`), sql));
    };
    expect(await asked("2026-07")).toEqual([["1"]]);
    const said = await asked(MONTH).catch((error) => String(error));
    expect(String(said)).toContain("malformed JSON");
  });

  it("survives the actor's forgetting", async () => {
    expect(await text(at("GS"), "dangwei")).toContain("已审核");
    expect((await voided("shuji", await recordOf("ZZ1", "theme"))).status).toBe(409);
  });
});
