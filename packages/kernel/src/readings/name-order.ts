import type { Syllable } from "./pinyin.ts";

/** Characters that names are made of: the unified ideographs and their first extension, 㐀 to 鿿. */
const FIRST = 0x3400;
const LAST = 0x9fff;
const DIGITS = 3;

let ranks: Uint16Array | undefined;

/** The place of every character in the order of strokes that the language's collation gives; reckoned once, in some 20 ms. */
function strokeRanks(): Uint16Array {
  if (ranks) return ranks;
  const { compare } = new Intl.Collator("zh-u-co-stroke");
  const all = Array.from({ length: LAST - FIRST + 1 }, (_, i) => String.fromCodePoint(FIRST + i));
  ranks = new Uint16Array(all.length);
  for (const [rank, character] of all.sort(compare).entries()) ranks[character.codePointAt(0)! - FIRST] = rank;
  return ranks;
}

/** Of one length, so that the texts compare as the places do; characters outside come after all others. */
function strokeKey(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < FIRST || code > LAST) return `z${code.toString(36).padStart(5, "0")}`;
  return strokeRanks()
    [code - FIRST]!.toString(36)
    .padStart(DIGITS, "0")
    .padStart(DIGITS + 1, "0");
}

/** A text by which the database orders names 按姓氏笔画: character after character. */
export const byStrokes = (syllables: readonly Syllable[]): string =>
  syllables.map(({ character }) => strokeKey(character)).join("");

/** A text by which the database orders names 按姓氏拼音: letters, then tone, then strokes, character after character. */
export const byPinyin = (syllables: readonly Syllable[]): string =>
  syllables.map(({ character, letters, tone }) => `${letters || "~"}${tone}${strokeKey(character)}`).join(" ");
