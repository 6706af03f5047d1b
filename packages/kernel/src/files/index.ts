export { FileInput, KeptFiles, NOTHING_SECRET } from "./file-input.tsx";
export { filesIn, holdsFiles } from "./held.ts";
export { clearAway, contentOf, keepFile } from "./keeping.ts";
export { ENDINGS, ENDINGS_TEXT } from "./kind.ts";
export { sizeText } from "./name.ts";
export { storedFiles } from "./schema.ts";
export { belonging, fileOfRecord, filesToName, type StoredFile } from "./store.ts";
export { entriesOf, entryText, unpackedSize, type ZipEntry } from "./zip.ts";
