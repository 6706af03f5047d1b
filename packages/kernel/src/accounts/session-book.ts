export interface SessionRow {
  /** SHA-256 of the session id. */
  id: string;
  userId: string;
  /** UTC milliseconds. */
  expiresAt: number;
  createdAt: number;
  device: string;
}

/** Live sessions by the hash of their id: the actor's memory of `sessions`. */
export class SessionBook {
  readonly #rows = new Map<string, SessionRow>();

  constructor(rows: readonly SessionRow[]) {
    for (const row of rows) this.#rows.set(row.id, row);
  }

  get(hash: string): SessionRow | undefined {
    return this.#rows.get(hash);
  }

  of(accountId: string): SessionRow[] {
    return [...this.#rows.values()].filter((row) => row.userId === accountId).sort((a, b) => b.createdAt - a.createdAt);
  }

  put(row: SessionRow): void {
    this.#rows.set(row.id, row);
  }

  delete(hash: string): void {
    this.#rows.delete(hash);
  }
}
