import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
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

/** Lets a program in by the page, as an administrator does; `abilities` are ticked. */
async function letIn(name: string, code: string, abilities: string[], cookie = admin): Promise<string> {
  const key = /action="\/manage\/programs"[^>]*>.*?name="k" value="([^"]+)"/s.exec(
    (await company.get(PATH, cookie)).text(),
  )![1]!;
  const form = new URLSearchParams({ k: key, name, unit: unit[code]!, life: "30" });
  for (const ability of abilities) form.append("abilities", ability);
  const { port, host } = company;
  const reply = await request({
    ...{ port, host, path: PATH, method: "POST", body: form },
    headers: { "sec-fetch-site": "same-origin", cookie },
  });
  return reply.text();
}
const tokenIn = (page: string): string => /value="([0-9a-f]{40,})"/.exec(page)![1]!;

interface Spoken {
  token: string;
  headers?: Record<string, string>;
}
const ask = (path: string, { token, headers = {} }: Spoken) =>
  request({
    ...{ port: company.port, host: company.host, path: `/api/v1${path}` },
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
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

it("what the interface can do is described for tools, every operation with what it needs and answers", async () => {
  const reply = await company.get("/api/v1/openapi.json");
  const described = reply.json<{ openapi: string; paths: Record<string, Record<string, { operationId: string }>> }>();
  expect(described.openapi).toBe("3.1.0");
  expect(Object.keys(described.paths)).toEqual(["/units", "/units/{unit}", "/members", "/board", "/completions"]);
  expect((await company.get("/api/v1", admin)).text()).toContain("/completions");
});
