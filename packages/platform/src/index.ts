export { Collector } from "./calls/collector.ts";
export { consoleHost } from "./console/host.ts";
export { platformConsole } from "./console/index.ts";
export { carryLetters } from "./exchange/carrying.ts";
export { GroupDirectory } from "./groups/directory.ts";
export { readGroup, readGroupOf } from "./groups/store.ts";
export { platformRoutes } from "./program-routes.ts";
export type {
  AskProvisioning,
  FirstLink,
  Provisioning,
  ProvisioningStep,
  ReadProvisionings,
  Wish,
  WishFault,
  WishField,
} from "./provisioning/provisioning.ts";
export { readPlatformReleases, readReleaseCode } from "./releases/store.ts";
export { closedAnswer } from "./standing/closed.ts";
export { readIsOpen, standingOf } from "./standing/store.ts";
export { controlOf } from "./tenants/control.ts";
export { ControlActor } from "./tenants/control-actor.ts";
export { TenantDirectory } from "./tenants/directory.ts";
export { listTenants } from "./tenants/store.ts";
export type { TenantRow } from "./tenants/tenant.ts";
