export { Collector } from "./calls/collector.ts";
export { consoleHost } from "./console/host.ts";
export { platformConsole } from "./console/index.ts";
export { carryLetters } from "./exchange/carrying.ts";
export { GroupDirectory } from "./groups/directory.ts";
export { readGroup, readGroupOf } from "./groups/store.ts";
export { onboardingRoutes } from "./onboarding/routes.ts";
export { beginningOf, findProfile, PROFILES, type Profile } from "./profiles/index.ts";
export { platformRoutes } from "./program-routes.ts";
export { type AskedFor, askProvisioning, checkProvisioning } from "./provisioning/asking.ts";
export type {
  FirstLink,
  Provisioning,
  ProvisioningStep,
  Wish,
  WishFault,
  WishField,
} from "./provisioning/provisioning.ts";
export {
  firstLink,
  firstLinks,
  type LinkTo,
  renewFirstLink,
  type SeeingTo,
  tryAgain,
  withdrawProvisioning,
} from "./provisioning/seeing-to.ts";
export { readProvisioning, readProvisionings } from "./provisioning/store.ts";
export { readPlatformReleases, readReleaseCode } from "./releases/store.ts";
export { closedAnswer } from "./standing/closed.ts";
export { readIsOpen, standingOf } from "./standing/store.ts";
export { takeoutRoutes } from "./takeout/routes.tsx";
export { controlOf } from "./tenants/control.ts";
export { ControlActor } from "./tenants/control-actor.ts";
export { TenantDirectory } from "./tenants/directory.ts";
export { listTenants } from "./tenants/store.ts";
export type { TenantRow } from "./tenants/tenant.ts";
export { vouches } from "./visits/vouching.ts";
