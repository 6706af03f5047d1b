import type { Reader, Statement } from "@jiceng/db";
import { uuidv7 } from "uuidv7";
import { dispatch, planDeliveries, type Ways } from "../deliveries/index.ts";
import type { Committed, Memory, Part } from "../tenant/index.ts";
import { groundOf, recipients } from "./audience.ts";
import { delivered, readWaiting, removeOld, type Waiting } from "./store.ts";

/** What the tenant's actor lends to whoever carries notices. */
export interface CourierHands {
  db: Reader;
  memory: Memory;
  commit: (key: string, statements: Statement[], touches?: Part[]) => Promise<Committed>;
  ways: Ways;
  /** Opens the seals of channels. */
  sealKey: string;
}

const AT_ONCE = 50;

/**
 * Carries what the outbox holds to whom it is for. Called again, at any moment and after any interruption, it goes on where
 * it was: the outbox is the list of what is left, and each entry's key lets it happen once.
 */
export class Courier {
  readonly #hands: CourierHands;
  #tidied: string;

  constructor(hands: CourierHands) {
    this.#hands = hands;
    this.#tidied = hands.memory.today;
  }

  /** Answers when there is work again, UTC milliseconds; `null` when nothing waits. */
  async work(): Promise<number | null> {
    const { db, memory, commit, ways, sealKey } = this.#hands;
    await this.#tidy();
    for (let more = true; more; ) {
      const waiting = await readWaiting(db, AT_ONCE);
      for (const one of waiting) await this.#carry(one);
      more = waiting.length === AT_ONCE;
    }
    return dispatch({ db, memory, commit, send: ways.send, mail: ways.mail, sealKey });
  }

  async #carry(one: Waiting): Promise<void> {
    const { db, memory } = this.#hands;
    const { id, at, notice } = one;
    const accounts = recipients(memory, notice.to, one.by);
    const ground = groundOf(memory, notice);
    const carried = {
      outboxId: id,
      text: notice.text,
      href: notice.href,
      urgent: notice.urgent === true,
      at,
      ability: ground?.ability ?? null,
      unitNo: ground?.unitNo ?? null,
      isOfUnit: "unitNo" in notice.to,
    };
    const outside = await planDeliveries(db, memory, carried, accounts);
    const to = accounts.map((account) => ({ id: uuidv7(), account }));
    await this.#once(`notice:${id}`, [...delivered(one, to, ground, memory.now), ...outside], to.length > 0);
  }

  /** Every waking takes away what is old; an actor that has been awake since another day does it here. */
  async #tidy(): Promise<void> {
    const { today, now } = this.#hands.memory;
    if (this.#tidied === today) return;
    await this.#once(`notices:tidy:${today}`, removeOld(now), true);
    this.#tidied = today;
  }

  async #once(key: string, statements: Statement[], isSeen: boolean): Promise<void> {
    const written = await this.#hands.commit(key, statements, isSeen ? ["notices"] : []);
    if (!written.ok) throw new Error(`${key}: ${written.message}`);
  }
}
