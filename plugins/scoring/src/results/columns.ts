import type { Doc } from "@jiceng/plugin";
import { BLOCK, type Column, column, rounded } from "../formula/index.ts";
import { type Compiled, compileIndicator, indicatorsOf, type Place } from "../schemes/indicator.ts";
import { sourceCalled } from "../sources.ts";
import { sumOf } from "./total.ts";

/** What an indicator was given, a row for each unit; `NaN` where nothing. */
export type GivenColumns = Partial<Record<"num" | "den" | "alsoNum" | "alsoDen" | "base" | "points", Float64Array>> & {
  /** 1 where it does not apply. */
  skip?: Uint8Array;
};

/** A scheme that was read once, to be worked out for many units at a time. */
export interface Scorer {
  indicators: readonly Compiled[];
  /** Points of each indicator and the total of each of `n` units; `NaN` where there is none. */
  score(given: readonly GivenColumns[], n: number): { points: Float64Array[]; totals: Float64Array };
}

/** The same arithmetic as `total`, over columns: what a replay and the whole enterprise are worked out with. */
export function scorer(scheme: Doc): Scorer {
  const indicators = indicatorsOf(scheme).map(compileIndicator);
  const { direct, bonusCap } = sumOf(scheme);
  return {
    indicators,
    score(given, n) {
      const sums = {
        got: new Float64Array(n),
        full: new Float64Array(n),
        bonus: new Float64Array(n),
        minus: new Float64Array(n),
      };
      const points = indicators.map((compiled, k) => {
        const own = pointsOf(compiled, given[k] ?? {}, n);
        const { role = "计分", full = 0 } = compiled.indicator;
        if (role === "计分") addScored(sums.got, sums.full, own, full * 100);
        else addTo(role === "加分" ? sums.bonus : sums.minus, own);
        return own;
      });
      return { points, totals: totalsOf(sums, direct, bonusCap) };
    },
  };
}

type Sums = Record<"got" | "full" | "bonus" | "minus", Float64Array>;

function totalsOf({ got, full, bonus, minus }: Sums, direct: boolean, bonusCap: number): Float64Array {
  return Float64Array.from(got, (cents, i) => {
    const of = full[i]!;
    if (of === 0) return Number.NaN;
    const base = direct ? cents / 100 : (cents / of) * 100;
    return rounded(Math.max(0, base + Math.min(bonus[i]! / 100, bonusCap) + minus[i]! / 100));
  });
}

function addScored(got: Float64Array, full: Float64Array, points: Float64Array, marks: number): void {
  for (let i = 0; i < points.length; i++) {
    const value = points[i]!;
    if (Number.isNaN(value)) continue;
    got[i]! += Math.round(value * 100);
    full[i]! += marks;
  }
}

function addTo(sum: Float64Array, points: Float64Array): void {
  for (let i = 0; i < points.length; i++) {
    const value = points[i]!;
    if (!Number.isNaN(value)) sum[i]! += Math.round(value * 100);
  }
}

/** Points as the formula gives them, or as typed; held between 0 and the most, negative where they are taken off. */
function pointsOf(compiled: Compiled, given: GivenColumns, n: number): Float64Array {
  const { formula, words, most, indicator } = compiled;
  const { role = "计分", full = 0 } = indicator;
  const out = new Float64Array(n).fill(Number.NaN);
  if (formula) {
    formula.column(
      words.map(({ place }) => columnAt(place, full, given)),
      out,
    );
    if (indicator.kind === "自动") withoutSource(out, given, sourceCalled(indicator.source)?.plain === true);
  }
  const { points, skip } = given;
  if (points) for (let i = 0; i < n; i++) if (!Number.isNaN(points[i]!)) out[i] = rounded(points[i]!);
  if (skip) for (let i = 0; i < n; i++) if (skip[i] === 1) out[i] = Number.NaN;
  if (role === "一票否决") for (let i = 0; i < n; i++) out[i] = out[i]! > 0 ? -full : out[i]! * 0;
  else {
    const sign = role === "扣分" ? -1 : 1;
    for (let i = 0; i < n; i++) {
      const value = out[i]!;
      out[i] = sign * (value < 0 ? 0 : Math.min(value, most));
    }
  }
  return out;
}

/** Where the source has no figure, or nothing was due, a formula gives nothing, whatever it is made of. */
function withoutSource(out: Float64Array, { num, den }: GivenColumns, plain: boolean): void {
  for (let i = 0; i < out.length; i++) {
    if (!num || Number.isNaN(num[i]!) || (!plain && den?.[i] === 0)) out[i] = Number.NaN;
  }
}

const NOTHING = new Float64Array(BLOCK).fill(Number.NaN);

/** What a word stands for, block by block; see `valueAt` for one line. */
function columnAt(place: Place, full: number, given: GivenColumns): Column {
  if (place === "full") {
    const block = new Float64Array(BLOCK).fill(full);
    return () => block;
  }
  if (place === "rest") return derived(given.num, given.den, (num, den) => den - num);
  if (place === "rate") return derived(given.num, given.den, (num, den) => (den === 0 ? Number.NaN : num / den));
  if (place === "alsoRest") return derived(given.alsoNum, given.alsoDen, (num, den) => den - num);
  const values = given[place];
  return values ? column(values) : () => NOTHING;
}

function derived(
  a: Float64Array | undefined,
  b: Float64Array | undefined,
  how: (x: number, y: number) => number,
): Column {
  if (!a || !b) return () => NOTHING;
  const block = new Float64Array(BLOCK);
  return (from, n) => {
    for (let i = 0; i < n; i++) block[i] = how(a[from + i]!, b[from + i]!);
    return block;
  };
}
