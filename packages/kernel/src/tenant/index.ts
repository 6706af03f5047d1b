export { type Answer, type AnyAsked, about } from "./about.ts";
export type { AskAnswer, AskRequest, Credential, TenantIdentity, WriteRequest } from "./actor.ts";
export { databaseServer, type KernelBindings, type Secrets, secretsOf } from "./bindings.ts";
export { type Founding, founding, ROOT_CODE } from "./founding.ts";
export type { Memory, Part } from "./memory.ts";
export type { Question } from "./question.ts";
export { meta, ops, outbox, settings } from "./schema.ts";
export { EXACTLY_ONE, type Write, type Written } from "./write.ts";
