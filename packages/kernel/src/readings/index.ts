export { readNames } from "./catch-up.ts";
export { meantBy } from "./letters.ts";
export { lettersOf, type Speller, speller } from "./pinyin.ts";
export { memberReadings, unitReadings } from "./schema.ts";
export { readingOf, readUnitLetters, spelledLike } from "./store.ts";
