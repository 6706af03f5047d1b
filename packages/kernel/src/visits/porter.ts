import type { Reader } from "@jiceng/db";
import { uuidv7 } from "uuidv7";
import { hashed, secretToken } from "../secrets/index.ts";
import type { Commit, Committed, Memory } from "../tenant/index.ts";
import { type BreakGlass, breakGlassStanding } from "./break-glass.ts";
import { consentStands, readRequest, readUnsettled, requestEnded, requestTold } from "./break-glass-store.ts";
import { ended, letIn } from "./store.ts";
import { holdsAt, type Ticket } from "./ticket.ts";
import { VISIT_LIFE, visitorId } from "./visitor.ts";

/** How a request stands at an enterprise, as the platform is told. */
export type RequestNews = Pick<BreakGlass, "id" | "state" | "until">;

/** What the tenant's actor lends. */
export interface PorterHands {
  db: Reader;
  memory: Memory;
  commit: (commit: Commit, by: string) => Promise<Committed>;
  /** Tells the platform how an operator's request stands. */
  tell: (news: RequestNews) => Promise<void>;
}

/**
 * What became of a ticket. `over`: used before, past its minute, or nothing that it rested on stands any more; `closed`: the enterprise
 * does not let headquarters in, and says why. Otherwise what the visitor's cookie is to carry.
 */
export type LetIn =
  | { ok: true; id: string }
  | { ok: false; why: "over" }
  | { ok: false; why: "closed"; reason: string };

const OVER: LetIn = { ok: false, why: "over" };
const BY_ITSELF = "system:visits";

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
    if (!holdsAt(ticket, now)) return OVER;
    if (visitors.closed && ticket.kind === "headquarters")
      return { ok: false, why: "closed", reason: visitors.closed.reason };
    const consent = await this.#consentFor(ticket);
    if (ticket.kind === "operator" && !consent) return OVER;
    const [id, visit] = [secretToken(), uuidv7()];
    const until = Math.min(now + VISIT_LIFE, consent?.until ?? Number.POSITIVE_INFINITY);
    const written = await commit(
      {
        key: `visit:${ticket.nonce}`,
        route: "visit",
        statements: [
          ...(consent ? [consentStands(consent.id, now)] : []),
          letIn(await hashed(id), visit, ticket, now, until),
        ],
        audit: {
          act: `visit.${ticket.kind}`,
          object: visit,
          unitNo: ticket.unitNo,
          detail: { from: ticket.from.id, who: ticket.who.id, until, ...(consent && { request: consent.id }) },
        },
        touches: ["sessions"],
      },
      visitorId(visit),
    );
    if (written.ok) return written.repeated ? OVER : { ok: true, id };
    if (written.kind === "conflict" || written.kind === "reused") return OVER;
    throw new Error(`visit: ${written.message}`);
  }

  /** The consent by which an operator comes; `null` where none stands for this one. */
  async #consentFor({ kind, request, who }: Ticket): Promise<BreakGlass | null> {
    const { db, memory } = this.#hands;
    const asked = kind === "operator" && request !== null ? await readRequest(db, request) : null;
    return asked?.operatorId === who.id && breakGlassStanding(asked, memory.now) === "open" ? asked : null;
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

  /**
   * Ends consents whose time is over, and tells the platform how its requests stand. Answers when there is work again, UTC milliseconds;
   * `null` when there is none.
   */
  async work(): Promise<number | null> {
    const { db, memory, commit, tell } = this.#hands;
    const { over } = await readUnsettled(db, memory.now);
    for (const { id, until } of over)
      await commit(
        {
          key: `break-glass-over:${id}`,
          route: "visit",
          statements: requestEnded(id, until ?? memory.now, null),
          audit: { act: "break-glass.over", object: id },
          touches: ["sessions"],
        },
        BY_ITSELF,
      );
    const { untold, next } = await readUnsettled(db, memory.now);
    for (const { id, state, until } of untold) {
      await tell({ id, state, until });
      const key = `break-glass-told:${id}:${state}`;
      await commit({ key, route: "visit-told", statements: [requestTold(id, state)], audit: null }, BY_ITSELF);
    }
    return next;
  }
}
