import { request, type WorkerOptions } from "@jiceng/stack";
import { expect } from "vitest";
import { ids, organise } from "../integration/organisation.ts";
import { openWorld, type WorldTenant } from "../integration/world.ts";
import type { Known } from "./forged.ts";

/** In every row of the other tenant, and in every row that the reader may not see. */
const FOREIGN = "外家的话七零三";
const BEYOND = "隔壁支部的话五五一";

/**
 * A world of two enterprises that have the same plugin. At the first a secretary of one branch works with it; the other's rows, and those of
 * other branches, hold words that must never come up in an answer.
 */
export async function openGround(plugins: WorkerOptions["plugins"] = { silent: 600 }) {
  const world = await openWorld({
    now: "2026-09-24T09:00:00+08:00",
    entry: new URL("ground-worker.ts", import.meta.url).pathname,
    plugins,
  });
  const here = await world.tenant("heishi");
  const there = await world.tenant("baiyang");
  await organise(here);
  await organise(there);
  const mine = await planted(here, "ZZ1", "自己的计划");
  const beyond = await planted(here, "ZC1", BEYOND);
  const foreign = await planted(there, "ZZ1", FOREIGN);
  await there.alter(`update units set name = name || '${FOREIGN}'`);
  const known: Known = { foreign, beyond };
  const canaries = [FOREIGN, BEYOND, ...Object.values(foreign), beyond.record, there.namespace];

  /** Posts to the ground's own routes as somebody who is signed in. */
  async function asked<T>(tenant: WorldTenant, path: string, body: unknown): Promise<{ reply: T; text: string }> {
    const cookie = await tenant.signIn("shuji");
    const { port, host } = tenant;
    const headers = { "sec-fetch-site": "same-origin", "content-type": "application/json", cookie };
    const reply = await request({ port, host, path, method: "POST", headers, body: JSON.stringify(body) });
    expect(reply.status, reply.text().slice(0, 500)).toBe(200);
    return { reply: reply.json<T>(), text: reply.text() };
  }

  return {
    world,
    here,
    there,
    known,
    mine,
    asked,
    /** That no word of the other tenant, or of where the reader may not look, is in an answer. */
    clean(text: string, echoed: readonly string[] = []): void {
      for (const canary of canaries) if (!echoed.includes(canary)) expect(text, canary).not.toContain(canary);
    },
  };
}

export type Ground = Awaited<ReturnType<typeof openGround>>;

/** One plan of a unit, straight into the tenant's rows, and the ids around it. */
async function planted(tenant: WorldTenant, code: string, topic: string) {
  const record = crypto.randomUUID();
  const { unit, member } = await ids(tenant);
  await tenant.alter(
    `insert into p_ground__plans (id, rev, v, unit_no, state, by, at, updated_at, doc) select '${record}', 1, 1, no, '', 'nobody', 1, 1, '${JSON.stringify({ topic, grade: "甲" })}' from units where code = '${code}'`,
  );
  return { record, unit: unit[code]!, member: member.A1! };
}
