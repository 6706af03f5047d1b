import type { Statement } from "@jiceng/db";

const DAY = 86_400_000;

/** Takes away what has run out: sessions nobody can use, counters of windows long past, and the operation rows of both. */
export const removeExpired = (now: number): Statement[] => [
  { sql: "delete from sessions where expires_at < ?", params: [now - DAY] },
  { sql: "delete from throttles where window < ?", params: [now - DAY] },
  {
    sql: "delete from ops where route in ('session', 'throttle', 'expiry', 'calls', 'ballot', 'exchange') and at < ?",
    params: [now - DAY],
  },
];
