export { CONTROL_MIGRATIONS } from "./control/migrations.ts";
export { challenges, operatorLinks, operatorPasskeys, operatorSessions, operators } from "./control/operators.ts";
export {
  releaseCalls,
  releaseSteps,
  releases,
  tenantHeld,
  tenantRings,
  tenantRuns,
  tenantStates,
} from "./control/releases.ts";
export { groups, hosts, rewritings, tenants } from "./control/schema.ts";
export { ForbiddenSql, guard } from "./guard.ts";
export type { Outcome, SqlValue, Statement } from "./hrana.ts";
export { everyStep, ledgerQuery, type Migration, pending } from "./migrate.ts";
export { CONTROL_NAMESPACE, openControl, openTenant, type TenantIdentity } from "./open.ts";
export { type DatabaseServer, draft, type Reader, type Trips } from "./reader.ts";
export { refuseIf, statement } from "./statement.ts";
export { type Texts, textsOf } from "./texts.ts";
