import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

/** Past seven in the morning, when plugins do their daily work. */
const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("xiangmu");
  await organise(company);
  await sent("/api/plugins/projects/enabling", { from: "2026-09" });
}, 120_000);
afterAll(() => world?.close());

async function sent(path: string, body: object): Promise<void> {
  const reply = await company.api(path, body);
  if (!reply.ok) throw new Error(reply.text());
}

/** A project of 一车间 that is there already: in this state since that day, with the last process record on another. */
const project = (name: string, state: string, since: string, lastLog?: string) =>
  sent("/api/records/projects/projects", {
    records: [
      {
        key: name,
        unit: "ZZ1",
        state,
        at: `${since}T01:00:00Z`,
        by: "A1",
        confirmedBy: "C1",
        doc: {
          name,
          kind: "书记突破项目",
          owner: "A2",
          roles: [{ member: "A2", role: "攻坚组长" }],
          business: "质量2.1",
          kpis: [{ name: "一次交验合格率", suffix: "%", baseline: "94.2", target: "97", source: "质量系统" }],
          plan: ["2026-10-30", "2026-11-30", "2026-12-10"].map((due, n) => ({ what: `第${n + 1}步`, due })),
          ...(lastLog && { lastLog }),
        },
      },
    ],
  });

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 200 });
const notices = async (): Promise<string[]> =>
  (await company.rows("select text from notices order by at, id")).map(([text]) => text!);
const wake = async () => company.get("/me", await company.signIn("shuji"));

it("a project that is silent for sixty days is mentioned to its branch once; one that was heard of is left alone", async () => {
  await project("管节对接零返工", "节点", "2026-06-01", "2026-07-26");
  await project("漆面颗粒清零", "节点", "2026-06-01", "2026-07-27");
  // The work of today is done anew, now that there is something to find.
  await company.alter("delete from job_runs", "delete from ops where route = 'plugin'");
  await wake();
  await soon(async () =>
    expect(await notices()).toContain("“管节对接零返工”60天没有过程记录了，记一句进展，或写明卡在哪里"),
  );
  await company.alter("delete from job_runs", "delete from ops where route = 'plugin'");
  await wake();
  await soon(async () =>
    expect(
      await company.rows("select count(*) from job_runs where settled_at is not null and plugin = 'projects'"),
    ).toEqual([["1"]]),
  );
  const said = (await notices()).filter((text) => text.includes("没有过程记录"));
  expect(new Set(said)).toEqual(new Set(["“管节对接零返工”60天没有过程记录了，记一句进展，或写明卡在哪里"]));
  expect(await company.rows("select count(distinct outbox_id) from notices where text like '%没有过程记录%'")).toEqual([
    ["1"],
  ]);
});

it("a branch hears that its project was approved", async () => {
  await project("首件一次做对", "逐项研究", "2026-09-20");
  const [[id]] = (await company.rows(
    "select id from p_projects__projects where json_extract(doc, '$.name') = '首件一次做对'",
  )) as [[string]];
  const place = `/p/projects/records/projects/${id}`;
  const cookie = await company.signIn("zongzhuang");
  const rev = /name="rev" value="(\d+)"/.exec((await company.get(place, cookie)).text())![1]!;
  const approve = `${place}/moves/approve`;
  const reply = await company.post(approve, { rev, k: signedKey(world.secrets, cookie, approve) }, cookie);
  expect(reply.status).toBe(303);
  await soon(async () => expect(await notices()).toContain("“首件一次做对”已立项，可以开始了"));
});
