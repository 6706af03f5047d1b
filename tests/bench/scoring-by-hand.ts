import { rounded } from "../../plugins/scoring/src/formula/index.ts";
import type { GivenColumns } from "../../plugins/scoring/src/results/columns.ts";
import type { Indicator } from "../../plugins/scoring/src/schemes/indicator.ts";

/** Ten ways in which indicators are counted, each as people write it and as a programmer would. */
const KINDS: readonly { formula: string; role?: Indicator["role"]; hand: string }[] = [
  { formula: "比率*满分", hand: "den === 0 ? NaN : (num / den) * full" },
  { formula: "最大(0, 满分-2*未完成数)", hand: "Math.max(0, full - 2 * (den - num))" },
  { formula: "最小(1, 完成数/最大(总数,1))*满分", hand: "Math.min(1, num / Math.max(den, 1)) * full" },
  {
    formula: "如果(未完成数=0, 满分, 满分*80%-未完成数)",
    hand: "den === num ? full : full * 0.8 - (den - num)",
  },
  {
    formula: "如果(完成数>=总数 且 总数>0, 满分, 如果(完成数>=总数*80%, 满分*0.8, 满分*0.5))",
    hand: "num !== num ? NaN : num >= den && den > 0 ? full : num >= den * 0.8 ? full * 0.8 : full * 0.5",
  },
  {
    formula: "最小(满分, 完成数/最大(总数,1)*满分*0.8 + 如果(未完成数=0,满分*0.2,0))",
    hand: "Math.min(full, (num / Math.max(den, 1)) * full * 0.8 + (den === num ? full * 0.2 : 0))",
  },
  {
    formula: "区间(满分-绝对值(总数-完成数)*1.5, 0, 满分)",
    hand: "Math.min(Math.max(full - Math.abs(den - num) * 1.5, 0), full)",
  },
  { formula: "平均(完成数, 总数)/12*满分", hand: "(num + den) / 2 / 12 * full" },
  { formula: "0.5*次数", role: "加分", hand: "0.5 * num" },
  { formula: "0.1*未完成数", role: "扣分", hand: "0.1 * (den - num)" },
];

const FULL = [5, 4, 3.5];
const CAP = 3;

/** 30 indicators: every way three times, with different marks; the last of each ten are 加分 and 扣分. */
export const INDICATORS: readonly Indicator[] = FULL.flatMap((full, group) =>
  KINDS.map(({ formula, role = "计分" }, k) => ({
    code: `${group + 1}.${k + 1}`,
    name: `指标${k + 1}`,
    full: role === "计分" ? full : 0,
    role,
    kind: "手工" as const,
    formula,
    ...(role !== "计分" && { cap: CAP }),
  })),
);

/** The same scores as the scheme's formulas give, written out: a loop over the figures of each indicator, then one over the sums. */
export function byHand(given: readonly GivenColumns[], n: number): Float64Array {
  const got = new Float64Array(n);
  const full = new Float64Array(n);
  const bonus = new Float64Array(n);
  const minus = new Float64Array(n);
  FULL.forEach((marks, group) => {
    KINDS.forEach(({ role = "计分" }, k) => {
      const { num, den } = given[group * KINDS.length + k]!;
      const sum = role === "计分" ? got : role === "加分" ? bonus : minus;
      LOOPS[k]!(num!, den!, role === "计分" ? marks : 0, n, sum, full, rounded);
    });
  });
  const totals = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const base = (got[i]! / full[i]!) * 100;
    const value = base + Math.min(bonus[i]! / 100, 5) - minus[i]! / 100;
    totals[i] = full[i] === 0 ? Number.NaN : rounded(Math.max(0, value));
  }
  return totals;
}

type Loop = (
  nums: Float64Array,
  dens: Float64Array,
  full: number,
  n: number,
  sum: Float64Array,
  fulls: Float64Array,
  round: typeof rounded,
) => void;

/** Each way compiled as a loop of its own, as if somebody had typed it: only here, where making code out of text is allowed. */
const LOOPS: readonly Loop[] = KINDS.map(
  ({ hand, role = "计分" }) =>
    new Function(
      "nums, dens, full, n, sum, fulls, round",
      `for (let i = 0; i < n; i++) {
        const num = nums[i], den = dens[i];
        const value = round(${hand});
        if (value !== value) continue;
        sum[i] += Math.round(Math.min(Math.max(value, 0), ${role === "计分" ? "full" : CAP}) * 100);
        ${role === "计分" ? "fulls[i] += full * 100;" : ""}
      }`,
    ) as Loop,
);
