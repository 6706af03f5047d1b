import { rounded } from "../formula/index.ts";
import { type Given, valueAt } from "../results/assess.ts";
import type { Compiled } from "./indicator.ts";

/** Ten were due: all, eight or none of them done; with a goal from 80 to 90 that was reached, half reached or not. */
const SAMPLES: Readonly<Record<"all" | "most" | "none", Given>> = {
  all: { num: 10, den: 10, alsoNum: 10, alsoDen: 10, base: 0 },
  most: { num: 8, den: 10, alsoNum: 8, alsoDen: 10, base: 0 },
  none: { num: 0, den: 10, alsoNum: 0, alsoDen: 10, base: 0 },
};

/** What an indicator gives for sample figures; `null` where points are typed. Throws where its formula cannot be worked out. */
export function trial({ formula, words, indicator, most }: Compiled, which: keyof typeof SAMPLES): number | null {
  if (!formula) return null;
  const value = formula.value(words.map(({ place }) => valueAt(place, indicator, SAMPLES[which])));
  return rounded(Math.min(Math.max(value, 0), most));
}
