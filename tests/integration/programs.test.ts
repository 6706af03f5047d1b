import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { letInPage, tokenIn } from "./programs-page.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let admin: string;

beforeAll(async () => {
  world = await openWorld({ now: "2026-09-24T09:00:00+08:00" });
  company = await world.tenant("heishi");
  await organise(company);
  ({ unit } = await ids(company));
  admin = await company.signIn("guanli");
});
afterAll(() => world.close());

const PATH = "/manage/programs";

/** What an administrator is answered when they let a program in over a unit, by its code. */
const letIn = (name: string, code: string, abilities: string[], cookie = admin): Promise<string> =>
  letInPage(company, { name, unit: unit[code]!, abilities, cookie });

interface Spoken {
  token: string;
  headers?: Record<string, string>;
  /** Sent as JSON, as a change. */
  send?: unknown;
}
const ask = (path: string, { token, headers = {}, send }: Spoken) =>
  request({
    ...{ port: company.port, host: company.host, path: `/api/v1${path}` },
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(send !== undefined && { method: "POST", body: JSON.stringify(send) }),
  });
/** Kind of a problem, as programs tell them from one another. */
const kindOf = (reply: { json<T>(): T }): string => reply.json<{ type: string }>().type.replace(/^.*#problem-/, "");
interface Listed {
  items: { id: string; code: string; name: string; parent: string | null }[];
  next: string | null;
}

describe("a program that an administrator let in", () => {
  let personnel: string;

  beforeAll(async () => {
    personnel = tokenIn(await letIn("人事系统", "ZZ", ["units.read", "members.read"]));
  });

  it("reads what was ticked, in the unit that was chosen, and nothing beside it", async () => {
    const units = (await ask("/units", { token: personnel })).json<Listed>();
    expect(units.items.map(({ code }) => code)).toEqual(["ZZ", "ZZ1", "ZZ2"]);
    expect(units.items[0]!.parent).toBeNull();
    const members = (await ask("/members", { token: personnel })).json<Listed>();
    expect(members.items.map(({ code }) => code).sort()).toEqual(["A1", "A2", "A3", "A4", "A5", "B1", "B2"]);
    expect((await ask(`/units/${unit.ZZ1}`, { token: personnel })).status).toBe(200);
    for (const path of [`/units/${unit.ZC1}`, "/units/no-such", "/board", "/completions"]) {
      const refused = await ask(path, { token: personnel });
      expect([path, refused.status, refused.headers.get("content-type")]).toEqual([
        path,
        404,
        "application/problem+json",
      ]);
    }
    expect((await ask(`/units/${unit.ZC1}`, { token: personnel })).text()).toBe(
      (await ask("/units/no-such", { token: personnel })).text(),
    );
  });

  it("reads page by page, each unit once", async () => {
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const page: Listed = (
        await ask(`/units?limit=2${next && `&cursor=${next}`}`, { token: company.serviceToken })
      ).json<Listed>();
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ code }) => code));
      next = page.next;
    }
    expect(seen.sort()).toEqual(["GS", "ZC", "ZC1", "ZZ", "ZZ1", "ZZ2"]);
  });

  it("is none of the operator's own: what those do, it does not, and people do not come in by its door", async () => {
    const own = await request({
      ...{ port: company.port, host: company.host, path: "/api/verification?period=2026-09" },
      headers: { authorization: `Bearer ${personnel}` },
    });
    expect(own.status).toBe(404);
    expect((await company.get("/api/v1/units", admin)).status).toBe(404);
    expect((await ask("/units", { token: company.serviceToken })).status).toBe(200);
    expect((await ask("/units", { token: "0".repeat(64) })).status).toBe(401);
  });

  it("is told what is wrong in Chinese, or in English when it asks for that", async () => {
    const wrong = (headers: Record<string, string>) => ask("/units?limit=0", { token: personnel, headers });
    const chinese = await wrong({});
    expect([chinese.status, chinese.json<{ title: string }>().title]).toEqual([422, "内容有误，没有写入"]);
    expect(chinese.json<{ errors: { field: string }[] }>().errors[0]!.field).toBe("limit");
    expect(chinese.json<{ errors: { message: string }[] }>().errors[0]!.message).toMatch(/数值过小/);
    const english = await wrong({ "accept-language": "en-GB,en;q=0.9" });
    expect(english.json<{ title: string }>().title).toContain("Something in it is wrong");
  });

  it("is known by the hash of its token alone, by the day on which it last came, and by its name in the book of operations", async () => {
    const [row] = await company.rows(
      "select token_hash, used_on, abilities from service_tokens where name = '人事系统'",
    );
    expect(row![0]).not.toContain(personnel);
    expect(row!.slice(1)).toEqual(["2026-09-24", '["units.read","members.read"]']);
    expect(await company.rows("select count(*) from audit where act in ('program.let-in', 'program.revoked')")).toEqual(
      [["1"]],
    );
  });

  it("opens nothing from the moment when its token is taken back", async () => {
    const lent = tokenIn(await letIn("报表系统", "GS", ["figures.read"]));
    const board = await ask("/board?period=2026-09", { token: lent });
    expect(board.json<{ total: unknown; children: { name: string }[] }>()).toMatchObject({
      period: "2026-09",
      children: [{ name: "铸造厂党委" }, { name: "总装厂党委" }],
    });
    expect((await ask("/members", { token: lent })).status).toBe(404);
    const [[id] = []] = await company.rows("select id from service_tokens where name = '报表系统'");
    const done = await company.submit(`${PATH}/${id}`, `${PATH}/${id}/revocation`, {}, admin);
    expect(done.status).toBe(303);
    expect((await ask("/board", { token: lent })).status).toBe(401);
  });

  it("is not called like another, gets nothing that nobody ticked, and no unit that its maker does not administer", async () => {
    expect(await letIn("人事系统", "ZZ", ["units.read"])).toContain("这个名字用过了");
    expect(await letIn("空的", "ZZ", [])).toContain("请至少勾一件");
    await company.accounts({ login: "zzguanli", name: "总装管理员", grants: [{ role: "admin", unitCode: "ZZ" }] });
    const below = await company.signIn("zzguanli");
    expect(await letIn("别处的", "ZC", ["units.read"], below)).toContain("不在您管理的范围里");
    expect(await letIn("自己的", "ZZ1", ["units.read"], below)).toContain("口令只在这里显示一次");
    expect((await company.get(PATH, below)).text()).not.toContain("报表系统");
  });
});

describe("a program that may register changes", () => {
  let token: string;
  const group = (code: string) => ({
    ...{ parent: unit.ZZ1, on: "2026-09-24", code, name: `${code}党小组`, kind: "group", reason: "支委会决议" },
  });
  const named = (key: string) => ({ "idempotency-key": key });

  beforeAll(async () => {
    token = tokenIn(await letIn("主数据", "ZZ", ["units.read", "units.change", "members.read"]));
  });

  it("founds a unit once, however often and at once it asks under the same key, and hears the same each time", async () => {
    const sent = { token, headers: named("found-G9"), send: group("G9") };
    const replies = await Promise.all([1, 2, 3, 4].map(() => ask("/units", sent)));
    replies.push(await ask("/units", sent));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(replies.map((reply) => reply.text())).size).toBe(1);
    expect(replies.filter(({ headers }) => headers.get("idempotency-replayed") === "true").length).toBe(4);
    expect(await company.rows("select count(*) from units where code = 'G9'")).toEqual([["1"]]);
    expect(
      await company.rows("select count(*) from audit where act = 'unit.founded' and actor = 'service:主数据'"),
    ).toEqual([["1"]]);
    const other = await ask("/units", { ...sent, send: group("G10") });
    expect([other.status, kindOf(other)]).toEqual([409, "key-reused"]);
    // Another program may choose the same key.
    const sister = tokenIn(await letIn("主数据二", "ZZ", ["units.read", "units.change"]));
    expect((await ask("/units", { ...sent, token: sister, send: group("G10") })).status).toBe(201);
  });

  it("changes what it has read, and nothing that somebody changed since", async () => {
    const read = await ask("/units/ZZ2", { token });
    const etag = read.headers.get("etag")!;
    const { id, revision } = read.json<{ id: string; revision: string }>();
    expect(etag).toBe(`"${revision}"`);
    const rename = (name: string, headers: Record<string, string> = {}) =>
      ask(`/units/${id}/changes`, {
        ...{ token, headers },
        send: { verb: "rename", on: "2026-09-24", name, reason: "总装党发〔2026〕3号" },
      });
    const missing = await rename("二车间第一党支部");
    expect([missing.status, kindOf(missing)]).toEqual([428, "revision-missing"]);
    // Two at once with the same revision: one of them is told to look again.
    const both = await Promise.all(
      ["甲", "乙"].map((name, i) => rename(`二车间${name}党支部`, { "if-match": etag, ...named(`rename-${i}`) })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
    const late = both.find(({ status }) => status === 412)!;
    expect([kindOf(late), late.json<{ detail: string }>().detail]).toEqual([
      "revision-changed",
      "请重新读一遍，看过新内容，再带上新的 ETag 发一次。",
    ]);
    expect((await ask(`/units/${id}`, { token })).headers.get("etag")).not.toBe(etag);
    expect((await ask(`/units/${id}?on=2026-09-01`, { token })).json<{ name: string }>().name).toBe("二车间党支部");
  });

  it("is held to what the page is held to, and told so at the field", async () => {
    const wrong = async (send: object) => {
      const reply = await ask("/units", { token, send });
      return [reply.status, reply.json<{ errors: { field: string }[] }>().errors?.map(({ field }) => field)];
    };
    expect(await wrong({ ...group("ZZ1") })).toEqual([422, ["code"]]);
    expect(await wrong({ ...group("G11"), reason: "" })).toEqual([422, ["reason"]]);
    expect(await wrong({ ...group("G11"), parent: unit.ZC1 })).toEqual([422, ["parent"]]);
    expect(await wrong({ ...group("G11"), parent: "no-such" })).toEqual([422, ["parent"]]);
    // Out of 总装厂: the other side has to agree, which a program cannot ask for.
    const away = { verb: "dissolve", on: "2026-09-24", reason: "试" };
    const top = await ask(`/units/${unit.ZZ}/changes`, { token, headers: { "if-match": "*" }, send: away });
    expect(top.status).toBe(422);
    for (const path of [`/members/${"no-such"}/changes`, `/units/${unit.ZC1}/changes`])
      expect((await ask(path, { token, headers: { "if-match": "*" }, send: away })).status, path).toBe(404);
  });

  it("hears of everything that goes wrong in one shape, in the language that it asks for", async () => {
    const english = { "accept-language": "en" };
    const seen = await Promise.all([
      ask("/units", { token: "0".repeat(64), headers: english }),
      ask("/nothing", { token, headers: english }),
      ask("/units", { token, headers: { ...english, "content-type": "text/plain" }, send: {} }),
      ask("/units", { token, headers: english, send: { ...group("G12"), name: "长".repeat(1024 * 1024) } }),
      ask("/units", { token, headers: english, send: {} }),
    ]);
    expect(seen.map((reply) => [reply.status, kindOf(reply)])).toEqual([
      [401, "sign-in"],
      [404, "not-found"],
      [415, "wrong-type"],
      [413, "too-large"],
      [422, "invalid"],
    ]);
    for (const reply of seen) {
      expect(reply.headers.get("content-type")).toBe("application/problem+json");
      expect(reply.headers.get("content-language")).toBe("en");
      const { title, status } = reply.json<{ title: string; status: number }>();
      expect([/^[\x20-\x7e]+$/.test(title), status]).toEqual([true, reply.status]);
    }
  });
});

describe("a program that may register changes of members", () => {
  it("registers what the member's page would, sees what it may register, and leaves to people what is decided", async () => {
    const token = tokenIn(await letIn("人事变动", "ZZ1", ["members.read", "members.change"]));
    const [[id] = []] = await company.rows("select id from members where code = 'A5'");
    const read = await ask(`/members/${id}`, { token });
    const member = read.json<{ status: string; verbs: { verb: string }[] }>();
    expect(member.status).toBe("预备");
    const verbs = member.verbs.map(({ verb }) => verb);
    expect([verbs.includes("away"), verbs.includes("full"), verbs.includes("expelled")]).toEqual([true, false, false]);
    const register = (verb: string, etag = read.headers.get("etag")!) =>
      ask(`/members/${id}/changes`, {
        ...{ token, headers: { "if-match": etag } },
        send: { verb, on: "2026-09-20", ground: "支委会决议" },
      });
    expect((await register("full")).status).toBe(422);
    expect((await register("away")).status).toBe(201);
    expect((await register("retired")).status).toBe(412);
    expect((await ask(`/members/${id}`, { token })).json<{ besides: string[] }>().besides).toEqual(["流动外出"]);
    const [[other] = []] = await company.rows("select id from members where code = 'B1'");
    expect((await ask(`/members/${other}`, { token })).status).toBe(404);
  });
});

describe("a program that writes records down", () => {
  let token: string;
  let id: string;
  const REPORTS = "/plugins/reports/records/reports";
  const FORM = "/plugins/reports/forms/report";
  const doc = { what: "联系点调研", date: "2026-09-10", result: "到二车间走访三名党员，解决了倒班就餐的问题。" };
  const code = (reply: { status: number; json<T>(): T }) => [
    reply.status,
    reply.json<{ errors?: { field: string }[] }>().errors?.map(({ field }) => field),
  ];
  const change = (path: string, send: unknown, etag: string, headers: Record<string, string> = {}) =>
    request({
      ...{
        port: company.port,
        host: company.host,
        path: `/api/v1${path}`,
        method: "PATCH",
        body: JSON.stringify(send),
      },
      headers: { authorization: `Bearer ${token}`, "if-match": etag, ...headers },
    });

  beforeAll(async () => {
    const grants = ["admin", "secretary"].map((role) => ({ role, unitCode: "ZZ1" }));
    await company.accounts({ login: "banshi", name: "办事员", grants });
    const clerk = await company.signIn("banshi");
    const page = await company.get(PATH, clerk);
    // What they may not do themselves they cannot let a program do, and nobody lets one confirm.
    expect(page.text()).toContain("办结登记：登记办结");
    expect(page.text()).not.toContain("确认办结登记");
    token = tokenIn(await letIn("办公系统", "ZZ1", ["reports:view", "reports:record", "reports:confirm"], clerk));
  });

  it("drafts by the plugin's own form, is told at the field what is wrong, and goes on with what it has read", async () => {
    const made = await ask(FORM, { token, send: { unit: unit.ZZ1, doc: { what: doc.what, date: doc.date } } });
    expect(made.json()).toMatchObject({ state: "草稿", unit: unit.ZZ1 });
    ({ id } = made.json<{ id: string }>());
    const missing = await ask(FORM, { token, send: { unit: unit.ZZ1, as: "submit", doc: { what: doc.what } } });
    expect(code(missing)).toEqual([422, ["doc.date", "doc.result"]]);
    const early = await ask(FORM, {
      token,
      send: { unit: unit.ZZ1, as: "submit", doc: { ...doc, date: "2026-10-01" } },
    });
    expect(code(early)).toEqual([422, ["doc.date"]]);

    const read = await ask(`${REPORTS}/${id}`, { token });
    const etag = read.headers.get("etag")!;
    expect(read.json()).toMatchObject({ counts: false, doc: { what: "联系点调研" }, revision: "1" });
    const short = await change(`${FORM}/${id}`, { as: "submit", doc: {} }, etag);
    expect(code(short)).toEqual([422, ["unit"]]);
    const empty = await change(`${FORM}/${id}`, { as: "submit", unit: unit.ZZ1, doc: {} }, etag);
    expect(code(empty)).toEqual([422, ["doc.result"]]);
    const sent = { as: "submit", unit: unit.ZZ1, doc: { result: doc.result } };
    const handed = await change(`${FORM}/${id}`, sent, etag, { "idempotency-key": "r1" });
    expect([handed.status, handed.json<{ state: string }>().state]).toEqual([200, "待确认"]);
    // The same again is answered the same, though the revision has moved on and the record is handed in.
    const again = await change(`${FORM}/${id}`, sent, etag, { "idempotency-key": "r1" });
    expect([again.text(), again.headers.get("idempotency-replayed")]).toEqual([handed.text(), "true"]);
    expect((await change(`${FORM}/${id}`, sent, etag)).status).toBe(412);
    expect((await ask(`${REPORTS}/${id}`, { token })).json()).toMatchObject({ state: "待确认", doc });
  });

  it("never makes anything count, reads within its unit alone, and nothing that stays in the house", async () => {
    for (const as of ["confirm", "void"]) {
      const vouched = await ask(FORM, { token, send: { unit: unit.ZZ1, as, doc } });
      expect([as, vouched.status, kindOf(vouched)]).toEqual([as, 403, "of-people"]);
    }
    expect(code(await ask(FORM, { token, send: { unit: unit.ZZ1, as: "count", doc } }))).toEqual([422, ["as"]]);
    expect((await ask(FORM, { token, send: { unit: unit.ZZ2, doc } })).status).toBe(404);
    expect((await ask("/plugins/org-life/records/meetings", { token })).status).toBe(404);
    const sister = tokenIn(await letIn("铸造系统", "ZC", ["reports:view"]));
    expect((await ask(`${REPORTS}/${id}`, { token: sister })).status).toBe(404);
    expect((await ask(REPORTS, { token: sister })).json()).toEqual({ items: [], next: null });
    expect((await ask(`${REPORTS}?unit=${unit.ZZ1}`, { token: sister })).status).toBe(404);
    expect((await ask(REPORTS, { token })).json<Listed>().items.length).toBe(1);
  });

  it("finds its plugins' records in the description, field by field; a stranger finds none of them there", async () => {
    type Described = { paths: Record<string, { post?: { requestBody: unknown } }> };
    const own = (await ask("/openapi.json", { token })).json<Described>();
    expect(JSON.stringify(own.paths["/plugins/reports/forms/report"]!.post!.requestBody)).toContain("哪天办的");
    expect(Object.keys(own.paths)).toContain("/plugins/org-life/records/meetings/{record}");
    const strangers = (await company.get("/api/v1/openapi.json")).json<Described>();
    expect(Object.keys(strangers.paths).filter((path) => path.startsWith("/plugins"))).toEqual([]);
  });
});

it("what the interface can do is described for tools, every operation with what it needs and answers", async () => {
  const reply = await company.get("/api/v1/openapi.json");
  const described = reply.json<{ openapi: string; paths: Record<string, Record<string, { operationId: string }>> }>();
  expect(described.openapi).toBe("3.1.0");
  expect(Object.keys(described.paths)).toEqual(expect.arrayContaining(["/units", "/units/{unit}/changes", "/board"]));
  const found = (await company.get("/api/v1?q=completions&lang=en", admin)).text();
  for (const said of ["What was done, in the order", "/api/v1/completions?period=2026-09", "&quot;seq&quot;: 4711"])
    expect(found).toContain(said);
  expect(found).not.toContain("/units/{unit}");
});
