import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { databaseToken, request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

/** Characters that nothing else in the product uses. */
const NAME = "鶵龘灪";
const CODE = "KANARIYA-7";
const LOGIN = "kanariya7";
const PINYIN_LIKE = "kanariya";

let world: World;
let beiqu: WorldTenant;
let tenantId: string;
let member: Record<string, string>;
let cookie: Record<"guanli" | "anquan" | "zcanquan" | "shenji" | "dangwei" | "shuji", string>;

beforeAll(async () => {
  world = await openWorld({ now: "2026-09-24T09:00:00+08:00", controlLife: 500 });
  beiqu = await world.tenant("beiqu");
  await organise(beiqu);
  await load(
    beiqu,
    "members",
    `编号,姓名,组织编码,党员状态,入党日期,职务,转入日期\n${CODE},${NAME},ZZ1,正式,2004-07-01,纪检委员,2020-01-01\n`,
  );
  ({ member } = await ids(beiqu));
  await beiqu.accounts(
    { login: LOGIN, name: NAME, memberCode: CODE, grants: [{ role: "secretary", unitCode: "ZZ1" }] },
    { login: "anquan", name: "安权", grants: [{ role: "security", unitCode: "GS" }] },
    { login: "zcanquan", name: "曾安", grants: [{ role: "security", unitCode: "ZC" }] },
    { login: "shenji", name: "沈稽", grants: [{ role: "auditor", unitCode: "GS" }] },
  );
  const people = ["A1", "A2", "A3", "A4", "A5"];
  const meeting = (unit: string, by: string, period: string, present: string[], minutes: string) => ({
    unit,
    duty: "org-life:theme",
    period,
    state: "已确认",
    at: `${period}-06T09:00:00Z`,
    by,
    confirmedBy: undefined,
    doc: {
      kind: "主题党日",
      topic: "到供应商现场帮扶",
      activity: "志愿服务",
      date: `${period}-05`,
      host: by,
      scribe: by,
      agenda: ["帮扶"],
      minutes,
      attendance: present.map((of) => ({ member: of, state: "实到" })),
    },
  });
  const stored = await beiqu.api("/api/records/org-life/meetings", {
    records: [
      meeting("ZZ1", CODE, "2026-08", [...people, CODE], `${NAME}同志发言，谈了三点。`),
      meeting("ZZ1", "A1", "2026-07", [...people, CODE], "解决三个问题。"),
      meeting("ZC1", "C1", "2026-08", ["C1", "C2", "C3"], `学习${NAME}的事迹。`),
    ],
  });
  if (!stored.ok) throw new Error(stored.text());
  const closed = await beiqu.api("/api/periods/2026-08/closing", {});
  if (!closed.ok) throw new Error(closed.text());
  const signIn = (login: string) => beiqu.signIn(login);
  cookie = {
    guanli: await signIn("guanli"),
    anquan: await signIn("anquan"),
    zcanquan: await signIn("zcanquan"),
    shenji: await signIn("shenji"),
    dangwei: await signIn("dangwei"),
    shuji: await signIn("shuji"),
  };
  const own = await beiqu.signIn(LOGIN);
  expect((await beiqu.get("/me/data", own)).text()).toContain(NAME);
  const platform = await request({
    port: beiqu.port,
    host: "localhost",
    path: "/platform/tenants",
    headers: { authorization: `Bearer ${world.secrets.serviceKey}` },
  });
  tenantId = platform.json<{ id: string; slug: string }[]>().find(({ slug }) => slug === "beiqu")!.id;
}, 180_000);
afterAll(() => world?.close());

const page = async (path: string, as: keyof typeof cookie) => (await beiqu.get(path, cookie[as])).text();

/** Files under the database's folder in which the bytes of a text stand. */
function onDisk(text: string): string[] {
  const wanted = Buffer.from(text);
  const found: string[] = [];
  const walk = (dir: string) => {
    for (const name of readdirSync(dir)) {
      const path = join(dir, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (readFileSync(path).includes(wanted)) found.push(path);
    }
  };
  walk(join(world.dir, "db"));
  return found;
}

/** Columns of all tables in which one of these texts stands. */
async function inRows(texts: readonly string[]): Promise<string[]> {
  const made = await beiqu.rows(
    "select t.name, c.name from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'sqlite_%'",
  );
  const tables = Map.groupBy(made, ([table]) => table!);
  const found: string[] = [];
  for (const [table, columns] of tables) {
    const sums = columns.map(
      ([, column]) => `sum(${texts.map((text) => `instr("${column}", '${text}') > 0`).join(" or ")})`,
    );
    const [counts] = await beiqu.rows(`select ${sums.join(", ")} from "${table}"`);
    found.push(...columns.flatMap(([, column], i) => (Number(counts?.[i] ?? 0) > 0 ? [`${table}.${column}`] : [])));
  }
  return found;
}

async function rowsOf(namespace: string, sql: string, right: "ro" | "rw" = "ro"): Promise<(string | null)[][]> {
  const jwt = await databaseToken(world.secrets.dbPrivateJwk, right, [namespace]);
  const reply = await request({
    port: Number(world.database.user.port),
    host: `${namespace}.db.internal`,
    path: "/v3/pipeline",
    method: "POST",
    headers: { authorization: `Bearer ${jwt}`, "content-type": "application/json" },
    body: JSON.stringify({ baton: null, requests: [{ type: "execute", stmt: { sql } }, { type: "close" }] }),
  });
  if (!reply.ok) throw new Error(`${reply.status} ${reply.text()}`);
  const [first] = reply.json<{ results: { response?: { result: { rows: { value?: string }[][] } } }[] }>().results;
  if (!first?.response) throw new Error(reply.text());
  return first.response.result.rows.map((row) => row.map(({ value }) => value ?? null));
}

const rewrite = (id = tenantId) =>
  request({
    port: beiqu.port,
    host: "localhost",
    path: `/platform/tenants/${id}/rewriting`,
    method: "POST",
    headers: { authorization: `Bearer ${world.secrets.serviceKey}` },
    body: "",
    timeout: 60_000,
  });

/** Every figure there is, as programs and people see them. */
const figures = async () => {
  const verified = await Promise.all(
    ["2026-07", "2026-08", "2026-09"].map((period) =>
      request({
        port: beiqu.port,
        host: beiqu.host,
        path: `/api/verification?period=${period}`,
        headers: { authorization: `Bearer ${beiqu.serviceToken}` },
      }),
    ),
  );
  const board = (await page("/board?period=2026-08", "dangwei")).replace(
    /nonce="[^"]*"|hx-nonce="[^"]*"|value="[^"]{40,}"/g,
    "",
  );
  const main = /<main[\s\S]*<\/main>/.exec(board)?.[0] ?? board;
  return {
    main,
    verified: verified.map((reply) => reply.json()),
    published: await rowsOf(await namespaceNow(), "select * from published order by 1, 2, 3"),
    completions: await rowsOf(await namespaceNow(), "select * from completions order by seq"),
    attendance: await rowsOf(
      await namespaceNow(),
      "select record_id, n, member_id from p_org_life__meetings__attendance order by 1, 2",
    ),
  };
};

const nextOf = (namespace: string) => namespace.replace(/\d+$/, (n) => String(Number(n) + 1));
const namespaceNow = async () =>
  String((await rowsOf("control", `select namespace from tenants where id = '${tenantId}'`))[0]![0]);

describe("somebody who is still on the roster", () => {
  test("cannot be taken away, and the page says what to do first", async () => {
    const path = `/members/${member[CODE]}/erasure`;
    expect(await page(path, "guanli")).toContain("先登记转出");
    const reply = await beiqu.post(path, { k: "x" }, cookie.guanli);
    expect(reply.status).toBe(403);
    expect(await page(path, "guanli")).not.toContain('name="ground"');
  });
});

describe("somebody who left and asks to be taken away", () => {
  let at: string;
  let before: Awaited<ReturnType<typeof figures>>;

  test("is proposed by an administrator, with a ground that names nobody", async () => {
    await beiqu.alter(
      `update memberships set valid_to = '2026-09-01' where member_id = '${member[CODE]}'`,
      `update posts set valid_to = '2026-09-01' where member_id = '${member[CODE]}'`,
    );
    // Where people write, and in rows that are never changed.
    const [[account]] = (await beiqu.rows(`select id from accounts where login = '${LOGIN}'`)) as [[string]];
    await beiqu.alter(
      `insert into task_steps (task_id, step, text, links, by, by_name, at) values ('t', 'sign', '${NAME}已签收', '[]', '${member[CODE]}', '${NAME}', 1)`,
      `insert into member_changes (id, member_id, unit_no, verb, on_day, ground, posts, by, at) values ('c', '${member[CODE]}', 3, 'left', '2026-09-01', '${NAME}调离', '[]', '${account}', 1)`,
      `insert into notices (id, outbox_id, account_id, text, href, at) select 'n', 0, id, '${NAME}的会议记录等您确认', '/', 1 from accounts where login = 'shuji'`,
      `insert into drafts (account_id, place, title, body, at) select id, 'p', '草稿', '{"f.minutes":"${NAME}发言"}', 1 from accounts where login = 'shuji'`,
      `insert into throttles (key, window, n) values ('account:${LOGIN}', 9999999999999, 1)`,
      `update closings set by = '${account}', by_name = '${NAME}'`,
    );
    expect(await inRows([NAME])).toEqual(
      expect.arrayContaining([
        "members.name",
        "moves.by_name",
        "task_steps.by_name",
        "closings.by_name",
        "drafts.body",
      ]),
    );
    before = await figures();
    const path = `/members/${member[CODE]}/erasure`;
    const text = await page(path, "guanli");
    for (const word of ["1条记录的文字里写了这个姓名", "另有1条别的组织的记录里有同样的字", `账号 ${LOGIN}`])
      expect(text).toContain(word);
    const named = await beiqu.submit(path, path, { ground: `${NAME}本人申请` }, cookie.guanli);
    expect(named.status).toBe(422);
    expect(named.text()).toContain("依据里不要写姓名");
    // The other branch puts its own text right first.
    await beiqu.alter(
      `update p_org_life__meetings set doc = replace(doc, '${NAME}', '一位同志') where doc like '%事迹%'`,
    );
    // Somebody whose name begins with the same characters: then no text is touched.
    await beiqu.alter(`update members set name = '${NAME}明' where code = 'C3'`);
    expect(await page(path, "guanli")).toContain("还有1个人的姓名里也是这几个字");
    await beiqu.alter("update members set name = '谢长林' where code = 'C3'");
    const proposed = await beiqu.submit(path, path, { ground: "本人2026年9月1日书面申请" }, cookie.guanli);
    expect(proposed.status).toBe(303);
    at = proposed.headers.get("location")!;
    expect((await beiqu.get(path, cookie.guanli)).text()).toContain("已经提出过了");
  });

  test("is carried out by a security administrator within reach, and by nobody else", async () => {
    expect(await page(at, "guanli")).not.toContain(`${at}/carrying`);
    expect((await beiqu.get(at, cookie.zcanquan)).status).toBe(404);
    expect((await beiqu.get(at, cookie.dangwei)).status).toBe(404);
    expect(await page(at, "anquan")).toContain("核对无误，删除");
    expect((await beiqu.submit(at, `${at}/carrying`, {}, cookie.anquan)).status).toBe(303);
    expect((await beiqu.get("/me", await beiqu.signIn(LOGIN))).status).toBe(303);
  });

  test("is in no row any more; every figure is what it was", async () => {
    expect(await inRows([NAME, CODE, LOGIN, PINYIN_LIKE, "2004-07-01"])).toEqual([]);
    const after = await figures();
    expect(after).toEqual(before);
    expect(await page(`/members/${member[CODE]}`, "guanli")).toContain("已删除的党员");
    expect((await beiqu.get("/members?q=kanariya", cookie.guanli)).text()).not.toContain(member[CODE]);
  });

  test("stands in the book by id alone, and every seal is right", async () => {
    const acts = await beiqu.rows("select act, object, detail from audit order by seq desc limit 2");
    expect(acts).toEqual([
      ["erasure.carried-out", member[CODE], "{}"],
      ["erasure.proposed", member[CODE], "{}"],
    ]);
    expect(await page("/audit/check", "shenji")).not.toContain("不符");
  });

  test("is still in old pages on the disk, and the page says so", async () => {
    expect(onDisk(NAME).length).toBeGreaterThan(0);
    expect(await page(at, "anquan")).toContain("磁盘的旧页里还有");
  });

  test("is nowhere on the disk once the database was rewritten; people stay signed in, writing goes on", async () => {
    const old = await namespaceNow();
    const seals = (html: string) => html.replace(/[\s\S]*<main/, "").replace(/nonce="[^"]*"|value="[^"]{40,}"/g, "");
    const checked = seals(await page("/audit/check", "shenji"));
    const reply = await rewrite();
    expect(reply.status, world.lines.slice(-30).join("\n")).toBe(200);
    const namespace = await namespaceNow();
    expect(namespace).toBe(old.replace(/-1$/, "-2"));
    for (const text of [NAME, CODE, LOGIN, PINYIN_LIKE]) expect([text, onDisk(text)]).toEqual([text, []]);
    expect(readdirSync(join(world.dir, "db/data/dbs"))).not.toContain(old);
    await expect(rowsOf(old, "select 1")).rejects.toThrow("404");
    expect(await figures()).toEqual(before);
    expect(seals(await page("/audit/check", "shenji"))).toBe(checked);
    expect(await page(at, "anquan")).toContain("磁盘上也没有了");
    expect((await beiqu.get("/", cookie.shuji)).status).toBe(200);
    const form = `/members/${member.A4}/reading`;
    expect((await beiqu.submit(form, form, { pinyin: "xu lin" }, cookie.guanli)).status).toBe(303);
  }, 60_000);
});

describe("a rewriting that broke off", () => {
  const admin = (path: string, method: string, body?: object) =>
    request({
      port: Number(world.database.admin.port),
      host: "admin.internal",
      path: `/v1/namespaces/${path}`,
      method,
      headers: { authorization: `basic ${world.secrets.dbAdminKey}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });

  test("before the flip leaves the old generation in service, and is put right when the Worker starts again", async () => {
    const from = await namespaceNow();
    const to = from.replace(/-2$/, "-3");
    // As the disk looks when the machine stops in the middle of copying.
    await rowsOf(
      "control",
      `insert into rewritings (id, tenant_id, from_namespace, to_namespace, at) values ('broken', '${tenantId}', '${from}', '${to}', 1)`,
      "rw",
    );
    expect((await admin(`${to}/create`, "POST", {})).ok).toBe(true);
    await rowsOf(to, "create table members (id text primary key)", "rw");
    expect(
      (await admin(`${from}/config`, "POST", { block_reads: false, block_writes: true, block_reason: "rewriting" })).ok,
    ).toBe(true);
    expect((await beiqu.get("/members", cookie.guanli)).status).toBe(200);
    const form = `/members/${member.A4}/reading`;
    const refused = await beiqu.submit(form, form, { pinyin: "xu lin" }, cookie.guanli);
    expect(refused.status).toBe(503);
    await world.restart();
    let status = 0;
    for (let i = 0; i < 50 && status !== 303; i++) {
      status = (await beiqu.submit(form, form, { pinyin: "xu lin" }, cookie.guanli)).status;
      if (status !== 303) await new Promise((later) => setTimeout(later, 100));
    }
    expect(status).toBe(303);
    expect(await namespaceNow()).toBe(from);
    await expect(rowsOf(to, "select 1")).rejects.toThrow("404");
  }, 60_000);

  test("after the flip keeps the new generation and takes the old one away", async () => {
    const now = await namespaceNow();
    const old = now.replace(/-2$/, "-1");
    expect((await admin(`${old}/create`, "POST", {})).ok).toBe(true);
    await rowsOf(
      "control",
      `insert into rewritings (id, tenant_id, from_namespace, to_namespace, at) values ('broken-later', '${tenantId}', '${old}', '${now}', 1)`,
      "rw",
    );
    await world.restart();
    for (let i = 0; i < 50; i++) {
      await beiqu.get("/", cookie.guanli);
      const [[open]] = (await rowsOf("control", "select count(*) from rewritings where ended_at is null")) as [
        [string],
      ];
      if (open === "0") break;
      await new Promise((later) => setTimeout(later, 100));
    }
    await expect(rowsOf(old, "select 1")).rejects.toThrow("404");
    expect(await namespaceNow()).toBe(now);
    expect((await beiqu.get("/", cookie.guanli)).status).toBe(200);
  }, 60_000);

  test.each([5, 30, 80, 150, 300, 800])(
    "by the Worker's end after %i ms leaves one whole database in service",
    async (after) => {
      const before = await namespaceNow();
      const [[written]] = (await rowsOf(before, "select count(*) from audit")) as [[string]];
      const asked = rewrite().catch(() => null);
      await new Promise((later) => setTimeout(later, after));
      await world.restart();
      await asked;
      const form = `/members/${member.A4}/reading`;
      let status = 0;
      for (let i = 0; i < 50 && status !== 303; i++) {
        status = await beiqu.submit(form, form, { pinyin: "xu lin" }, cookie.guanli).then(
          (reply) => reply.status,
          () => 0,
        );
        if (status !== 303) await new Promise((later) => setTimeout(later, 100));
      }
      expect(status).toBe(303);
      const now = await namespaceNow();
      expect([before, nextOf(before)]).toContain(now);
      expect(readdirSync(join(world.dir, "db/data/dbs")).filter((name) => name.startsWith("t-"))).toEqual([now]);
      const [[audited]] = (await rowsOf(now, "select count(*) from audit")) as [[string]];
      expect(Number(audited)).toBe(Number(written) + 1);
      expect((await rowsOf(now, "select count(*) from members"))[0]).toEqual(["11"]);
    },
    60_000,
  );

  test("of an enterprise that is not there says so", async () => {
    expect((await rewrite(crypto.randomUUID())).status).toBe(404);
  });
});
