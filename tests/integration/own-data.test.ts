import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TRACES } from "../../packages/kernel/src/traces/index.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let beiqu: WorldTenant;
let member: Record<string, string>;
let unit: Record<string, string>;
let shuji: string;

beforeAll(async () => {
  world = await openWorld({ now: "2026-09-24T09:00:00+08:00" });
  beiqu = await world.tenant("beiqu");
  await organise(beiqu);
  ({ member, unit } = await ids(beiqu));
  const stored = await beiqu.api("/api/records/org-life/meetings", {
    records: [
      {
        unit: "ZZ1",
        duty: "org-life:theme",
        period: "2026-09",
        state: "已确认",
        at: "2026-09-06T09:00:00Z",
        by: "A1",
        doc: {
          kind: "主题党日",
          topic: "到供应商现场帮扶",
          activity: "志愿服务",
          date: "2026-09-05",
          host: "A1",
          scribe: "A2",
          agenda: ["帮扶"],
          minutes: "解决三个问题。",
          attendance: ["A1", "A2", "A3", "A4", "A5"].map((of) =>
            of === "A4" ? { member: of, state: "请假", reason: "出差" } : { member: of, state: "实到" },
          ),
        },
      },
    ],
  });
  if (!stored.ok) throw new Error(stored.text());
  shuji = await beiqu.signIn("shuji");
  const form = `/p/org-life/forms/committee?unit=${unit.ZZ1}&duty=org-life%3Acommittee&period=2026-09`;
  const page = (await beiqu.get(form, shuji)).text();
  const action = /action="(\/p\/org-life\/forms\/committee[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&");
  if (action) await beiqu.submit(form, action, { do: "draft", "f.topic": "支委会的草稿" }, shuji).catch(() => {});
}, 120_000);
afterAll(() => world?.close());

interface Told {
  信息: { 类别: string; 内容: Record<string, string>[] }[];
}
const json = async (login: string) =>
  (await beiqu.get("/me/data/file?as=json", await beiqu.signIn(login))).json<Told>().信息;

describe("what is held on somebody", () => {
  test("is shown to that person in one trip each", async () => {
    const reply = await beiqu.get("/me/data", await beiqu.signIn("dangyuan"));
    expect(reply.status).toBe(200);
    expect(reply.headers.get("server-timing")).toBe('actor;desc="1", db;desc="1"');
    for (const word of [
      "许临",
      "A4",
      "一车间党支部",
      "正式",
      "2010-07-01",
      "xu lin",
      "dangyuan",
      "请假",
      "出差",
      "2026-09",
    ])
      expect(reply.text()).toContain(word);
  });

  test("holds nothing of anybody else, and no secret", async () => {
    const all = JSON.stringify(await json("dangyuan"));
    for (const name of ["沈禾川", "方砚秋", "陆知行", "温知夏", "管文琪", "password", "scrypt"])
      expect(all).not.toContain(name);
  });

  test("is taken along as JSON and as a table", async () => {
    const sections = await json("shuji");
    const of = (title: string) => sections.find(({ 类别 }) => 类别.includes(title))?.内容 ?? [];
    expect(of("组织关系")).toEqual([{ 组织: "一车间党支部", 身份: "正式", 从哪天起: "2020-01-01", 到哪天为止: "" }]);
    expect(of("职务")[0]).toMatchObject({ 职务: "书记" });
    expect(of("角色")[0]).toMatchObject({ 角色: "支部书记" });
    expect(of("您是主持的")).toHaveLength(1);
    expect(of("您写的")).toHaveLength(1);
    const csv = await beiqu.get("/me/data/file?as=csv", shuji);
    expect(csv.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(csv.text()).toContain("职务,");
    expect((await beiqu.get("/me/data/file?as=exe", shuji)).status).toBe(404);
  });

  test("is the account alone for somebody who is no member", async () => {
    const titles = (await json("dangwei")).map(({ 类别 }) => 类别);
    expect(titles).toContain("账号");
    expect(titles).not.toContain("组织关系");
  });

  test("is looked for wherever the database holds their ids", async () => {
    const [[account]] = (await beiqu.rows("select id from accounts where login = 'shuji'")) as [[string]];
    const traced = new Set(TRACES.map(({ table, column }) => `${table}.${column}`));
    const tables = await beiqu.rows("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'");
    const found: string[] = [];
    for (const [table] of tables) {
      const columns = await beiqu.rows(
        `select name from pragma_table_info('${table}') where type = 'text' or type = 'TEXT'`,
      );
      for (const [column] of columns) {
        const [[n]] = (await beiqu.rows(
          `select count(*) from "${table}" where "${column}" in ('${account}', '${member.A1}')`,
        )) as [[string]];
        if (n !== "0") found.push(`${table}.${column}`);
      }
    }
    expect(found.length).toBeGreaterThan(6);
    // Of plugins: the author and the child rows, which the list of their collections brings.
    const plugins = /^p_\w+\.(by|member_id)$/;
    expect(
      found.filter((column) => !traced.has(column) && !plugins.test(column) && column !== "accounts.member_id"),
    ).toEqual([]);
  });
});
