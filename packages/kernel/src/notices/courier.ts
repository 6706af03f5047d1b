import type { Reader, Statement } from "@jiceng/db";
import { uuidv7 } from "uuidv7";
import type { Committed, Memory, Part } from "../tenant/index.ts";
import { groundOf, recipients } from "./audience.ts";
import { delivered, readWaiting, removeOld } from "./store.ts";

/** What the tenant's actor lends to whoever carries notices. */
export interface CourierHands {
  db: Reader;
  memory: Memory;
  commit: (key: string, statements: Statement[], touches: Part[]) => Promise<Committed>;
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

  async work(): Promise<void> {
    const { memory } = this.#hands;
    await this.#tidy();
    for (let more = true; more; ) {
      const waiting = await readWaiting(this.#hands.db, AT_ONCE);
      for (const one of waiting) {
        const to = recipients(memory, one.notice.to, one.by).map((account) => ({ id: uuidv7(), account }));
        const ground = groundOf(memory, one.notice);
        await this.#once(`notice:${one.id}`, delivered(one, to, ground, memory.now), to.length > 0);
      }
      more = waiting.length === AT_ONCE;
    }
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
