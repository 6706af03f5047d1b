import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { until } from "./until.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let zongbu: WorldTenant;
let dong: WorldTenant;
let xi: WorldTenant;
let waibian: WorldTenant;

beforeAll(async () => {
  world = await openWorld({ now: NOW, controlLife: 0 });
  const group = { id: "group", name: "衡岳集团" };
  zongbu = await world.tenant("zongbu", "nothing", { ...group, headquarters: true });
  dong = await world.tenant("dong", "nothing", group);
  xi = await world.tenant("xi", "nothing", group);
  waibian = await world.tenant("waibian");
  await organise(dong);
  await organise(xi);
});
afterAll(() => world?.close());

const idOf = async (slug: string): Promise<string> =>
  (await world.control(`select id from tenants where slug = '${slug}'`))[0]![0]!;

/** What an enterprise took of the templates, in their order. */
const takenAt = (tenant: WorldTenant) =>
  tenant.rows("select version, from_month, ended from templates_taken order by template_id, version");

describe("规定动作", () => {
  const CHECK = {
    kind: "duty",
    title: "安全生产专题学习",
    cites: "衡岳集团党委2026年工作要点",
    subject: "branch",
    count: "1",
    weight: "1",
    by: "end",
    days: "",
    every: "month",
    form: "reports:report",
  };
  let template: string;
  let item: string;

  it("are drafted at headquarters, with nothing looser than a regulation, and reach nobody before they are published", async () => {
    const admin = await zongbu.signIn("guanli");
    const made = await zongbu.submit("/group/templates", "/group/templates", { name: "集团2026年规定动作" }, admin);
    expect(made.status).toBe(303);
    template = made.headers.get("location")!;
    const items = `${template}/items`;
    const empty = await zongbu.submit(
      `${template}/publishing`,
      `${template}/publishing`,
      { from: "2026-10", to: "all", do: "publish" },
      admin,
    );
    expect(empty.status).toBe(422);
    expect((await zongbu.submit(`${items}/new?kind=duty`, items, CHECK, admin)).status).toBe(303);
    const looser = await zongbu.submit(
      `${items}/new?kind=rule`,
      items,
      { kind: "rule", rule: "branch.size", value: "60" },
      admin,
    );
    expect(looser.status).toBe(422);
    expect(looser.text()).toContain("不能放宽");
    expect(
      (await zongbu.submit(`${items}/new?kind=rule`, items, { kind: "rule", rule: "branch.size", value: "40" }, admin))
        .status,
    ).toBe(303);
    expect(await takenAt(dong)).toEqual([]);
  });

  it("are published as a version with a month, taken by every subsidiary, and headquarters sees who has it", async () => {
    const admin = await zongbu.signIn("guanli");
    const published = await zongbu.submit(
      `${template}/publishing`,
      `${template}/publishing`,
      { from: "2026-10", to: "all", do: "publish" },
      admin,
    );
    expect(published.status).toBe(303);
    for (const tenant of [dong, xi])
      expect(
        await until(
          () => takenAt(tenant),
          (rows) => rows.length === 1,
        ),
      ).toEqual([["1", "2026-10", "0"]]);
    expect(await takenAt(zongbu)).toEqual([]);
    expect(await takenAt(waibian)).toEqual([]);
    const page = await until(
      () => zongbu.get(template, admin).then((reply) => reply.text()),
      (text) => text.includes("第1版都已接收"),
    );
    expect(page).toContain("第1版都已接收");
    expect(page).toContain("第1版，2026年10月起");
  });

  it("are duties of the branches there, the same in every one, owed from that month on and locked", async () => {
    const [[id, key]] = (await dong.rows("select id, plugin || ':group-' || id from own_duties")) as [[string, string]];
    item = id;
    expect((await xi.rows("select id from own_duties"))[0]).toEqual([id]);
    const officer = await dong.signIn("dangwei");
    const list = (await dong.get("/duties", officer)).text();
    expect(list).toContain("集团");
    expect(list).toContain("第1版，2026年10月起");
    const now = (await dong.get("/board?period=2026-09", officer)).text();
    expect(now).not.toContain("安全生产专题学习");
    const { unit } = await ids(dong);
    const form = await dong.get(
      `/p/reports/forms/report?unit=${unit.ZZ1}&duty=${encodeURIComponent(key)}&period=2026-10`,
      await dong.signIn("shuji"),
    );
    expect([200, 303, 404, 422]).toContain(form.status);
    const one = (await dong.get(`/duties/${id}`, officer)).text();
    expect(one).toContain("由集团总部修订");
    expect(one).not.toContain(`/duties/${id}/versions`);
    const action = `/duties/${id}/versions`;
    const forced = await dong.post(
      action,
      { k: signedKey(world.secrets, officer, action), ...CHECK, title: "别的", month: "2026-10", do: "change" },
      officer,
    );
    expect(forced.status).toBe(422);
    expect(forced.text()).toContain("由集团总部修订");
    expect((await dong.rows("select count(*) from duty_versions"))[0]).toEqual(["1"]);
    const admin = await dong.signIn("guanli");
    const rule = "/rules/branch.size/values";
    const loosened = await dong.submit(
      "/rules/branch.size",
      rule,
      { value: "45", from: "2026-10-01", ground: "本单位支部设置办法", do: "set" },
      admin,
    );
    expect(loosened.status).toBe(422);
    expect(loosened.text()).toContain("集团规定是");
    const stricter = await dong.submit(
      "/rules/branch.size",
      rule,
      { value: "30", from: "2026-10-01", ground: "本单位支部设置办法", do: "set" },
      admin,
    );
    expect(stricter.status).toBe(303);
  });

  it("stand beside what an enterprise asks for itself", async () => {
    const officer = await dong.signIn("dangwei");
    const own = { ...CHECK, title: "联系点走访", month: "2026-10" };
    expect((await dong.submit("/duties/new", "/duties", own, officer)).status).toBe(303);
    const list = (await dong.get("/duties", officer)).text();
    expect(list).toContain("联系点走访");
    expect(list).toContain("本单位");
  });

  it("change with a new version from its month on; earlier months keep what they had", async () => {
    const admin = await zongbu.signIn("guanli");
    const action = `${template}/items/${item}`;
    expect((await zongbu.submit(action, action, { ...CHECK, count: "2", do: "save" }, admin)).status).toBe(303);
    const earlier = await zongbu.submit(
      `${template}/publishing`,
      `${template}/publishing`,
      { from: "2026-09", to: "all", do: "publish" },
      admin,
    );
    expect(earlier.status).toBe(422);
    const chosen = { from: "2027-01", to: "chosen", chosen: await idOf("dong"), do: "publish" };
    expect((await zongbu.submit(`${template}/publishing`, `${template}/publishing`, chosen, admin)).status).toBe(303);
    expect(
      await until(
        () => takenAt(dong),
        (rows) => rows.length === 2,
      ),
    ).toEqual([
      ["1", "2026-10", "0"],
      ["2", "2027-01", "0"],
    ]);
    expect(
      await until(
        () => takenAt(xi),
        (rows) => rows.length === 2,
      ),
    ).toEqual([
      ["1", "2026-10", "0"],
      ["2", "2027-01", "1"],
    ]);
    const versions = (tenant: WorldTenant) =>
      tenant.rows(`select from_period, terms ->> 'count' from duty_versions where duty_id = '${item}' order by at, id`);
    expect(await versions(dong)).toEqual([
      ["2026-10", "1"],
      ["2027-01", "2"],
    ]);
    expect(await versions(xi)).toEqual([
      ["2026-10", "1"],
      ["2027-01", null],
    ]);
  });

  it("are nobody's to publish but headquarters'", async () => {
    for (const tenant of [dong, waibian]) {
      const admin = await tenant.signIn("guanli");
      expect((await tenant.get("/group/templates", admin)).status).toBe(404);
      const posted = await tenant.post(
        "/group/templates",
        { k: signedKey(world.secrets, admin, "/group/templates"), name: "我们定的动作" },
        admin,
      );
      expect(posted.status).toBe(404);
    }
    // A letter that a subsidiary forges, and one from headquarters that is no template.
    const forged = { template: crypto.randomUUID(), steps: [{ no: 1, name: "冒充", from: "2026-10", items: [] }] };
    const plant = (from: WorldTenant, id: string, to: string, kind: string, body: object) =>
      from
        .alter(
          `insert into letters_out (id, recipient, kind, body, at) values ('${id}', '${to}', '${kind}', '${JSON.stringify(body)}', ${Date.parse(NOW)})`,
        )
        .then(() => from.post("/test/letters", {}));
    await plant(dong, "forged", await idOf("xi"), "template", forged);
    await plant(zongbu, "misnamed", await idOf("xi"), "template", { template: "x", steps: [] });
    const reason = (from: WorldTenant, id: string) =>
      until(
        () => from.rows(`select reason from letter_copies where letter_id = '${id}'`),
        (rows) => Boolean(rows[0]?.[0]),
      );
    expect((await reason(dong, "forged"))[0]![0]).toContain("只有集团总部");
    expect((await reason(zongbu, "misnamed"))[0]![0]).toContain("不合要求");
    expect(await takenAt(xi)).toHaveLength(2);
  });

  it("reach who joins later, and end with the next month for who leaves", async () => {
    const admin = await zongbu.signIn("guanli");
    const all = { from: "2027-01", to: "all", do: "publish" };
    expect((await zongbu.submit(`${template}/publishing`, `${template}/publishing`, all, admin)).status).toBe(303);
    expect(
      await until(
        () => takenAt(xi),
        (rows) => rows.length === 3,
      ),
    ).toHaveLength(3);
    await world.control("update tenants set group_id = 'group' where slug = 'waibian'", "rw");
    await world.control("update tenants set group_id = null where slug = 'xi'", "rw");
    for (const tenant of [zongbu, xi]) {
      await tenant.evict();
      await tenant.get("/", await tenant.signIn("guanli"));
    }
    expect(
      await until(
        () => takenAt(waibian),
        (rows) => rows.length > 0,
      ),
    ).toEqual([
      ["1", "2026-10", "0"],
      ["3", "2027-01", "0"],
    ]);
    expect(
      await until(
        () => takenAt(xi),
        (rows) => rows.length === 0,
      ),
    ).toEqual([]);
    const ended = await xi.rows(
      `select from_period, terms from duty_versions where duty_id = '${item}' order by at, id`,
    );
    expect(ended.slice(-2)).toEqual([
      ["2026-10", null],
      ["2027-01", null],
    ]);
    expect(
      (await zongbu.rows(`select count(*) from template_sendings where tenant_id = '${await idOf("xi")}'`))[0],
    ).toEqual(["0"]);
  });
});

describe("a member who goes to another enterprise of the group", () => {
  const LETTER = "介字第2026-031号";
  let member: Record<string, string>;

  beforeAll(async () => {
    // Outside of a group nobody has the page at all.
    const theirs = await ids(xi);
    const of = (path: string) =>
      xi.signIn("shuji").then((cookie) => xi.get(`${path}?member=${theirs.member.A4}`, cookie));
    expect([(await of("/transfers/new")).status, (await of("/transfers/out/new")).status]).toEqual([200, 404]);
    await world.control("update tenants set group_id = 'group' where slug = 'xi'", "rw");
    ({ member } = await ids(dong));
  });

  const offer = async (code: string, more: Record<string, string> = {}) => {
    const fields = {
      member: member[code]!,
      tenant: await idOf("xi"),
      place: "造型党支部",
      on: "2026-09-20",
      ground: LETTER,
      ...more,
    };
    return dong.submit(
      `/transfers/out/new?member=${member[code]}`,
      "/transfers/out",
      fields,
      await dong.signIn("shuji"),
    );
  };
  const pathOf = (reply: { status: number; headers: Headers; text(): string }) => {
    expect([303, reply.status], reply.text().slice(0, 500)).toEqual([303, 303]);
    return reply.headers.get("location")!;
  };
  const idIn = (path: string) => path.split("/").at(-1)!;
  const arrivals = () => xi.rows("select id, answer, name, code, to_no from arrivals order by at, id");
  const waitsAt = (id: string) =>
    until(
      () => xi.rows(`select answer from arrivals where id = '${id}'`),
      (rows) => rows.length === 1,
    );
  const answeredAt = (id: string) =>
    until(
      () => dong.rows(`select answer, arrived_on from departures where id = '${id}'`),
      ([row]) => row?.[0] !== null,
    );
  const belongs = (tenant: WorldTenant, name: string) =>
    tenant.rows(
      `select u.code, s.status, s.valid_from, s.valid_to from memberships s join members m on m.id = s.member_id join units u on u.no = s.unit_no where m.name = '${name}' order by 3`,
    );
  const answer = async (id: string, way: "acceptance" | "refusal", fields: Record<string, string>, login = "zaoxing") =>
    xi.submit(`/transfers/in/${id}`, `/transfers/in/${id}/${way}`, fields, await xi.signIn(login));

  it("is offered with what a roster needs, and to nobody outside of the group", async () => {
    const outside = await offer("A4", { tenant: crypto.randomUUID() });
    expect([outside.status, outside.text()]).toEqual([422, expect.stringContaining("请选转往集团内的哪个单位")]);
    const old = await offer("A4", { on: "2026-06-01" });
    expect([old.status, old.text()]).toEqual([422, expect.stringContaining("三个月内有效")]);
    expect((await dong.get(`/transfers/out/new?member=${member.A4}`, await dong.signIn("erche"))).status).toBe(404);
  });

  it("waits with whoever looks after the branch that the letter names, who sees the letter and nothing else", async () => {
    const path = pathOf(await offer("A4"));
    const id = idIn(path);
    await waitsAt(id);
    const home = (await xi.get("/", await xi.signIn("zaoxing"))).text();
    expect(home).toContain("集团内转来，等您接收的");
    expect(home).toContain("许临");
    expect((await xi.get("/", await xi.signIn("shuji"))).text()).not.toContain("集团内转来");
    expect((await xi.get(`/transfers/in/${id}`, await xi.signIn("shuji"))).status).toBe(404);
    const cookie = await xi.signIn("shuji");
    const action = `/transfers/in/${id}/acceptance`;
    expect(
      (await xi.post(action, { k: signedKey(world.secrets, cookie, action), arrived: "2026-09-22" }, cookie)).status,
    ).toBe(404);
    // Counted where they are, and there alone.
    expect(await belongs(dong, "许临")).toEqual([["ZZ1", "正式", "2020-01-01", null]]);
    // What the letter said lies nowhere on its way any more.
    const letters = await until(
      () => dong.rows("select body from letters_out where kind = 'transfer.offer'"),
      (rows) => rows.every(([body]) => body === ""),
    );
    expect(letters).toEqual([[""]]);
    // Xi has an entry of that code and name of its own: the accepter has to say who it is.
    const { unit: units } = await ids(xi);
    const fields = { target: units.ZC1!, arrived: "2026-09-22", code: "A4", person: "", do: "accept" };
    const taken = await answer(id, "acceptance", fields);
    expect(taken.status).toBe(422);
    expect(taken.text()).toContain("已经有人用了");
    const beyond = await answer(id, "acceptance", { ...fields, target: units.ZZ1!, code: "D4" });
    expect([beyond.status, beyond.text()]).toEqual([422, expect.stringContaining("请找到并选定放在哪个组织")]);
    const early = await answer(id, "acceptance", { ...fields, code: "D4", arrived: "2026-09-19" });
    expect([early.status, early.text()]).toEqual([422, expect.stringContaining("报到不会比它早")]);
    expect((await answer(id, "acceptance", { ...fields, code: "D4" })).status).toBe(303);
    expect(await answeredAt(id)).toEqual([["accepted", "2026-09-22"]]);
    expect(await belongs(dong, "许临")).toEqual([["ZZ1", "正式", "2020-01-01", "2026-09-22"]]);
    expect((await belongs(xi, "许临")).find(([code]) => code === "ZC1")).toEqual(["ZC1", "正式", "2026-09-22", null]);
    const [[fresh]] = (await xi.rows("select id from members where code = 'D4'")) as [[string]];
    const history = (await xi.get(`/members/${fresh}`, await xi.signIn("zaoxing"))).text();
    expect(history).toContain("转自dong工业公司党委（一车间党支部）");
    expect((await dong.get(path, await dong.signIn("shuji"))).text()).toContain("许临已转到xi工业公司党委");
    // The account that the member had is signed out, and told of.
    expect((await dong.get("/me", await dong.signIn("dangyuan"))).status).not.toBe(200);
    expect((await arrivals()).map(([, said, name, code]) => [said, name, code])).toEqual([["accepted", null, null]]);
    const audit = await xi.rows("select detail from audit where act = 'arrival.accepted'");
    expect(JSON.stringify(audit)).not.toContain("许临");
    expect(await dong.rows("select act from audit where act like 'departure.%' order by seq")).toEqual([
      ["departure.offered"],
      ["departure.accepted"],
    ]);
  });

  it("is sent back with a reason, and nothing of them stays at the other side", async () => {
    const path = pathOf(await offer("A5", { place: "没有这个支部" }));
    const id = idIn(path);
    await waitsAt(id);
    expect((await xi.get(`/transfers/in/${id}`, await xi.signIn("zaoxing"))).status).toBe(404);
    expect((await answer(id, "refusal", { reason: "" }, "dangwei")).status).toBe(422);
    expect((await answer(id, "refusal", { reason: "本人没有报到" }, "dangwei")).status).toBe(303);
    expect(await answeredAt(id)).toEqual([["refused", null]]);
    expect(await belongs(dong, "温知夏")).toEqual([["ZZ1", "预备", "2020-01-01", null]]);
    expect(await xi.rows(`select name, code, status, joined_on, ground from arrivals where id = '${id}'`)).toEqual([
      [null, null, null, null, ""],
    ]);
    expect((await dong.get(path, await dong.signIn("shuji"))).text()).toContain("本人没有报到");
  });

  it("may be asked back while nobody has accepted; who accepted first keeps them", async () => {
    const path = pathOf(await offer("A5"));
    await waitsAt(idIn(path));
    const waiting = (await dong.get(`/members/${member.A5}`, await dong.signIn("shuji"))).text();
    expect(waiting).toContain(path);
    expect((await dong.submit(path, `${path}/withdrawal`, {}, await dong.signIn("shuji"))).status).toBe(303);
    expect(await answeredAt(idIn(path))).toEqual([["withdrawn", null]]);
    expect(await xi.rows(`select answer, name from arrivals where id = '${idIn(path)}'`)).toEqual([
      ["withdrawn", null],
    ]);
    // Accepted there while the withdrawal is written here: the letters cross.
    const second = pathOf(await offer("A5"));
    const id = idIn(second);
    await waitsAt(id);
    const { unit: units } = await ids(xi);
    const fields = { target: units.ZC1!, arrived: "2026-09-23", code: "D5", person: "new", do: "accept" };
    const drawn = await dong.get(second, await dong.signIn("shuji"));
    expect(drawn.status).toBe(200);
    const [accepted] = await Promise.all([
      answer(id, "acceptance", fields),
      dong.alter(
        `update departures set withdrawn_at = 1, withdrawn_by = offered_by where id = '${id}' and answer is null`,
        `insert into letters_out (id, recipient, kind, body, at) values ('crossing', '${await idOf("xi")}', 'transfer.withdrawal', '{"transfer":"${id}"}', ${Date.parse(NOW)})`,
      ),
    ]);
    expect(accepted.status).toBe(303);
    await dong.post("/test/letters", {});
    expect(await answeredAt(id)).toEqual([["accepted", "2026-09-23"]]);
    expect(await belongs(dong, "温知夏")).toEqual([["ZZ1", "预备", "2020-01-01", "2026-09-23"]]);
    expect((await belongs(xi, "温知夏")).find(([code]) => code === "ZC1")).toEqual(["ZC1", "预备", "2026-09-23", null]);
  });

  it("is not ended by somebody's word who was not asked", async () => {
    const [[id]] = (await dong.rows("select id from departures where answer = 'refused'")) as [[string]];
    const body = { transfer: id, answer: "accepted", arrivedOn: "2026-09-23", unit: null, reason: null };
    await zongbu.alter(
      `insert into letters_out (id, recipient, kind, body, at) values ('lie', '${await idOf("dong")}', 'transfer.answer', '${JSON.stringify(body)}', ${Date.parse(NOW)})`,
    );
    await zongbu.post("/test/letters", {});
    const [[reason]] = (await until(
      () => zongbu.rows("select reason from letter_copies where letter_id = 'lie'"),
      (rows) => Boolean(rows[0]?.[0]),
    )) as [[string]];
    expect(reason).toContain("没有转给这个单位");
    expect((await dong.rows(`select answer from departures where id = '${id}'`))[0]).toEqual(["refused"]);
  });
});
