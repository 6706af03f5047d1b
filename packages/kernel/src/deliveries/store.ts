import type { Reader, Statement } from "@jiceng/db";
import { sql } from "drizzle-orm";
import type { Habits } from "./quiet.ts";

/** Who of these accounts takes mail, and how. */
export async function readHabitsOf(
  db: Reader,
  accounts: readonly string[],
): Promise<(Habits & { accountId: string })[]> {
  const rows = await db.all<Omit<Habits, "restDays"> & { accountId: string; restDays: number }>(
    sql`select account_id as "accountId", quiet_from as "quietFrom", quiet_to as "quietTo", rest_days as "restDays", digest
        from notice_habits where mail = 1 and address is not null and account_id in (select value from json_each(${JSON.stringify(accounts)}))`,
  );
  return rows.map((row) => ({ ...row, restDays: row.restDays === 1 }));
}

/** Channels that are told what a unit is told: its own, and those above that listen to everything below. */
export const readChannelsOver = async (db: Reader, unitNo: number, above: readonly number[]): Promise<string[]> => {
  const rows = await db.all<{ id: string }>(
    sql`select id from channels where closed_at is null and (unit_no = ${unitNo}
        or (with_below = 1 and unit_no in (select value from json_each(${JSON.stringify(above)}))))`,
  );
  return rows.map(({ id }) => id);
};

/** What is to be sent: to an account, or over a channel. */
export interface Planned {
  id: string;
  account?: string;
  channel?: string;
  dueAt: number;
}

export const plan = (
  of: {
    outboxId: number;
    text: string;
    href: string;
    ability: string | null;
    unitNo: number | null;
    at: number;
  },
  to: readonly Planned[],
): Statement => ({
  sql: "insert into deliveries (id, outbox_id, account_id, channel_id, text, href, ability, unit_no, at, due_at, tries) select value ->> 'id', ?, value ->> 'account', value ->> 'channel', ?, ?, ?, ?, ?, value ->> 'dueAt', 0 from json_each(?)",
  params: [of.outboxId, of.text, of.href, of.ability, of.unitNo, of.at, JSON.stringify(to)],
});

/** A delivery whose time has come, with what its way needs to know. */
export interface Due {
  id: string;
  accountId: string | null;
  channelId: string | null;
  text: string;
  href: string;
  ability: string | null;
  unitNo: number | null;
  tries: number;
  /** The reader has read it in the product meanwhile. */
  read: number;
  /** Of the account: `null` where it takes no mail any more. */
  address: string | null;
  quietFrom: string | null;
  quietTo: string | null;
  restDays: number | null;
  digest: string | null;
  /** Of the channel; the seal is empty where it is closed. */
  kind: string | null;
  sealed: string | null;
  origin: string;
}

export const readDue = (db: Reader, now: number, limit: number): Promise<Due[]> =>
  db.all<Due>(
    sql`select d.id, d.account_id as "accountId", d.channel_id as "channelId", d.text, d.href, d.ability, d.unit_no as "unitNo", d.tries,
          exists (select 1 from notices n where n.outbox_id = d.outbox_id and n.account_id = d.account_id and n.read_at is not null) as read,
          iif(h.mail = 1, h.address, null) as address, h.quiet_from as "quietFrom", h.quiet_to as "quietTo", h.rest_days as "restDays", h.digest,
          c.kind, c.sealed, coalesce(h.origin, c.origin, '') as origin
        from deliveries d left join notice_habits h on h.account_id = d.account_id left join channels c on c.id = d.channel_id
        where d.sent_at is null and d.given_up_at is null and d.due_at <= ${now} order by d.due_at, d.id limit ${limit}`,
  );

/** When the next delivery is due, UTC milliseconds; `null` when none waits. */
export async function readNextDue(db: Reader): Promise<number | null> {
  const [row] = await db.all<{ at: number | null }>(
    sql`select min(due_at) as at from deliveries where sent_at is null and given_up_at is null`,
  );
  return row?.at ?? null;
}

const these = (ids: readonly string[]): string => JSON.stringify(ids);

export const sent = (ids: readonly string[], now: number): Statement => ({
  sql: "update deliveries set sent_at = ?, tries = tries + 1, reason = null where sent_at is null and id in (select value from json_each(?))",
  params: [now, these(ids)],
});

export const failed = (ids: readonly string[], reason: string, again: number): Statement => ({
  sql: "update deliveries set tries = tries + 1, reason = ?, due_at = ? where sent_at is null and id in (select value from json_each(?))",
  params: [reason, again, these(ids)],
});

export const givenUp = (ids: readonly string[], reason: string, tries: 0 | 1, now: number): Statement => ({
  sql: "update deliveries set tries = tries + ?, reason = ?, given_up_at = ? where sent_at is null and id in (select value from json_each(?))",
  params: [tries, reason, now, these(ids)],
});

/** What is long over, sent or not. */
export const removeOldDeliveries = (before: number): Statement[] => [
  { sql: "delete from deliveries where at < ?", params: [before] },
  { sql: "delete from mail_links where expires_at < ?", params: [before] },
];
