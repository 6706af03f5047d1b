import { type DatabaseServer, hosts, openControl, rewritings, type Statement, tenants } from "@jiceng/db";
import type { Ring } from "@jiceng/kernel";
import { asc, eq, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { TenantReport, TenantRow } from "./tenant.ts";

/** The ring that a tenant stands in: general until an operator says otherwise. */
export const ringOf = (tenantId: SQLWrapper): SQL<Ring> =>
  sql<Ring>`coalesce((select r.ring from tenant_rings r where r.tenant_id = ${tenantId} order by r.seq desc limit 1), 3)`;

/** Rises with every step of any release and every change of the tenant's ring. */
export const releasesCount = (tenantId: SQLWrapper): SQL<number> =>
  sql<number>`(select coalesce(max(s.seq), 0) from release_steps s) + (select count(*) from tenant_rings r where r.tenant_id = ${tenantId})`;

const row = {
  id: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  groupId: tenants.groupId,
  namespace: tenants.namespace,
  banner: tenants.banner,
  releases: releasesCount(tenants.id),
};

export async function findByHost(server: DatabaseServer, host: string): Promise<TenantRow | null> {
  const db = openControl(server);
  const [found] = await db
    .select(row)
    .from(hosts)
    .innerJoin(tenants, eq(tenants.id, hosts.tenantId))
    .where(eq(hosts.host, host));
  return found ?? null;
}

export const listTenants = (server: DatabaseServer): Promise<TenantRow[]> =>
  openControl(server).select(row).from(tenants).orderBy(asc(tenants.at));

export async function findTenant(server: DatabaseServer, id: string): Promise<TenantRow | null> {
  const [found] = await openControl(server).select(row).from(tenants).where(eq(tenants.id, id));
  return found ?? null;
}

/** A rewriting that has not ended, with the namespace that the tenant is in now. */
export interface Unfinished {
  id: string;
  tenantId: string;
  from: string;
  to: string;
  namespace: string;
}

export const readUnfinished = (server: DatabaseServer): Promise<Unfinished[]> =>
  openControl(server)
    .select({
      id: rewritings.id,
      tenantId: rewritings.tenantId,
      from: rewritings.from,
      to: rewritings.to,
      namespace: tenants.namespace,
    })
    .from(rewritings)
    .innerJoin(tenants, eq(tenants.id, rewritings.tenantId))
    .where(isNull(rewritings.endedAt))
    .orderBy(asc(rewritings.at));

/** Whether exactly this was written under the key before. */
export async function wasActed(
  server: DatabaseServer,
  { key, route, body }: { key: string; route: string; body: string },
): Promise<boolean> {
  const rows = await openControl(server).all(
    sql`select 1 from ops where key = ${key} and route = ${route} and body = ${body}`,
  );
  return rows.length > 0;
}

/** Somebody is at these tenants' pages. */
export const visitedAt = (tenantIds: readonly string[], at: number): Statement[] => [
  {
    sql: `insert into tenant_states (tenant_id, seen_at) select value, ? from json_each(?) where true
      on conflict (tenant_id) do update set seen_at = excluded.seen_at`,
    params: [at, JSON.stringify(tenantIds)],
  },
];

/** What a tenant told of itself takes the place of what it told before. */
export const reportOf = (tenantId: string, { schema, runs, held }: TenantReport, at: number): Statement[] => [
  {
    sql: `insert into tenant_states (tenant_id, schema, reported_at) values (?, ?, ?)
      on conflict (tenant_id) do update set schema = excluded.schema, reported_at = excluded.reported_at`,
    params: [tenantId, schema, at],
  },
  { sql: "delete from tenant_runs where tenant_id = ?", params: [tenantId] },
  {
    sql: `insert into tenant_runs (tenant_id, plugin, hash, version)
      select ?, value ->> 'plugin', value ->> 'hash', value ->> 'version' from json_each(?)`,
    params: [tenantId, JSON.stringify(runs)],
  },
  { sql: "delete from tenant_held where tenant_id = ?", params: [tenantId] },
  {
    sql: "insert into tenant_held (tenant_id, hash, why) select ?, value ->> 'hash', value ->> 'why' from json_each(?)",
    params: [tenantId, JSON.stringify(held)],
  },
];
