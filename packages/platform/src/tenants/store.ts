import { type DatabaseServer, hosts, openControl, rewritings, tenants } from "@jiceng/db";
import { asc, eq, isNull } from "drizzle-orm";
import type { TenantRow } from "./tenant.ts";

const row = {
  id: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  groupId: tenants.groupId,
  namespace: tenants.namespace,
  banner: tenants.banner,
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
