import { afterAll, beforeAll, expect, it } from "vitest";
import { load, organise } from "./organisation.ts";
import { FORMS, idOf, scoringDesk } from "./scoring-desk.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

/** More than one answer of the gate holds, below more committees than one step asks. */
const COMMITTEES = 52;
const EACH = 10;
const BRANCHES = COMMITTEES * EACH + 3;

let world: World;
let company: WorldTenant;
let desk: ReturnType<typeof scoringDesk>;

beforeAll(async () => {
  world = await openWorld({ now: "2026-10-12T09:00:00+08:00" });
  company = await world.tenant("daqiye");
  await organise(company);
  const rows = Array.from({ length: COMMITTEES }, (_, i) => [
    `L${i},第${i + 1}厂党委,GS,党委,2020-01-01`,
    ...Array.from({ length: EACH }, (_, n) => `L${i}-${n},第${i + 1}厂${n + 1}车间党支部,L${i},党支部,2020-01-01`),
  ]);
  await load(company, "units", ["编码,名称,上级编码,类型,成立日期", ...rows.flat(), ""].join("\n"));
  const enabled = await company.api("/api/plugins/scoring/enabling", { from: "2026-10" });
  if (!enabled.ok) throw new Error(enabled.text());
  desk = scoringDesk(company);
  await desk.adopted("党支部季度考核", "2026-Q3");
}, 120_000);
afterAll(async () => world?.close());

it(`a round of ${BRANCHES} branches is opened and taken again in steps, with the figures of each, and its board stays a page`, async () => {
  const { to } = await desk.fill("dangwei", `${FORMS}/open`, { "f.subject": "党支部", "f.period": "2026-Q4" });
  expect(to).toMatch(/records\/rounds/);
  const round = idOf(to);
  const early = await desk.fill("dangwei", `${FORMS}/ahead?round=${round}`);
  expect([early.status, early.said.includes("先接着开")]).toEqual([422, true]);
  const opened = async () => Number((await company.rows("select count(*) from p_scoring__results"))[0]![0]);
  for (let before = 0; (await opened()) < BRANCHES; ) {
    const now = await opened();
    expect(now).toBeGreaterThan(before);
    expect(await desk.read("dangwei", to)).toContain(`还有${BRANCHES - now}个没有开`);
    before = now;
    expect((await desk.fill("dangwei", `${FORMS}/more?round=${round}`)).status).toBe(303);
  }
  const missing = await company.rows(
    "select count(*) from p_scoring__results__taken where json_extract(doc, '$.code') = '1.1' and json_extract(doc, '$.den') is null",
  );
  expect(missing).toEqual([["0"]]);
  const board = await desk.read("dangwei", to);
  expect(board).toContain(`考核对象 ${BRANCHES}`);
  expect(board).toContain("这里是第1到第100个");
  const last = await desk.read("dangwei", `/p/scoring/round?id=${round}&from=500`);
  expect(last).toContain(`这里是第501到第${BRANCHES}个`);
  let next = `${FORMS}/takeAgain?round=${round}`;
  for (let step = 0; next.includes("takeAgain") && step < 9; step++) {
    const done = await desk.fill("dangwei", next);
    expect([done.status, done.said.includes("没有存上")]).toEqual([303, false]);
    next = done.to;
  }
  expect(next).toBe(to);
}, 120_000);
