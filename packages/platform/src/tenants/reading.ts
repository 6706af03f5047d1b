import { type DatabaseServer, openControl } from "@jiceng/db";
import type { CallCount } from "@jiceng/kernel";
import { calledOf } from "../calls/called.ts";
import { callsOfTenant } from "../calls/store.ts";
import { type StepRow, stepRead, stepsOf } from "../standing/store.ts";
import { lineOfTenant, linesOfTenants, ringsOf, runsOf, tenantsCounted, waitingAt } from "./store.ts";
import type { OneTenant, TenantFilter, TenantLine } from "./tenant-line.ts";

/** A page of tenants, by name, and how many fit the filter. */
export async function readTenantLines(
  server: DatabaseServer,
  filter: TenantFilter,
  now: number,
): Promise<{ tenants: TenantLine[]; total: number }> {
  const db = openControl(server);
  const [lines, [counted]] = (await db.batch([
    db.all(linesOfTenants(filter, now)),
    db.all(tenantsCounted(filter)),
  ])) as [TenantLine[], [{ n: number }]];
  return { tenants: lines, total: counted.n };
}

/** One tenant; `null` where there is none of that id. */
export async function readTenant(server: DatabaseServer, id: string, now: number): Promise<OneTenant | null> {
  const db = openControl(server);
  const [[one], runs, waiting, rings, steps, counts] = (await db.batch([
    db.all(lineOfTenant(id, now)),
    db.all(runsOf(id)),
    db.all(waitingAt(id)),
    db.all(ringsOf(id)),
    db.all(stepsOf(id)),
    db.all(callsOfTenant(id, now)),
  ])) as [
    OneTenant[],
    OneTenant["runs"],
    OneTenant["waiting"],
    OneTenant["rings"],
    StepRow[],
    (CallCount & { release: string })[],
  ];
  if (!one) return null;
  const byRelease = Map.groupBy(counts, ({ release }) => release);
  return {
    ...one,
    runs: runs.map((run) => ({ ...run, ...calledOf(byRelease.get(run.hash) ?? []) })),
    waiting,
    rings,
    steps: steps.map(stepRead),
  };
}
