export * from "./access/index.ts";
export {
  attempted,
  deviceOf,
  hashPassword,
  INVITATION_LIFE,
  instantLabel,
  invitedBy,
  isPassword,
  type Limit,
  landing,
  loginProblem,
  mayGoOn,
  nameProblem,
  ownPasswordIs,
  type PasswordKeeping,
  passwordProblem,
  readLogin,
  SESSION_COOKIE,
  signInLimits,
  withoutPassword,
} from "./accounts/index.ts";
export * from "./api/index.ts";
export { apiV1Routes } from "./api/routes.tsx";
export * from "./appeals/index.ts";
export { type AuditEntry, audit, auditStatement, isIntact } from "./audit/index.ts";
export * from "./ballots/index.ts";
export * from "./calendar/index.ts";
export { type Carrier, carrierOf } from "./deliveries/index.ts";
export * from "./desk/index.ts";
export * from "./duties/index.ts";
export * from "./evidence/index.ts";
export * from "./exchange/index.ts";
export * from "./files/index.ts";
export * from "./groups/index.ts";
export * from "./imports/index.ts";
export * from "./jobs/index.ts";
export { kernelOperations } from "./kernel-operations.ts";
export { kernelRoutes } from "./kernel-routes.ts";
export * from "./lists/index.ts";
export * from "./members/index.ts";
export * from "./metrics/index.ts";
export * from "./notices/index.ts";
export * from "./onboarding/index.ts";
export * from "./papers/index.ts";
export * from "./periods/index.ts";
export * from "./plugins/index.ts";
export { programsRead, programsWrite } from "./programs/index.ts";
export { type Speller, speller } from "./readings/index.ts";
export * from "./records/index.ts";
export * from "./reviews/index.ts";
export * from "./routes/index.ts";
export * from "./rules/index.ts";
export * from "./scores/index.ts";
export * from "./secrets/index.ts";
export * from "./tasks/index.ts";
export * from "./templates/index.ts";
export { tenantActor } from "./tenant/actor.ts";
export * from "./tenant/index.ts";
export * from "./transfers/index.ts";
export * from "./units/index.ts";
export * from "./visits/index.ts";
export * from "./yearbooks/index.ts";
