export { type AuditEntry, auditStatement } from "./audit.ts";
