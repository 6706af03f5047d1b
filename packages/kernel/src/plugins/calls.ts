/** Calls of one release at one tenant that took about as long: what a host's tally adds up to. */
export interface CallCount {
  /** The tenant's id. */
  tenant: string;
  /** Hash of the release that ran. */
  release: string;
  /** Which of `BANDS` they belong to; one more than there are for what took longer than all of them. */
  band: number;
  calls: number;
  failures: number;
}

/** Upper bounds of how long calls took, in milliseconds. */
export const BANDS = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000] as const;

export const bandOf = (ms: number): number => {
  const band = BANDS.findIndex((most) => ms <= most);
  return band < 0 ? BANDS.length : band;
};

/** Milliseconds within which that share of the calls was answered, as the bound of a band; `null` without calls, or where it is beyond the last one. */
export function withinShare(counts: readonly Pick<CallCount, "band" | "calls">[], share: number): number | null {
  const total = counts.reduce((sum, { calls }) => sum + calls, 0);
  let seen = 0;
  for (const [band, most] of BANDS.entries()) {
    for (const count of counts) if (count.band === band) seen += count.calls;
    if (total > 0 && seen >= total * share) return most;
  }
  return null;
}

/** Fewer calls than these say nothing about a release. */
const LEAST = 50;
/** More of a hundred calls than these may not fail. */
const MOST = 5;
/** How far back it is looked, milliseconds. */
export const LOOKED_BACK = 10 * 60_000;

/** Why a release that was called so often and failed so often is taken back; `null` where it may go on. */
export const tripped = ({ calls, failures }: { calls: number; failures: number }): string | null =>
  calls >= LEAST && failures * 100 > calls * MOST
    ? `十分钟内调用${calls}次，失败${failures}次（${((failures / calls) * 100).toFixed(1)}%），超过${MOST}%，自动停用`
    : null;

/** Calls that are told together lie in one slot, so that a busy release takes no more room than a quiet one. */
const SLOT = 10_000;

/** How often each release was called and failed of late, over all that told of it. */
export class RecentCalls {
  readonly #slots = new Map<string, Map<number, { calls: number; failures: number }>>();

  /** `at`: when it was told, UTC milliseconds. */
  add({ release, calls, failures }: Pick<CallCount, "release" | "calls" | "failures">, at: number): void {
    const slots = this.#slots.get(release) ?? new Map<number, { calls: number; failures: number }>();
    this.#slots.set(release, slots);
    for (const begun of slots.keys()) if (begun <= at - LOOKED_BACK) slots.delete(begun);
    const begun = Math.floor(at / SLOT) * SLOT;
    const held = slots.get(begun) ?? { calls: 0, failures: 0 };
    slots.set(begun, { calls: held.calls + calls, failures: held.failures + failures });
  }

  /** What was told of it within the time that is looked back, and not before `since`. */
  sum(release: string, now: number, since = 0): { calls: number; failures: number } {
    const sum = { calls: 0, failures: 0 };
    for (const [begun, { calls, failures }] of this.#slots.get(release) ?? []) {
      if (begun <= now - LOOKED_BACK || begun < since) continue;
      sum.calls += calls;
      sum.failures += failures;
    }
    return sum;
  }
}
