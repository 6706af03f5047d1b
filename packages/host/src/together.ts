import type { Visit } from "@jiceng/kernel";

/** One query of a batch, as stores build it. */
export type Query = PromiseLike<unknown>;

interface Wanted {
  queries: readonly Query[];
  give: (results: unknown[]) => void;
  refuse: (error: unknown) => void;
}

/**
 * Reads that are asked for before anybody waits for one of them go to the database as one batch: what a page wants together costs one
 * trip, however its code is divided. A page that wants to know one thing before it asks for the next pays for two.
 */
export class Together {
  readonly #db: Pick<Visit["db"], "batch">;
  #wanted: Wanted[] = [];
  /** Batches so far. */
  trips = 0;

  constructor(db: Pick<Visit["db"], "batch">) {
    this.#db = db;
  }

  read(queries: readonly Query[]): Promise<unknown[]> {
    return new Promise((give, refuse) => {
      this.#wanted.push({ queries, give, refuse });
      // After everything that only waits for what is there already: helpers of a page are asynchronous, too.
      if (this.#wanted.length === 1) setTimeout(() => this.#send(), 0);
    });
  }

  async #send(): Promise<void> {
    const wanted = this.#wanted;
    this.#wanted = [];
    this.trips++;
    try {
      const results = (await this.#db.batch(wanted.flatMap(({ queries }) => queries) as never)) as unknown[];
      let at = 0;
      for (const { queries, give } of wanted) {
        give(results.slice(at, at + queries.length));
        at += queries.length;
      }
    } catch (error) {
      for (const { refuse } of wanted) refuse(error);
    }
  }
}
