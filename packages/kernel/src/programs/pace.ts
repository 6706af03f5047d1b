/** How often one program may come: so many times in a minute that begins with its first request. */
export const PACE = { most: 600, window: 60_000 } as const;

/** How a program stands within its minute. */
export interface PaceSeen {
  most: number;
  left: number;
  /** Whole seconds until it may come as often as before. */
  resets: number;
  /** It came more often than it may. */
  isOver: boolean;
}

/**
 * Counts how often programs come. It lives in the actor's memory: a write for every reading would cost more than what it guards, and
 * an actor that was evicted begins its minutes anew.
 */
export class Pacer {
  readonly #most: number;
  readonly #minutes = new Map<string, { since: number; count: number }>();

  constructor(most: number = PACE.most) {
    this.#most = most;
  }

  /** Counts one request of a program at an instant, UTC milliseconds. */
  count(program: string, now: number): PaceSeen {
    const held = this.#minutes.get(program);
    const minute = held && now - held.since < PACE.window ? held : { since: now, count: 0 };
    minute.count++;
    this.#minutes.set(program, minute);
    return {
      most: this.#most,
      left: Math.max(0, this.#most - minute.count),
      resets: Math.max(1, Math.ceil((minute.since + PACE.window - now) / 1000)),
      isOver: minute.count > this.#most,
    };
  }
}
