import { type DatabaseServer, openControl } from "@jiceng/db";
import type { CallCount } from "@jiceng/kernel";
import { calledOf } from "../calls/called.ts";
import { callsByRelease, callsOfRelease } from "../calls/store.ts";
import type { OneRelease, ReleaseLine } from "./release-line.ts";
import { heldAt, linesQuery, oneQuery, runnersOf, stepsOf } from "./store.ts";

type Counts = (Pick<CallCount, "band" | "calls" | "failures"> & { release: string; tenant: string })[];

/** Every release of the platform, the latest first, with how it fared in the last day. */
export async function readReleaseLines(server: DatabaseServer, now: number): Promise<ReleaseLine[]> {
  const db = openControl(server);
  const [lines, counts] = await db.batch([db.all(linesQuery()), db.all(callsByRelease(now))]);
  const byRelease = Map.groupBy(counts as Counts, ({ release }) => release);
  return (lines as Omit<ReleaseLine, "calls" | "failures" | "p95">[]).map((line) => ({
    ...line,
    ...calledOf(byRelease.get(line.hash) ?? []),
  }));
}

/** One release; `null` where the platform has none of that hash. */
export async function readRelease(server: DatabaseServer, hash: string, now: number): Promise<OneRelease | null> {
  const db = openControl(server);
  const [[one], steps, runners, waiting, counts] = (await db.batch([
    db.all(oneQuery(hash)),
    db.all(stepsOf(hash)),
    db.all(runnersOf(hash)),
    db.all(heldAt(hash)),
    db.all(callsOfRelease(hash, now)),
  ])) as [
    (OneRelease & { needs: string })[],
    OneRelease["steps"],
    OneRelease["runners"],
    OneRelease["waiting"],
    Counts,
  ];
  if (!one) return null;
  const byTenant = Map.groupBy(counts, ({ tenant }) => tenant);
  return {
    ...one,
    ...calledOf(counts),
    needs: JSON.parse(one.needs),
    steps,
    runners: runners.map((tenant) => ({ ...tenant, ...calledOf(byTenant.get(tenant.id) ?? []) })),
    waiting,
  };
}
