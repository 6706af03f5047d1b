import type { Doc } from "@jiceng/plugin";
import { FormulaError, rounded } from "../formula/index.ts";
import { type Compiled, compileIndicator, type Indicator, indicatorsOf, type Place } from "../schemes/indicator.ts";
import { sourceCalled } from "../sources.ts";

/** What people gave for one indicator of one unit or member: a child row of a result. */
export interface Line {
  code?: string;
  num?: number;
  den?: number;
  base?: number;
  points?: number;
  /** 不适用. */
  skip?: boolean;
  why?: string;
  evidence?: string;
  goal?: string;
  due?: string;
  copies?: number;
}

/** What was taken from a source, kept apart from what people type. */
export interface Taken {
  code?: string;
  source?: string;
  num?: number;
  den?: number;
  alsoNum?: number;
  alsoDen?: number;
}

/** Everything that an indicator is worked out from. */
export type Given = Line & Taken;

/** What a result's document holds for an indicator: figures of a source never come from what was typed. */
export function givenFor({ code, kind }: Indicator, doc: Doc): Given {
  const row = <T extends { code?: string }>(name: string): T | undefined =>
    Array.isArray(doc[name]) ? (doc[name] as T[]).find((one) => one.code === code) : undefined;
  const line = row<Line>("lines") ?? {};
  if (kind !== "自动") return line;
  const { num: _, den: __, ...typed } = line;
  return { ...typed, ...row<Taken>("taken") };
}

export interface Assessed {
  compiled: Compiled;
  line: Given;
  /** `null` where it counts for nothing, neither above nor below the line. */
  points: number | null;
  standing: "scored" | "none" | "missing";
  why: string;
}

/** Every indicator of the scheme with what its line gives; `adjusted` are points that an appeal decided, by code. */
export function assess(scheme: Doc | undefined, doc: Doc, adjusted: Readonly<Record<string, number>>): Assessed[] {
  return indicatorsOf(scheme).map((indicator) => {
    const compiled = compileIndicator(indicator);
    const line = givenFor(indicator, doc);
    const own = { compiled, line, ...assessLine(compiled, line) };
    const { code = "" } = indicator;
    if (!Object.hasOwn(adjusted, code)) return own;
    const points = adjusted[code]!;
    return { ...own, points, standing: "scored" as const, why: `${own.why}；申诉后定为${points}分` };
  });
}

type Outcome = Pick<Assessed, "points" | "standing" | "why">;
const none = (why: string): Outcome => ({ points: null, standing: "none", why });
const missing = (why: string): Outcome => ({ points: null, standing: "missing", why });

function assessLine(compiled: Compiled, line: Given): Outcome {
  const { indicator, formula, wrong, most } = compiled;
  if (line.skip) return none(line.why || "不适用，不进分母");
  if (wrong) return missing(`公式有误：${wrong}`);
  if (!formula)
    return line.points === undefined ? typedLater(indicator) : scored(indicator, line.points, most, typedWhy(line));
  // Points that a verifier put in place of the formula's stand.
  if (line.points !== undefined) return scored(indicator, line.points, most, typedWhy(line));
  if (indicator.kind !== "自动" && counted(indicator) !== "计分" && line.num === undefined)
    return typedLater(indicator);
  const plain = sourceCalled(indicator.source)?.plain;
  if (indicator.kind === "自动" && line.num === undefined) return missing("来源的数还没到，不按0分算");
  if (indicator.kind === "自动" && line.den === 0 && !plain) return none("本期没有应办，不进分母");
  try {
    const row = compiled.words.map(({ place }) => valueAt(place, indicator, line));
    return scored(indicator, formula.value(row), most, filledIn(compiled, row));
  } catch (error) {
    if (error instanceof FormulaError) return missing(error.message);
    throw error;
  }
}

const counted = ({ role = "计分" }: Indicator) => role;

/** Nobody typed a bonus, a deduction or a veto: there was none. A scored line without its points is 缺项. */
const typedLater = (indicator: Indicator): Outcome =>
  counted(indicator) === "计分" ? missing("还没有打分") : { points: 0, standing: "scored", why: "无" };

const typedWhy = ({ why, num, den }: Given): string =>
  why || (num !== undefined && den !== undefined ? `${num} / ${den}` : "按评分标准打分");

function scored({ role, full = 0 }: Indicator, value: number, most: number, why: string): Outcome {
  const points = rounded(Math.min(Math.max(value, 0), most));
  if (role === "一票否决")
    return { points: value > 0 ? -full : 0, standing: "scored", why: value > 0 ? why : "未触发" };
  return { points: role === "扣分" ? -points : points, standing: "scored", why };
}

/** What a word of the formula stands for in this line; `NaN` where it is not there. */
export function valueAt(place: Place, { full = 0 }: Indicator, line: Given): number {
  const { num = Number.NaN, den = Number.NaN, alsoNum = Number.NaN, alsoDen = Number.NaN, base = Number.NaN } = line;
  switch (place) {
    case "num":
      return num;
    case "den":
      return den;
    case "rest":
      return den - num;
    case "rate":
      return den === 0 ? Number.NaN : num / den;
    case "full":
      return full;
    case "alsoNum":
      return alsoNum;
    case "alsoDen":
      return alsoDen;
    case "alsoRest":
      return alsoDen - alsoNum;
    case "base":
      return base;
  }
}

const amount = (value: number): string => String(Number(value.toFixed(4)));

/** The arithmetic in words: `完成数42 ÷ 应办数44 × 满分20`. */
function filledIn({ formula, words, indicator }: Compiled, row: readonly number[]): string {
  const written = indicator.formula?.trim();
  const at = (place: Place) => words.findIndex((one) => one.place === place);
  const part = (place: Place) => `${words[at(place)]!.word}${amount(row[at(place)]!)}`;
  if (!written) return `${part("num")} ÷ ${part("den")} × ${part("full")}`;
  if (written === "比率") return `${part("num")} ÷ ${part("den")}`;
  const named = [...formula!.uses].map((use) => `${words[use]!.word}${amount(row[use]!)}`).join("、");
  return named ? `${formula!.text}；${named}` : formula!.text;
}
