import { BANDS, type CallCount, withinShare } from "@jiceng/kernel";

/** How often something was called, how often it failed, and within how many milliseconds nearly all of it was answered. */
export interface Called {
  calls: number;
  failures: number;
  /** `null` without calls; `Infinity` where more than a few took longer than anything that is told apart. */
  p95: number | null;
}

/** What counts of any release, tenant and band come to. */
export function calledOf(counts: readonly Pick<CallCount, "band" | "calls" | "failures">[]): Called {
  const calls = counts.reduce((sum, count) => sum + count.calls, 0);
  return {
    calls,
    failures: counts.reduce((sum, count) => sum + count.failures, 0),
    p95: calls === 0 ? null : (withinShare(counts, 0.95) ?? Number.POSITIVE_INFINITY),
  };
}

/** `50毫秒内`, `2秒内`; what took longer than anything that is told apart is said so. */
export function withinWords(p95: number): string {
  if (!Number.isFinite(p95)) return `超过${BANDS.at(-1)! / 1000}秒`;
  return p95 < 1000 ? `${p95}毫秒内` : `${p95 / 1000}秒内`;
}

/** `0.1%`; a share that rounds to nothing is not said to be nothing. */
export function failureShare({ calls, failures }: Called): string {
  if (failures === 0) return "0";
  const share = (failures / calls) * 100;
  return share < 0.1 ? "不到0.1%" : `${share.toFixed(1)}%`;
}
