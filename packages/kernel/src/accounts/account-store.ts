import type { Reader, Statement } from "@jiceng/db";
import type { Role } from "@jiceng/plugin";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { SeenAccount, SeenUnit } from "../access/index.ts";
import { membersCalled } from "../members/index.ts";
import { signOnLinks } from "../sign-on/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { accounts, invitations } from "./schema.ts";
import { endSessions } from "./session-store.ts";

/** Accounts that nobody has come in to yet: without a password, and not known to the enterprise's own sign-in service. */
export async function readAwaiting(db: Reader): Promise<Set<string>> {
  const rows = await db
    .select({ id: accounts.id })
    .from(accounts)
    .leftJoin(signOnLinks, eq(signOnLinks.accountId, accounts.id))
    .where(and(isNull(accounts.passwordHash), isNull(accounts.closedAt), isNull(signOnLinks.subject)));
  return new Set(rows.map(({ id }) => id));
}

/** What the page of one account tells beyond its roles: when it was made, and its last link that is still unused. */
export async function readAccountFacts(db: Reader, id: string, now: number) {
  const [[row], links] = await db.batch([
    db
      .select({
        createdAt: accounts.createdAt,
        closedAt: accounts.closedAt,
        hash: accounts.passwordHash,
        signOnAt: signOnLinks.usedAt,
      })
      .from(accounts)
      .leftJoin(signOnLinks, eq(signOnLinks.accountId, accounts.id))
      .where(eq(accounts.id, id))
      .orderBy(desc(signOnLinks.usedAt)),
    db
      .select({ expiresAt: invitations.expiresAt })
      .from(invitations)
      .where(and(eq(invitations.accountId, id), isNull(invitations.usedAt))),
  ]);
  const until = Math.max(0, ...links.map(({ expiresAt }) => expiresAt));
  return {
    createdAt: row?.createdAt ?? 0,
    closedAt: row?.closedAt ?? null,
    hasPassword: row?.hash != null,
    /** When its owner last came in by the enterprise's own sign-in service. */
    signOnAt: row?.signOnAt ?? null,
    linkUntil: until > now ? until : null,
  };
}

export async function readTakenLogins(db: Reader, logins: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ login: accounts.login })
    .from(accounts)
    .where(inArray(accounts.login, [...logins]));
  return new Set(rows.map(({ login }) => login));
}

export async function readMemberIds(db: Reader, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await membersCalled(db, codes);
  return new Map(rows.map(({ id, code }) => [code, id]));
}

export interface NewAccount {
  id: SeenAccount;
  login: string;
  name: string;
  memberId?: string;
}

export interface NewGrant {
  id: string;
  accountId: SeenAccount;
  role: Role;
  unitNo: SeenUnit;
}

/** Opens accounts; a login that is taken refuses all of them. Many travel as one argument each. */
export const openAccounts = (opened: readonly NewAccount[], now: number): Statement[] => [
  {
    sql: "insert into accounts (id, login, name, member_id, created_at) select value ->> 'id', value ->> 'login', value ->> 'name', value ->> 'memberId', ? from json_each(?)",
    params: [now, JSON.stringify(opened)],
  },
];

export const grant = (given: readonly NewGrant[], by: string, now: number): Statement[] => [
  {
    sql: "insert into grants (id, account_id, role, unit_no, by, at) select value ->> 'id', value ->> 'accountId', value ->> 'role', value ->> 'unitNo', ?, ? from json_each(?)",
    params: [by, now, JSON.stringify(given)],
  },
];

export const invite = (
  invited: readonly { accountId: string; tokenHash: string }[],
  by: string,
  now: number,
  expiresAt: number,
): Statement[] => [
  {
    sql: "insert into invitations (token_hash, account_id, kind, by, at, expires_at) select value ->> 'tokenHash', value ->> 'accountId', 'first', ?, ?, ? from json_each(?)",
    params: [by, now, expiresAt, JSON.stringify(invited)],
  },
];

/** A role goes, and with it whatever is open for the account: what it opened does not stay on a screen. */
export const withdraw = (grantId: string, accountId: SeenAccount, now: number): Statement[] => [
  {
    sql: "update grants set withdrawn_at = ? where id = ? and account_id = ? and withdrawn_at is null",
    params: [now, grantId, accountId],
  },
  EXACTLY_ONE,
  ...endSessions(accountId),
];

/** Nobody signs in to a closed account: its sessions and links end with it. Its roles stay on record. */
export const close = (accountId: SeenAccount, now: number): Statement[] => [
  { sql: "update accounts set closed_at = ? where id = ? and closed_at is null", params: [now, accountId] },
  EXACTLY_ONE,
  ...endSessions(accountId),
  {
    sql: "update invitations set expires_at = ? where account_id = ? and used_at is null and expires_at > ?",
    params: [now, accountId, now],
  },
];

export const reopen = (accountId: SeenAccount): Statement[] => [
  { sql: "update accounts set closed_at = null where id = ? and closed_at is not null", params: [accountId] },
  EXACTLY_ONE,
];
