export { Collector } from "./calls/collector.ts";
export { readPlatformReleases, readReleaseCode } from "./releases/index.ts";
export { controlOf } from "./tenants/control.ts";
export { ControlActor } from "./tenants/control-actor.ts";
export { TenantDirectory } from "./tenants/directory.ts";
export { platformRoutes } from "./tenants/routes.ts";
export { listTenants } from "./tenants/store.ts";
export type { TenantRow } from "./tenants/tenant.ts";
