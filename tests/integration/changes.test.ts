import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFile } from "../../apps/cli/src/import-file.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("tiegong");
  await organise(company);
  await company.accounts({ login: "zzguanli", name: "司管理", grants: [{ role: "admin", unitCode: "ZZ" }] });
  ({ unit } = await ids(company));
  const reply = await company.api("/api/records/org-life/meetings", {
    records: [
      {
        unit: "ZZ2",
        duty: "org-life:theme",
        period: "2026-08",
        state: "已确认",
        at: "2026-08-20T10:00:00Z",
        by: "B1",
        confirmedBy: "B2",
        doc: {
          kind: "主题党日",
          activity: "专题学习",
          topic: "项目收尾前的安全学习",
          date: "2026-08-20",
          agenda: ["学习安全要求"],
          minutes: "一起学习了收尾阶段的安全要求。",
          attendance: ["B1", "B2"].map((member) => ({ member, state: "实到" })),
        },
      },
    ],
  });
  if (!reply.ok) throw new Error(reply.text());
}, 120_000);
afterAll(() => world?.close());

const page = async (path: string, login = "guanli"): Promise<string> => {
  const reply = await company.get(path, await company.signIn(login));
  expect(reply.status, path).toBe(200);
  return reply.text();
};

/** Sends the form of one change of a unit. */
async function change(code: string, verb: string, fields: Record<string, string>, login = "guanli") {
  const cookie = await company.signIn(login);
  const action = `/units/${unit[code]}/changes`;
  return company.submit(`${action}/new?verb=${verb}`, action, { verb, reason: "党发〔2026〕12号", ...fields }, cookie);
}
const register = (code: string, verb: string, fields: Record<string, string>, login?: string) =>
  change(code, verb, { do: "apply", ...fields }, login);

const written = () =>
  company.rows("select count(*) from ops where route not in ('throttle', 'session', 'expiry', 'calls')");
const rows = (period: string) =>
  page(`/board/rows?unit=${unit.ZZ}&period=${period}&duty=org-life%3Atheme`, "zongzhuang");

async function verified(period: string): Promise<unknown> {
  const reply = await company.get(`/api/verification?period=${period}`, "", {
    authorization: `Bearer ${company.serviceToken}`,
  });
  return reply.json<{ differences: unknown }>().differences;
}

describe("a project branch that has done its work", () => {
  it("is not dissolved while people belong to it; what was typed stays", async () => {
    const before = await written();
    const reply = await change("ZZ2", "dissolve", { do: "preview", on: "2026-09-10" });
    expect(reply.status).toBe(422);
    expect(reply.text()).toContain("2026年9月10日还有2名党员在这里");
    expect(reply.text()).toContain("党发〔2026〕12号");
    expect(await written()).toEqual(before);
  });

  it("shows what its merger would do before anything happens", async () => {
    const before = await written();
    const reply = await change("ZZ2", "merge", { do: "preview", on: "2026-09-10", target: unit.ZZ1! });
    expect(reply.status).toBe(200);
    const html = reply.text();
    expect(html).toContain("二车间党支部从9月10日起并入一车间党支部，到9月9日为止。");
    expect(html).toContain("2名党员同日转到一车间党支部。");
    expect(html).toContain("8月及以前的数不变。从9月起不再单独要求二车间党支部。");
    expect(await written()).toEqual(before);
  });

  it("is refused a day in a month that is over, and one without a ground", async () => {
    const early = await register("ZZ2", "merge", { on: "2026-08-31", target: unit.ZZ1! });
    expect([early.status, early.text()]).toEqual([422, expect.stringContaining("最早从2026年9月1日起")]);
    const bare = await register("ZZ2", "merge", { on: "2026-09-10", target: unit.ZZ1!, reason: "" });
    expect([bare.status, bare.text()]).toEqual([422, expect.stringContaining("请写依据")]);
  });

  it("is merged: its people move, last month's figure stays, this month asks one branch less", async () => {
    expect(await rows("2026-09")).toContain("二车间党支部");
    const reply = await register("ZZ2", "merge", { on: "2026-09-10", target: unit.ZZ1! });
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `/units/${unit.ZZ2}#history`]);
    expect(await rows("2026-08")).toContain("二车间党支部");
    expect(await rows("2026-09")).not.toContain("二车间党支部");
    expect(await rows("2026-09")).toContain("一车间党支部");
    expect(await verified("2026-08")).toEqual([]);
    expect(await verified("2026-09")).toEqual([]);
    expect(await page(`/members?unit=${unit.ZZ1}`)).toContain("蒋一宁");
    expect(
      await company.rows(
        "select valid_from, valid_to from memberships s join members m on m.id = s.member_id where m.code = 'B2' order by 1",
      ),
    ).toEqual([
      ["2020-01-01", "2026-09-10"],
      ["2026-09-10", null],
    ]);
  });

  it("has a page that says why, and its old records open to whoever stands above it", async () => {
    const html = await page(`/units/${unit.ZZ2}`, "zongzhuang");
    expect(html).toContain("二车间党支部从2026年9月10日起并入");
    expect(html).toContain("依据：党发〔2026〕12号（管文琪登记）");
    expect(html).not.toContain("登记变更");
    const records = `/records?unit=${unit.ZZ2}&duty=org-life%3Atheme&period=2026-08`;
    expect(await page(records, "zongzhuang")).toContain("项目收尾前的安全学习");
    for (const path of [`/units/${unit.ZZ2}`, records])
      expect((await company.get(path, await company.signIn("zaoxing"))).status).toBe(404);
    expect(await page(`/units/${unit.ZZ1}`)).toContain("二车间党支部并入");
  });

  it("leaves its former secretary with nothing to manage, and no page broken", async () => {
    expect((await company.get("/", await company.signIn("erche"))).status).toBe(303);
    const cookie = await company.signIn("erche", { afresh: true });
    for (const path of ["/", "/units", "/units?on=2026-08-31", "/board", "/members", "/search?q=党支部", "/me"]) {
      const { status } = await company.get(encodeURI(path), cookie);
      expect([200, 404], `${path} ${status}`).toContain(status);
    }
    expect((await company.get("/", cookie)).status).toBe(200);
    expect(await page("/members", "erche")).not.toContain("蒋一宁");
    expect((await company.get(`/units/${unit.ZZ1}`, cookie)).status).toBe(404);
  });

  it("is struck through in today's tree, and stands in the tree of the day before", async () => {
    const today = await page(`/units?open=${unit.ZZ}`);
    expect(today).toContain('<s class="soft">二车间党支部</s>');
    expect(today).toContain("9月10日并入一车间党支部");
    const then = await page(`/units?open=${unit.ZZ}&on=2026-09-09`);
    expect(then).toContain("二车间党支部");
    expect(then).not.toContain("<s class");
    expect(then).toContain("按2026年9月9日的样子显示");
  });

  it("left one row in the audit and one event, and looks the same after the actor has forgotten", async () => {
    expect(await company.rows("select count(*) from audit where act = 'unit.merged'")).toEqual([["1"]]);
    expect(await company.rows("select count(*) from outbox where event = 'unit.merged'")).toEqual([["1"]]);
    const before = await rows("2026-08");
    await company.evict();
    expect(nameless(await rows("2026-08"))).toBe(nameless(before));
  });

  it("comes back when it is needed again, without its former people", async () => {
    const reply = await register("ZZ2", "reopen", { on: "2026-09-20", target: unit.ZZ! });
    expect(reply.status).toBe(303);
    expect(await rows("2026-09")).toContain("二车间党支部");
    expect(await page(`/units?open=${unit.ZZ}&on=2026-09-15`)).not.toContain("二车间党支部");
    expect(await verified("2026-09")).toEqual([]);
    const again = await register("ZZ2", "dissolve", { on: "2026-09-22" });
    expect(again.status).toBe(303);
    expect(await page(`/units/${unit.ZZ2}`)).toContain("二车间党支部从2026年9月22日起撤销");
    expect(await page(`/units?open=${unit.ZZ}&on=2026-09-21`)).toContain("二车间党支部");
    expect(await verified("2026-09")).toEqual([]);
  });
});

const nameless = (html: string): string => html.replace(/(hx-)?nonce="[^"]*"|name="k" value="[^"]*"/g, "");

describe("other changes", () => {
  it("a planned move shows in the tree of its day, not in today's", async () => {
    const reply = await register("ZC1", "move", { on: "2026-10-01", target: unit.ZZ! });
    expect(reply.status).toBe(303);
    expect(await page(`/units/${unit.ZC1}`)).toContain("从铸造厂党委转到总装厂党委");
    expect(await page(`/units?open=${unit.ZZ}`)).not.toContain(`id="u-${unit.ZC1}"`);
    expect(await page(`/units?open=${unit.ZZ}&on=2026-10-01`)).toContain(`id="u-${unit.ZC1}"`);
    expect(await verified("2026-09")).toEqual([]);
    const twice = await register("ZC1", "merge", { on: "2026-09-25", target: unit.ZZ1! });
    expect([twice.status, twice.text()]).toEqual([422, expect.stringContaining("上一次变更（或成立）是2026年10月1日")]);
  });

  it("a new name holds from its day; earlier days keep the old one, whether it was typed or came in a file", async () => {
    expect((await register("ZC", "rename", { on: "2026-09-05", name: "精密铸造厂党委" })).status).toBe(303);
    await importFile({
      port: company.port,
      host: company.host,
      token: company.serviceToken,
      kind: "units",
      text: "编码,名称,上级编码,类型\nZZ1,总装一车间党支部,ZZ,党支部\n",
      since: "2026-09-12",
    });
    for (const [day, has, not] of [
      ["2026-09-04", ["铸造厂党委", "一车间党支部"], ["精密铸造厂党委"]],
      ["2026-09-24", ["精密铸造厂党委", "总装一车间党支部"], []],
    ] as const) {
      const html = await page(`/units?open=${unit.ZZ}&on=${day}`);
      for (const name of has) expect(html, day).toContain(`>${name}<`);
      for (const name of not) expect(html, day).not.toContain(`>${name}<`);
    }
    expect(await page(`/units/${unit.ZZ1}`)).toContain("由“一车间党支部”更名为“总装一车间党支部”");
  });

  it("a new branch is owed from its month on and may be opened at once", async () => {
    const reply = await register("ZZ", "found", {
      on: "2026-09-15",
      name: "焊接项目党支部",
      code: "ZZ3",
      kind: "branch",
    });
    expect(reply.status).toBe(303);
    const path = reply.headers.get("location")!.split("#")[0]!;
    expect(await page(path)).toContain("成立，归总装厂党委");
    expect(await rows("2026-09")).toContain("焊接项目党支部");
    expect(await rows("2026-08")).not.toContain("焊接项目党支部");
    const taken = await register("ZZ", "found", { on: "2026-09-15", name: "又一个", code: "ZZ3", kind: "branch" });
    expect([taken.status, taken.text()]).toEqual([422, expect.stringContaining("已经有组织用了")]);
  });

  it("suggests what the rules say of a branch of its size, and does nothing about it", async () => {
    expect(await page(`/units/${unit.ZZ1}`)).not.toContain("设置建议");
    const [[no]] = (await company.rows("select no from units where code = 'ZC1'")) as [[string]];
    await company.alter(
      `update memberships set unit_no = ${no} where unit_no = (select no from units where code = 'ZZ1')`,
    );
    expect(await page(`/units/${unit.ZZ1}`)).toContain("不足3名");
  });
});

describe("an administrator of one committee", () => {
  it("is told who can, when a change reaches beyond their units; an id that leads nowhere reads the same", async () => {
    const move = (target: string) => register("ZZ1", "move", { on: "2026-09-20", target }, "zzguanli");
    const beyond = await move(unit.ZC!);
    expect([beyond.status, beyond.text()]).toEqual([
      422,
      expect.stringContaining("在下面写它的全称或编号，提请对方同意"),
    ]);
    expect((await move(crypto.randomUUID())).text()).toContain("在下面写它的全称或编号，提请对方同意");
    const own = await register("ZZ", "dissolve", { on: "2026-09-20" }, "zzguanli");
    expect([own.status, own.text()]).toEqual([422, expect.stringContaining("要由管着公司党委的管理员登记")]);
  });

  it("has no way to units of others, and nobody else has one at all", async () => {
    for (const [code, login] of [
      ["ZC1", "zzguanli"],
      ["ZZ1", "dangwei"],
      ["ZZ1", "shuji"],
    ] as const) {
      const reply = await company.get(`/units/${unit[code]}/changes/new`, await company.signIn(login));
      expect(reply.status, login).toBe(404);
    }
    expect(await page(`/units/${unit.ZZ1}`, "dangwei")).not.toContain("登记变更");
  });

  it("registers a form once, however often it is sent", async () => {
    const cookie = await company.signIn("zzguanli");
    const action = `/units/${unit.ZZ1}/changes`;
    const drawn = (await company.get(`${action}/new?verb=rename`, cookie)).text();
    const k = /name="k" value="([^"]+)"/.exec(drawn.slice(drawn.indexOf(`action="${action}"`)))![1]!;
    const fields = { k, verb: "rename", do: "apply", on: "2026-09-23", name: "总装一车间联合党支部", reason: "批复" };
    const first = await company.post(action, fields, cookie);
    const second = await company.post(action, fields, cookie);
    expect(first.status).toBe(303);
    expect([303, 422]).toContain(second.status);
    expect(
      await company.rows("select count(*) from unit_changes where verb = 'rename' and on_day = '2026-09-23'"),
    ).toEqual([["1"]]);
  });
});
