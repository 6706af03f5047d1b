import type { Flow, Score, ScoreResult } from "@jiceng/plugin";

/** A result that was kept when its record came into a state that fixes it, or when an appeal changed a line of it. */
export interface FixedScore {
  /** The later one counts. */
  seq: number;
  recordId: string;
  score: string;
  /** The state that fixed it. */
  state: string;
  result: ScoreResult;
  /** The plugin's version that computed it. */
  version: string;
  /** The appeal by which it was computed again. */
  appealId: string | null;
  /** UTC milliseconds. */
  at: number;
}

export const fixes = (score: Pick<Score, "fixed">, state: string): boolean => score.fixed?.includes(state) ?? false;

/**
 * Whether what was fixed in one state still stands in another: it does until the record goes back to a state before that one,
 * where it is being worked on again. States beside the way, such as 作废, leave it as it was.
 */
export function stands({ states }: Pick<Flow, "states">, fixedIn: string, state: string): boolean {
  const now = states.indexOf(state);
  return now < 0 || now >= states.indexOf(fixedIn);
}

/** The kept results of one score that stand, oldest first: the last one is shown. */
export function standing<Kept extends Pick<FixedScore, "state" | "appealId">>(
  flow: Pick<Flow, "states"> | undefined,
  kept: readonly Kept[],
  state: string,
): Kept[] {
  if (!flow) return [...kept];
  // What was fixed before the record went back and came again is history of another result.
  const last = kept.findLastIndex(({ appealId }) => appealId === null);
  const held = kept.slice(Math.max(last, 0));
  return held[0] && stands(flow, held[0].state, state) ? held : [];
}

/** What is wrong with a result as a plugin gave it, in a sentence for whoever wrote the plugin; `null` when nothing is. */
export function whyNotResult(result: unknown, [low, high]: readonly [number, number]): string | null {
  if (typeof result !== "object" || result === null) return "gave no result";
  const { total, lines } = result as Partial<ScoreResult>;
  if (total !== null && !isNumber(total)) return `gave ${String(total)} as its total`;
  if (total !== null && (total < low - ROUNDING || total > high + ROUNDING))
    return `gave ${total}, outside ${low} to ${high}`;
  if (!Array.isArray(lines)) return "gave no lines";
  const codes = new Set<unknown>();
  for (const { code, points, of } of lines as ScoreResult["lines"]) {
    if (typeof code !== "string" || code === "" || codes.has(code)) return `gave the line ${String(code)} twice`;
    if (!isNumber(of) || (points !== null && !isNumber(points))) return `gave no number in the line ${code}`;
    codes.add(code);
  }
  return null;
}

/** As far as a total may be out of its range by the way machines add. */
const ROUNDING = 1e-6;
const isNumber = (value: unknown): value is number => Number.isFinite(value);

/** The result with its total inside the range, to the last digit. */
export const inRange = (result: ScoreResult, [low, high]: readonly [number, number]): ScoreResult => ({
  ...result,
  total: result.total === null ? null : Math.min(high, Math.max(low, result.total)),
});

/** Points of every line as they were kept, with what an appeal changed: computed with these, nothing but that line is another. */
export const pinned = (kept: ScoreResult, line: string, points: number): Record<string, number> => ({
  ...Object.fromEntries(kept.lines.flatMap((one) => (one.points === null ? [] : [[one.code, one.points]]))),
  [line]: points,
});

/**
 * A kept result after an appeal: the line as it is now, every other line to the letter as it was kept, and the total that follows. `null`
 * where the plugin did not give the line those points.
 */
export function afterAppeal(
  kept: ScoreResult,
  again: ScoreResult,
  { line, points }: { line: string; points: number },
): ScoreResult | null {
  const changed = again.lines.find(({ code }) => code === line);
  if (changed?.points !== points) return null;
  return { ...again, lines: kept.lines.map((one) => (one.code === line ? changed : one)) };
}
