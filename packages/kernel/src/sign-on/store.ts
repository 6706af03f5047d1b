import type { Reader, Statement } from "@jiceng/db";
import { and, count, desc, eq, sql } from "drizzle-orm";
import type { SeenAccount } from "../access/index.ts";
import { accounts } from "../accounts/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { signOn, signOnLinks } from "./schema.ts";
import type { Matches, Named, SignOn } from "./sign-on.ts";

/** What the door has to know: the button, and whether passwords are for everybody. */
export interface Offer {
  button: string;
  passwords: boolean;
}

/** What the enterprise's door offers beside passwords; `null` for nothing. */
export async function readOffer(db: Reader): Promise<Offer | null> {
  const [row] = await db
    .select({ button: signOn.button, passwords: signOn.passwords })
    .from(signOn)
    .where(eq(signOn.offered, 1));
  return row ? { button: row.button, passwords: row.passwords === 1 } : null;
}

export async function readSignOn(db: Reader): Promise<SignOn | null> {
  const [row] = await db.select().from(signOn);
  if (!row) return null;
  return { ...row, matches: row.matches as Matches, offered: row.offered === 1, passwords: row.passwords === 1 };
}

/**
 * Whether this account's password opens the door. Where passwords are off, the emergency account's does; and should that one no longer
 * administer everything, that of whoever does: nobody is locked out for good.
 */
export async function mayUsePassword(db: Reader, accountId: string): Promise<boolean> {
  const rows = await db.all(sql`
    with administers as (
      select a.id, a.password_hash from accounts a join grants g on g.account_id = a.id
      where a.closed_at is null and g.role = 'admin' and g.unit_no = 1 and g.withdrawn_at is null)
    select 1 from (select 1) left join sign_on s on s.offered = 1 and s.passwords = 0
    where s.id is null or s.emergency_account = ${accountId}
      or (coalesce(s.emergency_account, '') not in (select id from administers where password_hash is not null)
        and ${accountId} in (select id from administers))`);
  return rows.length > 0;
}

/** Whether the account has a password: an emergency account has to. */
export async function havePassword(db: Reader, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.all<{ id: string }>(
    sql`select id from accounts where password_hash is not null and id in (select value from json_each(${JSON.stringify(accountIds)}))`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whoever came as this person before, and whom the claim means: an account by its login, or the accounts of a member. */
export async function readPerson(
  db: Reader,
  { issuer, subject }: { issuer: string; subject: string },
  named: { logins: readonly string[] } | { memberIds: readonly string[] },
): Promise<{ before: { id: string; closed: boolean } | null; named: Named[] }> {
  const by = JSON.stringify("logins" in named ? named.logins : named.memberIds);
  const [before, rows] = await db.batch([
    db
      .select({ id: accounts.id, closedAt: accounts.closedAt })
      .from(signOnLinks)
      .innerJoin(accounts, eq(accounts.id, signOnLinks.accountId))
      .where(and(eq(signOnLinks.issuer, issuer), eq(signOnLinks.subject, subject))),
    db
      .select({ id: accounts.id, closedAt: accounts.closedAt, subject: signOnLinks.subject })
      .from(accounts)
      .leftJoin(signOnLinks, and(eq(signOnLinks.accountId, accounts.id), eq(signOnLinks.issuer, issuer)))
      .where(
        "logins" in named
          ? sql`${accounts.login} in (select value from json_each(${by}))`
          : sql`${accounts.memberId} in (select value from json_each(${by}))`,
      ),
  ]);
  return {
    before: before[0] ? { id: before[0].id, closed: before[0].closedAt !== null } : null,
    named: rows.map(({ id, closedAt, subject }) => ({ id, closed: closedAt !== null, taken: subject !== null })),
  };
}

export interface LinkedPerson {
  accountId: string;
  login: string;
  name: string;
  closed: boolean;
  at: number;
  usedAt: number;
}

/** Accounts that the service has opened, the latest first: those whose name or login has the text in it. */
export async function readLinked(
  db: Reader,
  issuer: string,
  text: string,
  { from, limit }: { from: number; limit: number },
): Promise<{ people: LinkedPerson[]; all: number }> {
  const isMeant = and(
    eq(signOnLinks.issuer, issuer),
    text ? sql`(instr(${accounts.login}, ${text}) > 0 or instr(${accounts.name}, ${text}) > 0)` : undefined,
  );
  const [people, [counted]] = await db.batch([
    db
      .select({
        accountId: accounts.id,
        login: accounts.login,
        name: accounts.name,
        closedAt: accounts.closedAt,
        at: signOnLinks.at,
        usedAt: signOnLinks.usedAt,
      })
      .from(signOnLinks)
      .innerJoin(accounts, eq(accounts.id, signOnLinks.accountId))
      .where(isMeant)
      .orderBy(desc(signOnLinks.usedAt), signOnLinks.subject)
      .limit(limit)
      .offset(from),
    db
      .select({ n: count() })
      .from(signOnLinks)
      .innerJoin(accounts, eq(accounts.id, signOnLinks.accountId))
      .where(isMeant),
  ]);
  return {
    people: people.map(({ closedAt, ...one }) => ({ ...one, closed: closedAt !== null })),
    all: counted?.n ?? 0,
  };
}

/** Sets the service, in the place of whatever was set before. */
export const signOnSet = (of: Omit<SignOn, "at">, by: string, now: number): Statement[] => [
  {
    sql: `insert into sign_on (id, issuer, client_id, sealed, button, claim, matches, offered, passwords, emergency_account, by, at)
      values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set issuer = excluded.issuer, client_id = excluded.client_id, sealed = excluded.sealed,
        button = excluded.button, claim = excluded.claim, matches = excluded.matches, offered = excluded.offered,
        passwords = excluded.passwords, emergency_account = excluded.emergency_account, by = excluded.by, at = excluded.at`,
    params: [
      ...[of.issuer, of.clientId, of.sealed, of.button, of.claim, of.matches],
      ...[of.offered, of.passwords, of.emergencyAccount, by, now],
    ],
  },
];

/** The service is gone, and its secret; who is who is kept for the day that it comes back. */
export const signOnRemoved: readonly Statement[] = [{ sql: "delete from sign_on where id = 1" }, EXACTLY_ONE];

/** From now on this person at the service is this account, which nobody has closed meanwhile. */
export const linked = (issuer: string, subject: string, accountId: string, now: number): Statement[] => [
  {
    sql: "insert into sign_on_links (issuer, subject, account_id, at, used_at) select ?, ?, id, ?, ? from accounts where id = ? and closed_at is null",
    params: [issuer, subject, now, now, accountId],
  },
  EXACTLY_ONE,
];

export const cameAgain = (issuer: string, subject: string, accountId: string, now: number): Statement[] => [
  {
    sql: `update sign_on_links set used_at = ? where issuer = ? and subject = ? and account_id = ?
      and exists (select 1 from accounts a where a.id = account_id and a.closed_at is null)`,
    params: [now, issuer, subject, accountId],
  },
  EXACTLY_ONE,
];

/** Whoever comes next by the name of this account is recognised anew. */
export const unlinked = (issuer: string, accountId: SeenAccount): Statement[] => [
  { sql: "delete from sign_on_links where issuer = ? and account_id = ?", params: [issuer, accountId] },
  EXACTLY_ONE,
];
