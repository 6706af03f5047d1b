/** What one export is for, in the words of its readers. One sentence where its code says the rest; with `members` a sentence for each. */
export type Words = string | { about: string; members: Readonly<Record<string, string>> };

/** Exports that are about the same thing, in reading order. */
export interface Chapter {
  title: string;
  intro: string;
  of: Readonly<Record<string, Words>>;
}
