export { answerTo, files, notFound, tenantApp } from "./app.tsx";
export type { ActorStub, KernelEnv, Tenant } from "./env.ts";
export { BadRequest, Conflict, Forged, found, NotFound, Pending, SignInNeeded } from "./error.ts";
export { doorway, type FrameProps } from "./frame.tsx";
export { type Handler, type Route, RouteBook } from "./registry.ts";
export { logged } from "./trouble.ts";
export { Visit } from "./visit.ts";
