/** Addresses of the console. */
export const tenantPath = (id: string): string => `/tenants/${id}`;
export const ringPath = (id: string): string => `${tenantPath(id)}/ring`;
export const breakGlassPath = (id: string): string => `${tenantPath(id)}/break-glass`;
export const releasePath = (hash: string): string => `/releases/${hash}`;
export const promotionPath = (hash: string): string => `${releasePath(hash)}/promotion`;
export const haltPath = (hash: string): string => `${releasePath(hash)}/halt`;
export const resumptionPath = (hash: string): string => `${releasePath(hash)}/resumption`;
