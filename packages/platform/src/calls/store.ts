import { type DatabaseServer, openControl, type Statement, type TenantIdentity } from "@jiceng/db";
import type { CallCount } from "@jiceng/kernel";
import { sql } from "drizzle-orm";

/** Length of the buckets that calls are kept in, milliseconds. */
export const BUCKET = 10 * 60_000;
const DAY = 86_400_000;
/** How long they are kept. */
const KEPT = 7 * DAY;

export const bucketOf = (at: number): number => Math.floor(at / BUCKET) * BUCKET;

/** Adds to what was counted before, and lets go of what is old. */
export const countCalls = (counts: readonly CallCount[], now: number): Statement[] => [
  {
    sql: `insert into release_calls (since, hash, tenant_id, band, calls, failures)
      select ?, value ->> 'release', value ->> 'tenant', value ->> 'band', sum(value ->> 'calls'), sum(value ->> 'failures')
      from json_each(?) where true group by 2, 3, 4
      on conflict (since, hash, tenant_id, band) do update set calls = calls + excluded.calls, failures = failures + excluded.failures`,
    params: [bucketOf(now), JSON.stringify(counts)],
  },
  { sql: "delete from release_calls where since < ?", params: [now - KEPT] },
];

/** What has been counted since the bucket of now began, by release. */
export const readBegun = (
  server: DatabaseServer,
  now: number,
): Promise<Pick<CallCount, "release" | "calls" | "failures">[]> =>
  openControl(server).all(
    sql`select hash release, sum(calls) calls, sum(failures) failures from release_calls where since = ${bucketOf(now)} group by hash`,
  );

/** Which of these are releases of the platform. */
export async function readKnown(server: DatabaseServer, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await openControl(server).all<{ hash: string }>(
    sql`select hash from releases where hash in (select value from json_each(${JSON.stringify(hashes)}))`,
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** Where these tenants live. */
export const readIdentities = (server: DatabaseServer, tenants: readonly string[]): Promise<TenantIdentity[]> =>
  openControl(server).all(
    sql`select id, namespace from tenants where id in (select value from json_each(${JSON.stringify(tenants)}))`,
  );

/** Since when calls are shown. */
export const shownSince = (now: number): number => bucketOf(now - DAY);

/** Counts of the last day, by release and band. */
export const callsByRelease = (now: number) => sql`
  select hash release, band, sum(calls) calls, sum(failures) failures
  from release_calls where since >= ${shownSince(now)} group by hash, band`;

/** Counts of one release in the last day, by tenant and band. */
export const callsOfRelease = (hash: string, now: number) => sql`
  select tenant_id tenant, band, sum(calls) calls, sum(failures) failures
  from release_calls where since >= ${shownSince(now)} and hash = ${hash} group by tenant_id, band`;

/** Counts of one tenant in the last day, by release and band. */
export const callsOfTenant = (tenantId: string, now: number) => sql`
  select hash release, band, sum(calls) calls, sum(failures) failures
  from release_calls where since >= ${shownSince(now)} and tenant_id = ${tenantId} group by hash, band`;
