import type { Reader, Statement } from "@jiceng/db";
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Habits } from "./quiet.ts";
import { deliveries, habits, mailLinks } from "./schema.ts";

/** How one account is told, and by which address. */
export interface StoredHabits extends Habits {
  address: string | null;
  mail: boolean;
}

export interface OwnDelivery {
  text: string;
  at: number;
  dueAt: number;
  sentAt: number | null;
  givenUpAt: number | null;
  reason: string | null;
}

const LATEST = 8;

const asHabits = (row: typeof habits.$inferSelect): StoredHabits => ({
  address: row.address,
  mail: row.mail === 1,
  quietFrom: row.quietFrom,
  quietTo: row.quietTo,
  restDays: row.restDays === 1,
  digest: row.digest,
});

/** What somebody chose, the address that waits to be confirmed, and the latest mail to them. */
export async function readOwnHabits(
  db: Reader,
  accountId: string,
  now: number,
): Promise<{ habits: StoredHabits | null; pending: string | null; latest: OwnDelivery[] }> {
  const [[row], [link], latest] = await db.batch([
    db.select().from(habits).where(eq(habits.accountId, accountId)),
    db
      .select({ address: mailLinks.address })
      .from(mailLinks)
      .where(and(eq(mailLinks.accountId, accountId), isNull(mailLinks.usedAt), gt(mailLinks.expiresAt, now)))
      .orderBy(desc(mailLinks.at))
      .limit(1),
    db
      .select({
        text: deliveries.text,
        at: deliveries.at,
        dueAt: deliveries.dueAt,
        sentAt: deliveries.sentAt,
        givenUpAt: deliveries.givenUpAt,
        reason: deliveries.reason,
      })
      .from(deliveries)
      .where(eq(deliveries.accountId, accountId))
      .orderBy(desc(deliveries.at), desc(deliveries.id))
      .limit(LATEST),
  ]);
  return { habits: row ? asHabits(row) : null, pending: link?.address ?? null, latest };
}

/** The address of a link that is still good for this account. */
export async function readMailLink(
  db: Reader,
  accountId: string,
  tokenHash: string,
  now: number,
): Promise<string | undefined> {
  const [link] = await db
    .select({ address: mailLinks.address })
    .from(mailLinks)
    .where(
      and(
        eq(mailLinks.tokenHash, tokenHash),
        eq(mailLinks.accountId, accountId),
        isNull(mailLinks.usedAt),
        gt(mailLinks.expiresAt, now),
      ),
    );
  return link?.address;
}

export const keepHabits = (accountId: string, origin: string, of: Habits & { mail: boolean }): Statement[] => [
  {
    sql: "insert into notice_habits (account_id, origin, mail, quiet_from, quiet_to, rest_days, digest) values (?, ?, ?, ?, ?, ?, ?) on conflict (account_id) do update set origin = excluded.origin, mail = excluded.mail, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, rest_days = excluded.rest_days, digest = excluded.digest",
    params: [accountId, origin, of.mail, of.quietFrom, of.quietTo, of.restDays, of.digest],
  },
];

/** Earlier links of the account stop working. */
export const askToConfirm = (
  accountId: string,
  address: string,
  tokenHash: string,
  now: number,
  expiresAt: number,
): Statement[] => [
  { sql: "update mail_links set expires_at = ? where account_id = ? and used_at is null", params: [now, accountId] },
  {
    sql: "insert into mail_links (token_hash, account_id, address, at, expires_at) values (?, ?, ?, ?, ?)",
    params: [tokenHash, accountId, address, now, expiresAt],
  },
];

/** The link is used up, the address is the account's, and mail goes there from now on. The guard stands between them. */
export const useMailLink = (tokenHash: string, now: number): Statement => ({
  sql: "update mail_links set used_at = ? where token_hash = ? and used_at is null and expires_at > ?",
  params: [now, tokenHash, now],
});

export const takeAddress = (accountId: string, address: string, origin: string, of: Habits): Statement => ({
  sql: "insert into notice_habits (account_id, address, origin, mail, quiet_from, quiet_to, rest_days, digest) values (?, ?, ?, 1, ?, ?, ?, ?) on conflict (account_id) do update set address = excluded.address, origin = excluded.origin, mail = 1",
  params: [accountId, address, origin, of.quietFrom, of.quietTo, of.restDays, of.digest],
});

export const dropAddress = (accountId: string, now: number): Statement[] => [
  { sql: "update notice_habits set address = null, mail = 0 where account_id = ?", params: [accountId] },
  { sql: "update mail_links set expires_at = ? where account_id = ? and used_at is null", params: [now, accountId] },
];
