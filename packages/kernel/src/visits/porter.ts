import { uuidv7 } from "uuidv7";
import { hashed, secretToken } from "../secrets/index.ts";
import type { Commit, Committed, Memory } from "../tenant/index.ts";
import { ended, letIn } from "./store.ts";
import { holdsAt, type Ticket } from "./ticket.ts";
import { VISIT_LIFE, visitorId } from "./visitor.ts";

/** What the tenant's actor lends. */
export interface PorterHands {
  memory: Memory;
  commit: (commit: Commit, by: string) => Promise<Committed>;
}

/**
 * What became of a ticket. `over`: used before, or past its minute; `closed`: the enterprise does not let headquarters in, and says why.
 * Otherwise what the visitor's cookie is to carry.
 */
export type LetIn =
  | { ok: true; id: string }
  | { ok: false; why: "over" }
  | { ok: false; why: "closed"; reason: string };

/** Lets people from outside in and out again, and has the enterprise's own audit say so. */
export class Porter {
  readonly #hands: PorterHands;

  constructor(hands: PorterHands) {
    this.#hands = hands;
  }

  /** Burns a ticket that was verified, and opens the visit that it stands for. */
  async letIn(ticket: Ticket): Promise<LetIn> {
    const { memory, commit } = this.#hands;
    const { now, visitors } = memory;
    if (!holdsAt(ticket, now)) return { ok: false, why: "over" };
    if (visitors.closed && ticket.kind === "headquarters")
      return { ok: false, why: "closed", reason: visitors.closed.reason };
    const [id, visit] = [secretToken(), uuidv7()];
    const until = now + VISIT_LIFE;
    const written = await commit(
      {
        key: `visit:${ticket.nonce}`,
        route: "visit",
        statements: [letIn(await hashed(id), visit, ticket, now, until)],
        audit: {
          act: `visit.${ticket.kind}`,
          object: visit,
          unitNo: ticket.unitNo,
          detail: { from: ticket.from.id, who: ticket.who.id, until },
        },
        touches: ["sessions"],
      },
      visitorId(visit),
    );
    if (written.ok) return written.repeated ? { ok: false, why: "over" } : { ok: true, id };
    if (written.kind === "conflict") return { ok: false, why: "over" };
    throw new Error(`visit: ${written.message}`);
  }

  /** Ends the visit of whoever holds a cookie with this hash: the one thing that a visitor writes. */
  async leave(hash: string): Promise<void> {
    const { memory, commit } = this.#hands;
    const visitor = memory.visitors.at(hash, memory.now);
    if (!visitor) return;
    const { visit, unitNo } = visitor;
    const written = await commit(
      {
        key: `visit-ended:${visit}`,
        route: "visit",
        statements: ended(visit, memory.now, null),
        audit: { act: "visit.left", object: visit, unitNo },
        touches: ["sessions"],
      },
      visitorId(visit),
    );
    // Somebody else may just have ended it.
    if (!written.ok && written.kind !== "conflict") throw new Error(`visit: ${written.message}`);
  }
}
