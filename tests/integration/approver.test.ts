import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let company: WorldTenant;
let path: string;

beforeAll(async () => {
  world = await openWorld({
    now: "2026-09-24T09:00:00+08:00",
    entry: join(import.meta.dirname, "narrow-worker.ts"),
  });
  company = await world.tenant("jinqi");
  await organise(company);
  const stored = await company.api("/api/records/org-life/meetings", {
    records: [
      {
        unit: "ZZ1",
        duty: "org-life:theme",
        period: "2026-09",
        state: "待确认",
        at: "2026-09-11T10:00:00Z",
        by: "A1",
        doc: {
          kind: "主题党日",
          activity: "专题学习",
          topic: "学习三季度安全要求",
          date: "2026-09-10",
          agenda: ["学习安全要求"],
          minutes: "一起学习了安全要求，交流了三班交接。",
          attendance: ["A1", "A4"].map((member) => ({ member, state: "实到" })),
        },
      },
    ],
  });
  if (!stored.ok) throw new Error(stored.text());
  const [[id]] = (await company.rows("select id from p_org_life__meetings")) as [[string]];
  path = `/p/org-life/records/meetings/${id}`;
}, 60_000);
afterAll(() => world?.close());

const open = async (login: string) => company.get(path, await company.signIn(login));

describe("whoever can make a record go on may read it, although the plugin shows it to officers only", () => {
  it("the other 支委, who is to confirm it, opens it; somebody of another branch finds nothing", async () => {
    const page = await open("zuzhi");
    expect(page.status).toBe(200);
    expect(page.text()).toContain(`${path}/moves/confirm`);
    expect((await open("erche")).status).toBe(404);
  });

  it("and still opens it when it is confirmed and nothing waits any more", async () => {
    const [[rev]] = (await company.rows("select rev from p_org_life__meetings")) as [[string]];
    const confirmed = await company.submit(path, `${path}/moves/confirm`, { rev }, await company.signIn("zuzhi"));
    expect(confirmed.status).toBe(303);
    expect((await open("zuzhi")).status).toBe(200);
    expect((await open("erche")).status).toBe(404);
  });
});
