export { answerTo, files, notFound, tenantApp } from "./app.tsx";
export { BadRequest, Conflict, Forged, found, NotFound, Pending, SignInNeeded } from "./error.ts";
export { doorway, type FrameProps } from "./frame.tsx";
export { type Handler, type Route, RouteBook } from "./registry.ts";
export { logged } from "./trouble.ts";
export { type ActorStub, type Answers, type KernelEnv, type Tenant, Visit } from "./visit.tsx";
