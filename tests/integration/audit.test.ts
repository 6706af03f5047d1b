import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

let world: World;
let beiqu: WorldTenant;
let unit: Record<string, string>;
let cookie: Record<"guanli" | "shenji" | "fenshen" | "anquan", string>;

beforeAll(async () => {
  world = await openWorld({ now: "2026-09-24T09:00:00+08:00" });
  beiqu = await world.tenant("beiqu");
  await organise(beiqu);
  ({ unit } = await ids(beiqu));
  await beiqu.accounts(
    { login: "shenji", name: "沈稽", grants: [{ role: "auditor", unitCode: "GS" }] },
    { login: "fenshen", name: "冯审", grants: [{ role: "auditor", unitCode: "ZZ" }] },
    { login: "anquan", name: "安权", grants: [{ role: "security", unitCode: "GS" }] },
    { login: "zcguan", name: "曾管", grants: [{ role: "admin", unitCode: "ZC" }] },
  );
  const signIn = (login: string) => beiqu.signIn(login);
  cookie = {
    guanli: await signIn("guanli"),
    shenji: await signIn("shenji"),
    fenshen: await signIn("fenshen"),
    anquan: await signIn("anquan"),
  };
}, 120_000);
afterAll(() => world?.close());

const account = async (login: string): Promise<string> => {
  const [[id] = []] = await beiqu.rows(`select id from accounts where login = '${login}'`);
  return `/manage/accounts/${id}`;
};
const book = async (query = "", as = cookie.shenji) => (await beiqu.get(encodeURI(`/audit${query}`), as)).text();
/** Rows of the list as their cells read. */
const lines = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row]) => row!.replace(/<[^>]*>/g, " ").replace(/\s+/g, " "));
const give = async (login: string, role: string, at: string, as = cookie.guanli) => {
  const path = await account(login);
  return beiqu.submit(path, `${path}/grants`, { role, unit: unit[at]! }, as);
};

describe("what somebody does to others' rights", () => {
  test("stands in the book: who, what, when, where, to whom, and under a seal", async () => {
    expect((await give("dangyuan", "leader", "ZZ1")).status).toBe(303);
    const reply = await beiqu.get("/audit", cookie.shenji);
    expect(reply.headers.get("server-timing")).toBe('actor;desc="1", db;desc="1"');
    const [first] = lines(reply.text());
    for (const word of ["给了角色：党小组长", "2026-09-24 09:00", "管文琪（guanli）", "一车间党支部", "许临", "相符"])
      expect(first).toContain(word);
  });

  test("is found by person, act, unit and day", async () => {
    expect(lines(await book("?who=guanli&act=grant.given&unit=一车间&since=2026-09-24&until=2026-09-24"))).toHaveLength(
      1,
    );
    expect(lines(await book("?who=管文"))).not.toHaveLength(0);
    for (const none of ["who=无此人", "act=account.closed", "unit=ZC1", "until=2026-09-23", "since=2026-09-25"])
      expect(await book(`?${none}`), none).toContain("没有这样的操作记录");
    const programs = lines(await book("?who=程序"));
    expect(programs.length).toBeGreaterThan(1);
    for (const line of programs) expect(line).toContain("程序（operator）");
  });

  test("is told by its code when it has no words", async () => {
    await beiqu.alter(
      "insert into audit (at, actor, act, object, detail, alg, mac) values (1, 'system:old', 'lamp.lit', 'x', '{}', 'hmac-sha256', 'none')",
    );
    expect(lines(await book())[0]).toContain("lamp.lit");
    expect(await book()).toContain("这一页有1行的封签不符");
    await beiqu.alter("drop trigger audit_no_delete", "delete from audit where act = 'lamp.lit'");
    await beiqu.alter("update sqlite_sequence set seq = (select max(seq) from audit) where name = 'audit'");
  });

  test("is turned page by page, both ways", async () => {
    const body = { accounts: [{ login: "x", name: "某", grants: [] }] };
    for (let i = 0; i < 55; i++)
      await beiqu.api("/api/accounts", { accounts: [{ ...body.accounts[0]!, login: `piliang${i}` }] });
    const [first, total] = [await book(), Number((await beiqu.rows("select count(*) from audit"))[0]?.[0])];
    expect(lines(first)).toHaveLength(50);
    expect(first).not.toContain("上一页");
    const older = /href="(\/audit\?before=\d+)"/.exec(first)?.[1] ?? "";
    const second = (await beiqu.get(older, cookie.shenji)).text();
    expect(lines(second)).toHaveLength(total - 50);
    expect(second).not.toContain("下一页");
    const newer = /href="(\/audit\?after=\d+)"/.exec(second)?.[1] ?? "";
    const back = (await beiqu.get(newer, cookie.shenji)).text();
    expect(lines(back)).toEqual(lines(first));
    expect(back).not.toContain("上一页");
  });

  test("leaves as a file that no spreadsheet calculates", async () => {
    await beiqu.accounts({ login: "gongshi", name: "=1+1", grants: [{ role: "member", unitCode: "ZZ1" }] });
    const reply = await beiqu.get("/audit?as=csv&act=account.password.first", cookie.shenji);
    expect(reply.headers.get("content-type")).toContain("text/csv");
    const [head, row] = reply.text().split("\r\n");
    expect(head).toBe("\ufeff序号,时间,谁,做了什么,代码,组织,对象,对象编号,明细,封签");
    expect(row).toContain(`,设了首个密码,account.password.first,,"'=1+1",`);
    expect(row).toMatch(/,相符$/);
  });
});

describe("an auditor", () => {
  test("reads the book, the rules that acts are judged by and what plugins may see, and nothing else", async () => {
    const home = (await beiqu.get("/", cookie.shenji)).text();
    expect(home).toContain("操作记录");
    expect([...home.matchAll(/<a[^>]*href="(\/[^"]*)"/g)].map(([, to]) => to)).not.toContain("/units");
    expect(home).not.toContain('action="/search"');
    const routes = (await beiqu.get("/test/routes")).json<
      { method: string; path: string; policy: { may?: string } }[]
    >();
    const guarded = routes.filter(({ method, path, policy }) => method === "GET" && policy.may && !path.includes(":"));
    const isTheirs = (may = "") => ["audit.read", "rules.read", "plugins.read"].includes(may);
    expect(guarded.filter(({ policy }) => !isTheirs(policy.may)).length).toBeGreaterThan(8);
    for (const { path, policy } of guarded) {
      const { status } = await beiqu.get(path, cookie.shenji);
      expect([path, status]).toEqual([path, isTheirs(policy.may) ? 200 : 404]);
    }
    const one = [`/units/${unit.GS}`, `/board?unit=${unit.GS}`, "/p/org-life/list", "/p/org-life/mine"];
    for (const path of one) expect([path, (await beiqu.get(path, cookie.shenji)).status]).toEqual([path, 404]);
  });

  test("of one committee reads what was done there, not beside it, and not what belongs to no unit", async () => {
    await give("zaoxing", "leader", "ZC1");
    const path = await account("piliang0");
    await beiqu.submit(path, `${path}/closure`, {}, cookie.guanli);
    const mine = await book("", cookie.fenshen);
    expect(mine).toContain("只列您审计范围内的组织");
    expect(lines(mine).some((line) => line.includes("许临"))).toBe(true);
    const all = await book();
    for (const other of ["造型党支部", "停用了账号"]) {
      expect(lines(all).some((line) => line.includes(other))).toBe(true);
      expect(mine.split("<tbody>")[1]).not.toContain(other);
    }
    expect(await book("?unit=造型", cookie.fenshen)).toContain("没有这样的操作记录");
    const file = (await beiqu.get("/audit?as=csv", cookie.fenshen)).text();
    expect(file).not.toContain("造型党支部");
  });

  test("is nobody who administers, and no program", async () => {
    for (const path of ["/audit", "/audit/check", "/audit?as=csv"]) {
      for (const login of ["guanli", "anquan"] as const)
        expect([login, path, (await beiqu.get(path, cookie[login])).status]).toEqual([login, path, 404]);
      const { port, host, serviceToken } = beiqu;
      const program = await request({ port, host, path, headers: { authorization: `Bearer ${serviceToken}` } });
      expect(program.status).toBe(404);
    }
    const manage = (await beiqu.get("/manage", cookie.guanli)).text();
    expect(manage).toContain("操作记录由审计员查看，管理员看不到");
    expect(manage).not.toContain('href="/audit"');
  });
});

describe("administration and audit", () => {
  test("are not given to one person over the same units, whichever comes first", async () => {
    const asked = await give("zcguan", "auditor", "GS");
    expect(asked.status).toBe(422);
    expect(asked.text()).toContain("这个人已经是“铸造厂党委”的系统管理员，不能再当这里的审计员");
    for (const role of ["admin", "security"]) expect((await give("fenshen", role, "ZZ1")).status).toBe(422);
    expect((await give("zcguan", "auditor", "ZZ")).status).toBe(303);
    expect(await beiqu.rows("select count(*) from grants where role = 'auditor'")).toEqual([["3"]]);
  });

  test("are not given to one member by way of two accounts, nor by a program", async () => {
    const one = (login: string, role: string, unitCode: string) => ({
      login,
      name: "许临",
      memberCode: "A4",
      grants: [{ role, unitCode }],
    });
    const together = { accounts: [one("xulin1", "admin", "ZZ"), one("xulin2", "auditor", "GS")] };
    const refused = await beiqu.api("/api/accounts", together);
    expect(refused.status).toBe(422);
    expect(refused.json()).toMatchObject({ errors: [{ field: "accounts.1.grants.0.role" }] });
    expect((await beiqu.api("/api/accounts", { accounts: [one("xulin1", "admin", "ZZ1")] })).status).toBe(201);
    expect((await beiqu.api("/api/accounts", { accounts: [one("xulin2", "auditor", "GS")] })).status).toBe(422);
    expect((await give("dangyuan", "auditor", "ZZ")).text()).toContain("已经是“一车间党支部”的系统管理员");
    const path = await account("xulin1");
    await beiqu.submit(path, `${path}/closure`, {}, cookie.guanli);
    expect((await give("dangyuan", "auditor", "ZZ")).status, "a closed account may be opened again").toBe(422);
  });
});

describe("an auditor is appointed from above", () => {
  const grantOf = async (login: string, role: string) => {
    const [[id] = []] = await beiqu.rows(
      `select g.id from grants g join accounts a on a.id = g.account_id where a.login = '${login}' and g.role = '${role}'`,
    );
    return id!;
  };

  test("an administrator of a committee chooses auditors of what lies below it, not their own", async () => {
    await beiqu.accounts(
      { login: "zzguan", name: "臧管", grants: [{ role: "admin", unitCode: "ZZ" }] },
      { login: "xiashen", name: "夏审", grants: [{ role: "member", unitCode: "ZZ1" }] },
    );
    const zzguan = await beiqu.signIn("zzguan");
    const own = await give("xiashen", "auditor", "ZZ", zzguan);
    expect(own.status).toBe(422);
    expect(own.text()).toContain("这里的审计员由上一级的管理员来定");
    expect((await give("xiashen", "auditor", "ZZ1", zzguan)).status).toBe(303);
    expect((await give("xiashen", "auditor", "ZZ", cookie.guanli)).status).toBe(303);
    const fields = { name: "新审", login: "xinshen", role: "auditor", unit: unit.ZZ! };
    const opened = await beiqu.submit("/manage/accounts/new", "/manage/accounts", fields, zzguan);
    expect([opened.status, opened.text().includes("由上一级的管理员来定")]).toEqual([422, true]);
  });

  test("nor are they taken away, closed or handed a link by whom they watch", async () => {
    const zzguan = await beiqu.signIn("zzguan");
    const path = await account("fenshen");
    const page = (await beiqu.get(path, zzguan)).text();
    const withdrawal = `${path}/grants/${await grantOf("fenshen", "auditor")}/withdrawal`;
    expect(page).toContain("这个账号的停用、恢复和重置也一样");
    for (const to of [withdrawal, `${path}/closure`, `${path}/reset-link`]) {
      expect(page).not.toContain(`action="${to}"`);
      const answer = await beiqu.post(to, { k: signedKey(world.secrets, zzguan, to) }, zzguan);
      expect([to, answer.status]).toEqual([to, 422]);
    }
    expect((await beiqu.get("/me", cookie.fenshen)).status).toBe(200);
    const above = (await beiqu.get(path, cookie.guanli)).text();
    for (const to of [withdrawal, `${path}/closure`, `${path}/reset-link`]) expect(above).toContain(`action="${to}"`);
  });

  test("and nobody does anything to an account of their own, the second one either", async () => {
    const two = (login: string) => ({
      login,
      name: "蒋一宁",
      memberCode: "B2",
      grants: [{ role: "admin", unitCode: "ZZ" }],
    });
    await beiqu.accounts(two("jiang1"), { ...two("jiang2"), grants: [{ role: "member", unitCode: "ZZ2" }] });
    const jiang = await beiqu.signIn("jiang1");
    const to = `${await account("jiang2")}/grants`;
    const fields = { k: signedKey(world.secrets, jiang, to), role: "secretary", unit: unit.ZZ2! };
    const asked = await beiqu.post(to, fields, jiang);
    expect([asked.status, asked.text().includes("自己的账号自己不能改")]).toEqual([422, true]);
    expect((await give("jiang2", "secretary", "ZZ2", await beiqu.signIn("zzguan"))).status).toBe(303);
  });

  test("nor has a unit stand where a role of their own would come to reach it", async () => {
    const jiang = await beiqu.signIn("jiang1");
    await beiqu.alter(
      "update grants set unit_no = (select no from units where code = 'ZZ') where role = 'secretary' and account_id = (select id from accounts where login = 'jiang2')",
    );
    const path = `/units/${unit.ZC}/changes`;
    await beiqu.accounts({
      login: "jiang3",
      name: "蒋一宁",
      memberCode: "B2",
      grants: [{ role: "admin", unitCode: "GS" }],
    });
    const fields = { verb: "move", on: "2026-09-20", target: unit.ZZ!, reason: "组〔2026〕22号", do: "preview" };
    const move = async (as: string) => beiqu.submit(`${path}/new?verb=move`, path, fields, as);
    const refused = await move(await beiqu.signIn("jiang3"));
    expect([refused.status, refused.text().includes("您自己的支部书记会多管到铸造厂党委")]).toEqual([422, true]);
    expect((await move(cookie.guanli)).status).toBe(200);
    expect((await beiqu.get("/me", jiang)).status).toBe(200);
  });
});

describe("a security administrator", () => {
  test("withdraws, closes and signs out, but opens and gives nothing", async () => {
    const path = await account("erche");
    const session = await beiqu.signIn("erche");
    const page = (await beiqu.get(path, cookie.anquan)).text();
    expect(page).not.toContain(`action="${path}/grants"`);
    for (const closed of ["reset-link", "reopening"]) expect(page).not.toContain(`${path}/${closed}`);
    for (const to of [`${path}/grants`, `${path}/reset-link`, `${path}/reopening`, "/manage/accounts"]) {
      const k = signedKey(world.secrets, cookie.anquan, to);
      const fields = { k, role: "member", unit: unit.ZZ2!, name: "某人", login: "mouren" };
      expect([to, (await beiqu.post(to, fields, cookie.anquan)).status]).toEqual([to, 404]);
    }
    for (const gone of ["/manage/accounts/new", "/imports", "/units"])
      expect((await beiqu.get(gone, cookie.anquan)).status).toBe(404);

    await beiqu.submit(path, `${path}/sessions/revocation`, {}, cookie.anquan);
    expect((await beiqu.get("/me", session)).status).toBe(303);
    const grant = /grants\/([0-9a-f-]{36})\/withdrawal/.exec(page)?.[1];
    expect((await beiqu.submit(path, `${path}/grants/${grant}/withdrawal`, {}, cookie.anquan)).status).toBe(303);
    expect((await beiqu.submit(path, `${path}/closure`, {}, cookie.anquan)).status).toBe(303);
    expect((await beiqu.submit(path, `${path}/reopening`, {}, cookie.guanli)).status).toBe(303);
    const told = lines(await book("?who=anquan")).join("\n");
    for (const act of ["停用了账号", "收回了角色：支部书记", "让账号在所有设备上退出"]) expect(told).toContain(act);
  });
});

describe("who may do what", () => {
  const at = async (code: string, as = cookie.guanli) => {
    const reply = await beiqu.get(`/manage/rights?unit=${unit[code]}`, as);
    expect(reply.headers.get("server-timing")).toBe('actor;desc="1", db;desc="0"');
    return Object.fromEntries(
      [...reply.text().matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => {
        const [title = "", ...cells] = row!.split("</th>");
        const plain = (html: string) => html.replace(/<[^>]*>/g, "|").replace(/\|+/g, "|");
        return [plain(title).replaceAll("|", ""), plain(cells.join(""))];
      }),
    );
  };

  test("stands on one page for each unit, with what gives it", async () => {
    const [withCommittee, without] = [await at("ZZ1"), await at("ZZ2")];
    expect(withCommittee.计划和记录会议).toContain("沈禾川（shuji）|支部书记 · 一车间党支部；支委（书记）");
    expect(withCommittee.确认会议记录).toContain("方砚秋（zuzhi）|支委（组织委员）");
    expect(withCommittee.确认会议记录).not.toContain("钟书远");
    expect(without.确认会议记录).toContain("钟书远（zongzhuang）|党委工作人员 · 总装厂党委，因为本支部没有别的支委");
    expect(withCommittee["查操作记录，验封签"]).toContain("沈稽（shenji）|审计员 · 公司党委");
    expect(withCommittee["开账号、给角色、发重置链接"]).toContain("管文琪（guanli）|系统管理员 · 公司党委");
    expect((await at("ZC1"))["查操作记录，验封签"]).not.toContain("冯审");
    expect((await at("ZZ1", cookie.anquan)).计划和记录会议).toContain("沈禾川");
  });

  test("stands with each account, too", async () => {
    const page = (await beiqu.get(await account("zuzhi"), cookie.guanli)).text().replace(/<[^>]*>/g, "|");
    expect(page).toContain("支委（组织委员） · 一车间党支部");
    expect(page).toContain("查看自己参加的会议");
  });

  test("is found by the unit's name, within one's reach", async () => {
    const found = (await beiqu.get(encodeURI("/manage/rights?place=二车间"), cookie.guanli)).text();
    expect(found).toContain(`/manage/rights?unit=${unit.ZZ2}`);
    const zc = await beiqu.signIn("zcguan");
    expect((await beiqu.get(encodeURI("/manage/rights?place=二车间"), zc)).text()).toContain(
      "您管理的范围里没有这样的组织",
    );
    expect((await beiqu.get(`/manage/rights?unit=${unit.ZZ2}`, zc)).status).toBe(404);
    expect((await beiqu.get("/manage/rights", await beiqu.signIn("shuji"))).status).toBe(404);
  });
});

describe("the book", () => {
  const verdict = async (as = cookie.shenji) => {
    const reply = await beiqu.get("/audit/check", as);
    expect(reply.status).toBe(200);
    return reply
      .text()
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ");
  };
  const seqOf = async (act: string) =>
    (await beiqu.rows(`select min(seq) from audit where act = '${act}'`))[0]?.[0] ?? "";

  test("passes as it was written", async () => {
    const [[n] = []] = await beiqu.rows("select count(*) from audit");
    expect(await verdict()).toContain(`检查了${n}行，封签全部相符`);
  });

  test("shows a row that was changed behind the product's back, by its number and what it says now", async () => {
    const seq = await seqOf("grant.given");
    const [[object] = []] = await beiqu.rows(`select object from audit where seq = ${seq}`);
    await expect(beiqu.alter(`update audit set object = 'x' where seq = ${seq}`)).rejects.toThrow(
      "audit rows are final",
    );
    await beiqu.alter("drop trigger audit_no_update", `update audit set object = 'x' where seq = ${seq}`);
    const told = await verdict();
    expect(told).toContain("1行封签不符");
    expect(told).toContain(`第${seq}号2026-09-24 09:00 · 给了角色：党小组长不符`);
    await beiqu.alter(`update audit set object = '${object}' where seq = ${seq}`);
    expect(await verdict()).toContain("封签全部相符");
  });

  test("tells an auditor of one committee of a fault beside it, but not what the row says", async () => {
    const seq = await seqOf("account.password.first");
    const [[actor] = []] = await beiqu.rows(`select actor from audit where seq = ${seq}`);
    await beiqu.alter(`update audit set actor = 'x' where seq = ${seq}`);
    const told = await verdict(cookie.fenshen);
    expect(told).toContain(`第${seq}号不在您的审计范围`);
    expect(told).not.toContain("设了首个密码");
    await beiqu.alter(`update audit set actor = '${actor}' where seq = ${seq}`);
  });

  test("shows which rows were taken out, also at its end", async () => {
    const [[last] = []] = await beiqu.rows("select max(seq) from audit");
    await beiqu.alter(`delete from audit where seq in (4, 5, ${last})`);
    const told = await verdict();
    expect(told).toContain("缺3行");
    for (const gap of ["第4至5号", `第${last}号`]) expect(told).toContain(gap);
  });
});
