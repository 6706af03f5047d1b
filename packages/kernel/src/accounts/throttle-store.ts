import type { Outcome, Statement } from "@jiceng/db";
import { type Limit, windowOf } from "./throttle.ts";

/** Counts an attempt against every limit in the window of now. */
export const attempted = (limits: readonly Limit[], now: number): Statement[] =>
  limits.map((limit) => ({
    sql: "insert into throttles (key, window, n) values (?, ?, 1) on conflict (key, window) do update set n = n + 1 returning n",
    params: [limit.key, windowOf(limit, now)],
    rows: true,
  }));

/** Whether it may go on, by what counting it gave: not where one limit is passed, or where it could not be counted. */
export const mayGoOn = (limits: readonly Limit[], rows: Extract<Outcome, { ok: true }>["rows"]): boolean =>
  limits.every((limit, i) => Number(rows[i]?.[0]?.[0] ?? Number.POSITIVE_INFINITY) <= limit.most);
