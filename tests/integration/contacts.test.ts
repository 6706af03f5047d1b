import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const PHONES = "/p/outreach/phones";
const NUMBERS: Record<string, string> = {
  A1: "13812345678",
  A4: "0591-87654321",
  B1: "13900001111",
  C1: "13700002222",
};

let world: World;
let company: WorldTenant;
let member: Record<string, string>;

beforeAll(async () => {
  const entry = new URL("outreach-worker.ts", import.meta.url).pathname;
  world = await openWorld({ now: "2026-10-14T09:00:00+08:00", entry });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ member } = await ids(company));
  for (const [code, phone] of Object.entries(NUMBERS))
    await company.alter(`insert into phones (member_id, phone, by, at) values ('${member[code]}', '${phone}', 'x', 1)`);
}, 120_000);
afterAll(() => world?.close());

const open = async (login: string, path = PHONES) => company.get(path, await company.signIn(login));

async function ask(login: string, path = PHONES) {
  const cookie = await company.signIn(login);
  return company.post(path, { k: signedKey(world.secrets, cookie, path.split("?")[0]!) }, cookie);
}

/** By name, what stands in the column of phones. */
const column = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<tr><th[^>]*>([^<]+)<\/th><td[^>]*>(.*?)<\/td><\/tr>/g)].map(([, name, cell]) => [
      name,
      cell!.replaceAll(/<[^>]+>|—/g, ""),
    ]),
  );
const traces = () => company.rows("select actor, object, detail from audit where act = 'contacts.read' order by seq");

describe("a work phone on a plugin's page", () => {
  it("stands there masked, for whoever may open the roster of the unit, and leaves no trace", async () => {
    const reply = await open("zongzhuang");
    expect(column(reply.text())).toEqual({
      沈禾川: "138****5678",
      方砚秋: "没有填",
      陆知行: "没有填",
      许临: "059****4321",
      温知夏: "没有填",
      白亦川: "139****1111",
      蒋一宁: "没有填",
    });
    expect(await traces()).toEqual([]);
  });

  it("is never given to the plugin", async () => {
    for (const reply of [await open("dangwei"), await ask("dangwei")]) {
      const given = /插件拿到的：([^<]*)/.exec(reply.text())![1]!;
      expect(given).toContain("沈禾川");
      expect(given).not.toMatch(/138|5678|phone|contact/);
    }
  });

  it("stands there whole once the reader asked, and who looked at whose is in the audit, without the numbers", async () => {
    const before = (await traces()).length;
    const html = (await ask("zongzhuang")).text();
    expect(column(html)).toMatchObject({ 沈禾川: NUMBERS.A1, 许临: NUMBERS.A4, 白亦川: NUMBERS.B1, 方砚秋: "没有填" });
    expect(html).toContain("这一页显示了3位的工作电话，操作记录里已经记下");
    expect(html).toContain(`href="tel:${NUMBERS.A1}"`);
    const rows = (await traces()).slice(before);
    const [[actor]] = (await company.rows("select id from accounts where login = 'zongzhuang'")) as [[string]];
    expect(rows.map(([by, object]) => [by, object])).toEqual([[actor, "outreach"]]);
    const detail = JSON.parse(rows[0]![2]!);
    expect(detail.page).toBe("phones");
    expect(new Set(detail.members)).toEqual(new Set([member.A1, member.A4, member.B1]));
    expect(rows[0]![2]).not.toMatch(/138|5678|0591/);
  });

  it("leaves one row for each look, also where the same page is sent again", async () => {
    const cookie = await company.signIn("shuji");
    const k = signedKey(world.secrets, cookie, PHONES);
    const before = (await traces()).length;
    for (const _ of [1, 2]) expect((await company.post(PHONES, { k }, cookie)).text()).toContain(NUMBERS.A4);
    expect(await traces()).toHaveLength(before + 2);
  });

  it("is one's own without asking, and that is no look at anybody", async () => {
    const before = (await traces()).length;
    expect(column((await open("shuji")).text()).沈禾川).toBe(NUMBERS.A1);
    expect(await traces()).toHaveLength(before);
  });

  it("is not for whoever may not open the roster, though the plugin lists them", async () => {
    for (const reply of [await open("dangyuan"), await ask("dangyuan")]) {
      expect(reply.status).toBe(200);
      expect(column(reply.text())).toMatchObject({ 沈禾川: "不在您能看的范围里", 许临: NUMBERS.A4 });
      expect(reply.text()).not.toContain("显示这一页的工作电话");
      expect(reply.text()).not.toContain("5678");
    }
  });

  it("stays masked for whoever reads the roster and does not look after it: no plugin gives more than the person was told", async () => {
    await company.accounts({
      login: "zuzhang",
      name: "陆知行",
      memberCode: "A3",
      grants: [{ role: "leader", unitCode: "ZZ1" }],
    });
    for (const reply of [await open("zuzhang"), await ask("zuzhang")]) {
      expect(column(reply.text())).toMatchObject({ 沈禾川: "138****5678", 许临: "059****4321" });
      expect(reply.text()).not.toContain("显示这一页的工作电话");
    }
  });

  it("is not for another unit's people, whoever asks", async () => {
    for (const login of ["zaoxing", "erche"])
      for (const reply of [await open(login), await ask(login)]) expect(reply.text()).not.toContain("5678");
  });

  it("goes with the membership: who left is not called", async () => {
    await company.alter(`update memberships set valid_to = '2026-10-01' where member_id = '${member.B1}'`);
    expect((await ask("zongzhuang")).text()).not.toContain(NUMBERS.B1);
  });

  it("is masked in a tile, which has no way to the whole number", async () => {
    const tile = (await open("zongzhuang", `/p/outreach/tiles/call?member=${member.A4}`)).text();
    expect(tile).toContain("059****4321");
    expect(tile).not.toContain(NUMBERS.A4);
  });

  it("needs a form of ours, a session, and a page that there is", async () => {
    const cookie = await company.signIn("zongzhuang");
    expect((await company.post(PHONES, { k: "made-up" }, cookie)).status).toBe(403);
    expect((await company.post(PHONES, {}, "")).status).not.toBe(200);
    expect((await ask("zongzhuang", "/p/outreach/none")).status).toBe(404);
  });

  it("is in the audit's list in words, with how many", async () => {
    await company.accounts({ login: "shenji", name: "郁明章", grants: [{ role: "auditor", unitCode: "GS" }] });
    const html = (await open("shenji", "/audit")).text();
    expect(html).toContain("在插件的页面上看了党员的工作电话");
    expect(html).toContain("3名党员");
  });
});
