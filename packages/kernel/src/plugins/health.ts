import { type CallCount, withinShare } from "./calls.ts";
import type { ReleaseLine } from "./release-line.ts";

/** How far back an administrator is told how calls went. */
export const HEALTH_DAYS = 7;

/** How calls of one release went of late. */
export interface Health {
  version: string;
  calls: number;
  failures: number;
  /** Milliseconds within which 95 of a hundred were answered; `null` where it took longer than is told apart. */
  p95: number | null;
}

/** Of each of these releases that was called at all. */
export const healthOf = (
  releases: readonly Pick<ReleaseLine, "hash" | "version">[],
  counts: readonly Pick<CallCount, "release" | "band" | "calls" | "failures">[],
): Health[] =>
  releases.flatMap(({ hash, version }) => {
    const of = counts.filter(({ release }) => release === hash);
    const sum = (what: "calls" | "failures") => of.reduce((total, one) => total + one[what], 0);
    return of.length === 0
      ? []
      : [{ version, calls: sum("calls"), failures: sum("failures"), p95: withinShare(of, 0.95) }];
  });
