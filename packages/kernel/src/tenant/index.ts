export { type Answer, type AnyAsked, about } from "./about.ts";
export type {
  AskAnswer,
  AskRequest,
  CommitRequest,
  FoundRequest,
  ReadGroup,
  ReadPlatform,
  TenantReport,
} from "./actor.ts";
export {
  controlLife,
  databaseServer,
  type KernelBindings,
  type PluginProcess,
  type Secrets,
  secretsOf,
} from "./bindings.ts";
export { type Commit, type Committed, EXACTLY_ONE, rightsStill } from "./commit.ts";
export type { Beginning, Founding } from "./founding.ts";
export { madeTables } from "./made-tables.ts";
export type { Memory, Part } from "./memory.ts";
export { MIGRATIONS } from "./migrations.ts";
export { isMisplaced } from "./misplaced.ts";
export type { Question } from "./question.ts";
export { ROOT_CODE } from "./root-code.ts";
export { meta, ops, outbox, settings } from "./schema.ts";
export { readOperation } from "./store.ts";
