import type { AbilityName } from "../access/index.ts";

/**
 * Whom a notice is for: whoever holds an ability over a unit when it is sent, those alone who look after it, one account, a member's accounts, or the person
 * whom a record names as its author.
 */
export type Audience =
  | { ability: AbilityName; unitNo: number }
  | { charge: AbilityName; unitNo: number }
  | { account: string }
  | { member: string }
  | { person: string };

/** One sentence for somebody, and the page it is about. It names units and things, never what is held on a person. */
export interface Notice {
  to: Audience;
  text: string;
  href: string;
  /** Number of the unit it is about, where the audience does not say: who no longer sees that unit no longer reads the sentence. */
  about?: number;
  /** 限时: it does not wait for the day's summary. It waits for morning like all others. */
  urgent?: boolean;
}

const NOTICE = "notice";

/** An entry for the outbox that only has the courier called, for what lies ready without one. */
export const RING = { event: "deliveries.due", body: {} };

/** Whether a write leaves something for the courier. */
export const calls = (outbox: readonly { event: string }[] = []): boolean =>
  outbox.some(({ event }) => event === NOTICE || event === RING.event);

/** The outbox entry by which a write tells somebody: in the same batch, sent afterwards. */
export const notify = (notice: Notice): { event: string; body: Record<string, unknown> } => ({
  event: NOTICE,
  body: { ...notice },
});

/** How long a notice is kept, milliseconds. */
export const KEPT = 90 * 86_400_000;
