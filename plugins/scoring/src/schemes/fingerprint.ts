import type { Doc } from "@jiceng/plugin";

/** A short name for what a scheme counts: the same for the same indicators, levels and sums, another for any other. */
export function fingerprint({ indicators, levels, bonusCap, sum }: Doc): string {
  const text = JSON.stringify([indicators ?? [], levels ?? [], bonusCap ?? null, sum ?? null]);
  let hash = 0xcbf29ce484222325n;
  for (const char of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(char)) * 0x100000001b3n);
  return hash.toString(36);
}

/** A scheme is adopted by people who have seen what it does to the figures of last quarter. */
export const adoptable = (doc: Doc, move: string): string[] =>
  move === "adopt" && doc.tried !== fingerprint(doc) ? ["先看试算：用上季度的数算一遍，看谁会变、变多少"] : [];
