import { createClient, type InStatement } from "@libsql/client/http";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { drizzle } from "drizzle-orm/libsql/http";
import type { JWK } from "jose";
import { guard } from "./guard.ts";
import { namespaceToken } from "./token.ts";

/** What the Worker is bound to: the database server and the key that signs its tokens. */
export interface DatabaseServer {
  fetch: (request: Request) => Promise<Response>;
  privateJwk: JWK;
}

/** Counts what leaves for the database; the pages' budget is one. */
export interface Trips {
  count: number;
}

export type Reader = LibSQLDatabase<Record<string, never>>;

/** Builds statements without a database behind it; stores turn them into text and arguments with `toSQL()`. */
export const draft: Reader = drizzle.mock() as unknown as Reader;

const sqlOf = (statement: InStatement | [string, unknown?]): string =>
  typeof statement === "string" ? statement : Array.isArray(statement) ? statement[0] : statement.sql;

/** A busy server says for a moment that a namespace does not exist, or fails: a read is asked once more. */
const FLEETING = new Set([404, 500, 502, 503, 504]);

/** A read-only door to one namespace. Every batch is one round trip; the server refuses writes through it. */
export function openReader(server: DatabaseServer, namespace: string, trips: Trips): Reader {
  const client = createClient({
    url: `http://${namespace}.db.internal`,
    fetch: async (request: Request) => {
      const signed = new Request(request);
      signed.headers.set("authorization", `Bearer ${await namespaceToken(server.privateJwk, namespace, "ro")}`);
      trips.count++;
      const first = await server.fetch(signed.clone());
      if (first.ok || !FLEETING.has(first.status)) return first;
      trips.count++;
      return server.fetch(signed);
    },
  });
  const { batch, execute } = client;
  client.batch = (statements, mode) => {
    for (const statement of statements) guard(sqlOf(statement));
    return batch.call(client, statements, mode);
  };
  client.execute = ((statement: InStatement, args?: never) => {
    guard(sqlOf(statement));
    return execute.call(client, statement as never, args as never);
  }) as typeof client.execute;
  return drizzle({ client } as never) as unknown as Reader;
}
