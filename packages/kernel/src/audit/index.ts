export { actWords } from "./act.ts";
export { type AuditEntry, auditStatement } from "./audit.ts";
export { csvOf } from "./csv.ts";
export { audit } from "./schema.ts";
