import { type DatabaseServer, hosts, openControl, tenants } from "@jiceng/db";
import { asc, eq } from "drizzle-orm";
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
