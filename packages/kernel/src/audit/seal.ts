import { signed } from "../secrets/index.ts";

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

/** HMAC-SHA-256 of the row as written, in a fixed order of fields. The key never enters the database. */
export const seal = (secret: string, tenantId: string, row: Sealed): Promise<string> =>
  signed(secret, JSON.stringify([tenantId, row.at, row.actor, row.act, row.object, row.unitNo, row.detail]));

/** Whether a row still says what it said when it was written, for this tenant. */
export const isIntact = async (
  secret: string,
  tenantId: string,
  row: Sealed & { alg: string; mac: string },
): Promise<boolean> => row.alg === ALG && (await seal(secret, tenantId, row)) === row.mac;
