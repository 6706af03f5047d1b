import type { AbilityName } from "../access/index.ts";

/** Whom a notice is for: whoever holds an ability over a unit when it is sent, one account, or a member's account. */
export type Audience = { ability: AbilityName; unitNo: number } | { account: string } | { member: string };

/** One sentence for somebody, and the page it is about. It names units and things, never what is held on a person. */
export interface Notice {
  to: Audience;
  text: string;
  href: string;
}

/** The outbox entry by which a write tells somebody: in the same batch, sent afterwards. */
export const notify = (notice: Notice): { event: string; body: Record<string, unknown> } => ({
  event: "notice",
  body: { ...notice },
});
