import type { Doc, ScoreContext, ScoreLine, ScoreResult } from "@jiceng/plugin";
import { rounded } from "../formula/index.ts";
import type { Compiled } from "../schemes/indicator.ts";
import { levelAt, levelsOf } from "../schemes/levels.ts";
import { type Assessed, assess } from "./assess.ts";
import { faultsOf } from "./lint.ts";

const BONUS_CAP = 5;
const CENT = 100;
/** Points that one line takes off where its rule names no limit. */
const MOST_OFF = 100;

/** What the lines add up to, before they are put together; whole hundredths, so that adding does not drift. */
export interface Parts {
  got: number;
  full: number;
  bonus: number;
  minus: number;
}

/** 得分合计, 适用满分, 加分 and what is taken off. What has no points enters neither above nor below. */
export function partsOf(assessed: readonly Assessed[]): Parts {
  const parts: Parts = { got: 0, full: 0, bonus: 0, minus: 0 };
  for (const { points, compiled } of assessed) {
    const { role = "计分", full = 0 } = compiled.indicator;
    if (points === null) continue;
    const cents = Math.round(points * CENT);
    if (role === "计分") {
      parts.got += cents;
      parts.full += full * CENT;
    } else if (role === "加分") parts.bonus += cents;
    else parts.minus += cents;
  }
  return parts;
}

export interface Sum {
  direct: boolean;
  bonusCap: number;
}
export const sumOf = (scheme: Doc | undefined): Sum => ({
  direct: scheme?.sum === "直接相加",
  bonusCap: typeof scheme?.bonusCap === "number" ? scheme.bonusCap : BONUS_CAP,
});

/**
 * Q = Σ得分 ÷ Σ适用满分 × 100 + min(加分, 上限) − 扣分 − 否决, rounded once at the end, never below 0 (`domain.md` F3).
 * `NaN` where nothing counts.
 */
export function totalOf({ got, full, bonus, minus }: Parts, { direct, bonusCap }: Sum): number {
  if (full === 0) return Number.NaN;
  const base = direct ? got / CENT : (got / full) * 100;
  return rounded(Math.max(0, base + Math.min(bonus / CENT, bonusCap) + minus / CENT));
}

/** The score of a result by the scheme that it is pinned to. */
export function total(doc: Doc, { linked, adjusted }: Pick<ScoreContext, "linked" | "adjusted">): ScoreResult {
  const scheme = linked.scheme;
  const assessed = assess(scheme, doc, adjusted);
  const faults = scheme?.linted ? faultsOf(assessed) : [];
  const lines = assessed.map((one) => lineOf(one, scheme));
  const parts = partsOf(assessed);
  const sum = sumOf(scheme);
  const points = totalOf(parts, sum);
  if (faults.length > 0 || Number.isNaN(points))
    return { total: null, lines, ...(faults.length > 0 && { level: "未细化" }) };
  return { total: points, lines, level: levelAt(levelsOf(scheme), points), sums: sums(parts, sum, points) };
}

function lineOf({ compiled, line, points, standing, why }: Assessed, scheme: Doc | undefined): ScoreLine {
  const { indicator } = compiled;
  const { code = "", name, group, full = 0, role = "计分", rule, kind } = indicator;
  return {
    code,
    ...(name && { title: name }),
    ...(group && { group }),
    points,
    of: role === "计分" ? full : 0,
    ...mostOf(compiled, scheme),
    standing,
    why,
    ...(rule && { rule: `《${scheme?.title ?? "方案"}》${code} ${rule}` }),
    ...(line.evidence && { evidence: line.evidence.split(/[；;]/).map((text) => ({ text: text.trim() })) }),
    ...(kind === "自动" && line.points === undefined && { verifier: "系统计算" }),
  };
}

/** How far an appeal may go where that is not the full marks. */
function mostOf(
  { indicator: { role = "计分", full = 0 }, most }: Compiled,
  scheme: Doc | undefined,
): { most?: number } {
  if (role === "一票否决") return { most: -full };
  if (role === "扣分") return { most: -Math.min(most, MOST_OFF) };
  if (role === "加分") return { most: Math.min(most, sumOf(scheme).bonusCap) };
  return most > full ? { most } : {};
}

function sums({ got, full, bonus, minus }: Parts, { direct, bonusCap }: Sum, total: number): ScoreResult["sums"] {
  const [gotten, of] = [got / CENT, full / CENT];
  const more = bonus / CENT;
  return [
    direct
      ? { label: "得分合计", how: "各项相加", points: rounded(gotten) }
      : { label: "得分合计 ÷ 适用满分 × 100", how: `${gotten} ÷ ${of} × 100`, points: rounded((gotten / of) * 100) },
    {
      label: `加分（上限${bonusCap}）`,
      how: more > bonusCap ? `${more}，按上限` : "",
      points: Math.min(more, bonusCap),
    },
    { label: "扣分和一票否决", how: minus === 0 ? "无" : "", points: minus / CENT },
    { label: "总分", how: "四舍五入到两位", points: total },
  ];
}
