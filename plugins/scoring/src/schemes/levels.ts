import type { Doc } from "@jiceng/plugin";

export interface Level {
  name: string;
  /** Points from which it is reached. */
  from: number;
}

/** Where a scheme says nothing: what 分类排序 commonly uses; the last two are the product's default. */
export const LEVELS: readonly Level[] = [
  { name: "好", from: 90 },
  { name: "较好", from: 80 },
  { name: "一般", from: 60 },
  { name: "较差", from: 0 },
];

/** Stars of 双评星. */
export const STARS: readonly Level[] = [
  { name: "五星", from: 95 },
  { name: "四星", from: 85 },
  { name: "三星", from: 75 },
  { name: "二星", from: 65 },
  { name: "一星", from: 60 },
  { name: "未评星", from: 0 },
];

/** The levels of a scheme, highest first. */
export function levelsOf(scheme: Doc | undefined): readonly Level[] {
  const rows = Array.isArray(scheme?.levels) ? (scheme.levels as Partial<Level>[]) : [];
  const own = rows.flatMap(({ name, from }) => (name && from !== undefined ? [{ name, from }] : []));
  return own.length > 0 ? own.toSorted((a, b) => b.from - a.from) : LEVELS;
}

/** Points as shown decide: what reads 90 is 好. */
export const levelAt = (levels: readonly Level[], total: number): string =>
  levels.find(({ from }) => total >= from)?.name ?? levels.at(-1)?.name ?? "";

/** The place of a level, 0 for the highest. */
export const placeOf = (levels: readonly Level[], name: string): number => levels.findIndex((one) => one.name === name);
