import type { Principal } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { type ChannelDelivery, readChannel, readChannels, readLatest, type StoredChannel } from "./channel-store.ts";
import { type OwnDelivery, readMailLink, readOwnHabits, type StoredHabits } from "./habit-store.ts";

export interface SeenChannel extends StoredChannel {
  unit: { id: string; name: string; path: string[] };
}

const LATEST = 50;

const seen = (memory: Memory, channel: StoredChannel): SeenChannel => ({
  ...channel,
  unit: {
    id: memory.units.unit(channel.unitNo).id,
    name: memory.units.unit(channel.unitNo).name,
    path: memory.units.namesAbove(channel.unitNo, memory.tree),
  },
});

const mine = (memory: Memory, who: Principal, { unitNo }: StoredChannel): boolean =>
  memory.reach(who, "channels.manage").holds(unitNo);

/** Channels of the units that the reader sets them for. */
const channels: Question<Record<never, never>, SeenChannel[]> = async (memory, who) =>
  (await readChannels(memory.db)).filter((one) => mine(memory, who, one)).map((one) => seen(memory, one));

/** One channel with what was lately sent; `null` when it is not the reader's to set. */
const channel: Question<{ id: string }, { channel: SeenChannel; latest: ChannelDelivery[] } | null> = async (
  memory,
  who,
  { id },
) => {
  const found = await readChannel(memory.db, id);
  if (!found || !mine(memory, who, found)) return null;
  return { channel: seen(memory, found), latest: await readLatest(memory.db, id, LATEST) };
};

/** How the reader is told outside the product. */
const own: Question<
  Record<never, never>,
  { habits: StoredHabits | null; pending: string | null; latest: OwnDelivery[] }
> = (memory, who) => readOwnHabits(memory.db, who.id, memory.now);

/** The address that a link of the reader's own would confirm. */
const link: Question<{ tokenHash: string }, string | null> = async (memory, who, { tokenHash }) =>
  (await readMailLink(memory.db, who.id, tokenHash, memory.now)) ?? null;

export const deliveryQuestions = {
  "deliveries.channel": channel,
  "deliveries.channels": channels,
  "deliveries.link": link,
  "deliveries.own": own,
};
