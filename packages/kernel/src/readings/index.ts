export { readNames } from "./catch-up.ts";
export { meantBy } from "./letters.ts";
export { lettersOf } from "./pinyin.ts";
export { memberReadings, unitReadings } from "./schema.ts";
export { readingOf, readUnitLetters, spelledLike } from "./store.ts";
