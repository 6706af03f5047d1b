import { type Outcome, type Statement, type Wire, writeGroup } from "./hrana.ts";
import type { DatabaseServer } from "./reader.ts";
import { namespaceToken } from "./token.ts";

const GROUP = 32;
const WAITING = 200;

export class LaneFull extends Error {
  override name = "LaneFull";
}

/**
 * The one writer of a namespace: commits wait in a queue and leave in groups, one group in flight.
 * Sixteen writers at once wedge the database server, so this is a rule of correctness.
 */
export class Lane {
  readonly #wire: Wire;
  readonly #queue: { statements: readonly Statement[]; settle: (outcome: Outcome) => void }[] = [];
  #busy = false;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  write(statements: readonly Statement[]): Promise<Outcome> {
    if (this.#queue.length >= WAITING) throw new LaneFull("写入排队已满");
    return new Promise((settle) => {
      this.#queue.push({ statements, settle });
      if (!this.#busy) void this.#pump();
    });
  }

  async #pump(): Promise<void> {
    this.#busy = true;
    try {
      while (this.#queue.length > 0) {
        const group = this.#queue.splice(0, GROUP);
        const answers = await writeGroup(
          this.#wire,
          group.map((one) => one.statements),
        );
        for (const [i, one] of group.entries()) one.settle(answers[i]!);
      }
    } finally {
      this.#busy = false;
    }
  }
}

/** The way to write to a namespace, with a token that names it alone. Only the namespace's actor opens it, and only once. */
export const openLane = (server: DatabaseServer, namespace: string): Lane =>
  new Lane({
    namespace,
    token: () => namespaceToken(server.privateJwk, namespace, "rw"),
    fetch: (url, init) => server.fetch(new Request(url, init)),
  });
