import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issued, TICKET_LIFE, ticketKey } from "../../packages/kernel/src/visits/ticket.ts";
import { ids, organise } from "./organisation.ts";
import { cookieOf, keyOf, openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const AT = Date.parse(NOW);
const GROUP = { id: "changhe", name: "长河集团" };

let world: World;
let zongbu: WorldTenant;
let beichang: WorldTenant;
let nanchang: WorldTenant;
let lujia: WorldTenant;
let officer: string;

beforeAll(async () => {
  world = await openWorld({ now: NOW, controlLife: 100 });
  zongbu = await world.tenant("zongbu", "nothing", { ...GROUP, headquarters: true });
  beichang = await world.tenant("beichang", "nothing", GROUP);
  nanchang = await world.tenant("nanchang", "nothing", GROUP);
  lujia = await world.tenant("lujia", "nothing", { id: "lujia", name: "陆家集团", headquarters: true });
  await organise(beichang);
  await zongbu.accounts(
    { login: "fang", name: "方知秋", grants: [{ role: "officer", unitCode: "ROOT" }] },
    { login: "ban", name: "班组员", grants: [{ role: "member", unitCode: "ROOT" }] },
  );
  officer = await zongbu.signIn("fang");
}, 60_000);
afterAll(() => world.close());

/** The address that a link of headquarters leads to. */
const led = async (to: { id: string }, target = "/board", cookie = officer) =>
  zongbu.get(`/group/enterprises/${to.id}/visit?to=${encodeURIComponent(target)}`, cookie);
const ticketTo = async (to: { id: string }, target = "/board"): Promise<string> =>
  new URL((await led(to, target)).headers.get("location")!).pathname;
/** A visit at a subsidiary: the cookie that it goes by. */
const visiting = async (to: WorldTenant, target = "/board"): Promise<string> =>
  cookieOf(await to.get(await ticketTo(to, target)));

/** A ticket as headquarters would make it, but for what is named. */
const made = (more: object = {}, settings: object = {}, key = ticketKey(world.secrets)) =>
  issued(
    key,
    {
      kind: "headquarters",
      from: { id: zongbu.id, name: "长河集团党委" },
      to: beichang.id,
      who: { id: "x", name: "方知秋" },
      unitNo: 1,
      abilities: ["units.read", "figures.read"],
      target: "/board",
      at: AT,
      request: null,
      ...more,
    },
    settings,
  ).then((text) => `/visits/${text}`);

const written = async (tenant: WorldTenant) =>
  (await tenant.rows("select count(*) from ops where route not in ('throttle', 'session', 'expiry')"))[0]![0];

describe("an officer of headquarters", () => {
  it("opens a subsidiary's page by a link: read-only, for half an hour, and it stands in the subsidiary's audit", async () => {
    const way = await led(beichang, "/units");
    expect(way.status).toBe(303);
    const there = new URL(way.headers.get("location")!);
    expect(there.hostname).toBe(beichang.host);
    const came = await beichang.get(there.pathname);
    expect([came.status, came.headers.get("location")]).toEqual([303, "/units"]);
    expect(came.setCookie[0]).toMatch(/^__Host-v=[0-9a-f]{64}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    const page = (await beichang.get("/units", cookieOf(came))).text();
    expect(page).toContain("您正以集团总部身份查阅，只读，截止09:30，已记入本单位操作记录");
    expect(page).toContain("总装厂党委");
    const rows = await beichang.rows(
      "select a.act, v.who_name, v.from_name from audit a join visitors v on v.visit = a.object",
    );
    expect(rows).toEqual([["visit.headquarters", "方知秋", "zongbu工业公司党委"]]);
    expect(await zongbu.rows("select act, object from audit where act = 'group.visited'")).toEqual([
      ["group.visited", beichang.id],
    ]);
  });

  it("sees what units owe and nobody's name: no roster, no record, no file, nothing of one's own", async () => {
    const cookie = await visiting(beichang);
    const { unit, member } = await ids(beichang);
    for (const path of ["/board", `/board?unit=${unit.ZZ}`, `/board/rows?unit=${unit.GS}`, `/units/${unit.ZZ1}`])
      expect((await beichang.get(path, cookie)).status, path).toBe(200);
    const refused = (await beichang.get("/members", cookie)).text();
    expect(refused).toContain("查阅的范围里没有这一步");
    const shut = [
      "/",
      "/me",
      "/members",
      `/members/${member.A1}`,
      "/manage",
      "/audit",
      "/notices",
      "/imports",
      "/tasks",
    ];
    for (const path of shut) {
      const answer = await beichang.get(path, cookie);
      expect([answer.status, answer.text()], path).toEqual([403, refused]);
    }
    for (const path of ["/board", `/units/${unit.ZZ1}`])
      expect((await beichang.get(path, cookie)).text()).not.toContain("沈禾川");
    const taken = await beichang.get("/board?as=csv&list=0", cookie);
    expect(taken.status).toBe(403);
  });

  it("changes nothing: whatever is sent is refused, by the actor too", async () => {
    const cookie = await visiting(beichang);
    const { unit } = await ids(beichang);
    const before = await written(beichang);
    for (const [path, fields] of [
      [`/units/${unit.ZZ1}/star`, { on: "1" }],
      [`/units/${unit.ZZ1}/changes`, { verb: "rename", do: "apply", name: "新名", on: "2026-09-24", reason: "x" }],
      ["/manage/accounts", { name: "新人", login: "xinren", role: "member", unit: unit.ZZ1! }],
      ["/me/password", { current: "x", password: "y", again: "y" }],
      ["/logout", {}],
    ] as const) {
      const answer = await beichang.post(path, { ...fields, k: signedKey(world.secrets, cookie, path) }, cookie);
      expect(answer.status, path).toBe(403);
    }
    expect(await written(beichang)).toBe(before);
    const admin = await beichang.signIn("guanli");
    const path = `/units/${unit.ZZ1}/star`;
    const can = await beichang.post(path, { on: "1", k: signedKey(world.secrets, admin, path) }, admin);
    expect(can.status).toBe(303);
  });

  it("ends the visit, and is out", async () => {
    const cookie = await visiting(beichang);
    const page = await beichang.get("/board", cookie);
    const left = await beichang.post("/visits/leaving", { k: keyOf(page.text(), "/visits/leaving") }, cookie);
    expect(left.status).toBe(200);
    expect(left.text()).toContain("http://zongbu.localhost");
    expect((await beichang.get("/board", cookie)).status).toBe(303);
    const [[act]] = (await beichang.rows("select act from audit order by seq desc limit 1")) as [[string]];
    expect(act).toBe("visit.left");
  });

  it("keeps an own sign-in there: it is asked about, never ended", async () => {
    const own = await beichang.signIn("guanli");
    const path = await ticketTo(beichang);
    const asked = await beichang.get(path, own);
    expect([asked.status, asked.setCookie]).toEqual([200, []]);
    expect(asked.text()).toContain("用自己的账号看");
    expect((await beichang.get("/me", own)).status).toBe(200);
    // The ticket was not burnt.
    expect((await beichang.get(path)).status).toBe(303);
  });
});

describe("a ticket", () => {
  it("lets in once", async () => {
    const path = await ticketTo(beichang);
    expect((await beichang.get(path)).status).toBe(303);
    const again = await beichang.get(path);
    expect([again.status, again.setCookie]).toEqual([403, []]);
    expect(again.text()).toContain("这张查阅凭证已经失效");
  });

  it("lets in for a minute", async () => {
    expect((await beichang.get(await made({ at: AT - TICKET_LIFE + 1 }))).status).toBe(303);
    for (const more of [{ at: AT - TICKET_LIFE }, { at: AT - 86_400_000 }])
      expect((await beichang.get(await made(more))).status).toBe(403);
    expect((await beichang.get(await made({}, { life: 10 * TICKET_LIFE }))).status).toBe(403);
  });

  it("is nothing at all where it does not belong: at a sister, at a stranger, forged, from somebody else's headquarters", async () => {
    const nothing = (await beichang.get("/visits/nothing")).text();
    const good = await made();
    const wrong = [
      [nanchang, good],
      [lujia, good],
      [beichang, good.slice(0, -1)],
      [beichang, `${good.slice(0, -1)}${good.endsWith("0") ? "1" : "0"}`],
      [beichang, await made({}, {}, ticketKey({ pepper: "别的" }))],
      [beichang, await made({ from: { id: lujia.id, name: "陆家集团党委" } })],
      [beichang, await made({ from: { id: nanchang.id, name: "南厂" } })],
      [beichang, await made({ kind: "operator", from: { id: "platform", name: "平台运维" } })],
      [zongbu, await made({ to: zongbu.id })],
    ] as const;
    for (const [tenant, path] of wrong) {
      const answer = await tenant.get(path);
      expect([answer.status, answer.text(), answer.setCookie], path).toEqual([404, nothing, []]);
    }
    expect((await beichang.get(good)).status).toBe(303);
  });

  it("is made for sisters alone, by who may see the group, and leads to a page of theirs", async () => {
    const nothing = (await zongbu.get("/nowhere", officer)).text();
    const ban = await zongbu.signIn("ban");
    for (const answer of [
      await led(lujia),
      await led({ id: zongbu.id }),
      await led({ id: crypto.randomUUID() }),
      await led(beichang, "/board", ban),
      await nanchang.get(`/group/enterprises/${beichang.id}/visit`, await nanchang.signIn("guanli")),
      await lujia.get(`/group/enterprises/${beichang.id}/visit`, await lujia.signIn("guanli")),
    ])
      expect([answer.status, answer.text()]).toEqual([404, nothing]);
    for (const target of ["https://example.com/", "//example.com", "/login", ""]) {
      const came = await beichang.get(await ticketTo(beichang, target));
      expect([came.status, came.headers.get("location")], target).toEqual([303, "/board"]);
    }
  });
});
