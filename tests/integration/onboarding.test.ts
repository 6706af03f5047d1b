import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTableFile, xlsxOf } from "../../packages/kernel/src/papers/index.ts";
import { load, organise } from "./organisation.ts";
import { cookieOf, keyOf, openWorld, PASSWORD, type World, type WorldTenant } from "./world.ts";

const ONBOARDING = "/group/onboarding";

let world: World;
let zongbu: WorldTenant;
let moshang: WorldTenant;
let officer: string;

beforeAll(async () => {
  world = await openWorld({ now: "2026-09-24T09:00:00+08:00", controlLife: 0 });
  zongbu = await world.tenant("zongbu");
  moshang = await world.tenant("moshang");
  await world.control(
    "insert into groups (id, name, at, headquarters_id) select 'hengyue', '衡岳集团', 0, id from tenants where slug = 'zongbu'",
    "rw",
  );
  await world.control("update tenants set group_id = 'hengyue' where slug = 'zongbu'", "rw");
  officer = await zongbu.signIn("guanli");
});
afterAll(() => world?.close());

const page = async (path: string = ONBOARDING, cookie = officer) => (await zongbu.get(path, cookie)).text();

/** Speaks to any host as a browser does. */
const atHost = (slug: string, path: string, cookie = "", body?: URLSearchParams) =>
  request({
    port: world.worker.port,
    host: `${slug}.localhost`,
    path,
    method: body ? "POST" : "GET",
    headers: { "sec-fetch-site": "same-origin", ...(cookie && { cookie }) },
    body,
  });

/** Opens an enterprise's door by the link of its first administrator. */
async function enter(slug: string, path: string): Promise<string> {
  const k = keyOf((await atHost(slug, path)).text(), path);
  return cookieOf(await atHost(slug, path, "", new URLSearchParams({ k, password: PASSWORD, again: PASSWORD })));
}

/** Everything that waits is done. */
const goOn = () => world.platform("/test/going-on", { method: "POST" });

/** Reads until it is as it should be: what enterprises tell takes a moment. */
async function until(read: () => Promise<string>, has: string): Promise<string> {
  for (let left = 100; ; left--) {
    const text = await read();
    if (text.includes(has) || left === 0) return text;
    await new Promise((later) => setTimeout(later, 25));
  }
}

const BEIQU = {
  name: "北区工业公司党委",
  slug: "beiqu",
  kind: "committee",
  openedOn: "2001-07-01",
  profile: "manufacturing",
  "admin.name": "钟书远",
  "admin.login": "zhongsy",
};

/** Sends a table as the page's form does. */
async function upload(rows: string[][]) {
  const form = new FormData();
  form.set("k", keyOf(await page(`${ONBOARDING}/table`), `${ONBOARDING}/table`));
  form.set("file", new File([await xlsxOf([{ title: "所属单位", rows }])], "单位.xlsx"));
  const encoded = new Response(form);
  return request({
    port: zongbu.port,
    host: zongbu.host,
    path: `${ONBOARDING}/table`,
    method: "POST",
    headers: { cookie: officer, "sec-fetch-site": "same-origin", "content-type": encoded.headers.get("content-type")! },
    body: new Uint8Array(await encoded.arrayBuffer()),
  });
}

/** The fields of the page's form as they stand, with what somebody changes. */
function confirmed(html: string, changes: Record<string, string>) {
  const action = `${ONBOARDING}/table/confirmation`;
  const wishes = /name="wishes" value="([^"]*)"/.exec(html)![1]!.replaceAll("&quot;", '"');
  const part = (input: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "";
  const inputs = (html.match(/<input class="input[^>]*>/g) ?? []).map((input) => [
    part(input, "name"),
    part(input, "value"),
  ]);
  const fields = Object.fromEntries(inputs.filter(([name]) => /^\d+\./.test(name!)));
  return zongbu.post(action, { k: keyOf(html, action), wishes, ...fields, ...changes }, officer);
}

describe("the checklist of a group", () => {
  it("is there at headquarters alone, for who sees to the group", async () => {
    expect(await page()).toContain("衡岳集团开通清单");
    expect(await page()).toContain("下一步：加所属单位");
    await organise(zongbu);
    expect((await zongbu.get(ONBOARDING, await zongbu.signIn("dangwei"))).status).toBe(200);
    for (const login of ["zongzhuang", "shuji"])
      expect((await zongbu.get(ONBOARDING, await zongbu.signIn(login))).status).toBe(404);
    expect((await moshang.get(ONBOARDING, await moshang.signIn("guanli"))).status).toBe(404);
  });

  it("takes a subsidiary by a form; nothing that was typed is lost when something is wrong", async () => {
    const path = `${ONBOARDING}/new`;
    const wrong = await zongbu.submit(path, path, { ...BEIQU, slug: "zongbu" }, officer);
    expect(wrong.status).toBe(422);
    expect(wrong.text()).toContain("这个短名有单位用着或用过");
    expect(wrong.text()).toContain('value="北区工业公司党委"');
    const asked = await zongbu.submit(path, path, BEIQU, officer);
    expect(asked.status).toBe(303);
    await goOn();
    const shown = await page(asked.headers.get("location")!);
    expect(shown).toContain("请钟书远进来");
    const link = /value="http:\/\/beiqu\.localhost[^"]*?(\/invitations\/[0-9a-f]{64})"/.exec(shown)![1]!;

    // A fresh link ends the one before.
    const renewal = `${asked.headers.get("location")}/link`;
    await zongbu.submit(asked.headers.get("location")!, renewal, {}, officer);
    expect((await atHost("beiqu", link)).status).toBe(404);
    const fresh = /(\/invitations\/[0-9a-f]{64})"/.exec(await page(asked.headers.get("location")!))![1]!;
    const admin = await enter("beiqu", fresh);
    expect((await atHost("beiqu", ONBOARDING, admin)).status).toBe(404);
    expect(await until(() => page(`${ONBOARDING}/enterprises?step=admin`), "都做好了")).toContain("都做好了");
    const acts = await zongbu.rows("select act from audit where act like 'group.%' order by seq");
    expect(acts.flat()).toEqual(["group.asked", "group.link.renewed"]);
  });

  it("takes a table: what is wrong is put right on the page, then all are opened together", async () => {
    const head = ["单位名称", "短名", "成立日期", "行业方案", "管理员姓名", "管理员登录名"];
    const sent = await upload([
      head,
      ["南区矿业公司党委", "nanqu", "2012.3.5", "矿山", "许临", "xulin"],
      ["东区建设公司党委", "beiqu", "2012-03-05", "建筑", "谢长林", "xiecl"],
    ]);
    expect(sent.status).toBe(422);
    expect(sent.text()).toContain("有1家要改，还没有开通");
    expect(sent.text()).toContain("第3行");
    const looked = await confirmed(sent.text(), {
      "3.slug": "dongqu",
      "3.kind": "committee",
      "3.profile": "construction",
    });
    expect(looked.text()).toContain("可以开通这2家");
    expect(await world.control("select count(*) from provisionings where slug in ('nanqu', 'dongqu')")).toEqual([
      ["0"],
    ]);
    const asked = await confirmed(looked.text(), { ask: "1" });
    expect(asked.headers.get("location")).toBe(ONBOARDING);
    await goOn();
    const list = await page();
    expect(list).toContain("3家；还可以");
    expect(list).toContain("进行中 2/4");

    const action = `${ONBOARDING}/links`;
    const file = await zongbu.submit(`${ONBOARDING}/enterprises?step=admin`, action, {}, officer);
    const read = await readTableFile(file.bytes, "");
    const lines = "tables" in read ? read.tables[0]!.rows.slice(1).map((row) => row.map(String)) : [];
    expect(lines.map(([name, admin]) => [name, admin]).sort()).toEqual([
      ["东区建设公司党委", "谢长林"],
      ["南区矿业公司党委", "许临"],
    ]);
    const nanqu = lines.find(([name]) => name?.startsWith("南区"))!;
    await enter("nanqu", new URL(nanqu[3]!).pathname);
    expect(await until(() => page(`${ONBOARDING}/enterprises?step=admin`), "还差1家")).toContain("东区建设公司党委");
  });

  it("follows what an enterprise says of itself: its tree, its roster, the month from which it owes", async () => {
    await load(zongbu, "units", "编码,名称,上级编码,类型\nXIN,新支部,GS,党支部\n");
    expect(await until(() => page(`${ONBOARDING}/enterprises?step=units`), "还差3家")).toContain("还差3家");
    const due = "/rules/due-since";
    const before = await page(`${ONBOARDING}/enterprises?step=due`);
    expect(before).toContain("还差4家");
    await zongbu.submit(due, due, { month: "2026-09", ground: "从9月起算" }, officer);
    expect(await until(() => page(`${ONBOARDING}/enterprises?step=due`), "还差3家")).toContain("还差3家");
    const [told] = await world.control(
      "select units, members, due_since from tenant_progress p join tenants t on t.id = p.tenant_id where t.slug = 'zongbu'",
    );
    expect(told).toEqual(["7", "10", "2026-09"]);
    // Counts alone leave the enterprise: no name of anybody is in the control database.
    const kept = await world.control("select group_concat(sql) from sqlite_master where name = 'tenant_progress'");
    expect(kept[0]![0]).not.toMatch(/name|text not null, text/);
  });
});

describe("an operator", () => {
  it("opens a group with its headquarters, hands the link on, and sees how far each is in counts", async () => {
    const desk = world.console();
    const operator = await desk.operator("yunwei");
    const path = "/groups/new";
    const wish = { ...BEIQU, name: "北辰集团党委", slug: "beichen", group: "北辰集团" };
    const wrong = await desk.submit(path, path, { ...wish, group: "" }, operator);
    expect([wrong.status, wrong.text()]).toEqual([422, expect.stringContaining('value="beichen"')]);
    const asked = await desk.submit(path, path, wish, operator);
    expect(asked.status).toBe(303);
    await goOn();
    const at = asked.headers.get("location")!;
    const shown = (await desk.get(at, operator)).text();
    expect(shown).toContain("北辰集团开通清单");
    expect(shown).toContain("黎望舒");
    const link = /value="http:\/\/beichen\.localhost[^"]*?(\/invitations\/[0-9a-f]{64})"/.exec(shown)![1]!;
    const admin = await enter("beichen", link);
    expect((await atHost("beichen", ONBOARDING, admin)).text()).toContain("北辰集团开通清单");
    // The other group's people and its operators' page stay apart.
    expect(await page()).not.toContain("北辰");
    expect((await desk.get("/groups/none", operator)).status).toBe(404);
    expect((await desk.get(at, operator)).text()).not.toContain("/invitations/");
  });
});
