import { type DatabaseServer, openTenant, type Statement, type TenantIdentity } from "@jiceng/db";
import { logged } from "@jiceng/kernel";
import type { Act, Acted } from "../tenants/control.ts";
import { readSchema } from "../tenants/copy.ts";
import { filesIn } from "../tenants/files-in.ts";
import type { NamespaceAdmin } from "../tenants/rewriting.ts";
import {
  countRows,
  destructionBegun,
  destructionEnded,
  type Held,
  readAuditHead,
  readDue,
  readNextDue,
} from "./store.ts";

/** What the control actor lends. */
export interface DestroyingHands {
  server: DatabaseServer;
  admin: NamespaceAdmin;
  bucket: R2Bucket;
  act: (act: Act) => Promise<Acted>;
  /** Ends a rewriting of the tenant that broke off, so that no second generation is left. */
  putRight: (tenantId: string) => Promise<void>;
  /** Waits until nobody looks a tenant up by what the control row said before. */
  settle: () => Promise<void>;
  /** The tenant's own actor forgets it and never rings again. */
  forget: (tenant: TenantIdentity) => Promise<void>;
  now: () => number;
}

/** After which a destruction that did not get on is tried again, milliseconds. */
const AGAIN = 5 * 60_000;

/**
 * Destroys every enterprise whose delay is over. What there was is counted and written down before anything goes, and that row is the one moment
 * that counts: before it the enterprise may stay, after it the work goes on until nothing is left, however often it breaks off. Every part
 * of it may be done twice.
 * @returns when there is more to do, UTC milliseconds; `null` where nobody leaves.
 */
export async function destroyDue(hands: DestroyingHands): Promise<number | null> {
  const { server, now } = hands;
  let failed = false;
  for (const one of await readDue(server, now())) {
    await destroy(one, one.begun === 1, hands).catch((error) => {
      failed = true;
      logged(`destruction of ${one.id}`, error);
    });
  }
  return failed ? now() + AGAIN : readNextDue(server);
}

async function destroy(tenant: TenantIdentity, begun: boolean, hands: DestroyingHands): Promise<void> {
  const { admin, bucket, act, settle, forget, putRight, now, server } = hands;
  const { id, namespace } = tenant;
  if (!begun) {
    await putRight(id);
    const held = await heldBy(tenant, hands);
    await noted(act, "tenant.destroying", id, destructionBegun(tenant, held, now()));
  }
  await settle();
  await forget(tenant);
  await admin.destroy(namespace);
  for await (const some of filesIn(bucket, id)) await bucket.delete(some.map(({ key }) => key));
  await isGone(server, admin, tenant, bucket);
  await noted(act, "tenant.destroyed", id, destructionEnded(id, now()));
}

/** Written with its row of the platform's audit, once for a tenant. */
async function noted(
  act: DestroyingHands["act"],
  what: string,
  id: string,
  statements: readonly Statement[],
): Promise<void> {
  const by = { kind: "system" } as const;
  const audit = { act: what, object: id };
  const acted = await act({ key: `${what}:${id}`, route: "destruction", body: "", by, statements, audit });
  if (!acted.ok) throw new Error(acted.message);
}

/** Counts what there is, before it goes. */
async function heldBy(tenant: TenantIdentity, { server, bucket }: DestroyingHands): Promise<Held> {
  const db = openTenant(server, tenant, { count: 0 });
  const counts: Record<string, number> = {};
  for (const { name } of (await readSchema(db)).tables) counts[name] = (await countRows(db, name))[0]?.n ?? 0;
  const head = await readAuditHead(db);
  let files = 0;
  let bytes = 0;
  for await (const some of filesIn(bucket, tenant.id)) {
    files += some.length;
    bytes += some.reduce((sum, { size }) => sum + size, 0);
  }
  return { counts, files, bytes, auditRows: counts.audit ?? 0, auditHead: head === null ? "" : await sha256(head) };
}

const sha256 = async (text: string): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/** Looks for what should not be there any more: the database server knows no such namespace, the bucket holds no file. */
async function isGone(
  server: DatabaseServer,
  admin: NamespaceAdmin,
  { id, namespace }: TenantIdentity,
  bucket: R2Bucket,
): Promise<void> {
  const answered = await openTenant(server, { id, namespace }, { count: 0 })
    .all("select 1")
    .then(() => true)
    .catch((error) => !/404|doesn't exist/i.test(String(error?.cause ?? error)));
  if (answered || (await admin.has(namespace))) throw new Error(`${namespace} still answers`);
  const { objects } = await bucket.list({ prefix: `${id}/`, limit: 1 });
  if (objects.length > 0) throw new Error(`${id} still has files`);
}
