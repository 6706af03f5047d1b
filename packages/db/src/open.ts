import { type DatabaseServer, openReader, type Reader, type Trips } from "./reader.ts";

/** Which tenant, and which namespace of the server holds everything it owns. */
export interface TenantIdentity {
  id: string;
  namespace: string;
}

export const CONTROL_NAMESPACE = "control";

/**
 * The only door to a tenant's data: read-only, with a token that names this one namespace. Writing is the lane's, which
 * the tenant's actor alone may open.
 */
export const openTenant = (server: DatabaseServer, { namespace }: TenantIdentity, trips: Trips): Reader =>
  openReader(server, namespace, trips);

/** The control database: which enterprises there are and where they live. */
export const openControl = (server: DatabaseServer): Reader => openReader(server, CONTROL_NAMESPACE, { count: 0 });
