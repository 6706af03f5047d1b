export type { AskAnswer, AskRequest, Credential, TenantIdentity, WriteRequest } from "./actor.ts";
export type { KernelBindings, Secrets } from "./bindings.ts";
export type { Memory, Part } from "./memory.ts";
export type { Question } from "./question.ts";
export { type Founding, founding, ROOT_CODE } from "./founding.ts";
export { EXACTLY_ONE, type Write, type Written } from "./write.ts";
