import { sharedOf, shingles } from "@jiceng/plugin";

/** How alike two texts must be to be shown beside each other, by shared runs of four characters of all. */
const ALIKE = 0.7;

/** A project as it is compared: where it comes from, and what it says of itself. */
export interface Claim {
  id: string;
  unit: string;
  name: string;
  what: string;
  /** KPI with baseline and target, one line. */
  targets: string;
}

export interface Likeness {
  id: string;
  /** What is alike: 名称, 做法, 指标. */
  parts: { part: string; mine: string; theirs: string }[];
}

const PARTS = [
  ["名称", "name"],
  ["做法", "what"],
  ["指标", "targets"],
] as const;

/** For one project the others, of other units, that say the same or nearly so. It points out, and judges nothing. */
export function copiesOf(mine: Claim, others: readonly Claim[]): Likeness[] {
  const own = PARTS.map(([part, key]) => ({ part, key, shingles: shingles(mine[key]) }));
  return others
    .filter(({ id, unit }) => id !== mine.id && unit !== mine.unit)
    .flatMap((other) => {
      const parts = own
        .filter((one) => one.shingles.size > 0 && sharedOf(one.shingles, shingles(other[one.key])) >= ALIKE)
        .map(({ part, key }) => ({ part, mine: mine[key], theirs: other[key] }));
      return parts.length > 0 ? [{ id: other.id, parts }] : [];
    });
}
