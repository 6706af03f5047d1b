import type { Reader, Statement } from "@jiceng/db";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import { channels, deliveries } from "./schema.ts";

export interface StoredChannel {
  id: string;
  unitNo: number;
  withBelow: boolean;
  kind: string;
  name: string;
  host: string;
  at: number;
  closedAt: number | null;
}

const LINE = {
  id: channels.id,
  unitNo: channels.unitNo,
  withBelow: channels.withBelow,
  kind: channels.kind,
  name: channels.name,
  host: channels.host,
  at: channels.at,
  closedAt: channels.closedAt,
};

const asChannel = (row: Omit<StoredChannel, "withBelow"> & { withBelow: number }): StoredChannel => ({
  ...row,
  withBelow: row.withBelow === 1,
});

/** Channels in use, the newest first. There are few: one or two for a unit that has any. */
export async function readChannels(db: Reader): Promise<StoredChannel[]> {
  const rows = await db.select(LINE).from(channels).where(isNull(channels.closedAt)).orderBy(desc(channels.at));
  return rows.map(asChannel);
}

export async function readChannel(db: Reader, id: string): Promise<StoredChannel | null> {
  const [row] = await db.select(LINE).from(channels).where(eq(channels.id, id));
  return row ? asChannel(row) : null;
}

export interface ChannelDelivery {
  id: string;
  text: string;
  at: number;
  dueAt: number;
  tries: number;
  reason: string | null;
  sentAt: number | null;
  givenUpAt: number | null;
}

/** What was lately sent over a channel, or is on its way. */
export const readLatest = (db: Reader, channelId: string, limit: number): Promise<ChannelDelivery[]> =>
  db
    .select({
      id: deliveries.id,
      text: deliveries.text,
      at: deliveries.at,
      dueAt: deliveries.dueAt,
      tries: deliveries.tries,
      reason: deliveries.reason,
      sentAt: deliveries.sentAt,
      givenUpAt: deliveries.givenUpAt,
    })
    .from(deliveries)
    .where(eq(deliveries.channelId, channelId))
    .orderBy(desc(deliveries.at), desc(deliveries.id))
    .limit(limit);

export const addChannel = (
  of: Omit<StoredChannel, "unitNo" | "at" | "closedAt"> & { unitNo: SeenUnit; sealed: string; origin: string },
  by: string,
  now: number,
): Statement => ({
  sql: "insert into channels (id, unit_no, with_below, kind, name, host, sealed, origin, by, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  params: [of.id, of.unitNo, of.withBelow, of.kind, of.name, of.host, of.sealed, of.origin, by, now],
});

/** Nothing more is sent; address and secret are gone with it. */
export const closeChannel = (id: string, now: number): Statement => ({
  sql: "update channels set closed_at = ?, sealed = '' where id = ? and closed_at is null",
  params: [now, id],
});

/** A message that shows whether the way is open; it keeps no quiet hours, somebody is looking on. */
export const tryChannel = (deliveryId: string, channelId: string, text: string, now: number): Statement => ({
  sql: "insert into deliveries (id, outbox_id, channel_id, text, href, at, due_at, tries) values (?, 0, ?, ?, '/', ?, ?, 0)",
  params: [deliveryId, channelId, text, now, now],
});

/** Sends again what had been given up, or waits for its next try. */
export const retry = (deliveryId: string, channelId: string, now: number): Statement => ({
  sql: "update deliveries set given_up_at = null, tries = 0, due_at = ? where id = ? and channel_id = ? and sent_at is null",
  params: [now, deliveryId, channelId],
});

export const isRetriable = (db: Reader, deliveryId: string, channelId: string) =>
  db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.id, deliveryId), eq(deliveries.channelId, channelId), isNull(deliveries.sentAt)));
