import { type DatabaseServer, openControl } from "@jiceng/db";
import type { CallCount } from "@jiceng/kernel";
import { calledOf } from "../calls/called.ts";
import { faultsOfTenant } from "../calls/faults.ts";
import { callsOfTenant } from "../calls/store.ts";
import { filtersOf, type SavedFilter } from "../filters/store.ts";
import { groupNames, type StepRow, stepRead, stepsOf } from "../standing/store.ts";
import { lineOfTenant, linesOfTenants, ringsOf, runsOf, tenantsCounted, waitingAt } from "./store.ts";
import type { OneTenant, TenantFilter, TenantLine, TenantLineRow } from "./tenant-line.ts";

/** A page of tenants, by name, and how many fit the filter; the groups to choose from; and what an operator keeps of lists. One round trip. */
export async function readTenantLines(
  server: DatabaseServer,
  filter: TenantFilter,
  operatorId: string,
  now: number,
): Promise<{ tenants: TenantLine[]; total: number; groups: { id: string; name: string }[]; saved: SavedFilter[] }> {
  const db = openControl(server);
  const [lines, [counted], groups, saved] = (await db.batch([
    db.all(linesOfTenants(filter, now)),
    db.all(tenantsCounted(filter, now)),
    db.all(groupNames),
    db.all(filtersOf(operatorId)),
  ])) as [TenantLineRow[], [{ n: number }], { id: string; name: string }[], SavedFilter[]];
  return { tenants: lines.map(lineRead), total: counted.n, groups, saved };
}

const lineRead = <T extends { faults: string }>(row: T): Omit<T, "faults"> & Pick<TenantLine, "faults"> => ({
  ...row,
  faults: JSON.parse(row.faults),
});

/** One tenant; `null` where there is none of that id. */
export async function readTenant(server: DatabaseServer, id: string, now: number): Promise<OneTenant | null> {
  const db = openControl(server);
  const [[one], runs, waiting, rings, steps, faultsBy, counts] = (await db.batch([
    db.all(lineOfTenant(id, now)),
    db.all(runsOf(id)),
    db.all(waitingAt(id)),
    db.all(ringsOf(id)),
    db.all(stepsOf(id)),
    db.all(faultsOfTenant(id, now)),
    db.all(callsOfTenant(id, now)),
  ])) as [
    (Omit<OneTenant, "faults"> & { faults: string })[],
    OneTenant["runs"],
    OneTenant["waiting"],
    OneTenant["rings"],
    StepRow[],
    OneTenant["faultsBy"],
    (CallCount & { release: string })[],
  ];
  if (!one) return null;
  const byRelease = Map.groupBy(counts, ({ release }) => release);
  return {
    ...lineRead(one),
    faultsBy,
    runs: runs.map((run) => ({ ...run, ...calledOf(byRelease.get(run.hash) ?? []) })),
    waiting,
    rings,
    steps: steps.map(stepRead),
  };
}
