export { answerTo, files, notFound, tenantApp } from "./app.ts";
export { attachment } from "./attachment.ts";
export type { ActorStub } from "./env.ts";
export {
  BadRequest,
  Closed,
  type Closure,
  Conflict,
  Forged,
  found,
  NotFound,
  Outrun,
  Pending,
  ReadOnly,
  Reused,
  SignInNeeded,
} from "./error.ts";
export { formKey } from "./form-key.ts";
export { doorway, type FrameProps } from "./frame.tsx";
export { askedBy, drawnList, type FileAsked, fileAsked, filesAt, listAnswer, partOf } from "./list-answer.tsx";
export { isSameOrigin } from "./origin.ts";
export { Posted, typedText } from "./posted.ts";
export {
  BASE as API_V1,
  OfPeople,
  PROBLEMS,
  type ProblemKind,
  readsEnglish,
  readsProblems,
  TooLarge,
  typeOf,
  Unmatched,
  WrongType,
} from "./problem.ts";
export { type Handler, RouteBook } from "./registry.ts";
export { FAULT_HEADER, type FaultKind, logged } from "./trouble.ts";
export { type Answers, Visit } from "./visit.ts";
