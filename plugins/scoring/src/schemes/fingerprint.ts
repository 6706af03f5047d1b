import type { CheckContext, Doc } from "@jiceng/plugin";
import { outcomeShare } from "../results/lint.ts";
import { indicatorsOf } from "./indicator.ts";

/** A short name for what a scheme counts: the same for the same indicators, levels and sums, another for any other. */
export function fingerprint({ indicators, levels, bonusCap, sum }: Doc): string {
  const text = JSON.stringify([indicators ?? [], levels ?? [], bonusCap ?? null, sum ?? null]);
  let hash = 0xcbf29ce484222325n;
  for (const char of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(char)) * 0x100000001b3n);
  return hash.toString(36);
}

/**
 * A scheme is adopted by people who have seen what it does to the figures of last quarter; one whose goals are looked at (双提升) has to rest
 * on outcomes for the share that the tenant asks for.
 */
export function adoptable(doc: Doc, move: string, { settings }: Pick<CheckContext, "settings">): string[] {
  if (move !== "adopt") return [];
  const least = Number(settings.outcome ?? 0);
  const share = Math.round(outcomeShare(indicatorsOf(doc)) * 100);
  return [
    ...(doc.tried === fingerprint(doc) ? [] : ["先看试算：用上季度的数算一遍，看谁会变、变多少"]),
    ...(doc.linted === true && share < least ? [`业绩指标只占${share}%，本单位要求至少${least}%`] : []),
  ];
}
