import type { Statement } from "@jiceng/db";
import { dayOf } from "@jiceng/plugin";
import type { Lucia } from "lucia";
import type { Principal } from "../access/index.ts";
import { asPrincipal, cameOn } from "../programs/index.ts";
import { hashed } from "../secrets/index.ts";
import type { Committed, Memory } from "../tenant/index.ts";
import { asVisitor } from "../visits/index.ts";
import { sessionsWith } from "./lucia.ts";
import { sessionExtended, sessionInserted, sessionsRemoved } from "./session-store.ts";
import type { Limit } from "./throttle.ts";
import { attempted, mayGoOn } from "./throttle-store.ts";

/** How somebody shows who they are. */
export type Credential = { session: string } | { service: string } | { visit: string } | null;

/** What the tenant's actor lends to whoever minds its door. */
export interface DoorHands {
  memory: Memory;
  now: () => number;
  /** Writes what is nobody's act: `route` is `session` or `throttle`. */
  commit(route: string, statements: Statement[]): Promise<Committed>;
  /** Has something end by itself. */
  later(work: Promise<unknown>): void;
}

/** Knows who is asking, lets people in and out, and counts those who knock. */
export class Doorkeeper {
  readonly #hands: DoorHands;

  constructor(hands: DoorHands) {
    this.#hands = hands;
  }

  /** Who that is, by the memory of one visit; `null` for nobody. */
  async recognise(memory: Memory, credential: Credential): Promise<Principal | null> {
    if (!credential) return null;
    if ("service" in credential) {
      const token = memory.programs.token(await hashed(credential.service), memory.now);
      if (!token) return null;
      if (token.limits && token.usedOn !== memory.today) {
        token.usedOn = memory.today;
        this.#hands.later(this.#write([cameOn(token.tokenHash, memory.today)]));
      }
      return asPrincipal(token);
    }
    if ("visit" in credential) {
      const visitor = memory.visitors.at(await hashed(credential.visit), memory.now);
      return visitor && asVisitor(visitor);
    }
    const { session } = await this.#lucia(memory).validateSession(credential.session);
    const hash = await hashed(credential.session);
    const who = session && memory.directory.principal(session.userId, hash, memory.committees, memory.today);
    // An end that was planned comes without a write: whoever signed in before that day signs in again.
    const since = dayOf(memory.sessions.get(hash)?.createdAt ?? memory.now);
    return who?.memberId && memory.committees.hasLeft(who.memberId, since, memory.today) ? null : who;
  }

  /** Counts an attempt against every limit and says whether it may go on. */
  async attempt(limits: readonly Limit[]): Promise<boolean> {
    const written = await this.#hands.commit("throttle", attempted(limits, this.#hands.now()));
    return written.ok && mayGoOn(limits, written.rows);
  }

  /** Opens a session for an account whose password was right; returns the id that the cookie carries. */
  async signIn(accountId: string, device: string): Promise<string> {
    const { memory } = this.#hands;
    return (await this.#lucia(memory).createSession(accountId, { createdAt: memory.now, device })).id;
  }

  async signOut(session: string): Promise<void> {
    await this.#lucia(this.#hands.memory).invalidateSession(session);
  }

  #lucia({ sessions }: Memory): Lucia {
    const { later, now } = this.#hands;
    return sessionsWith(
      {
        get: (hash) => sessions.get(hash),
        of: (accountId) => sessions.of(accountId),
        insert: async (row) => {
          await this.#write([sessionInserted(row)]);
          sessions.put(row);
        },
        extend: async (hash, expiresAt) => {
          const row = sessions.get(hash);
          if (row) sessions.put({ ...row, expiresAt });
          later(this.#write([sessionExtended(hash, expiresAt)]));
        },
        remove: async (hashes) => {
          await this.#write(sessionsRemoved(hashes));
          for (const hash of hashes) sessions.delete(hash);
        },
      },
      now,
    );
  }

  async #write(statements: Statement[]): Promise<void> {
    const written = await this.#hands.commit("session", statements);
    if (!written.ok) throw new Error(written.message);
  }
}
