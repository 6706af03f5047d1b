import { type DatabaseServer, openControl, type TenantIdentity, tenants } from "@jiceng/db";
import { inArray, isNotNull } from "drizzle-orm";

/** An enterprise at one end of a letter. */
export interface Correspondent extends TenantIdentity {
  name: string;
  groupId: string | null;
}

/** Those of these ids that there are. */
export const readCorrespondents = (server: DatabaseServer, ids: readonly string[]): Promise<Correspondent[]> =>
  openControl(server)
    .select({ id: tenants.id, namespace: tenants.namespace, name: tenants.name, groupId: tenants.groupId })
    .from(tenants)
    .where(inArray(tenants.id, [...ids]));

/** Every enterprise that belongs to a group. */
export const readGrouped = (server: DatabaseServer): Promise<TenantIdentity[]> =>
  openControl(server)
    .select({ id: tenants.id, namespace: tenants.namespace })
    .from(tenants)
    .where(isNotNull(tenants.groupId));
