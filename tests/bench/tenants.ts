import { databaseToken, request } from "@jiceng/stack";
import { writeXlsx } from "hucre/xlsx";
import { sendWithFiles } from "../integration/multipart.ts";
import { keyOf, openWorld, useLink, type World, type WorldTenant } from "../integration/world.ts";
import { machine, median, printTable, short } from "./measure.ts";
import { resident, workerds } from "./memory.ts";

const TENANTS = 300;
/** Bare namespaces before and after, so that a busy minute of the machine hits both. */
const FLOOR = 60;
/** As many at a time as the product has on their way. */
const AT_ONCE = 4;
/** Founding one tenant may cost this many times what its namespace and tables alone do. */
const GOAL = 2;
const LARGE = 10_000;
/** As the database server is started with. */
const MOST_ACTIVE = 1_000;
const GROUP = "liangdu";
const HQ = "zongbu";
const TABLE = "/group/onboarding/table";
const CONFIRM = `${TABLE}/confirmation`;

/** Three hundred enterprises out of one spreadsheet, each until people can use it, beside bare namespaces with the same tables. */
export async function tenants(): Promise<boolean> {
  const world = await openWorld({ now: null });
  try {
    console.log(`${TENANTS} tenants from one .xlsx file, ${AT_ONCE} at a time\n${machine()}\n`);
    const hq = await world.tenant(HQ, "nothing", { id: GROUP, name: "量度集团", headquarters: true });
    const ddl = await tablesOf(hq);
    const file = await spreadsheet(TENANTS);
    const before = await bare(world, ddl, "before");
    const held = memory(world);
    const ms = await provisioned(world, hq, file);
    const opened = memory(world);
    const used = await allUsed(world);
    const woken = memory(world);
    const after = await bare(world, ddl, "after");
    const floor = median([before.ms, after.ms]);
    const each = ms / TENANTS;
    printTable(
      ["one of them", "ms", "ratio", "database MB", "Worker MB"],
      [
        ["a namespace and one DDL batch", short(floor), "1", short(before.database / FLOOR), "–"],
        [
          "a tenant, open",
          short(each),
          short(each / floor),
          short(perTenant(opened.database - held.database)),
          short(perTenant(opened.worker - held.worker)),
        ],
        [
          "its link used, its home drawn",
          short(used.ms / TENANTS),
          short(used.ms / TENANTS / floor),
          short(perTenant(woken.database - opened.database)),
          short(perTenant(woken.worker - opened.worker)),
        ],
      ],
    );
    const large = (perOne: number) => short((perOne * LARGE) / 60_000);
    console.log(
      [
        "",
        `whole: ${short(ms / 1000)} s until all ${TENANTS} were open, ${short(used.ms / 1000)} s until all had been used`,
        `memory: database ${short(held.database)} → ${short(opened.database)} → ${short(woken.database)} MB, Worker ${short(held.worker)} → ${short(opened.worker)} → ${short(woken.worker)} MB`,
        `bare namespaces: ${short(before.ms)} ms each before, ${short(after.ms)} ms after`,
        `EXTRAPOLATED, not measured: ${LARGE.toLocaleString("en")} tenants would take ${large(each)} min to open, bare namespaces ${large(floor)} min; with all of them awake the Worker would hold ${short((perTenant(woken.worker - held.worker) * LARGE) / 1024)} GB, the database server ${short((perTenant(woken.database - held.database) * Math.min(LARGE, MOST_ACTIVE)) / 1024)} GB, since it keeps ${MOST_ACTIVE.toLocaleString("en")} namespaces at most`,
        NOTES,
        machine(),
      ].join("\n"),
    );
    const holds = used.n === TENANTS && each <= GOAL * floor;
    console.log(
      holds
        ? `all usable, within ${GOAL} × of the floor`
        : `A PROMISE DOES NOT HOLD: ${used.n} of ${TENANTS} usable, ${short(each / floor)} × the floor`,
    );
    return holds;
  } finally {
    await world.close();
  }
}

const NOTES = [
  "ms: wall time by the number of them, as many side by side in both; floor: the same tables, indexes and triggers as a founded tenant has, in one batch",
  "MB: resident memory of the process more than before, by the number of them; Worker: workerd with every actor that it still holds",
  "a tenant, open: checked, journaled, namespace, schema with founding, host; used: its administrator's link sets a password and opens a session, and the home page is drawn",
].join("\n");

const perTenant = (megabytes: number): number => megabytes / TENANTS;

/** Every table, index and trigger of a founded tenant. */
async function tablesOf({ rows }: WorldTenant): Promise<string[]> {
  const made = await rows(
    "select sql from sqlite_schema where sql is not null and name not like 'sqlite|_%' escape '|' and name not like 'libsql|_%' escape '|' order by rowid",
  );
  return made.map(([sql]) => sql!);
}

/** Makes bare namespaces with these tables; milliseconds of one, and what the database server holds for all of them. */
async function bare(world: World, ddl: readonly string[], when: string): Promise<{ ms: number; database: number }> {
  const { database, secrets } = world;
  const names = Array.from({ length: FLOOR }, (_, i) => `bare-${when}-${i}`);
  const held = memory(world).database;
  const began = performance.now();
  await sideBySide(names, async (name) => {
    const made = await request({
      port: Number(database.admin.port),
      host: "admin.internal",
      path: `/v1/namespaces/${name}/create`,
      method: "POST",
      headers: { authorization: `basic ${secrets.dbAdminKey}`, "content-type": "application/json" },
      body: "{}",
    });
    if (!made.ok) throw new Error(`${name}: ${made.status} ${made.text()}`);
    const steps = ["BEGIN IMMEDIATE", ...ddl, "COMMIT"].map((sql) => ({ stmt: { sql } }));
    const done = await request({
      port: Number(database.user.port),
      host: `${name}.db.internal`,
      path: "/v3/pipeline",
      method: "POST",
      headers: {
        authorization: `Bearer ${await databaseToken(secrets.dbPrivateJwk, "rw", [name])}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ baton: null, requests: [{ type: "batch", batch: { steps } }, { type: "close" }] }),
    });
    if (!done.ok || done.text().includes('"message"'))
      throw new Error(`${name}: ${done.status} ${done.text().slice(0, 300)}`);
  });
  return { ms: (performance.now() - began) / FLOOR, database: memory(world).database - held };
}

const AREAS = [..."东西南北中"];
const TRADES = ["矿业", "电力", "建筑", "化工", "机械", "银行", "研究院", "物流", "水泥", "钢铁"];
const PROFILES = ["矿山", "能源", "建筑", "", "制造", "金融", "科研", "", "制造", "制造"];

/** A spreadsheet of enterprises as somebody fills it in: no short names, no logins, no hosts. */
function spreadsheet(n: number): Promise<Uint8Array> {
  const row = (i: number) => [
    `${AREAS[i % 5]}${["山", "河", "川", "原", "湖", "岭"][i % 6]}${["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][Math.floor(i / 30) % 10]}${TRADES[i % 10]}有限公司`,
    new Date(Date.UTC(1990 + (i % 30), i % 12, 1 + (i % 28))),
    PROFILES[i % 10]!,
    ["生产单位", "经营单位", "科研单位"][i % 3]!,
    `管文${[..."琪瑞博雅"][i % 4]}`,
    "admin",
  ];
  return writeXlsx({
    sheets: [
      {
        name: "所属单位",
        rows: [
          ["单位名称", "成立日期", "行业方案", "同类组", "管理员姓名", "管理员账号"],
          ...Array.from({ length: n }, (_, i) => row(i)),
        ],
        columns: [{}, { numFmt: "yyyy-mm-dd" }],
      },
    ],
  });
}

/** Sends the file as an officer of headquarters does, looks at it once, and waits until every enterprise of it is open. */
async function provisioned(world: World, hq: WorldTenant, file: Uint8Array): Promise<number> {
  const cookie = await hq.signIn("guanli");
  const began = performance.now();
  const looked = await sendWithFiles(
    hq,
    TABLE,
    { file: new File([file as Uint8Array<ArrayBuffer>], "单位.xlsx") },
    cookie,
  );
  const html = looked.text();
  if (looked.status !== 200) throw new Error(`${looked.status} ${html.slice(0, 1000)}`);
  const wishes = /name="wishes" value="([^"]*)"/.exec(html)![1]!.replaceAll("&quot;", '"');
  const asked = await hq.post(CONFIRM, { k: keyOf(html, CONFIRM), wishes, ask: "1" }, cookie);
  if (asked.status !== 303) throw new Error(`${asked.status} ${asked.text().slice(0, 1000)}`);
  while ((await count(world)) < TENANTS) await new Promise((resolve) => setTimeout(resolve, 100));
  return performance.now() - began;
}

const count = async (world: World): Promise<number> =>
  Number(
    (await world.control("select count(*) from provisionings where opened_at is not null and slug <> 'zongbu'"))[0]![0],
  );

interface Line {
  to: { host: string; path: string } | null;
}

async function lines(world: World): Promise<Line[]> {
  const reply = await world.platform(`/groups/${GROUP}/enterprises`);
  return reply.json<(Line & { slug: string })[]>().filter(({ slug }) => slug !== HQ);
}

/** Has every administrator use the link and open the home page; how many could. */
async function allUsed(world: World): Promise<{ ms: number; n: number }> {
  const all = await lines(world);
  const { port } = world.worker;
  let usable = 0;
  const began = performance.now();
  await sideBySide(all, async ({ to }) => {
    if (!to) return;
    const { cookie } = await useLink(port, to);
    const home = await request({ port, host: to.host, path: "/", headers: { cookie } });
    if (home.status === 200 && home.text().includes("管文")) usable++;
  });
  return { ms: performance.now() - began, n: usable };
}

/** Resident megabytes of the database server and of the Worker's process. */
function memory({ database, worker }: World): { database: number; worker: number } {
  const [runtime] = workerds().filter((pid) => Number(pid) !== worker.plugins?.pid);
  return { database: resident(database.pid), worker: resident(Number(runtime)) };
}

async function sideBySide<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
