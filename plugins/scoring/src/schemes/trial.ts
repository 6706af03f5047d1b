import { FormulaError, rounded } from "../formula/index.ts";
import { type Given, valueAt } from "../results/assess.ts";
import { asksOf } from "../results/opening.ts";
import type { Compiled } from "./indicator.ts";

interface Sample {
  text: string;
  given: Given;
}

const SHARES: readonly Sample[] = [10, 8, 0].map((num) => ({
  text: `${num}/10`,
  given: { num, den: 10, alsoNum: num, alsoDen: 10 },
}));
const TIMES: readonly Sample[] = [0, 1, 3].map((num) => ({ text: `${num}次`, given: { num } }));
const GOALS: readonly Sample[] = [
  { text: "80→90，到90", given: { base: 80, den: 90, num: 90 } },
  { text: "到85", given: { base: 80, den: 90, num: 85 } },
  { text: "没动", given: { base: 80, den: 90, num: 80 } },
];

const samplesOf = ({ indicator }: Compiled): readonly Sample[] => {
  if (indicator.kind === "自动") return SHARES;
  const asks = asksOf(indicator);
  return asks === "次数" ? TIMES : asks === "目标" ? GOALS : asks === "两个数" ? SHARES : [];
};

/** What an indicator gives for sample figures, or why its formula cannot be worked out; none where points are typed. */
export function trials(compiled: Compiled): { text: string; points: number; wrong: string | null }[] {
  const { formula, words, indicator, most } = compiled;
  if (!formula) return [];
  return samplesOf(compiled).map(({ text, given }) => {
    try {
      const value = formula.value(words.map(({ place }) => valueAt(place, indicator, given)));
      return { text, points: rounded(Math.min(Math.max(value, 0), most)), wrong: null };
    } catch (error) {
      if (error instanceof FormulaError) return { text, points: 0, wrong: error.message };
      throw error;
    }
  });
}
