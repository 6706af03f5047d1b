import type { Reader, Statement } from "@jiceng/db";
import type { Committed, KernelBindings } from "../tenant/index.ts";
import { forgotten } from "./step-store.ts";
import { readOpen } from "./store.ts";

type Bucket = KernelBindings["FILES"];

/** Where the file of an import lies while it is worked on, beside those of records. */
const keyOf = (tenant: string, id: string): string => `${tenant}/imports/${id}`;

/** How long the file of an import is kept when nobody decides, milliseconds. */
export const PATIENCE = 24 * 3_600_000;

/** Keeps the file of an import. Its row is there already, so that whatever becomes of this it will be swept up. */
export const keep = (bucket: Bucket, tenant: string, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> =>
  bucket.put(keyOf(tenant, id), bytes);

/** The file of an import; `null` where it has not come yet, or is gone. */
export async function fileOf(bucket: Bucket, tenant: string, id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = await bucket.get(keyOf(tenant, id));
  return kept && new Uint8Array(await kept.arrayBuffer());
}

export interface Sweeper {
  db: Reader;
  bucket: Bucket;
  tenant: string;
  now: number;
  commit: (key: string, statements: Statement[]) => Promise<Committed>;
}

/** Destroys files of imports that are over, or that have lain for a day: content first, then the rows are told. */
export async function sweep({ db, bucket, tenant, now, commit }: Sweeper): Promise<void> {
  const { over } = await readOpen(db, now - PATIENCE);
  if (over.length === 0) return;
  await bucket.delete(over.map((id) => keyOf(tenant, id)));
  await commit(crypto.randomUUID(), forgotten(over));
}
