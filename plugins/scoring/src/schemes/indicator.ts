import type { Doc } from "@jiceng/plugin";
import { compile, type Formula, FormulaError } from "../formula/index.ts";
import { sourceCalled } from "../sources.ts";

/** One row of a scheme. */
export interface Indicator {
  code?: string;
  group?: string;
  name?: string;
  full?: number;
  role?: "计分" | "加分" | "扣分" | "一票否决";
  kind?: "自动" | "手工";
  source?: string;
  also?: string;
  formula?: string;
  cap?: number;
  evidence?: string;
  rule?: string;
  suggested?: boolean;
}

/** What an indicator is worked out from: two figures and what goes with them. In the order of `WORDS`' places. */
export const PLACES = ["num", "den", "rest", "rate", "full", "alsoNum", "alsoDen", "alsoRest", "base"] as const;
export type Place = (typeof PLACES)[number];

const COMMON: readonly [string, Place][] = [
  ["完成数", "num"],
  ["实际", "num"],
  ["次数", "num"],
  ["总数", "den"],
  ["目标", "den"],
  ["未完成数", "rest"],
  ["比率", "rate"],
  ["满分", "full"],
  ["基线", "base"],
];

/** What a formula of this indicator may name, with what each name stands for. Its own source's words come first. */
export function wordsOf({ source, also }: Indicator): { word: string; place: Place }[] {
  const named = new Map<string, Place>();
  const add = (word: string, place: Place) => void (named.has(word) || named.set(word, place));
  const first = sourceCalled(source);
  if (first) {
    add(first.num, "num");
    add(first.den, "den");
    add(first.rest, "rest");
  }
  for (const [word, place] of COMMON) add(word, place);
  const second = sourceCalled(also);
  if (second) {
    add(second.num, "alsoNum");
    add(second.den, "alsoDen");
    add(second.rest, "alsoRest");
  }
  return [...named].map(([word, place]) => ({ word, place }));
}

/** The formula as written; an automatic indicator without one gives its share of the full marks. */
export const formulaOf = ({ formula, kind }: Indicator): string =>
  formula?.trim() ? formula : kind === "自动" ? "比率*满分" : "";

export interface Compiled {
  indicator: Indicator;
  words: readonly { word: string; place: Place }[];
  /** None where points are typed. */
  formula: Formula | null;
  /** What is wrong with the formula. */
  wrong: string | null;
  /** The most that it gives. */
  most: number;
}

/** Reads the formula of an indicator once. */
export function compileIndicator(indicator: Indicator): Compiled {
  const words = wordsOf(indicator);
  const full = indicator.full ?? 0;
  const isOpen = full === 0 && (indicator.role === "加分" || indicator.role === "扣分");
  const most = indicator.cap ?? (isOpen ? Number.POSITIVE_INFINITY : full);
  const text = formulaOf(indicator);
  const read = { indicator, words, most };
  if (!text) return { ...read, formula: null, wrong: null };
  try {
    return {
      ...read,
      formula: compile(
        text,
        words.map(({ word }) => word),
      ),
      wrong: null,
    };
  } catch (error) {
    if (error instanceof FormulaError) return { ...read, formula: null, wrong: error.message };
    throw error;
  }
}

/** The indicators of a scheme's document. */
export const indicatorsOf = (scheme: Doc | undefined): Indicator[] =>
  Array.isArray(scheme?.indicators) ? (scheme.indicators as Indicator[]) : [];
