export { answerTo, files, notFound, tenantApp } from "./app.ts";
export { attachment } from "./attachment.ts";
export type { ActorStub } from "./env.ts";
export { BadRequest, Conflict, found, NotFound, Pending } from "./error.ts";
export { doorway, type FrameProps } from "./frame.tsx";
export { typedText } from "./posted.ts";
export { type Handler, RouteBook } from "./registry.ts";
export { logged } from "./trouble.ts";
export { type Answers, Visit } from "./visit.ts";
