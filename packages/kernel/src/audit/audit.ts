import type { Statement } from "@jiceng/db";

/** What was done to what. `detail` holds ids and field names, never what people wrote. */
export interface AuditEntry {
  act: string;
  object: string;
  unitNo?: number;
  detail?: Record<string, unknown>;
}

const ALG = "hmac-sha256";
const keys = new Map<string, Promise<CryptoKey>>();

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** HMAC-SHA-256 of the row as written, in a fixed order of fields. */
async function seal(secret: string, fields: readonly unknown[]): Promise<string> {
  let key = keys.get(secret);
  if (!key) {
    key = crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
      "sign",
    ]);
    keys.set(secret, key);
  }
  return hex(await crypto.subtle.sign("HMAC", await key, new TextEncoder().encode(JSON.stringify(fields))));
}

/** The statement that writes one audit row beside the change it tells of. */
export async function auditStatement(
  secret: string,
  tenantId: string,
  actor: string,
  at: number,
  entry: AuditEntry,
): Promise<Statement> {
  const detail = JSON.stringify(entry.detail ?? {});
  const unitNo = entry.unitNo ?? null;
  const mac = await seal(secret, [tenantId, at, actor, entry.act, entry.object, unitNo, detail]);
  return {
    sql: "insert into audit (at, actor, act, object, unit_no, detail, alg, mac) values (?, ?, ?, ?, ?, ?, ?, ?)",
    params: [at, actor, entry.act, entry.object, unitNo, detail, ALG, mac],
  };
}
