import type { WordPart } from "./paper.ts";

/** A long document bound as one: a cover, contents that lead into it, chapters. */
export interface Volume {
  title: string;
  /** Lines below the title: whose it is, as of when, made by whom. */
  cover: readonly string[];
  chapters: readonly Chapter[];
}

/** One chapter; without parts it says that there is nothing. */
export interface Chapter {
  title: string;
  parts: readonly WordPart[];
}
