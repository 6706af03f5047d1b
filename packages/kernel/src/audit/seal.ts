/** What a seal is made over: everything about a row but its number, which the database gives when the row is written. */
export interface Sealed {
  at: number;
  actor: string;
  act: string;
  object: string;
  unitNo: number | null;
  /** The JSON text as it stands in the row. */
  detail: string;
}

export const ALG = "hmac-sha256";
const keys = new Map<string, Promise<CryptoKey>>();

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** HMAC-SHA-256 of the row as written, in a fixed order of fields. The key never enters the database. */
export async function seal(secret: string, tenantId: string, row: Sealed): Promise<string> {
  let key = keys.get(secret);
  if (!key) {
    key = crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
      "sign",
    ]);
    keys.set(secret, key);
  }
  const fields = [tenantId, row.at, row.actor, row.act, row.object, row.unitNo, row.detail];
  return hex(await crypto.subtle.sign("HMAC", await key, new TextEncoder().encode(JSON.stringify(fields))));
}

/** Whether a row still says what it said when it was written, for this tenant. */
export const isIntact = async (
  secret: string,
  tenantId: string,
  row: Sealed & { alg: string; mac: string },
): Promise<boolean> => row.alg === ALG && (await seal(secret, tenantId, row)) === row.mac;
