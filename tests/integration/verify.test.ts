import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plugins } from "../../apps/web/src/plugins.ts";
import { organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const JICENG = join(import.meta.dirname, "../../apps/cli/start.mjs");

let world: World;
let company: WorldTenant;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("hechang");
  await organise(company);
  const reply = await company.api("/api/records/org-life/meetings", {
    records: [
      meeting("ZZ1", "org-life:theme", "2026-06", "2026-06-18"),
      meeting("ZZ1", "org-life:theme", "2026-07", "2026-08-03"),
      meeting("ZZ1", "org-life:committee", "2026-07", "2026-07-09"),
      meeting("ZZ2", "org-life:theme", "2026-07", "2026-07-15"),
      { ...meeting("ZC1", "org-life:theme", "2026-07", "2026-07-20"), state: "待确认" },
    ],
  });
  if (!reply.ok) throw new Error(reply.text());
}, 120_000);
afterAll(() => world?.close());

const PEOPLE: Record<string, string[]> = { ZZ1: ["A1", "A2", "A3"], ZZ2: ["B1", "B2"], ZC1: ["C1", "C2", "C3"] };

const meeting = (unit: string, duty: string, period: string, date: string) => ({
  unit,
  duty,
  period,
  state: "已确认",
  at: `${date}T10:00:00Z`,
  by: PEOPLE[unit]![0]!,
  confirmedBy: PEOPLE[unit]![1]!,
  doc: {
    kind: duty.endsWith("theme") ? "主题党日" : "支委会",
    activity: "专题学习",
    topic: "学习三季度安全要求",
    date,
    agenda: ["学习安全要求"],
    minutes: "一起学习了安全要求，交流了三班交接。",
    attendance: PEOPLE[unit]!.map((member) => ({ member, state: "实到" })),
  },
});

/** Runs the command as an operator does. */
const verify = (): Promise<{ code: number; text: string }> =>
  new Promise((resolve) => {
    const place = ["--host", company.host, "--port", String(company.port), "--token", company.serviceToken];
    execFile(process.execPath, [JICENG, "verify", ...place, "--until", "2026-09"], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, text: out + err }),
    );
  });

/** Runs a story with something planted behind the product's back, and takes it out again. */
async function planted(statement: string, undone: string, story: () => Promise<void>): Promise<void> {
  await company.alter(statement);
  try {
    await story();
  } finally {
    await company.alter(undone);
  }
}

const completion = (record: string, unit: string, onTime: number) =>
  `insert into completions (duty, unit_no, period, record_id, held_on, delta, on_time, at)
   select 'org-life:theme', no, '2026-07', '${record}', '2026-07-20', 1, ${onTime}, 0 from units where code = '${unit}'`;

describe("counting again from rows", () => {
  it("finds every figure of twelve months equal, and the people in the records that count", async () => {
    const { code, text } = await verify();
    expect(text).toContain("每个数都与原始记录一致");
    expect(code).toBe(0);
    // 6 units × 12 months, every duty that is owed without being taken on with three numbers; 3 + 3 + 3 + 2 people.
    const duties = Object.values(plugins.find(({ id }) => id === "org-life")!.duties!);
    const figures = (72 * 3 * duties.filter(({ since }) => since === undefined).length).toLocaleString("en");
    expect(text).toMatch(new RegExp(`hechang\\.localhost\\s+72\\s+${figures}\\s+0\\s+0\\s+0\\s+11\n`));
  });

  it("sees a completion that no record is behind, in the unit and in everything above it", () =>
    planted(completion("nobody", "ZC1", 1), "delete from completions where record_id = 'nobody'", async () => {
      const { code, text } = await verify();
      expect(code).toBe(1);
      for (const [unit, columns, rows] of [
        ["ZC1 造型党支部", "1/1/1", "1/0/0"],
        ["ZC 铸造厂党委", "1/1/1", "1/0/0"],
        ["GS 公司党委", "3/3/2", "3/2/1"],
      ]) {
        expect(text).toMatch(new RegExp(`${unit}\\s+org-life:theme\\s+${columns}\\s+${rows}`));
      }
      expect(text).toContain("无记录的完成");
      expect(text).not.toMatch(/ZZ 总装厂党委/);
    }));

  it("sees a completion that was taken away from a confirmed record", () =>
    planted(
      "update completions set duty = 'x' || duty where held_on = '2026-07-15'",
      "update completions set duty = substr(duty, 2) where held_on = '2026-07-15'",
      async () => {
        const { code, text } = await verify();
        expect(code).toBe(1);
        expect(text).toContain("无完成的记录");
        expect(text).toMatch(/ZZ2 二车间党支部\s+org-life:theme\s+1\/0\/0\s+1\/1\/1/);
      },
    ));

  it("sees a late meeting that was counted as on time", () =>
    planted(
      "update completions set on_time = 1 where held_on = '2026-08-03'",
      "update completions set on_time = 0 where held_on = '2026-08-03'",
      async () => {
        const { code, text } = await verify();
        expect(code).toBe(1);
        expect(text).toMatch(/ZZ1 一车间党支部\s+org-life:theme\s+1\/1\/1\s+1\/1\/0/);
      },
    ));

  it("opens to the tenant's own programs alone", async () => {
    const path = "/api/verification?period=2026-07";
    expect((await company.get(path)).status).toBe(303);
    expect((await company.get(path, await company.signIn("dangwei"))).status).toBe(404);
    expect((await company.get(path, "", { authorization: "Bearer wrong" })).status).toBe(401);
    const wrong = await company.get("/api/verification?period=2026-13", "", {
      authorization: `Bearer ${company.serviceToken}`,
    });
    expect(wrong.status).toBe(422);
  });
});
