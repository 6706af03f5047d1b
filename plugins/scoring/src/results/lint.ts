import type { Assessed, Line } from "./assess.ts";

/** How many may have the same text before it counts as copied. */
const SAME_MOST = 3;

/** 指标未细化: what is missing from a goal, a sentence each (`domain.md` 107). */
export function goalFaults({ goal = "", due, base, den: target, copies = 0 }: Line, lower = false): string[] {
  const faults: string[] = [];
  const text = goal.trim();
  if (!text) return ["没有写目标"];
  if (!/[0-9０-９一二两三四五六七八九十百千万]/.test(text) && target === undefined) faults.push("目标里没有数");
  if (!due && !/(\d+|[一二三四五六七八九十]+)\s*(月|日|季度)|年底|月底|季末/.test(text))
    faults.push("没有写到什么时候");
  if (copies > SAME_MOST) faults.push(`和另外${copies - 1}人写得一样，请按各自岗位写`);
  if (base !== undefined && target !== undefined && (lower ? target >= base : target <= base))
    faults.push(lower ? "目标没有低于基线" : "目标没有高于基线");
  return faults;
}

/** Goals of the lines that have a baseline in their formula, each with its faults. */
export function faultsOf(assessed: readonly Assessed[]): { code: string; faults: string[] }[] {
  return assessed.flatMap(({ compiled: { indicator, words, formula }, line }) => {
    const needs = formula && [...formula.uses].some((use) => words[use]!.place === "base");
    if (!needs || line.skip) return [];
    const faults = goalFaults(line, isLowerBetter(line));
    return faults.length > 0 ? [{ code: indicator.code ?? "", faults }] : [];
  });
}

/** 降, 减, 压 in a goal: less is better. */
export const isLowerBetter = ({ goal = "" }: Line): boolean =>
  /(降低?|减少?|压减|压降|压缩|缩短|控制)[了到至在]|下降|减少|压降|压减|缩短|不超过/.test(goal);

/** By text, how many wrote it; spaces and punctuation do not make a goal one's own. */
export function copiesOf(goals: readonly string[]): number[] {
  const same = (goal: string) => goal.replace(/[\s\p{P}]/gu, "");
  const counts = new Map<string, number>();
  for (const goal of goals) counts.set(same(goal), (counts.get(same(goal)) ?? 0) + 1);
  return goals.map((goal) => (same(goal) === "" ? 0 : counts.get(same(goal))!));
}

/** 以成败论英雄: what share of the full marks rests on outcomes (业绩), and whether it reaches the tenant's minimum. */
export function outcomeShare(indicators: readonly { group?: string; full?: number; role?: string }[]): number {
  const counted = indicators.filter(({ role = "计分" }) => role === "计分");
  const sum = (of: typeof counted) => of.reduce((all, { full = 0 }) => all + full, 0);
  const all = sum(counted);
  return all === 0 ? 0 : sum(counted.filter(({ group = "" }) => /业绩|经营|实绩/.test(group))) / all;
}
