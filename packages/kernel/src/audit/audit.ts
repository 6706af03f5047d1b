import type { Statement } from "@jiceng/db";
import { ALG, seal } from "./seal.ts";

/** What was done to what. `detail` holds ids and field names, never what people wrote. */
export interface AuditEntry {
  act: string;
  object: string;
  unitNo?: number;
  detail?: Record<string, unknown>;
}

/** The statement that writes one audit row beside the change it tells of. */
export async function auditStatement(
  secret: string,
  tenantId: string,
  actor: string,
  at: number,
  entry: AuditEntry,
): Promise<Statement> {
  const { act, object } = entry;
  const detail = JSON.stringify(entry.detail ?? {});
  const unitNo = entry.unitNo ?? null;
  const mac = await seal(secret, tenantId, { at, actor, act, object, unitNo, detail });
  return {
    sql: "insert into audit (at, actor, act, object, unit_no, detail, alg, mac) values (?, ?, ?, ?, ?, ?, ?, ?)",
    params: [at, actor, act, object, unitNo, detail, ALG, mac],
  };
}
