import type { Reader, Statement } from "@jiceng/db";
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { accounts, invitations } from "./schema.ts";
import { endSessions } from "./session-store.ts";

export interface Credentials {
  id: string;
  login: string;
  passwordHash: string | null;
}

/** The open account with this login as it was typed, or as logins are stored. */
export async function findCredentials(db: Reader, typed: string, login: string): Promise<Credentials | undefined> {
  const rows = await db
    .select({ id: accounts.id, login: accounts.login, passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(and(inArray(accounts.login, [typed, login]), isNull(accounts.closedAt)));
  return rows.find((row) => row.login === login) ?? rows[0];
}

export async function findOwnCredentials(db: Reader, accountId: string): Promise<Credentials | undefined> {
  const [row] = await db
    .select({ id: accounts.id, login: accounts.login, passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)));
  return row;
}

/** Whom a link is for, while it can still be used. */
export async function findInvited(db: Reader, tokenHash: string, now: number) {
  const [row] = await db
    .select({ accountId: accounts.id, login: accounts.login, name: accounts.name, kind: invitations.kind })
    .from(invitations)
    .innerJoin(accounts, eq(accounts.id, invitations.accountId))
    .where(
      and(
        eq(invitations.tokenHash, tokenHash),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, now),
        isNull(accounts.closedAt),
      ),
    );
  return row;
}

/** A password by invitation: the link is used up, and whoever was signed in to the account no longer is. */
export const passwordByInvitation = (
  accountId: string,
  tokenHash: string,
  passwordHash: string,
  now: number,
): Statement[] => [
  {
    sql: "update invitations set used_at = ? where token_hash = ? and account_id = ? and used_at is null and expires_at > ?",
    params: [now, tokenHash, accountId, now],
  },
  EXACTLY_ONE,
  {
    sql: "update accounts set password_hash = ? where id = ? and closed_at is null",
    params: [passwordHash, accountId],
  },
  EXACTLY_ONE,
  ...endSessions(accountId),
];

/** A password changed by its owner, from a session that is still alive; the account's other sessions end. */
export const ownPassword = (accountId: string, session: string, before: string, after: string): Statement[] => [
  {
    sql: "update accounts set password_hash = ? where id = ? and password_hash = ? and closed_at is null and exists (select 1 from sessions where id = ? and account_id = ?)",
    params: [after, accountId, before, session, accountId],
  },
  EXACTLY_ONE,
  { sql: "delete from sessions where account_id = ? and id <> ?", params: [accountId, session] },
];

/** The same password under today's cost; nothing when it has been changed meanwhile. */
export const rehashed = (accountId: string, before: string, after: string): Statement[] => [
  {
    sql: "update accounts set password_hash = ? where id = ? and password_hash = ?",
    params: [after, accountId, before],
  },
];

export const endSession = (accountId: string, session: string): Statement[] => [
  { sql: "delete from sessions where id = ? and account_id = ?", params: [session, accountId] },
];

/** Takes one attempt back out of the counters: it was the right password. */
export const withoutAttempt = (counted: readonly { key: string; window: number }[]): Statement[] =>
  counted.map(({ key, window }) => ({
    sql: "update throttles set n = n - 1 where key = ? and window = ? and n > 0",
    params: [key, window],
  }));
