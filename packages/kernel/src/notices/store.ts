import type { Reader, Statement } from "@jiceng/db";
import { and, asc, count, desc, eq, isNull, sql } from "drizzle-orm";
import { removeOldDeliveries } from "../deliveries/index.ts";
import type { Ground } from "./audience.ts";
import { KEPT, type Notice } from "./notice.ts";
import { notices } from "./schema.ts";

/** How many notices wait unread, by account. */
export async function readUnread(db: Reader): Promise<Map<string, number>> {
  const rows = await db
    .select({ account: notices.accountId, n: count() })
    .from(notices)
    .where(isNull(notices.readAt))
    .groupBy(notices.accountId);
  return new Map(rows.map(({ account, n }) => [account, n]));
}

export interface StoredNotice {
  id: string;
  text: string;
  href: string;
  ability: string | null;
  unitNo: number | null;
  /** UTC milliseconds. */
  at: number;
  readAt: number | null;
}

const LINE = {
  id: notices.id,
  text: notices.text,
  href: notices.href,
  ability: notices.ability,
  unitNo: notices.unitNo,
  at: notices.at,
  readAt: notices.readAt,
};

/** One page of somebody's notices, the unread first, and how many there are. */
export async function readNotices(
  db: Reader,
  accountId: string,
  from: number,
  limit: number,
): Promise<{ rows: StoredNotice[]; total: number }> {
  const own = eq(notices.accountId, accountId);
  const [rows, [counted]] = await db.batch([
    db
      .select(LINE)
      .from(notices)
      .where(own)
      .orderBy(asc(sql`${notices.readAt} is not null`), desc(notices.at), desc(notices.id))
      .limit(limit)
      .offset(from),
    db.select({ n: count() }).from(notices).where(own),
  ]);
  return { rows, total: counted?.n ?? 0 };
}

export async function readNotice(db: Reader, accountId: string, id: string): Promise<StoredNotice | undefined> {
  const [row] = await db
    .select(LINE)
    .from(notices)
    .where(and(eq(notices.accountId, accountId), eq(notices.id, id)));
  return row;
}

export const readingOne = (accountId: string, id: string, now: number): Statement[] => [
  {
    sql: "update notices set read_at = ? where account_id = ? and id = ? and read_at is null",
    params: [now, accountId, id],
  },
];

export const readingAll = (accountId: string, now: number): Statement[] => [
  { sql: "update notices set read_at = ? where account_id = ? and read_at is null", params: [now, accountId] },
];

/** An entry of the outbox that nobody has taken yet. */
export interface Waiting {
  id: number;
  at: number;
  /** Account that caused it, or a name such as `service:operator`. */
  by: string;
  notice: Notice;
}

export async function readWaiting(db: Reader, limit: number): Promise<Waiting[]> {
  const rows = await db.all<{ id: number; at: number; by: string; body: string }>(
    sql`select id, at, body ->> 'by' as "by", body from outbox where event = 'notice' and done_at is null order by id limit ${limit}`,
  );
  return rows.map(({ body, ...row }) => ({ ...row, notice: JSON.parse(body) as Notice }));
}

/** Puts a notice before each of these accounts and takes it out of the outbox. */
export const delivered = (
  { id, at, notice }: Waiting,
  to: readonly { id: string; account: string }[],
  ground: Ground | null,
  now: number,
): Statement[] => [
  {
    sql: "insert into notices (id, outbox_id, account_id, text, href, ability, unit_no, at) select value ->> 'id', ?, value ->> 'account', ?, ?, ?, ?, ? from json_each(?)",
    params: [id, notice.text, notice.href, ground?.ability ?? null, ground?.unitNo ?? null, at, JSON.stringify(to)],
  },
  { sql: "update outbox set done_at = ? where id = ? and done_at is null", params: [now, id] },
];

/** Takes away what was kept long enough, read or not. */
export const removeOld = (now: number): Statement[] => [
  { sql: "delete from notices where at < ?", params: [now - KEPT] },
  { sql: "delete from outbox where event = 'notice' and done_at < ?", params: [now - KEPT] },
  ...removeOldDeliveries(now - KEPT),
  { sql: "delete from ops where route = 'notice' and at < ?", params: [now - KEPT] },
];
