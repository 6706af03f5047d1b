import type { Statement } from "@jiceng/db";
import { FAULT_HEADER, type FaultKind } from "@jiceng/kernel";
import { sql } from "drizzle-orm";
import { bucketOf, shownSince } from "./store.ts";

/** Faults of one kind at one tenant, with the number by which the last of them is found in the log. */
export interface TenantFault {
  tenant: string;
  kind: FaultKind;
  failures: number;
  reference: string;
}

export const FAULT_WORDS: Readonly<Record<FaultKind, string>> = {
  migration: "升级没成",
  database: "数据库出错",
  page: "页面出错",
  actor: "后台出错",
};

/** What an answer says of a fault behind it; `null` where there is none. */
export function faultIn(answer: Response): { kind: FaultKind; reference: string } | null {
  const [kind, reference] = answer.headers.get(FAULT_HEADER)?.split(" ") ?? [];
  return kind && reference ? { kind: kind as FaultKind, reference } : null;
}

const KEPT = 7 * 86_400_000;

/** Adds to what was counted before in these ten minutes, and lets go of what is old. */
export const countFaults = (faults: readonly TenantFault[], now: number): Statement[] => [
  {
    sql: `insert into tenant_failures (since, tenant_id, kind, failures, reference)
      select ?, value ->> 'tenant', value ->> 'kind', value ->> 'failures', value ->> 'reference' from json_each(?) where true
      on conflict (tenant_id, since, kind) do update set failures = failures + excluded.failures, reference = excluded.reference`,
    params: [bucketOf(now), JSON.stringify(faults)],
  },
  { sql: "delete from tenant_failures where since < ?", params: [now - KEPT] },
];

/** Faults of one tenant in the last day, by ten minutes, the latest first. */
export const faultsOfTenant = (tenantId: string, now: number) => sql`
  select since, kind, failures, reference from tenant_failures
  where tenant_id = ${tenantId} and since >= ${shownSince(now)} order by since desc, kind limit 20`;
