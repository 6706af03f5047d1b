import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const LETTER = "介字第2026-031号";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("tiegong");
  await organise(company);
  await load(
    company,
    "members",
    "编号,姓名,组织编码,党员状态,职务,转入日期\nB3,罗一帆,ZZ2,正式,组织委员,2020-01-01\nB4,江望,ZZ2,正式,,2020-01-01\nB5,孟知远,ZZ2,正式,,2020-01-01\n",
  );
  ({ unit, member } = await ids(company));
  await company.accounts({
    login: "luo",
    name: "罗一帆",
    memberCode: "B3",
    grants: [{ role: "member", unitCode: "ZZ2" }],
  });
}, 120_000);
afterAll(() => world?.close());

const page = async (path: string, login: string): Promise<string> => {
  const reply = await company.get(path, await company.signIn(login));
  expect(reply.status, path).toBe(200);
  return reply.text();
};
const written = () =>
  company.rows("select count(*) from ops where route not in ('throttle', 'session', 'expiry', 'calls')");

/** Sends the form in which somebody offers a member. */
async function offer(code: string, to: string, login: string, fields: Record<string, string> = {}) {
  return company.submit(
    `/transfers/new?member=${member[code]}`,
    "/transfers",
    {
      member: member[code]!,
      place: to,
      target: unit[to] ?? "",
      on: "2026-09-20",
      ground: LETTER,
      do: "offer",
      ...fields,
    },
    await company.signIn(login),
  );
}
async function answer(id: string, way: string, fields: Record<string, string>, login: string) {
  const action = `/transfers/${id}/${way}`;
  return company.submit(`/transfers/${id}`, action, fields, await company.signIn(login));
}
const idOf = (reply: { headers: Headers }) => /\/transfers\/(.+)$/.exec(reply.headers.get("location") ?? "")![1]!;
const belongs = (code: string) =>
  company.rows(
    `select u.code, s.valid_from, s.valid_to from memberships s join units u on u.no = s.unit_no where member_id = '${member[code]}' order by 2`,
  );

describe("a member who goes to another branch", () => {
  let id: string;

  it("is offered by the secretary to a unit named as the letter names it; a part of a name finds nothing elsewhere", async () => {
    const before = await written();
    const part = await offer("B3", "造型", "erche", { target: "" });
    expect([part.status, part.text()]).toEqual([422, expect.stringContaining("没有找到。请照介绍信写全称")]);
    const idAlone = await offer("B3", "", "erche", { target: unit.ZC1! });
    expect([idAlone.status, idAlone.text()]).toEqual([422, expect.stringContaining("请找到并选定转到哪个组织")]);
    const old = await offer("B3", "ZC1", "erche", { on: "2026-06-01" });
    expect([old.status, old.text()]).toEqual([422, expect.stringContaining("三个月内有效")]);
    expect(await written()).toEqual(before);
    const made = await offer("B3", "ZC1", "erche");
    expect(made.status).toBe(303);
    id = idOf(made);
    expect(await page(`/members/${member.B3}`, "erche")).toContain("组织关系正在转接");
  });

  it("stays where they are, counted and able to work, until somebody accepts", async () => {
    expect(await belongs("B3")).toEqual([["ZZ2", "2020-01-01", null]]);
    expect((await company.get("/me", await company.signIn("luo"))).status).toBe(200);
    const twice = await offer("B3", "ZC", "zongzhuang", { target: unit.ZC! }).catch((error: Error) => error.message);
    expect(twice).toContain("no form posts to");
    expect(await page(`/transfers/new?member=${member.B3}`, "erche")).toContain("已经有一件转接在等接收");
  });

  it("waits on the home page of the receiving secretary, who sees the letter and nothing else of the person", async () => {
    const home = await page("/", "zaoxing");
    expect(home).toContain("等您接收的");
    expect(home).toContain("罗一帆，从二车间党支部转到造型党支部");
    expect(await page("/", "shuji")).not.toContain("等您接收的");
    const html = await page(`/transfers/${id}`, "zaoxing");
    for (const word of ["罗一帆", "正式党员", "二车间党支部", LETTER]) expect(html).toContain(word);
    for (const word of ["组织委员", "B3", `/members/${member.B3}"`]) expect(html).not.toContain(word);
    expect((await company.get(`/members/${member.B3}`, await company.signIn("zaoxing"))).status).toBe(404);
    expect((await company.get(`/transfers/${id}`, await company.signIn("shuji"))).status).toBe(404);
    const told = await company.rows("select body from outbox where event = 'notice'");
    expect(told.map(([body]) => JSON.parse(body!).text)).toEqual([
      "二车间党支部有一名党员要转到造型党支部，等您接收。",
    ]);
  });

  it("is not accepted by the giving side, nor for a day that cannot be", async () => {
    const before = await written();
    const cookie = await company.signIn("erche");
    const action = `/transfers/${id}/acceptance`;
    const k = signedKey(world.secrets, cookie, action);
    expect((await company.post(action, { k, arrived: "2026-09-22" }, cookie)).status).toBe(404);
    for (const [arrived, says] of [
      ["2026-09-25", "这一天还没有到"],
      ["2026-08-31", "最早从2026年9月1日起"],
      ["2026-09-19", "报到不会比它早"],
      ["", "请选报到的日期"],
    ] as const) {
      const reply = await answer(id, "acceptance", { arrived }, "zaoxing");
      expect([reply.status, reply.text()]).toEqual([422, expect.stringContaining(says)]);
    }
    expect(await written()).toEqual(before);
  });

  it("belongs there from the day of arrival: posts behind them end, they are signed out, and the book has one row", async () => {
    const cookie = await company.signIn("luo");
    const reply = await answer(id, "acceptance", { arrived: "2026-09-22" }, "zaoxing");
    expect(reply.status).toBe(303);
    expect(await belongs("B3")).toEqual([
      ["ZZ2", "2020-01-01", "2026-09-22"],
      ["ZC1", "2026-09-22", null],
    ]);
    expect(await company.rows(`select valid_to from posts where member_id = '${member.B3}'`)).toEqual([["2026-09-22"]]);
    expect((await company.get("/me", cookie)).status).toBe(303);
    expect(await page(`/members/${member.B3}`, "zaoxing")).toContain("造型党支部");
    expect((await company.get(`/members/${member.B3}`, await company.signIn("erche"))).status).toBe(404);
    expect(await page("/", "zaoxing")).not.toContain("等您接收的");
    expect(await company.rows("select count(*) from audit where act = 'transfer.accepted'")).toEqual([["1"]]);
    const again = await company
      .submit(`/transfers/${id}`, `/transfers/${id}/acceptance`, {}, await company.signIn("zaoxing"))
      .catch((error: Error) => error.message);
    expect(again).toContain("no form posts to");
  });
});

describe("an offer that comes to nothing", () => {
  it("is refused with a reason that the other side reads, and may be made again", async () => {
    const id = idOf(await offer("B2", "造型党支部", "erche", { target: unit.ZC1! }));
    const bare = await answer(id, "refusal", { reason: "" }, "zaoxing");
    expect([bare.status, bare.text()]).toEqual([422, expect.stringContaining("请写退回的原因")]);
    expect((await answer(id, "refusal", { reason: "本人还没有报到" }, "zaoxing")).status).toBe(303);
    expect(await page(`/transfers/${id}`, "erche")).toContain("本人还没有报到");
    expect(await belongs("B2")).toEqual([["ZZ2", "2020-01-01", null]]);
    expect((await offer("B2", "ZC1", "erche")).status).toBe(303);
  });

  it("is withdrawn by the side that made it, and by nobody else; who leaves the enterprise meanwhile is withdrawn first", async () => {
    const [[id]] = (await company.rows("select id from transfers where answer is null")) as [[string]];
    const action = `/members/${member.B2}/changes`;
    const leaving = { verb: "left", on: "2026-09-24", ground: LETTER, do: "apply" };
    const blocked = await company.submit(`${action}/new`, action, leaving, await company.signIn("erche"));
    expect([blocked.status, blocked.text()]).toEqual([422, expect.stringContaining("先撤回它，再登记离开")]);
    const cookie = await company.signIn("zaoxing");
    const withdrawal = `/transfers/${id}/withdrawal`;
    const k = signedKey(world.secrets, cookie, withdrawal);
    expect((await company.post(withdrawal, { k }, cookie)).status).toBe(404);
    expect((await answer(id, "withdrawal", {}, "erche")).status).toBe(303);
    expect(await page(`/transfers/${id}`, "zaoxing")).toContain("撤回了蒋一宁的转接");
  });

  it("says that its letter is too old, three months after", async () => {
    const made = idOf(await offer("B4", "ZC1", "erche"));
    await company.alter(`update transfers set on_day = '2026-06-23' where id = '${made}'`);
    expect(await page(`/transfers/${made}`, "zaoxing")).toContain("这一封到2026年9月23日已过期");
    expect(await page("/transfers", "erche")).toContain("介绍信过期");
    expect(await page("/", "zaoxing")).toContain("介绍信已过三个月");
  });
});

describe("somebody who answers for both sides", () => {
  it("moves the member at once, and never themselves", async () => {
    const made = await offer("B5", "一车间", "zongzhuang", { target: unit.ZZ1! });
    expect(made.status).toBe(303);
    expect(await belongs("B5")).toEqual([
      ["ZZ2", "2020-01-01", "2026-09-20"],
      ["ZZ1", "2026-09-20", null],
    ]);
    expect(await page(`/transfers/${idOf(made)}`, "zongzhuang")).toContain("孟知远已转到一车间党支部");
    expect(await page(`/transfers/new?member=${member.B1}`, "erche")).toContain("自己的转接由别人办理");
  });
});
