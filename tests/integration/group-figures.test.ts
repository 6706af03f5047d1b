import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { until } from "./until.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T14:05:00+08:00";
const PERIOD = "2026-09";

let world: World;
/** Headquarters, two subsidiaries, and an enterprise of nobody's group. */
let zongbu: WorldTenant;
let dong: WorldTenant;
let moshang: WorldTenant;

beforeAll(async () => {
  world = await openWorld({ now: NOW, controlLife: 0 });
  zongbu = await world.tenant("zongbu");
  dong = await world.tenant("dong");
  await world.tenant("xi");
  moshang = await world.tenant("moshang");
  await world.control(
    "insert into groups (id, name, at, headquarters_id) select 'group', '衡山集团', 0, id from tenants where slug = 'zongbu'",
    "rw",
  );
  await world.control("update tenants set group_id = 'group' where slug in ('zongbu', 'dong', 'xi')", "rw");
  await Promise.all([organise(dong), organise(moshang)]);
}, 120_000);
afterAll(() => world?.close());

const idOf = async (slug: string): Promise<string> =>
  (await world.control(`select id from tenants where slug = '${slug}'`))[0]![0]!;

/** Has an enterprise report and send what it has to send, without the pauses. */
const send = (from: WorldTenant) => from.post("/test/letters", {});

/** Puts a letter among those of a tenant, as no page would, and has it sent. */
async function plant(from: WorldTenant, id: string, to: string, kind = "template", body = "{}"): Promise<void> {
  await from.alter(
    `insert into letters_out (id, recipient, kind, body, at) values ('${id}', '${to}', '${kind}', '${body}', ${Date.parse(NOW)})`,
  );
  await send(from);
}

const copyOf = async (from: WorldTenant, id: string) =>
  (await from.rows(`select state, reason from letter_copies where letter_id = '${id}'`))[0] ?? [];

/** What headquarters holds of a month of an enterprise: due, done, on time, by which report. */
const held = async (slug: string, period = PERIOD): Promise<number[]> =>
  (
    (
      await zongbu.rows(
        `select due, done, on_time, seq from group_figures where period = '${period}' and tenant_id = '${await idOf(slug)}'`,
      )
    )[0] ?? []
  ).map(Number);
const taken = async (kind = "figures"): Promise<number> =>
  Number((await zongbu.rows(`select count(*) from letters_in where kind = '${kind}'`))[0]![0]);

const words = (html: string): string =>
  html.replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<[^>]+>/g, "").replace(/\s+/g, "");
const board = async (path = "/group") => (await zongbu.get(path, await zongbu.signIn("guanli"))).text();

/** 一车间 records its theme day, and another member of its 支委会 confirms it. */
async function confirmMeeting(company: WorldTenant): Promise<void> {
  const { unit, member } = await ids(company);
  const path = `/p/org-life/forms/committee?unit=${unit.ZZ1}&duty=org-life%3Acommittee&period=${PERIOD}`;
  const shuji = await company.signIn("shuji");
  const filled = await company.post(
    path,
    {
      k: signedKey(world.secrets, shuji, path.split("?")[0]!),
      "f.topic": "研究三季度收尾工作",
      "f.date": "2026-09-18",
      "f.agenda": "通报党员大会筹备情况",
      "f.minutes": "书记通报筹备情况，与会委员同意议程，三班交接缺首件确认，由党员骨干轮值。",
      ...Object.fromEntries(
        ["A1", "A2", "A3"].flatMap((code, i) => [
          [`f.attendance.${i}.member`, member[code]!],
          [`f.attendance.${i}.state`, "实到"],
        ]),
      ),
      do: "submit",
    },
    shuji,
  );
  const record = String(filled.headers.get("location"));
  const zuzhi = await company.signIn("zuzhi");
  const rev = /name="rev" value="(\d+)"/.exec((await company.get(record, zuzhi)).text())?.[1] ?? "";
  const moved = await company.submit(record, `${record}/moves/confirm`, { rev }, zuzhi);
  expect(moved.status).toBe(303);
}

describe("the group's board", () => {
  it("shows what subsidiaries reported by themselves, with the time, and who is silent as missing", async () => {
    await send(dong);
    await send(zongbu);
    await until(
      () => held("dong"),
      ([due]) => due !== undefined,
    );
    await until(
      () => held("zongbu"),
      ([due]) => due !== undefined,
    );
    expect((await held("dong"))[0]).toBeGreaterThan(0);
    const page = words(await board());
    expect(page).toContain("截至今天14:05");
    expect(page).toContain("合计含3家中的2家");
    expect(page).toMatch(/xi工业公司党委还没有报过数缺缺缺/);
  });

  it("moves when a branch of a subsidiary confirms a meeting, without anybody sending anything", async () => {
    const [due, done, , seq] = await held("dong");
    await confirmMeeting(dong);
    // The actor is gone before it has gathered anything.
    await dong.evict();
    const after = await until(
      () => held("dong"),
      (now) => now[3]! > seq!,
    );
    expect(after).toEqual([due, done! + 1, expect.any(Number), seq! + 1]);
    const link = /href="([^"]*visit[^"]*)"/.exec(await board())![1]!.replaceAll("&amp;", "&");
    expect(decodeURIComponent(link)).toMatch(
      new RegExp(`/group/enterprises/${await idOf("dong")}/visit\\?to=/board/rows`),
    );
  });

  it("opens an enterprise by the units right below its top", async () => {
    const page = words(await board(`/group/enterprises/${await idOf("dong")}`));
    expect(page).toContain("总装厂党委");
    expect(page).toContain("铸造厂党委");
    expect(page).not.toContain("一车间党支部");
    expect(words(await board(`/group/enterprises/${await idOf("xi")}`))).toContain("2026年9月的数缺");
  });

  it("is at headquarters alone, for whoever sees all of it", async () => {
    expect((await dong.get("/group", await dong.signIn("dangwei"))).status).toBe(404);
    expect((await moshang.get("/group", await moshang.signIn("dangwei"))).status).toBe(404);
    const cookie = await zongbu.signIn("guanli");
    for (const id of [await idOf("moshang"), crypto.randomUUID()])
      expect((await zongbu.get(`/group/enterprises/${id}`, cookie)).status).toBe(404);
    expect(await board("/")).toContain('href="/group"');
    expect((await dong.get("/", await dong.signIn("dangwei"))).text()).not.toContain('href="/group"');
  });

  it("can be taken along, with the missing said to be missing", async () => {
    const lists = (await board()).match(/\/group\?[^"]*as=csv[^"]*/g)!.map((path) => path.replaceAll("&amp;", "&"));
    const file = (await zongbu.get(lists[0]!, await zongbu.signIn("guanli"))).text();
    expect(file).toMatch(/^xi工业公司党委,还没有报过数,缺,缺,缺,缺,缺/m);
    expect(file).toMatch(/^dong工业公司党委,截至今天14:05,\d+,\d+/m);
  });
});

/** A report that says other things than what is held, as of a minute before it. */
const older = JSON.stringify({
  seq: 0,
  asOf: Date.parse(NOW) - 60_000,
  months: [
    {
      period: PERIOD,
      duties: [{ key: "old", title: "旧", weight: 1, last: null }],
      units: [{ id: "u", name: "旧", branches: 1, counts: [9, 9, 9, 0] }],
      published: null,
    },
  ],
});

describe("a report", () => {
  const arrived = (id: string) =>
    until(
      () => copyOf(dong, id),
      ([state]) => state === "delivered",
    );

  it("that comes late or twice changes nothing", async () => {
    const before = await held("dong");
    await plant(dong, "late", "headquarters", "figures", older);
    expect((await arrived("late"))[0]).toBe("delivered");
    expect(await held("dong")).toEqual(before);
    const n = await taken();
    await dong.alter(
      "update letter_copies set state = 'waiting', settled_at = null where letter_id = 'late'",
      `update letters_out set body = '${older}' where id = 'late'`,
    );
    await send(dong);
    expect((await arrived("late"))[0]).toBe("delivered");
    expect(await taken()).toBe(n);
    expect(await held("dong")).toEqual(before);
  });

  it("that was lost in the queue is handed over again", async () => {
    await dong.alter(
      `insert into letters_out (id, recipient, kind, body, at, addressed_at) values ('lost', 'headquarters', 'figures', '${older}', ${Date.parse(NOW)}, 1)`,
      `insert into letter_copies (letter_id, tenant_id, name, tries, due_at, state) values ('lost', '${await idOf("zongbu")}', '总部', 1, ${Date.parse(NOW) + 60_000}, 'waiting')`,
    );
    await send(dong);
    expect((await arrived("lost"))[0]).toBe("delivered");
  });

  it("is taken in once, whoever of the two dies meanwhile", async () => {
    await dong.alter(
      `insert into letters_out (id, recipient, kind, body, at) values ('perilous', 'headquarters', 'figures', '${older}', ${Date.parse(NOW)})`,
    );
    await Promise.all([send(dong), zongbu.evict()]);
    await Promise.all([send(dong), dong.evict()]);
    for (let left = 20; left > 0 && (await copyOf(dong, "perilous"))[0] !== "delivered"; left--) {
      await send(dong);
      await new Promise((later) => setTimeout(later, 50));
    }
    expect((await copyOf(dong, "perilous"))[0]).toBe("delivered");
    expect(await zongbu.rows("select count(*) from letters_in where id = 'perilous'")).toEqual([["1"]]);
  });
});

describe("a letter", () => {
  it("that cannot be taken in stays with its sender, says why, and holds up nobody else", async () => {
    await plant(dong, "poisoned", "headquarters", "figures", '{"months":[]}');
    const [state, reason] = await until(
      () => copyOf(dong, "poisoned"),
      ([, why]) => Boolean(why),
    );
    expect(state).toBe("waiting");
    expect(reason).toContain("内容不合要求");
    expect(await zongbu.rows("select * from letters_in where id = 'poisoned'")).toEqual([]);
    const seen = await dong.get("/manage/letters", await dong.signIn("guanli"));
    expect(words(seen.text())).toMatch(/1封往来函没有送到.*上报各项应办的数.*内容不合要求/);
    for (const [company, login] of [
      [dong, "zongzhuang"],
      [moshang, "guanli"],
    ] as const)
      expect((await company.get("/manage/letters", await company.signIn(login))).status).toBe(404);
  });

  it("is sent again when somebody asks for it, and arrives once what was wrong is put right", async () => {
    await dong.alter(`update letters_out set body = '${older}' where id = 'poisoned'`);
    const again = await dong.submit("/manage/letters", "/manage/letters/again", {}, await dong.signIn("guanli"));
    expect(again.status).toBe(303);
    expect(
      await until(
        () => copyOf(dong, "poisoned"),
        ([state]) => state === "delivered",
      ),
    ).toEqual(["delivered", null]);
  });

  it("goes to nobody outside of the group, and none comes in from there", async () => {
    await plant(dong, "outwards", await idOf("moshang"));
    await plant(moshang, "inwards", await idOf("zongbu"));
    for (const [from, id] of [
      [dong, "outwards"],
      [moshang, "inwards"],
    ] as const)
      expect(
        await until(
          () => copyOf(from, id),
          ([state]) => state === "undeliverable",
        ),
      ).toContain("undeliverable");
    expect(await moshang.rows("select * from letters_in")).toEqual([]);
    expect(await zongbu.rows("select * from letters_in where id = 'inwards'")).toEqual([]);
  });
});
