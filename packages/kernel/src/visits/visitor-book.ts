import type { Visitor } from "./visitor.ts";

/** What the enterprise last decided of headquarters' visits. */
export interface Door {
  open: boolean;
  reason: string;
  byName: string;
  at: number;
}

/** How much is written about why headquarters may not come, in characters. */
export const DOOR_REASON = { least: 4, most: 200 } as const;

/** Who from outside is in, and whether headquarters may come: the actor's memory of `visitors` and `visit_doors`. */
export class VisitorBook {
  readonly #running: readonly Visitor[];
  /** `null` while nobody has decided anything: headquarters may come. */
  readonly door: Door | null;

  constructor(running: readonly Visitor[], door: Door | null) {
    this.#running = running;
    this.door = door;
  }

  /** The visit of this hash, while it runs. */
  at(hash: string, now: number): Visitor | null {
    return this.#running.find(({ id, expiresAt }) => id === hash && expiresAt > now) ?? null;
  }

  /** Every visit that runs. */
  running(now: number): Visitor[] {
    return this.#running.filter(({ expiresAt }) => expiresAt > now);
  }

  /** Why headquarters is not let in; `null` while it is. */
  get closed(): Door | null {
    return this.door?.open === false ? this.door : null;
  }
}
