import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import { hashed } from "../secrets/index.ts";
import type { SessionRow } from "./session-book.ts";

const HOURS = 3_600_000;
/** Sliding life of a session, and the longest it can be kept alive by use. */
const IDLE_HOURS = 8;
const ABSOLUTE_HOURS = 12;

export const SESSION_COOKIE = "__Host-s";

/** What lucia reads and writes: the actor's memory, and its one way to write. */
export interface SessionKeeper {
  get(hash: string): SessionRow | undefined;
  insert(row: SessionRow): Promise<void>;
  extend(hash: string, expiresAt: number): Promise<void>;
  remove(hashes: readonly string[]): Promise<void>;
  of(accountId: string): SessionRow[];
}

declare module "lucia" {
  interface Register {
    Lucia: Lucia;
    DatabaseSessionAttributes: { createdAt: number; device: string };
  }
}

/** Lucia over the actor's memory. It hands out session ids; only their hashes are ever kept. */
export function sessionsWith(keeper: SessionKeeper, now: () => number): Lucia {
  // Lucia reads the machine's clock; rows keep the actor's, which a test may have set.
  const ahead = now() - Date.now();
  const toDatabase = (row: SessionRow, id: string): DatabaseSession => ({
    id,
    userId: row.userId,
    expiresAt: new Date(row.expiresAt - ahead),
    attributes: { createdAt: row.createdAt, device: row.device },
  });
  const adapter: Adapter = {
    getSessionAndUser: async (id) => {
      const row = keeper.get(await hashed(id));
      if (!row || row.createdAt + ABSOLUTE_HOURS * HOURS <= now()) return [null, null];
      return [toDatabase(row, id), { id: row.userId, attributes: {} }];
    },
    getUserSessions: async (userId) => keeper.of(userId).map((row) => toDatabase(row, row.id)),
    setSession: async ({ id, userId, expiresAt, attributes }) =>
      keeper.insert({ id: await hashed(id), userId, expiresAt: expiresAt.getTime() + ahead, ...attributes }),
    updateSessionExpiration: async (id, expiresAt) => keeper.extend(await hashed(id), expiresAt.getTime() + ahead),
    deleteSession: async (id) => keeper.remove([await hashed(id)]),
    deleteUserSessions: async (userId) => keeper.remove(keeper.of(userId).map(({ id }) => id)),
    deleteExpiredSessions: async () => {},
  };
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(IDLE_HOURS, "h"),
    getSessionAttributes: ({ createdAt, device }) => ({ createdAt, device }),
  });
}
