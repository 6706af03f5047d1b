export { actWords, isKernelAct } from "./act.ts";
export { type AuditEntry, auditStatement } from "./audit.ts";
export { audit } from "./schema.ts";
export { isIntact } from "./seal.ts";
