const MINUTE = 60_000;

/** How often something may be tried: counted exactly, before the password is looked at. */
export interface Limit {
  key: string;
  most: number;
  /** Milliseconds. */
  window: number;
}

/** Limits of signing in: per account, per account and address, per address, per tenant. */
export const signInLimits = (login: string, address: string): Limit[] => [
  { key: `account:${login}`, most: 10, window: 15 * MINUTE },
  { key: `account+ip:${login}:${address}`, most: 5, window: 5 * MINUTE },
  { key: `ip:${address}`, most: 30, window: 5 * MINUTE },
  { key: "tenant", most: 300, window: 5 * MINUTE },
];

export const windowOf = ({ window }: Limit, now: number): number => Math.floor(now / window) * window;
