import { type DatabaseServer, openTenant, type Statement } from "@jiceng/db";
import { openLane } from "@jiceng/db/lane";
import { type Copied, copyNamespace } from "./copy.ts";
import { findTenant, readUnfinished } from "./store.ts";
import { generationOf, namespaceFor } from "./tenant.ts";

/** What the control actor lends. */
export interface Hands {
  server: DatabaseServer;
  admin: NamespaceAdmin;
  commit: (key: string, route: string, statements: readonly Statement[]) => Promise<void>;
  /** Waits until nobody looks a tenant up by what the control row said before. */
  settle: () => Promise<void>;
}

/** Making, closing and taking away namespaces of the database server. */
export interface NamespaceAdmin {
  create(name: string): Promise<void>;
  /** Closes a namespace for writing, or opens it again; reading goes on. */
  block(name: string, reason: string | null): Promise<void>;
  /** Whether there is a namespace of that name. */
  has(name: string): Promise<boolean>;
  /** How many bytes it takes; `null` where its server does not say. */
  bytes(name: string): Promise<number | null>;
  /** Takes a namespace and its files away; one that is not there is fine. */
  destroy(name: string): Promise<void>;
}

const ROUTE = "rewriting";

/**
 * Gives a tenant a database with nothing in it but its rows: what was deleted leaves the disk. Writes wait meanwhile, reading goes on.
 * The row of `rewritings` comes first, and the flip of the control row is the one moment that counts: before it the old generation is
 * the tenant's, after it the new one. Whatever broke off is put right by `putRight`.
 */
export async function rewrite(tenantId: string, hands: Hands): Promise<(Copied & { from: string; to: string }) | null> {
  const { server, admin, commit, settle } = hands;
  const tenant = await findTenant(server, tenantId);
  if (!tenant) return null;
  await putRight(hands, tenantId);
  const from = tenant.namespace;
  const to = namespaceFor(tenantId, generationOf(from) + 1);
  const key = `rewrite:${to}:${crypto.randomUUID()}`;
  await commit(key, ROUTE, [
    {
      sql: "insert into rewritings (id, tenant_id, from_namespace, to_namespace, at) values (?, ?, ?, ?, ?)",
      params: [key, tenantId, from, to, Date.now()],
    },
  ]);
  try {
    await admin.destroy(to);
    await admin.create(to);
    await admin.block(from, "rewriting");
    const copied = await copyNamespace(openTenant(server, { id: tenantId, namespace: from }, { count: 0 }), {
      reader: openTenant(server, { id: tenantId, namespace: to }, { count: 0 }),
      lane: openLane(server, to),
    });
    await commit(`${key}:flip`, ROUTE, flipped(tenantId, from, to));
    await settle();
    return { ...copied, from, to };
  } finally {
    await putRight(hands, tenantId);
  }
}

/** The tenant is in the new generation, or the batch is refused because it is no longer in the old one. */
const flipped = (tenantId: string, from: string, to: string): Statement[] => [
  { sql: "update tenants set namespace = ? where id = ? and namespace = ?", params: [to, tenantId, from] },
  { sql: "select iif(changes() = 1, 1, json('guard'))" },
];

/** Ends what began and was not ended: the generation that the tenant is in may be written, the other one goes. */
export async function putRight(hands: Hands, tenantId?: string): Promise<void> {
  const { admin, commit } = hands;
  for (const { id, tenantId: of, from, to, namespace } of await readUnfinished(hands.server)) {
    if (tenantId && of !== tenantId) continue;
    for (const one of [from, to]) if (one !== namespace) await admin.destroy(one);
    await admin.block(namespace, null);
    await commit(`${id}:ended`, ROUTE, [
      { sql: "update rewritings set ended_at = ? where id = ?", params: [Date.now(), id] },
    ]);
  }
}
