/** How alike two texts must be to be shown beside each other, by shared runs of four characters of all. */
const ALIKE = 0.7;
const GRAM = 4;

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

/** Text without what does not tell two apart: width, case, blanks and punctuation. Digits stay. */
export const normalised = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

function grams(text: string): Set<string> {
  const letters = [...normalised(text)];
  if (letters.length <= GRAM) return new Set(letters.length > 0 ? [letters.join("")] : []);
  return new Set(letters.slice(GRAM - 1).map((_, at) => letters.slice(at, at + GRAM).join("")));
}

const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const shared = [...a].filter((gram) => b.has(gram)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
};

/** Shared four-character runs of all: 1 is the same text, 0 has nothing in common; empty texts are like nothing. */
export const alike = (a: string, b: string): number => likeness(grams(a), grams(b));

const PARTS = [
  ["名称", "name"],
  ["做法", "what"],
  ["指标", "targets"],
] as const;

/** For one project the others, of other units, that say the same or nearly so. It points out, and judges nothing. */
export function copiesOf(mine: Claim, others: readonly Claim[]): Likeness[] {
  const own = PARTS.map(([part, key]) => ({ part, key, grams: grams(mine[key]) }));
  return others
    .filter(({ id, unit }) => id !== mine.id && unit !== mine.unit)
    .flatMap((other) => {
      const parts = own
        .filter((one) => one.grams.size > 0 && likeness(one.grams, grams(other[one.key])) >= ALIKE)
        .map(({ part, key }) => ({ part, mine: mine[key], theirs: other[key] }));
      return parts.length > 0 ? [{ id: other.id, parts }] : [];
    });
}
