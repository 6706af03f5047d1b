export * from "./routes/index.ts";
export { kernelRoutes } from "./kernel-routes.ts";
export { tenantActor } from "./tenant/actor.ts";
export { type Founding, founding, type KernelBindings, type Secrets } from "./tenant/index.ts";
