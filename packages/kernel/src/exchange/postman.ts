import type { Reader, Statement } from "@jiceng/db";
import { type GroupOf, subsidiariesOf } from "../groups/index.ts";
import type { Committed, Memory } from "../tenant/index.ts";
import { againAt, GIVEN_UP, type Outcome, type Slip } from "./letter.ts";
import { addressed, came, handedOver, readDueCopies, readNextDue, readUnaddressed } from "./store.ts";

/** What the tenant's actor lends to whoever sends its letters. */
export interface PostmanHands {
  tenantId: string;
  db: Reader;
  memory: Memory;
  commit: (key: string, statements: Statement[]) => Promise<Committed>;
  /** The group as the platform knows it now; `null` where the tenant stands alone. */
  group: () => Promise<GroupOf | null>;
  /** The way to the other enterprises; without one letters wait. */
  queue: Queue<Slip> | undefined;
}

/** As many as a queue takes at once. */
const AT_ONCE = 100;

/**
 * Sends letters to other enterprises of the group. Called again, at any moment and after any interruption, it goes on where it was: each
 * copy of a letter is handed to the queue, and again after a pause, until the Worker says what became of it.
 */
export class Postman {
  readonly #hands: PostmanHands;

  constructor(hands: PostmanHands) {
    this.#hands = hands;
  }

  /** Hands over what is due; `hasten`: what waits for its next try, too. Answers when there is work again, UTC milliseconds; `null` when nothing waits. */
  async work({ hasten = false } = {}): Promise<number | null> {
    const { db, memory, queue } = this.#hands;
    await this.#address();
    if (!queue) return null;
    const until = hasten ? Number.MAX_SAFE_INTEGER : memory.now;
    // What was just handed over is due later than now: where everything is hastened once is enough.
    for (let more = true; more; ) {
      const due = await readDueCopies(db, until, AT_ONCE);
      await this.#handOver(due, queue);
      more = due.length === AT_ONCE && !hasten;
    }
    return readNextDue(db);
  }

  async #handOver(due: Awaited<ReturnType<typeof readDueCopies>>, queue: Queue<Slip>): Promise<void> {
    const { tenantId: from, memory } = this.#hands;
    const { now } = memory;
    const copies = due.map((copy) => ({ ...copy, dueAt: againAt({ at: copy.at, tries: copy.tries + 1 }, now) }));
    const lasting = copies.flatMap(({ dueAt, ...copy }) => (dueAt === null ? [] : [{ ...copy, dueAt }]));
    const spent = copies.filter(({ dueAt }) => dueAt === null);
    if (copies.length === 0) return;
    // Noted first: should the queue fail, they wait for their next time instead of being tried in a circle.
    await this.#write("handed over", [
      handedOver(lasting),
      ...spent.flatMap(({ letterId, tenantId }) =>
        came(letterId, tenantId, { kind: "undeliverable", reason: GIVEN_UP }, now),
      ),
    ]);
    if (lasting.length > 0)
      await queue.sendBatch(lasting.map(({ letterId: letter, tenantId: to }) => ({ body: { from, letter, to } })));
  }

  /** Lays letters out for those whom they are for: whoever belongs to the group at that moment. */
  async #address(): Promise<void> {
    const { db, memory, group } = this.#hands;
    for (let more = true; more; ) {
      const letters = await readUnaddressed(db, AT_ONCE);
      if (letters.length === 0) return;
      const known = await group();
      await this.#write(
        "addressed",
        letters.flatMap(({ id, recipient }) => addressed(id, this.#copies(recipient, known), memory.now)),
      );
      more = letters.length === AT_ONCE;
    }
  }

  #copies(recipient: string, group: GroupOf | null): { tenant: string; name: string; reason: string | null }[] {
    const { tenantId: own } = this.#hands;
    const copy = (tenant: string, name: string, reason: string | null = null) => ({ tenant, name, reason });
    const nameOf = (tenant: string) => group?.sisters.find(({ id }) => id === tenant)?.name;
    if (recipient === "subsidiaries")
      return group ? subsidiariesOf(group).flatMap(({ id, name }) => (id === own ? [] : [copy(id, name)])) : [];
    if (recipient !== "headquarters") return [copy(recipient, nameOf(recipient) ?? "不在集团里的单位")];
    const headquarters = group?.headquarters ?? null;
    return headquarters === null
      ? [copy("", "集团总部", group ? "集团还没有总部" : "本单位不在集团里")]
      : [copy(headquarters, nameOf(headquarters) ?? "集团总部")];
  }

  /** What the Worker says became of a copy. */
  async told(letterId: string, to: string, outcome: Outcome): Promise<void> {
    await this.#write(`told ${outcome.kind}`, came(letterId, to, outcome, this.#hands.memory.now));
  }

  async #write(what: string, statements: Statement[]): Promise<void> {
    const written = await this.#hands.commit(crypto.randomUUID(), statements);
    if (!written.ok) throw new Error(`letters ${what}: ${written.message}`);
  }
}
