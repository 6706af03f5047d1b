/** Characters in a row that are compared. */
const GRAM = 4;
/** Characters of a text that are looked at: of longer ones the beginning. */
const LONGEST = 8_000;
/** Sentences of each of two texts that are laid side by side. */
const MOST = 120;

/** Runs of four characters of a text: what two texts are compared by. */
export type Shingles = ReadonlySet<string>;

/** Text without what does not tell two apart: width, case, blanks and punctuation. Digits stay. */
export const normalised = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The runs of a text; those of a text of four characters or fewer are the text itself, those of an empty one none. */
export function shingles(text: string): Shingles {
  const letters = [...normalised(text.slice(0, LONGEST))];
  if (letters.length <= GRAM) return new Set(letters.length > 0 ? [letters.join("")] : []);
  return new Set(letters.slice(GRAM - 1).map((_, at) => letters.slice(at, at + GRAM).join("")));
}

/** The runs that two texts share, of all that either has: 1 is the same text, 0 has nothing in common. */
export function sharedOf(a: Shingles, b: Shingles): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** How alike two texts are, from 0 to 1, whatever their punctuation; empty texts are like nothing. It points out and judges nothing. */
export const likeness = (a: string, b: string): number => sharedOf(shingles(a), shingles(b));

/** A sentence of one text beside that of the other: the same in both, or what stands in its place, if anything does. */
export interface Beside {
  mine: string | null;
  theirs: string | null;
  same: boolean;
}

/** Two texts sentence by sentence, side by side, so that one sees what differs. */
export function sideBySide(mine: string, theirs: string): Beside[] {
  const [a, b] = [sentences(mine), sentences(theirs)];
  const [x, y] = [a.map(normalised), b.map(normalised)];
  const longest = longestCommon(x, y);
  const rows: Beside[] = [];
  let [i, j] = [0, 0];
  const differing = (untilI: number, untilJ: number) => {
    for (; i < untilI || j < untilJ; i++, j++)
      rows.push({ mine: i < untilI ? a[i]! : null, theirs: j < untilJ ? b[j]! : null, same: false });
    [i, j] = [untilI, untilJ];
  };
  for (const [atI, atJ] of longest) {
    differing(atI, atJ);
    rows.push({ mine: a[i++]!, theirs: b[j++]!, same: true });
  }
  differing(a.length, b.length);
  return rows;
}

/** A text in its sentences, each with what ends it. */
const sentences = (text: string): string[] =>
  (text.slice(0, LONGEST).match(/[^。；！？;!?\n]+[。；！？;!?]?/g) ?? [])
    .map((one) => one.trim())
    .filter((one) => normalised(one) !== "")
    .slice(0, MOST);

/** Places of the longest row of equal sentences that both have in the same order. */
function longestCommon(x: readonly string[], y: readonly string[]): [number, number][] {
  const length = Array.from({ length: x.length + 1 }, () => new Int32Array(y.length + 1));
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      length[i]![j] = x[i] === y[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const places: [number, number][] = [];
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i] === y[j]) places.push([i++, j++]);
    else if (length[i + 1]![j]! >= length[i]![j + 1]!) i++;
    else j++;
  }
  return places;
}
